package main

import (
	"runtime"

	tf "github.com/wamuir/graft/tensorflow"
	ort "github.com/yalue/onnxruntime_go"
)

// graft is wamuir/graft, a binding over TensorFlow's C interface: with a tensor made once, and with one for each run.
func graft(model string, size int) ([]path, error) {
	opened, err := tf.LoadSavedModel(model, []string{"serve"}, nil)
	if err != nil {
		return nil, err
	}
	signature := opened.Signatures["serving_default"]
	var feed tf.Output
	for _, input := range signature.Inputs {
		feed = output(opened.Graph, input.Name)
	}
	var fetches []tf.Output
	for _, fetch := range signature.Outputs {
		fetches = append(fetches, output(opened.Graph, fetch.Name))
	}
	values := [][]float32{make([]float32, size)}
	once, err := tf.NewTensor(values)
	if err != nil {
		return nil, err
	}
	return []path{
		timed("graft v0.10.0, tensor made once", func() error {
			_, err := opened.Session.Run(map[tf.Output]*tf.Tensor{feed: once}, fetches, nil)
			return err
		}),
		timed("graft v0.10.0, with a new tensor", func() error {
			x, err := tf.NewTensor(values)
			if err != nil {
				return err
			}
			_, err = opened.Session.Run(map[tf.Output]*tf.Tensor{feed: x}, fetches, nil)
			return err
		}),
	}, nil
}

func output(graph *tf.Graph, name string) tf.Output {
	for i := range name {
		if name[i] == ':' {
			return graph.Operation(name[:i]).Output(int(name[i+1] - '0'))
		}
	}
	return graph.Operation(name).Output(0)
}

// onnx is yalue/onnxruntime_go with the same computation as ONNX, inputs and outputs bound once.
func onnx(library, model string, size int) ([]path, error) {
	ort.SetSharedLibraryPath(library)
	if err := ort.InitializeEnvironment(); err != nil {
		return nil, err
	}
	x, err := ort.NewEmptyTensor[float32](ort.NewShape(1, int64(size)))
	if err != nil {
		return nil, err
	}
	y, err := ort.NewEmptyTensor[float32](ort.NewShape(1, int64(size)))
	if err != nil {
		return nil, err
	}
	session, err := ort.NewAdvancedSession(model, []string{"x"}, []string{"y"}, []ort.Value{x}, []ort.Value{y}, nil)
	if err != nil {
		return nil, err
	}
	return []path{timed("onnxruntime_go v1.27.0, bound once", func() error {
		defer runtime.KeepAlive(x) // the session does not keep them, and would write to memory that is something else's
		defer runtime.KeepAlive(y)
		return session.Run()
	})}, nil
}
