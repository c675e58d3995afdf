package tfbridge

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func bind(t testing.TB, call *PreparedCall, name string, tensor *Tensor) {
	t.Helper()
	if err := call.BindInput(name, tensor); err != nil {
		t.Fatal(err)
	}
}

func execute(t testing.TB, call *PreparedCall) {
	t.Helper()
	if err := call.Run(background); err != nil {
		t.Fatal(err)
	}
}

func outputOf(t testing.TB, call *PreparedCall, name string) []float32 {
	t.Helper()
	output, err := call.Output(name)
	if err != nil {
		t.Fatal(err)
	}
	return data[float32](t, output)
}

func TestACallReadsItsInputsAgainInEachRun(t *testing.T) {
	call := prepared(t, signatureOf(t, openModel(t, "tiny"), ""))
	for name, x := range map[string]*Tensor{
		"aligned":   must(Zeros[float32](1, 4)),
		"unaligned": tensor(t, make([]float32, 64)[5:9], 1, 4),
	} {
		numbers := data[float32](t, x)
		copy(numbers, []float32{1, 1, 1, 1})
		bind(t, call, "x", x)
		execute(t, call)
		first := outputOf(t, call, "y")
		copy(numbers, []float32{2, 2, 2, 2})
		if !slices.Equal(outputOf(t, call, "y"), tinyOfOnes) {
			t.Error(name, "something changed before the next run")
		}
		execute(t, call)
		if !slices.Equal(outputOf(t, call, "y"), tinyOfTwos) || !slices.Equal(first, tinyOfOnes) {
			t.Error(name, outputOf(t, call, "y"), first)
		}
	}
}

func TestACallWritesIntoBoundOutputs(t *testing.T) {
	call := prepared(t, signatureOf(t, openModel(t, "tiny"), ""))
	memory := make([]float32, 64)
	bind(t, call, "x", tensor(t, []float32{1, 1, 1, 1}, 1, 4))
	for _, y := range []*Tensor{must(Zeros[float32](1, 4)), tensor(t, memory[5:9], 1, 4)} {
		if err := call.BindOutput("y", y); err != nil {
			t.Fatal(err)
		}
		if _, err := call.Output("y"); codeOf(err) != CodeFailedPrecondition {
			t.Error("a result of another binding", err)
		}
		for range 2 {
			clear(data[float32](t, y))
			execute(t, call)
			if !slices.Equal(data[float32](t, y), tinyOfOnes) || must(call.Output("y")) != y {
				t.Error(data[float32](t, y))
			}
		}
	}
	if err := call.BindOutput("y", nil); err != nil {
		t.Fatal(err)
	}
	clear(memory)
	execute(t, call)
	if !slices.Equal(outputOf(t, call, "y"), tinyOfOnes) || memory[6] != 0 {
		t.Error("the output is still bound")
	}
}

func TestACallOfStrings(t *testing.T) {
	call := prepared(t, signatureOf(t, openModel(t, "passthrough_strings"), ""))
	for _, texts := range [][]string{{"a", "", strings.Repeat("z", 1000)}, {"\x00\x00", "caf\xc3\xa9", "b"}} {
		bind(t, call, "x", tensor(t, texts, 3))
		for range 2 {
			execute(t, call)
			if got := data[string](t, must(call.Output("y"))); !slices.Equal(got, texts) {
				t.Error(got)
			}
		}
	}
	failed(t, call.BindOutput("y", tensor(t, []string{"a"}, 1)), CodeInvalidArgument, "string")
}

func TestACallOfChosenOutputs(t *testing.T) {
	signature := signatureOf(t, openModel(t, "mlp"), "")
	call := prepared(t, signature, "probabilities")
	if !slices.Equal(call.Inputs(), []string{"image"}) || !slices.Equal(call.Outputs(), []string{"probabilities"}) {
		t.Error(call.Inputs(), call.Outputs())
	}
	bind(t, call, "image", must(Zeros[float32](2, 784)))
	execute(t, call)
	if got := must(call.Output("probabilities")); got.String() != "float32 [2, 10]" {
		t.Error(got)
	}
	_, err := call.Output("logits")
	failed(t, err, CodeNotFound, "logits", "probabilities")
	_, err = signature.Prepare("logitz")
	failed(t, err, CodeNotFound, "'logits'")
	_, err = signature.Prepare("logits\x00")
	failed(t, err, CodeInvalidArgument, "NUL")
}

