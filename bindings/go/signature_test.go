package tfbridge

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

var tinyOfOnes = []float32{1.5, -1, 1.5, 13.5} // 1 * w + b
var tinyOfTwos = []float32{2, -2.25, 3.5, 17}

func TestSignatureTellsItsArguments(t *testing.T) {
	signature := signatureOf(t, openModel(t, "mlp"), "serving_default")
	if signature.Name() != "serving_default" || signature.Method() != "tensorflow/serving/predict" {
		t.Error(signature.Name(), signature.Method())
	}
	input := signature.Inputs()[0]
	if fmt.Sprint(input) != "image: float32 [?, 784]" || input.Tensor != "serving_default_image:0" || input.Rank != 2 {
		t.Errorf("%+v", input)
	}
	input.Dims[1] = 5
	if signature.Inputs()[0].Dims[1] != 784 {
		t.Error("the signature was changed")
	}
	names := argumentNames(signature.Outputs())
	if !slices.Equal(names, []string{"logits", "probabilities"}) {
		t.Error(names)
	}
	for _, part := range []string{"serving_default", "image: float32 [?, 784]", "logits", "\n"} {
		if !strings.Contains(signature.String(), part) {
			t.Errorf("%q is not in %s", part, signature)
		}
	}
}

func TestUnknownRankAndScalarAreToldApart(t *testing.T) {
	unknown := signatureOf(t, openModel(t, "unknown_rank"), "").Inputs()[0]
	if unknown.Rank != -1 || unknown.Dims != nil || !strings.HasSuffix(unknown.String(), "[...]") {
		t.Errorf("%+v", unknown)
	}
	scalar := signatureOf(t, openModel(t, "scalars"), "").Inputs()[0]
	if scalar.Rank != 0 || scalar.Dims == nil || scalar.String() != "d: int64 []" {
		t.Errorf("%+v", scalar)
	}
}

func TestRunGivesTheOutputsThatAreNamed(t *testing.T) {
	signature := signatureOf(t, openModel(t, "scalars"), "")
	inputs := Inputs{"n": NewScalar[int64](17), "d": NewScalar[int64](5)}
	all := must(signature.Run(background, inputs))
	if len(all) != 2 || must(Scalar[int64](all["quotient"])) != 3 || must(Scalar[int64](all["remainder"])) != 2 {
		t.Error(all)
	}
	chosen := must(signature.Run(background, inputs, "remainder", "remainder"))
	if len(chosen) != 1 || must(Scalar[int64](chosen["remainder"])) != 2 {
		t.Error(chosen)
	}
}

func TestOneTensorMayBeSeveralInputs(t *testing.T) {
	model := openModel(t, "scalars")
	seven := NewScalar[int64](7)
	if got := must(Scalar[int64](run(t, model, "", Inputs{"n": seven, "d": seven})["quotient"])); got != 1 {
		t.Error(got)
	}
}

func TestUnalignedMemoryIsRead(t *testing.T) {
	model := openModel(t, "tiny")
	memory := make([]float32, 64)
	for shift := range 60 {
		copy(memory[shift:], []float32{1, 1, 1, 1})
		x := tensor(t, memory[shift:shift+4], 1, 4)
		if got := data[float32](t, run(t, model, "", Inputs{"x": x})["y"]); !slices.Equal(got, tinyOfOnes) {
			t.Errorf("shifted by %d: %v", shift, got)
		}
	}
}

func TestManyInputsCross(t *testing.T) {
	model := openModel(t, "many_inputs")
	inputs := Inputs{}
	for i := range 100 {
		inputs[fmt.Sprint("input_", i)] = NewScalar(float32(i))
	}
	outputs := run(t, model, "", inputs) // the total of input_i * (i + 1)
	if total := must(Scalar[float32](outputs["total"])); total != 333300 {
		t.Error(total)
	}
	if copied := must(Scalar[float32](outputs["copy_70"])); copied != 140 {
		t.Error(copied)
	}
}

