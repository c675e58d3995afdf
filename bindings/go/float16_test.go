package tfbridge

import (
	"math"
	"testing"
)

// Every float16 and what lies between it and the next must round as IEEE 754 says.
func TestFloat16RoundsToTheNearest(t *testing.T) {
	for bits := range 0x7c00 { // all finite numbers that are not negative
		half, next := Float16(bits), Float16(bits+1)
		low := float64(half.Float32())
		high := float64(next.Float32())
		if next == 0x7c00 {
			high = 65536 // where the next number would be
		}
		if low >= high {
			t.Fatalf("%#x is %v, %#x is %v", bits, low, bits+1, high)
		}
		even := half
		if half&1 == 1 {
			even = next
		}
		middle := float32((low + high) / 2)
		for value, expected := range map[float32]Float16{
			float32(low):                half,
			middle:                      even,
			math.Nextafter32(middle, 0): half,
			math.Nextafter32(middle, math.MaxFloat32): next,
		} {
			if got := NewFloat16(value); got != expected {
				t.Fatalf("%v: expected %#x, got %#x", value, expected, got)
			}
			if got := NewFloat16(-value); got != expected|0x8000 && value != 0 {
				t.Fatalf("%v: expected %#x, got %#x", -value, expected|0x8000, got)
			}
		}
	}
}

func TestBFloat16RoundsToTheNearest(t *testing.T) {
	for bits := range 0x7f80 {
		low, next := BFloat16(bits), BFloat16(bits+1)
		even := low
		if low&1 == 1 {
			even = next
		}
		middle := math.Float32frombits(uint32(bits)<<16 | 0x8000)
		for value, expected := range map[float32]BFloat16{
			low.Float32(): low,
			middle:        even,
			math.Float32frombits(uint32(bits)<<16 | 0x7fff): low,
			math.Float32frombits(uint32(bits)<<16 | 0x8001): next,
		} {
			if got := NewBFloat16(value); got != expected {
				t.Fatalf("%v: expected %#x, got %#x", value, expected, got)
			}
		}
	}
}

func TestSpecialHalves(t *testing.T) {
	inf := float32(math.Inf(1))
	nan := float32(math.NaN())
	for _, payload := range []uint32{0x7f800001, 0xffffffff, 0x7fc00000} { // not a number, in many ways
		value := math.Float32frombits(payload)
		if got := NewFloat16(value).Float32(); got == got {
			t.Errorf("%#x becomes %v", payload, got)
		}
		if got := NewBFloat16(value).Float32(); got == got {
			t.Errorf("%#x becomes %v", payload, got)
		}
	}
	if NewFloat16(inf).Float32() != inf || NewBFloat16(-inf).Float32() != -inf || NewFloat16(1e6).Float32() != inf {
		t.Error("infinity is lost")
	}
	if got := Float16(0x7e00).Float32(); got == got {
		t.Errorf("%v", got)
	}
	if NewFloat16(float32(math.Copysign(0, -1))) != 0x8000 || NewFloat16(1e-30) != 0 {
		t.Error("zero is lost")
	}
	if NewFloat16(nan)&0x7c00 != 0x7c00 {
		t.Error("NaN is lost")
	}
	if Float16(0x3555).String() != "0.33325195" || BFloat16(0x3eab).String() != "0.33398438" {
		t.Error(Float16(0x3555), BFloat16(0x3eab))
	}
	if got := Float32s(Float16s([]float32{0.5, 2})); got[0] != 0.5 || got[1] != 2 {
		t.Error(got)
	}
	if got := Float32s(BFloat16s([]float32{0.5, 2})); got[0] != 0.5 || got[1] != 2 {
		t.Error(got)
	}
}
