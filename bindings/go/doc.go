// Package tfbridge runs TensorFlow SavedModels: open a model by its path, call it by signature and argument name, get
// named outputs.
//
//	model, err := tfbridge.Open("linear")
//	if err != nil {
//		return err
//	}
//	defer model.Close()
//	x, err := tfbridge.NewTensor([]float32{1, 2, 3, 4}, 1, 4)
//	if err != nil {
//		return err
//	}
//	outputs, err := model.Run(ctx, "serving_default", tfbridge.Inputs{"x": x})
//	if err != nil {
//		return err
//	}
//	y, err := tfbridge.Data[float32](outputs["y"])
//
// # Memory
//
// A [Tensor] lies in Go's memory, whoever made it, and the garbage collector frees it: there is nothing to close and
// no slice that can outlive what it points to. [NewTensor] uses the given slice, and [Data] gives the tensor's own
// memory, both without a copy. While a run goes on the memory of its inputs is pinned, and TensorFlow reads it in
// place where it is aligned to 64 bytes ([Zeros] makes it so, and so does Go for large slices) and the graph cannot
// keep it. Outputs are copied out once and share memory with nothing.
//
// A [Model], a [Session] and a [PreparedCall] hold memory that Go does not see. Close them. One that is forgotten is
// closed when the garbage collector finds it, at a time that nobody knows.
//
// # Goroutines
//
// All functions and types may be used from any number of goroutines at once, but for a [PreparedCall]: it is used by
// one at a time, overlapping use is answered with [CodeFailedPrecondition], and [PreparedCall.Clone] makes one for
// another goroutine. Writing to a tensor's memory while a run uses it is a data race.
//
// # Contexts
//
// A run asks its context once, before it begins, and then answers with the context's error, which is also
// [CodeCancelled] or [CodeDeadlineExceeded]. A run that has begun is not interrupted: TensorFlow cannot stop one
// without closing the session under all others. A caller that must go on sooner runs the model in a goroutine and
// leaves it behind; the inputs must then stay as they are until it ends.
//
// # Errors
//
// Every error that the package makes is an [*Error]. It compares to the canonical codes with [errors.Is]:
//
//	if errors.Is(err, tfbridge.CodeNotFound) {
//
// # Finding the library
//
// The package needs cgo and a C compiler to build, and nothing else: no header, no library, no flags. The library,
// libtfbridge.so.0, is loaded when it is first needed, from the first of these places that has it:
//
//   - the file given to [LoadLibrary]
//   - the file that the environment variable TFBRIDGE_LIBRARY names
//   - a library of that name that is in the process already
//   - the Python package, which `pip install tfbridge` puts into a virtual environment: the one that is active, else that of
//     the python3 on the PATH, else the user's packages
//   - the loader's path, which includes the program's own run path
//
// To link with it instead, build with `-tags tfbridge_pkgconfig` and
// PKG_CONFIG_PATH=$(tfbridge where --pkgconfig); the program then remembers where it lies. The library finds
// TensorFlow by itself, see [TensorFlowSearch].
package tfbridge