func TestACloneHasInputsButNoBoundOutputs(t *testing.T) {
	call := prepared(t, signatureOf(t, openModel(t, "tiny"), ""))
	x, y := tensor(t, []float32{1, 1, 1, 1}, 1, 4), must(Zeros[float32](1, 4))
	bind(t, call, "x", x)
	if err := call.BindOutput("y", y); err != nil {
		t.Fatal(err)
	}
	clone := must(call.Clone())
	defer clone.Close()
	execute(t, clone)
	if !slices.Equal(outputOf(t, clone, "y"), tinyOfOnes) || data[float32](t, y)[0] != 0 {
		t.Error("the clone writes elsewhere")
	}
	call.Close()
	bind(t, clone, "x", tensor(t, []float32{2, 2, 2, 2}, 1, 4))
	execute(t, clone)
	if !slices.Equal(outputOf(t, clone, "y"), tinyOfTwos) {
		t.Error("a clone does not outlive the first")
	}
}

// Wrong use. The call works after each.
func TestWrongUseOfACall(t *testing.T) {
	call := prepared(t, signatureOf(t, openModel(t, "tiny_batch"), ""))
	failed(t, call.Run(background), CodeFailedPrecondition, "'x'")
	_, err := call.Output("y")
	failed(t, err, CodeFailedPrecondition)
	good := tensor(t, []float32{1, 1, 1, 1}, 1, 4)
	bind(t, call, "x", good)
	usable := func() {
		t.Helper()
		execute(t, call)
		if got := outputOf(t, call, "y"); !slices.Equal(got, tinyOfOnes) {
			t.Error(got)
		}
	}
	usable()
	failure := failed(t, call.BindInput("x", tensor(t, []int32{1, 1, 1, 1}, 1, 4)), CodeInvalidArgument, "int32")
	if failure.Argument != "x" || failure.Expected != "float32 [?, 4]" {
		t.Errorf("%+v", failure)
	}
	failed(t, call.BindInput("x", must(Zeros[float32](1, 3))), CodeInvalidArgument, "[?, 4]", "[1, 3]")
	failed(t, call.BindInput("x", nil), CodeInvalidArgument, "nil")
	failed(t, call.BindInput("x", new(Tensor)), CodeInvalidArgument, "nil")
	failure = failed(t, call.BindInput("xx", good), CodeInvalidArgument, "the call has no input 'xx'. There are: 'x'")
	if failure.Argument != "xx" {
		t.Errorf("%+v", failure)
	}
	_, ofOutput := call.Output("yy")
	for _, err := range []error{call.BindOutput("yy", good), call.BindOutput("yy", nil), ofOutput} {
		if failure := failed(t, err, CodeNotFound, "no output 'yy'. There are: 'y'"); failure.Argument != "yy" {
			t.Errorf("%+v", failure)
		}
	}
	failed(t, call.BindOutput("y", new(Tensor)), CodeInvalidArgument, "nil")
	failed(t, call.BindOutput("y", must(Zeros[float64](1, 4))), CodeInvalidArgument, "'y'", "float64")
	failed(t, call.BindOutput("y", must(Zeros[float32](1, 5))), CodeInvalidArgument, "'y'", "[1, 5]")
	usable()
	if err := call.BindOutput("y", must(Zeros[float32](2, 4))); err != nil {
		t.Fatal(err)
	}
	failed(t, call.Run(background), CodeInvalidArgument, "'y'", "[2, 4]", "[1, 4]")
	if err := call.BindOutput("y", nil); err != nil {
		t.Fatal(err)
	}
	usable()
}

