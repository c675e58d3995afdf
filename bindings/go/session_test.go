package tfbridge

import (
	"slices"
	"strings"
	"testing"
)

func sessionOf(t *testing.T, model *Model) *Session {
	t.Helper()
	session, err := model.Session()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close() })
	return session
}

func TestASessionRunsByTheGraphsNames(t *testing.T) {
	model := openModel(t, "tiny")
	session := sessionOf(t, model)
	signature := signatureOf(t, model, "")
	feed, fetch := signature.Inputs()[0].Tensor, signature.Outputs()[0].Tensor
	x := tensor(t, []float32{1, 1, 1, 1}, 1, 4)
	outputs := must(session.Run(background, Inputs{feed: x}, []string{fetch, feed}))
	if got := data[float32](t, outputs[fetch]); !slices.Equal(got, tinyOfOnes) {
		t.Error(got)
	}
	if got := data[float32](t, outputs[feed]); !slices.Equal(got, []float32{1, 1, 1, 1}) {
		t.Error(got)
	}
	call := must(session.Prepare([]string{feed}, []string{fetch}))
	defer call.Close()
	bind(t, call, feed, x)
	execute(t, call)
	if got := outputOf(t, call, fetch); !slices.Equal(got, tinyOfOnes) {
		t.Error(got)
	}
	described := must(session.Tensor(feed))
	if described.DType != DTypeFloat32 || !slices.Equal(described.Dims, []int{1, 4}) {
		t.Errorf("%+v", described)
	}
	operations := must(session.Operations())
	if !slices.ContainsFunc(operations, func(o Operation) bool { return o.Type == "Placeholder" && o.Name+":0" == feed }) {
		t.Errorf("%+v", operations)
	}
}

func TestASessionRunsTargets(t *testing.T) {
	model := openModel(t, "reference_variables")
	session := sessionOf(t, model)
	add := signatureOf(t, model, "add")
	target, _, _ := strings.Cut(add.Outputs()[0].Tensor, ":") // the operation that adds to the counter
	feeds := Inputs{add.Inputs()[0].Tensor: NewScalar[float32](3)}
	before := must(Scalar[float32](run(t, model, "read", nil)["counter"]))
	if got := must(session.Run(background, feeds, nil, target)); len(got) != 0 {
		t.Error(got)
	}
	call := must(session.Prepare([]string{add.Inputs()[0].Tensor}, nil, target))
	defer call.Close()
	bind(t, call, add.Inputs()[0].Tensor, NewScalar[float32](4))
	execute(t, call)
	if got := must(Scalar[float32](run(t, model, "read", nil)["counter"])); got != before+7 {
		t.Error(before, got)
	}
}

func TestWrongNamesOfASession(t *testing.T) {
	model := openModel(t, "tiny")
	session := sessionOf(t, model)
	feed := signatureOf(t, model, "").Inputs()[0].Tensor
	x := tensor(t, []float32{1, 1, 1, 1}, 1, 4)
	good := Inputs{feed: x}
	for _, name := range []string{"nothing:0", "", ":0", feed + "7", "a\x00"} {
		_, ofFetch := session.Run(background, good, []string{name})
		_, ofFeed := session.Run(background, Inputs{name: x}, nil)
		_, ofTarget := session.Run(background, good, nil, name)
		_, ofTensor := session.Tensor(name)
		_, ofFeeds := session.Prepare([]string{name}, nil)
		_, ofFetches := session.Prepare(nil, []string{name})
		_, ofTargets := session.Prepare(nil, nil, name)
		for i, err := range []error{ofFetch, ofFeed, ofTarget, ofTensor, ofFeeds, ofFetches, ofTargets} {
			if code := codeOf(err); code != CodeNotFound && code != CodeInvalidArgument {
				t.Errorf("%q, %d: %v", name, i, err)
			}
		}
	}
	_, err := session.Run(background, Inputs{feed: nil}, nil)
	failed(t, err, CodeInvalidArgument, "nil")
	_, err = session.Run(background, Inputs{feed: must(Zeros[float64](1, 4))}, []string{feed})
	failed(t, err, CodeInvalidArgument, "float64")
}
