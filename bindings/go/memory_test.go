package tfbridge

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// residentBytes is how much memory the process holds, as Linux counts it.
func residentBytes(t *testing.T) int {
	t.Helper()
	fields := strings.Fields(string(must(os.ReadFile("/proc/self/statm"))))
	return must(strconv.Atoi(fields[1])) * os.Getpagesize()
}

// 120 runs with inputs of 24 MB, whose tensors are dropped and never collected on purpose, must not pile up.
func TestLargeInputsDoNotPileUp(t *testing.T) {
	const size, most = 24 << 20, 200 << 20
	runs := 120
	if stressed {
		runs = 10
	}
	for _, signature := range []struct{ model, name string }{
		{"unknown_rank", ""}, {"functions_in_functions", ""},
	} {
		model := openModel(t, signature.model)
		input := signatureOf(t, model, signature.name).Inputs()[0].Name
		run(t, model, signature.name, Inputs{input: must(Zeros[float32](4))})
		runtime.GC()
		base, peak := residentBytes(t), 0
		for i := range runs {
			values := make([]float32, size/4)
			values[0] = float32(i)
			outputs := run(t, model, signature.name, Inputs{input: tensor(t, values, size/4)})
			if len(outputs) == 0 {
				t.Fatal("no outputs")
			}
			peak = max(peak, residentBytes(t)-base)
		}
		t.Logf("%s: %d runs, at most %d MB over the base", signature.model, runs, peak>>20)
		if peak > most {
			t.Errorf("%s: %d MB over the base", signature.model, peak>>20)
		}
	}
}

// Opening, running and closing leaves memory flat.
func TestOpeningAndClosingLeavesMemoryFlat(t *testing.T) {
	checkLeaks(t)
	rounds := 100
	if stressed {
		rounds = 5
	}
	var base int
	for i := range rounds + 20 {
		if i == 20 {
			runtime.GC()
			base = residentBytes(t)
		}
		model := must(Open(modelPath(t, "tiny")))
		run(t, model, "", Inputs{"x": must(Zeros[float32](1, 4))})
		model.Close()
	}
	if grown := residentBytes(t) - base; grown > 32<<20 {
		t.Errorf("%d MB more after %d rounds", grown>>20, rounds)
	}
}
