package tfbridge

import "testing"

func BenchmarkPreparedRun(b *testing.B) {
	for _, name := range []string{"tiny", "mlp"} {
		b.Run(name, func(b *testing.B) {
			signature := signatureOf(b, openModel(b, name), "")
			call := prepared(b, signature)
			for _, input := range signature.Inputs() {
				bind(b, call, input.Name, must(Zeros[float32](1, input.Dims[1])))
			}
			for _, output := range signature.Outputs() {
				if err := call.BindOutput(output.Name, must(Zeros[float32](1, output.Dims[1]))); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportAllocs()
			for b.Loop() {
				if err := call.Run(background); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRun(b *testing.B) {
	for _, name := range []string{"tiny", "mlp"} {
		b.Run(name, func(b *testing.B) {
			model := openModel(b, name)
			input := signatureOf(b, model, "").Inputs()[0]
			inputs := Inputs{input.Name: must(Zeros[float32](1, input.Dims[1]))}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := model.Run(background, "", inputs); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRunParallel(b *testing.B) {
	model := openModel(b, "tiny")
	inputs := Inputs{"x": must(Zeros[float32](1, 4))}
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			if _, err := model.Run(background, "", inputs); err != nil {
				b.Error(err)
				return
			}
		}
	})
}

func BenchmarkStrings(b *testing.B) {
	model := openModel(b, "passthrough_strings")
	texts := make([]string, 1000)
	for i := range texts {
		texts[i] = "a text of some length"
	}
	b.ReportAllocs()
	for b.Loop() {
		x := tensor(b, texts, len(texts))
		outputs := run(b, model, "", Inputs{"x": x})
		if len(data[string](b, outputs["y"])) != len(texts) {
			b.Fatal("texts are lost")
		}
	}
}
