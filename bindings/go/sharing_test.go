package tfbridge

import (
	"slices"
	"testing"
	"unsafe"
)

// scribble overwrites all of a tensor's memory.
func scribble(tensor *Tensor) {
	for i := range tensor.Bytes() {
		tensor.Bytes()[i] = 0xee
	}
}

func overlap(a, b *Tensor) bool {
	startA, startB := uintptr(a.data), uintptr(b.data)
	return startA < startB+uintptr(b.size) && startB < startA+uintptr(a.size)
}

// Signatures whose outputs TensorFlow makes from the input's buffer, from one buffer, or from a constant.
var sharing = []struct {
	model, signature string
	dims             []int
}{
	{"passthrough", "float32", []int{2, 3}}, {"aliases", "input_is_output", []int{8, 2}},
	{"aliases", "two_outputs", []int{8, 2}}, {"slices", "split", []int{4, 16}}, {"slices", "unstack", []int{4, 16}},
	{"slices", "reshape", []int{4, 16}}, {"constants", "constant", nil}, {"constants", "variable", nil},
	{"keeper", "read", nil}, {"reference_variables", "read", nil}, {"unknown_rank", "serving_default", []int{3, 1}},
	{"tiny", "serving_default", []int{1, 4}},
}

func TestOutputsShareNothing(t *testing.T) {
	for _, c := range sharing {
		t.Run(c.model+"/"+c.signature, func(t *testing.T) {
			signature := signatureOf(t, openModel(t, c.model), c.signature)
			inputs := Inputs{}
			var x *Tensor
			if c.dims != nil {
				x = must(Zeros[float32](c.dims...))
				copy(data[float32](t, x), ramp(x.Len(), 0.5))
				inputs[signature.Inputs()[0].Name] = x
			}
			plain := func() Outputs { return must(signature.Run(background, inputs)) }
			checkSharing(t, x, plain)
			call := prepared(t, signature)
			for name, tensor := range inputs {
				bind(t, call, name, tensor)
			}
			checkSharing(t, x, func() Outputs {
				execute(t, call)
				outputs := Outputs{}
				for _, name := range call.Outputs() {
					outputs[name] = must(call.Output(name))
				}
				return outputs
			})
		})
	}
}

func checkSharing(t *testing.T, x *Tensor, run func() Outputs) {
	t.Helper()
	var fed *Tensor
	if x != nil {
		fed = x.Clone()
	}
	outputs, expected := run(), map[string]*Tensor{}
	for name, output := range outputs {
		expected[name] = output.Clone()
		if x != nil && overlap(output, x) {
			t.Errorf("output %s points into the input", name)
		}
		for other, tensor := range outputs {
			if other != name && overlap(output, tensor) {
				t.Errorf("outputs %s and %s overlap", name, other)
			}
		}
	}
	for _, output := range outputs {
		scribble(output)
	}
	if x != nil {
		expectSame(t, "scribbling on outputs changed the input", fed, x)
	}
	for name, output := range run() {
		expectSame(t, "scribbling on outputs changed the model: "+name, expected[name], output)
	}
}

// TensorFlow keeps a fed buffer that is assigned to a variable.
func TestAVariableDoesNotFollowTheCallersMemory(t *testing.T) {
	model := openModel(t, "keeper")
	kept := func() []float32 { return data[float32](t, run(t, model, "read", nil)["kept"]) }
	fed := ramp(16, 1.5)
	x := must(Zeros[float32](16))
	numbers := data[float32](t, x)
	copy(numbers, fed)
	run(t, model, "assign", Inputs{"x": x})
	clear(numbers)
	if !slices.Equal(kept(), fed) {
		t.Error("a run: ", kept())
	}
	call := prepared(t, signatureOf(t, model, "assign"))
	bind(t, call, "x", x)
	copy(numbers, ramp(16, 2))
	execute(t, call)
	clear(numbers)
	if !slices.Equal(kept(), ramp(16, 2)) {
		t.Error("a prepared call: ", kept())
	}
	session := sessionOf(t, model)
	assign := signatureOf(t, model, "assign")
	copy(numbers, fed)
	must(session.Run(background, Inputs{assign.Inputs()[0].Tensor: x}, []string{assign.Outputs()[0].Tensor}))
	clear(numbers)
	if !slices.Equal(kept(), fed) {
		t.Error("a session: ", kept())
	}
	// The model may add in place where the variable lies: not in the caller's memory.
	copy(numbers, fed)
	before := run(t, model, "read", nil)["kept"]
	run(t, model, "accumulate", Inputs{"x": x})
	if !slices.Equal(numbers, fed) || !slices.Equal(data[float32](t, before), fed) || kept()[2] != 6 {
		t.Error(numbers, before, kept())
	}
}

// What is pinned is let go of: by closing, by binding something else.
func TestBoundMemoryIsLetGo(t *testing.T) {
	call := prepared(t, signatureOf(t, openModel(t, "tiny"), ""))
	before := pinnedCount()
	for range 10 {
		bind(t, call, "x", must(Zeros[float32](1, 4)))
		if err := call.BindOutput("y", must(Zeros[float32](1, 4))); err != nil {
			t.Fatal(err)
		}
		execute(t, call)
	}
	if !eventually(func() bool { return pinnedCount() == before+2 }) {
		t.Errorf("%d are pinned", pinnedCount()-before)
	}
	clone := must(call.Clone())
	call.Close()
	execute(t, clone)
	if !eventually(func() bool { return pinnedCount() == before+1 }) {
		t.Errorf("%d are pinned", pinnedCount()-before)
	}
	clone.Close()
	if !eventually(func() bool { return pinnedCount() == before }) {
		t.Errorf("%d are pinned", pinnedCount()-before)
	}
}

func TestDLPack(t *testing.T) {
	checkLeaks(t)
	before := pinnedCount()
	for _, x := range []*Tensor{
		tensor(t, ramp(6, 1.5), 2, 3), tensor(t, []complex64{1 + 2i}), tensor(t, Float16s(ramp(3, 1)), 3),
		tensor(t, []bool{true, false}, 2, 1), must(Zeros[int64](0, 2)),
	} {
		managed := must(x.DLPack())
		if x.Len() > 0 && pinnedCount() != before+1 {
			t.Error("lent memory is not pinned")
		}
		expectSame(t, "DLPack", x, must(FromDLPack(managed)))
		versioned := must(x.DLPackVersioned())
		expectSame(t, "versioned DLPack", x, must(FromDLPackVersioned(versioned)))
		if pinnedCount() != before {
			t.Error("memory stays pinned")
		}
	}
	_, err := tensor(t, []string{"a"}, 1).DLPack()
	failed(t, err, CodeUnimplemented)
	_, err = tensor(t, []string{"a"}, 1).DLPackVersioned()
	failed(t, err, CodeUnimplemented)
	for _, import_ := range []func(unsafe.Pointer) (*Tensor, error){FromDLPack, FromDLPackVersioned} {
		_, err = import_(nil)
		failed(t, err, CodeInvalidArgument)
	}
	for _, none := range []*Tensor{nil, {}} {
		_, err = none.DLPack()
		failed(t, err, CodeInvalidArgument)
	}
}