// Results of changing sizes go through the memory that earlier ones left room for, or not.
func TestResultsOfManySizes(t *testing.T) {
	model := openModel(t, "tiny_batch")
	for _, rows := range []int{1, 2, 0, 1000, 1, 100000, 99999, 3, 100000, 0, 1} {
		x := must(Zeros[float32](rows, 4))
		y := run(t, model, "", Inputs{"x": x})["y"]
		if y.String() != fmt.Sprintf("float32 [%d, 4]", rows) {
			t.Fatal(rows, y)
		}
		for i, got := range data[float32](t, y) {
			if got != []float32{1, 0.25, -0.5, 10}[i%4] {
				t.Fatal(rows, i, got)
			}
		}
	}
	mlp := openModel(t, "mlp")
	for _, rows := range []int{2000, 1, 3000} { // two results that do not share memory when they are large
		outputs := run(t, mlp, "", Inputs{"image": must(Zeros[float32](rows, 784))})
		if outputs["logits"].Len() != rows*10 || outputs["probabilities"].Len() != rows*10 {
			t.Error(rows, outputs)
		}
		if p := data[float32](t, outputs["probabilities"]); p[0] <= 0 || p[rows*10-1] != p[9] {
			t.Error(rows, p[:10])
		}
	}
}

func TestStringsGoInAndOut(t *testing.T) {
	model := openModel(t, "passthrough_strings")
	for _, texts := range [][]string{{"a", "", strings.Repeat("z", 100000)}, {"\x00\x00", "caf\xc3\xa9", "\xff"}, {}} {
		y := run(t, model, "", Inputs{"x": tensor(t, texts, 1, len(texts))})["y"]
		if !slices.Equal(data[string](t, y), texts) || !slices.Equal(y.Dims(), []int{1, len(texts)}) {
			t.Error(y, texts)
		}
	}
}

// Wrong arguments. The model is used again after each.
func TestWrongArguments(t *testing.T) {
	model := openModel(t, "tiny")
	good := tensor(t, []float32{1, 1, 1, 1}, 1, 4)
	try := func(code Code, inputs Inputs, parts ...string) *Error {
		t.Helper()
		outputs, err := model.Run(background, "", inputs)
		if outputs != nil {
			t.Errorf("outputs of a run that failed: %v", outputs)
		}
		failure := failed(t, err, code, parts...)
		if got := data[float32](t, run(t, model, "", Inputs{"x": good})["y"]); !slices.Equal(got, tinyOfOnes) {
			t.Errorf("the model is not usable: %v", got)
		}
		return failure
	}
	if failure := try(CodeInvalidArgument, Inputs{"xx": good}, "'xx'", "'x'"); failure.Argument != "xx" {
		t.Errorf("%+v", failure)
	}
	try(CodeInvalidArgument, Inputs{"": good}, "'x'")
	try(CodeInvalidArgument, Inputs{"x\x00": good}, "NUL")
	if failure := try(CodeInvalidArgument, nil, "'x'", "float32", "[1, 4]"); failure.Argument != "x" {
		t.Errorf("%+v", failure)
	}
	try(CodeInvalidArgument, Inputs{"x": good, "y": good}, "'y'")
	try(CodeInvalidArgument, Inputs{"x": nil}, "'x'", "nil")
	try(CodeInvalidArgument, Inputs{"x": good, "y": nil}, "'y'", "nil")
	failure := try(CodeInvalidArgument, Inputs{"x": tensor(t, []float64{1, 1, 1, 1}, 1, 4)}, "'x'", "type")
	if failure.Argument != "x" || failure.Expected != "float32 [1, 4]" || failure.Got != "float64 [1, 4]" {
		t.Errorf("%+v", failure)
	}
	try(CodeInvalidArgument, Inputs{"x": tensor(t, []string{"1", "1", "1", "1"}, 1, 4)}, "'x'", "string")
	try(CodeInvalidArgument, Inputs{"x": new(Tensor)}, "'x'", "nil")
	for _, dims := range [][]int{{4}, {1, 1, 4}, {1, 5}, {2, 4}, {1, 0}, {}} {
		failure := try(CodeInvalidArgument, Inputs{"x": must(Zeros[float32](dims...))}, "'x'", "[1, 4]", "shape")
		if failure.Expected != "float32 [1, 4]" || !strings.HasPrefix(failure.Got, "float32 [") {
			t.Errorf("%+v", failure)
		}
	}
	signature := signatureOf(t, model, "")
	_, err := signature.Run(background, Inputs{"x": good}, "yy")
	if failure := failed(t, err, CodeNotFound, "'y'"); failure.Argument != "yy" {
		t.Errorf("%+v", failure)
	}
	_, err = signature.Run(background, Inputs{"x": good}, "y", "")
	failed(t, err, CodeNotFound, "'y'")
}

