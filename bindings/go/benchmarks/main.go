// Benchmarks measures a call of this module beside C and beside other Go libraries, interleaved in one process: each
// round takes a sample of every way, so that what disturbs the machine disturbs them alike.
//
//	benchmarks MODELS ONNX_MODEL ONNX_LIBRARY
//
// run.py prepares all of it.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A path is a way to run a model: it runs it a number of times and gives the nanoseconds that one took.
type path struct {
	name   string
	sample func(calls int) (float64, error)
}

func timed(name string, run func() error) path {
	return path{name, func(calls int) (float64, error) {
		start := time.Now()
		for range calls {
			if err := run(); err != nil {
				return 0, err
			}
		}
		return float64(time.Since(start).Nanoseconds()) / float64(calls), nil
	}}
}

const (
	rounds = 301
	calls  = 200
)

func measure(model string, paths []path) error {
	samples := make([][]float64, len(paths))
	for round := range rounds + 10 {
		for i, path := range paths {
			took, err := path.sample(calls)
			if err != nil {
				return fmt.Errorf("%s: %w", path.name, err)
			}
			if round >= 10 { // the first warm up
				samples[i] = append(samples[i], took)
			}
		}
	}
	fmt.Printf("\n%s, %d rounds of %d calls; ratios and differences are medians over the rounds\n", model, rounds, calls)
	fmt.Printf("| way | median ns | beside C | over C, ns |\n|---|---:|---:|---:|\n")
	for i, path := range paths {
		fmt.Printf("| %s | %.0f | %.2f | %+.0f |\n", path.name, median(samples[i]),
			median(zip(samples[i], samples[0], func(a, b float64) float64 { return a / b })),
			median(zip(samples[i], samples[0], func(a, b float64) float64 { return a - b })))
	}
	return nil
}

func zip(a, b []float64, f func(a, b float64) float64) []float64 {
	zipped := make([]float64, len(a))
	for i := range a {
		zipped[i] = f(a[i], b[i])
	}
	return zipped
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

func all(models, onnxModel, onnxLibrary, name string, size int) ([]path, error) {
	model := filepath.Join(models, name)
	loop, err := cLoop(model)
	if err != nil {
		return nil, err
	}
	ours, err := own(model)
	if err != nil {
		return nil, err
	}
	theirs, err := graft(model, size)
	if err != nil {
		return nil, err
	}
	paths := slices.Concat([]path{loop}, ours, theirs)
	if name != "tiny" {
		return paths, nil
	}
	more, err := onnx(onnxLibrary, onnxModel, size)
	return append(paths, more...), err
}

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: benchmarks MODELS ONNX_MODEL ONNX_LIBRARY")
		os.Exit(2)
	}
	for _, model := range []struct {
		name string
		size int
	}{{"tiny", 4}, {"mlp", 784}} {
		paths, err := all(os.Args[1], os.Args[2], os.Args[3], model.name, model.size)
		if err == nil {
			err = measure(model.name, paths)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
