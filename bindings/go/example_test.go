package tfbridge_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"tfbridge"
)

// model is where a model of the examples lies. tiny computes y = x * w + b, for x and y of float32 [1, 4].
func model(name string) string { return filepath.Join(os.Getenv("TFBRIDGE_TEST_MODELS"), name) }

func Example() {
	model, err := tfbridge.Open(model("tiny"), tfbridge.WithTags("serve"))
	if err != nil {
		log.Fatal(err)
	}
	defer model.Close()

	x, err := tfbridge.NewTensor([]float32{1, 1, 1, 1}, 1, 4)
	if err != nil {
		log.Fatal(err)
	}
	outputs, err := model.Run(context.Background(), "serving_default", tfbridge.Inputs{"x": x})
	if err != nil {
		log.Fatal(err)
	}
	y, err := tfbridge.Data[float32](outputs["y"])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(outputs["y"], y)
	// Output: float32 [1, 4] [1.5 -1 1.5 13.5]
}

func ExampleModel_Signature() {
	model, err := tfbridge.Inspect(model("mlp")) // without TensorFlow
	if err != nil {
		log.Fatal(err)
	}
	defer model.Close()
	signature, err := model.Signature("serving_default")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(signature)
	// Output:
	// serving_default (tensorflow/serving/predict)
	//   inputs:
	//     image: float32 [?, 784]
	//   outputs:
	//     logits: float32 [?, 10]
	//     probabilities: float32 [?, 10]
}

func ExamplePreparedCall() {
	model, err := tfbridge.Open(model("tiny"))
	if err != nil {
		log.Fatal(err)
	}
	defer model.Close()
	signature, err := model.Signature("serving_default")
	if err != nil {
		log.Fatal(err)
	}
	call, err := signature.Prepare()
	if err != nil {
		log.Fatal(err)
	}
	defer call.Close()

	x, err := tfbridge.Zeros[float32](1, 4)
	if err != nil {
		log.Fatal(err)
	}
	y, err := tfbridge.Zeros[float32](1, 4)
	if err != nil {
		log.Fatal(err)
	}
	if err := errors.Join(call.BindInput("x", x), call.BindOutput("y", y)); err != nil {
		log.Fatal(err)
	}
	in, _ := tfbridge.Data[float32](x)
	out, _ := tfbridge.Data[float32](y)
	for i := range 3 {
		in[0] = float32(i) // each run reads what the memory then holds
		if err := call.Run(context.Background()); err != nil {
			log.Fatal(err)
		}
		fmt.Println(out)
	}
	// Output:
	// [1 0.25 -0.5 10]
	// [1.5 0.25 -0.5 10]
	// [2 0.25 -0.5 10]
}

func ExampleError() {
	model, err := tfbridge.Open(model("tiny"))
	if err != nil {
		log.Fatal(err)
	}
	defer model.Close()
	x, err := tfbridge.NewTensor([]float64{1, 1, 1}, 3)
	if err != nil {
		log.Fatal(err)
	}
	_, err = model.Run(context.Background(), "serving_default", tfbridge.Inputs{"x": x})
	fmt.Println(errors.Is(err, tfbridge.CodeInvalidArgument))
	var failure *tfbridge.Error
	if errors.As(err, &failure) {
		fmt.Printf("%s: expected %s, got %s\n", failure.Argument, failure.Expected, failure.Got)
	}
	// Output:
	// true
	// x: expected float32 [1, 4], got float64 [3]
}

func ExampleSession() {
	model, err := tfbridge.Open(model("tiny"))
	if err != nil {
		log.Fatal(err)
	}
	defer model.Close()
	session, err := model.Session()
	if err != nil {
		log.Fatal(err)
	}
	defer session.Close()
	x, err := tfbridge.NewTensor([]float32{1, 1, 1, 1}, 1, 4)
	if err != nil {
		log.Fatal(err)
	}
	feeds := tfbridge.Inputs{"serving_default_x:0": x}
	fetched, err := session.Run(context.Background(), feeds, []string{"StatefulPartitionedCall:0"})
	if err != nil {
		log.Fatal(err)
	}
	y, _ := tfbridge.Data[float32](fetched["StatefulPartitionedCall:0"])
	fmt.Println(y)
	// Output: [1.5 -1 1.5 13.5]
}

func ExampleNewTensor_strings() {
	model, err := tfbridge.Open(model("passthrough_strings"))
	if err != nil {
		log.Fatal(err)
	}
	defer model.Close()
	x, err := tfbridge.NewTensor([]string{"any bytes", "a\x00b"}, 2)
	if err != nil {
		log.Fatal(err)
	}
	outputs, err := model.Run(context.Background(), "", tfbridge.Inputs{"x": x})
	if err != nil {
		log.Fatal(err)
	}
	texts, _ := tfbridge.Data[string](outputs["y"])
	fmt.Printf("%q\n", texts)
	// Output: ["any bytes" "a\x00b"]
}

func ExampleFloat16s() {
	halves := tfbridge.Float16s([]float32{0.1, 65504, 70000})
	fmt.Println(halves, tfbridge.Float32s(halves)[1])
	// Output: [0.099975586 65504 +Inf] 65504
}