// The parameter that a text with a NUL was given for.
func TestATextWithANUL(t *testing.T) {
	const bad = "x\x00y"
	model := openModel(t, "tiny")
	signature := signatureOf(t, model, "")
	session := must(model.Session())
	defer session.Close()
	x := must(Zeros[float32](1, 4))
	for parameter, try := range map[string]func() (any, error){
		"path":    func() (any, error) { return Open(bad) },
		"tags":    func() (any, error) { return Open(modelPath(t, "tiny"), WithTags("serve", bad)) },
		"name":    func() (any, error) { return model.Signature(bad) },
		"inputs":  func() (any, error) { return signature.Run(background, Inputs{bad: x}) },
		"outputs": func() (any, error) { return signature.Run(background, Inputs{"x": x}, bad) },
		"feeds":   func() (any, error) { return session.Run(background, Inputs{bad: x}, nil) },
		"fetches": func() (any, error) { return session.Run(background, nil, []string{bad}) },
		"targets": func() (any, error) { return session.Run(background, nil, nil, bad) },
		"key":     func() (any, error) { return Open(modelPath(t, "tiny"), WithOption(bad, "on")) },
		"xla":     func() (any, error) { return Open(modelPath(t, "tiny"), WithOption("xla", bad)) },
	} {
		_, err := try()
		if failure := failed(t, err, CodeInvalidArgument, "NUL"); failure.Argument != parameter {
			t.Errorf("expected %s: %+v", parameter, failure)
		}
	}
}

func codeOf(err error) Code {
	var failure *Error
	errors.As(err, &failure)
	if failure == nil {
		return CodeOK
	}
	return failure.Code
}

func TestTwoNamesForOneInputMustAgree(t *testing.T) {
	model := openModel(t, "aliases")
	x, other := tensor(t, []float32{1, 2}, 1, 2), tensor(t, []float32{3, 4}, 1, 2)
	if got := data[float32](t, run(t, model, "two_inputs", Inputs{"left": x, "right": x.Clone()})["y"]); got[0] != 2 {
		t.Error(got)
	}
	_, err := model.Run(background, "two_inputs", Inputs{"left": x, "right": other})
	failed(t, err, CodeInvalidArgument, "'right'")
}

func TestARunThatFailsInTensorFlow(t *testing.T) {
	model := openModel(t, "failing")
	_, err := model.Run(background, "assert", Inputs{"x": tensor(t, []float32{-1}, 1)})
	failed(t, err, CodeInvalidArgument, "x must be positive")
	if got := data[float32](t, run(t, model, "assert", Inputs{"x": tensor(t, []float32{4}, 1)})["root"]); got[0] != 2 {
		t.Error(got)
	}
}

func TestContextsThatHaveEnded(t *testing.T) {
	model := openModel(t, "keeper")
	ones := must(Zeros[float32](16))
	data[float32](t, ones)[0] = 1
	cancelled, cancel := context.WithCancel(background)
	cancel()
	late, stop := context.WithDeadline(background, time.Now().Add(-time.Second))
	defer stop()
	call := prepared(t, signatureOf(t, model, "accumulate"))
	if err := call.BindInput("x", ones); err != nil {
		t.Fatal(err)
	}
	session := must(model.Session())
	defer session.Close()
	for _, c := range []struct {
		ctx   context.Context
		code  Code
		cause error
	}{{cancelled, CodeCancelled, context.Canceled}, {late, CodeDeadlineExceeded, context.DeadlineExceeded}} {
		_, ofModel := model.Run(c.ctx, "accumulate", Inputs{"x": ones})
		_, ofSession := session.Run(c.ctx, nil, nil)
		_, ofExplain := call.Explain(c.ctx)
		for _, err := range []error{ofModel, ofSession, ofExplain, call.Run(c.ctx)} {
			failed(t, err, c.code)
			if !errors.Is(err, c.cause) {
				t.Errorf("%v is not %v", err, c.cause)
			}
		}
	}
	if kept := data[float32](t, run(t, model, "read", nil)["kept"]); kept[0] != 0 {
		t.Error("something was run")
	}
	var none context.Context
	_, err := model.Run(none, "read", nil)
	failed(t, err, CodeInvalidArgument, "context")
}