func TestAFailedRunLeavesTheCallUsable(t *testing.T) {
	call := prepared(t, signatureOf(t, openModel(t, "failing"), "assert"))
	x := []float32{-4}
	bind(t, call, "x", tensor(t, x, 1))
	failed(t, call.Run(background), CodeInvalidArgument, "x must be positive")
	_, err := call.Output("root")
	failed(t, err, CodeFailedPrecondition)
	x[0] = 4
	execute(t, call)
	if got := outputOf(t, call, "root"); got[0] != 2 {
		t.Error(got)
	}
}

// Two goroutines on one call: both are answered, and some answer says that the call is in use.
func TestOverlappingUseIsDetected(t *testing.T) {
	call := prepared(t, signatureOf(t, openModel(t, "towers"), ""))
	bind(t, call, "x", must(Zeros[float32](256, 256)))
	execute(t, call)
	stop, done := make(chan struct{}), make(chan error)
	go func() {
		for {
			select {
			case <-stop:
				done <- nil
				return
			default:
			}
			if err := call.Run(background); err != nil && codeOf(err) != CodeFailedPrecondition {
				done <- err
				return
			}
		}
	}()
	inUse := func() bool { return codeOf(call.Run(background)) == CodeFailedPrecondition }
	seen := false
	for deadline := time.Now().Add(time.Minute); !seen && time.Now().Before(deadline); {
		seen = inUse()
	}
	close(stop)
	if err := <-done; err != nil || !seen {
		t.Error(seen, err)
	}
	execute(t, call)
}

// Each goroutine closes what others still use.
func TestClosingWhileOthersRun(t *testing.T) {
	checkLeaks(t)
	for range 5 {
		model := must(Open(modelPath(t, "tiny")))
		signature := signatureOf(t, model, "")
		x := tensor(t, []float32{1, 1, 1, 1}, 1, 4)
		var group sync.WaitGroup
		for range 8 {
			call := must(signature.Prepare())
			bind(t, call, "x", x)
			group.Add(2)
			go func() {
				defer group.Done()
				for {
					outputs, err := signature.Run(background, Inputs{"x": x})
					if err != nil {
						failed(t, err, CodeFailedPrecondition, "closed")
						return
					}
					if y := must(Data[float32](outputs["y"])); !slices.Equal(y, tinyOfOnes) {
						t.Error(y)
					}
				}
			}()
			go func() {
				defer group.Done()
				for i := range 20 {
					if err := call.Run(background); err != nil {
						t.Error(i, err)
					}
				}
				call.Close()
			}()
		}
		time.Sleep(time.Millisecond)
		model.Close()
		group.Wait()
	}
}

func TestManyGoroutines(t *testing.T) {
	model := openModel(t, "tiny_batch")
	runs := 200
	if stressed {
		runs = 5
	}
	template := prepared(t, signatureOf(t, model, ""))
	bind(t, template, "x", must(Zeros[float32](1, 4)))
	var group sync.WaitGroup
	for worker := range 16 {
		clone := must(template.Clone())
		group.Add(1)
		go func() {
			defer group.Done()
			defer clone.Close()
			mine := must(Zeros[float32](1, 4))
			numbers := must(Data[float32](mine))
			if err := clone.BindInput("x", mine); err != nil {
				t.Error(err)
			}
			for run := range runs {
				value := float32(worker*runs + run)
				expected := fmt.Sprint([]float32{value*0.5 + 1, value*-1.25 + 0.25, value*2 - 0.5, value*3.5 + 10})
				for i := range numbers {
					numbers[i] = value
				}
				outputs, err := model.Run(background, "", Inputs{"x": mine.Clone()})
				if err != nil {
					t.Error(err)
					return
				}
				if got := fmt.Sprint(must(Data[float32](outputs["y"]))); got != expected {
					t.Errorf("expected %s, got %s", expected, got)
				}
				if err := clone.Run(background); err != nil {
					t.Error(err)
					return
				}
				if got := fmt.Sprint(must(Data[float32](must(clone.Output("y"))))); got != expected {
					t.Errorf("expected %s, got %s", expected, got)
				}
			}
		}()
	}
	group.Wait()
}
