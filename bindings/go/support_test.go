package tfbridge

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

var background = context.Background()

// modelPath is where a model of the collection lies that interop_tests/models/build.py makes.
func modelPath(t testing.TB, name string) string {
	t.Helper()
	folder := os.Getenv("TFBRIDGE_TEST_MODELS")
	if folder == "" {
		t.Fatal("TFBRIDGE_TEST_MODELS does not name the folder of the models; `make test-go` sets it")
	}
	return filepath.Join(folder, name)
}

// checkLeaks compares what lives before and after a test: objects of the library, and pinned memory.
func checkLeaks(t testing.TB) {
	t.Helper()
	if _, err := Library(); err != nil {
		t.Fatal(err)
	}
	handles, pinned := HandlesLive(), pinnedCount()
	t.Cleanup(func() {
		// TensorFlow's threads may let go of a buffer a moment after the run.
		settled := eventually(func() bool { return HandlesLive() == handles && pinnedCount() == pinned })
		if !settled {
			t.Errorf("%d handles before, %d after; %d pinned before, %d after", handles, HandlesLive(), pinned, pinnedCount())
		}
	})
}

func pinnedCount() int {
	if _, err := DrainReleases(); err != nil {
		panic(err)
	}
	leases.Lock()
	defer leases.Unlock()
	return len(leases.pinned) + len(leases.early)
}

func eventually(condition func() bool) bool {
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if condition() {
			return true
		}
	}
	return condition()
}

// open opens a model of the collection for the length of a test that leaks nothing.
func openModel(t testing.TB, name string, options ...Option) *Model {
	t.Helper()
	checkLeaks(t)
	model, err := Open(modelPath(t, name), options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { model.Close() })
	return model
}

// must gives the value of a call that may not fail.
func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func signatureOf(t testing.TB, model *Model, name string) *Signature {
	t.Helper()
	signature, err := model.Signature(name)
	if err != nil {
		t.Fatal(err)
	}
	return signature
}

func prepared(t testing.TB, signature *Signature, outputs ...string) *PreparedCall {
	t.Helper()
	call, err := signature.Prepare(outputs...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { call.Close() })
	return call
}

func tensor[T Element](t testing.TB, values []T, dims ...int) *Tensor {
	t.Helper()
	tensor, err := NewTensor(values, dims...)
	if err != nil {
		t.Fatal(err)
	}
	return tensor
}

// data reads a tensor that must hold a type.
func data[T Element](t testing.TB, tensor *Tensor) []T {
	t.Helper()
	values, err := Data[T](tensor)
	if err != nil {
		t.Fatal(err)
	}
	return values
}

func run(t testing.TB, model *Model, signature string, inputs Inputs) Outputs {
	t.Helper()
	outputs, err := model.Run(background, signature, inputs)
	if err != nil {
		t.Fatal(err)
	}
	return outputs
}

// failed checks an error's code, and that its text says certain things.
func failed(t testing.TB, err error, code Code, parts ...string) *Error {
	t.Helper()
	var failure *Error
	if !errors.As(err, &failure) {
		t.Fatalf("expected %v, got %v", code, err)
	}
	if !errors.Is(err, code) || failure.Code != code {
		t.Errorf("expected %v, got %v", code, err)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q is not in: %v", part, err)
		}
	}
	return failure
}

func ramp(count int, step float32) []float32 {
	values := make([]float32, count)
	for i := range values {
		values[i] = float32(i) * step
	}
	return values
}

// collect has the garbage collector find what is forgotten.
func collect() {
	for range 3 {
		runtime.GC()
	}
}
