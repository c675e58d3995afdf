package tfbridge

import (
	"math"
	"strconv"
)

// Float16 is an IEEE 754 binary16 number, as its bits.
type Float16 uint16

// BFloat16 is the upper half of a float32, as its bits.
type BFloat16 uint16

// NewFloat16 rounds a number to the nearest Float16, and to even halfway. What is too large becomes infinite.
func NewFloat16(value float32) Float16 {
	bits := math.Float32bits(value)
	sign := Float16(bits >> 16 & 0x8000)
	magnitude := bits & 0x7fffffff
	switch {
	case magnitude > 0x7f800000: // not a number: keep the upper bits, and one so that it stays no number
		return sign | 0x7e00 | Float16(magnitude>>13&0x1ff)
	case magnitude >= 0x477ff000: // 65520 and above round to infinity
		return sign | 0x7c00
	case magnitude < 0x38800000: // below 2^-14: a multiple of 2^-24
		// Adding 0.5 puts the multiple into the lowest bits of the sum, rounded by the machine.
		sum := math.Float32frombits(magnitude) + 0.5
		return sign | Float16(math.Float32bits(sum)-math.Float32bits(0.5))
	}
	odd := magnitude >> 13 & 1
	return sign | Float16((magnitude-0x38000000+0xfff+odd)>>13)
}

// Float32 is the same number as a float32.
func (f Float16) Float32() float32 {
	sign := uint32(f&0x8000) << 16
	exponent := uint32(f >> 10 & 0x1f)
	fraction := uint32(f & 0x3ff)
	switch exponent {
	case 0: // a multiple of 2^-24
		return math.Float32frombits(sign | math.Float32bits(float32(fraction)/(1<<24)))
	case 0x1f:
		return math.Float32frombits(sign | 0x7f800000 | fraction<<13)
	}
	return math.Float32frombits(sign | (exponent+112)<<23 | fraction<<13)
}

// String writes the number with as many digits as tell it from its neighbours as a float32.
func (f Float16) String() string { return strconv.FormatFloat(float64(f.Float32()), 'g', -1, 32) }

// NewBFloat16 rounds a number to the nearest BFloat16, and to even halfway.
func NewBFloat16(value float32) BFloat16 {
	bits := math.Float32bits(value)
	if value != value { // keep the upper bits, and one so that it stays no number
		return BFloat16(bits>>16 | 0x40)
	}
	return BFloat16((bits + 0x7fff + bits>>16&1) >> 16)
}

// Float32 is the same number as a float32.
func (b BFloat16) Float32() float32 { return math.Float32frombits(uint32(b) << 16) }

// String writes the number with as many digits as tell it from its neighbours as a float32.
func (b BFloat16) String() string { return strconv.FormatFloat(float64(b.Float32()), 'g', -1, 32) }

// Float16s rounds numbers as [NewFloat16] does.
func Float16s(values []float32) []Float16 { return convert(values, NewFloat16) }

// BFloat16s rounds numbers as [NewBFloat16] does.
func BFloat16s(values []float32) []BFloat16 { return convert(values, NewBFloat16) }

// Float32s widens numbers without a loss.
func Float32s[T interface {
	Float16 | BFloat16
	Float32() float32
}](values []T) []float32 {
	return convert(values, T.Float32)
}

func convert[From, To any](values []From, one func(From) To) []To {
	converted := make([]To, len(values))
	for i, value := range values {
		converted[i] = one(value)
	}
	return converted
}
