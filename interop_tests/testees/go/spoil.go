package main

// A spoiler makes an answer's outputs wrong on purpose.
type spoiler func(outputs []namedValue, data []byte)

var spoilers = map[string]spoiler{
	"none":         nil,
	"flip-bit":     flipBit,
	"swap-outputs": swapOutputs,
	"wrong-dtype":  changeDType,
}

func flipBit(outputs []namedValue, data []byte) {
	for _, output := range outputs {
		start := 0
		if output.DType == "string" { // past the offsets
			start = 8
			for _, dim := range output.Shape {
				start *= dim
			}
			start += 8
		}
		if output.Size > start {
			data[output.Offset+start] ^= 1
			return
		}
	}
}

func swapOutputs(outputs []namedValue, _ []byte) {
	if len(outputs) > 1 {
		outputs[0].Name, outputs[1].Name = outputs[1].Name, outputs[0].Name
	}
}

func changeDType(outputs []namedValue, _ []byte) {
	if len(outputs) == 0 {
		return
	}
	switch first := &outputs[0]; first.DType {
	case "float32":
		first.DType = "int32"
	case "float64":
		first.DType = "int64"
	case "uint8":
		first.DType = "int8"
	default:
		first.DType = "uint8"
	}
}
