package tfbridge

/*
#include "bridge.h"
*/
import "C"

// LoadTensorFlow finds and loads TensorFlow, which opening a model does when it is first needed. The options
// [WithTensorFlow] and [WithTensorFlowLog] count. It does nothing where TensorFlow is loaded already.
//
// It fails with [CodeUnavailable], saying where it looked, and with [CodeFailedPrecondition] where another copy is
// loaded.
func LoadTensorFlow(options ...Option) error {
	_, set, err := settle(options)
	if err != nil {
		return err
	}
	defer C.tfb_options_delete(set)
	var failure *C.tfb_error
	if code := C.tfb_tensorflow_load(set, &failure); code != C.TFB_OK {
		return takeError(code, failure)
	}
	return nil
}

// TensorFlowVersion is the version of the TensorFlow that is loaded, such as 2.21.0; empty where none is.
func TensorFlowVersion() string {
	if load() != nil {
		return ""
	}
	return C.GoString(C.tfb_tensorflow_version())
}

// TensorFlowPath is the file of the TensorFlow that is loaded; empty where none is.
func TensorFlowPath() string {
	if load() != nil {
		return ""
	}
	return C.GoString(C.tfb_tensorflow_path())
}

// A Place is where TensorFlow is looked for.
type Place struct {
	Path   string
	Origin string // why it is on the list, such as TFBRIDGE_TENSORFLOW
	Found  bool   // whether a TensorFlow lies there
}

// TensorFlowSearch lists where TensorFlow is looked for, in order. It loads no TensorFlow.
func TensorFlowSearch(options ...Option) ([]Place, error) {
	_, set, err := settle(options)
	if err != nil {
		return nil, err
	}
	defer C.tfb_options_delete(set)
	var search *C.tfb_search
	var failure *C.tfb_error
	if code := C.tfb_tensorflow_search(set, &search, &failure); code != C.TFB_OK {
		return nil, takeError(code, failure)
	}
	defer C.tfb_search_delete(search)
	places := make([]Place, int(C.tfb_search_count(search)))
	var length C.size_t
	for i := range places {
		at := C.size_t(i)
		places[i].Path = goText(C.tfb_search_path(search, at, &length), &length)
		places[i].Origin = goText(C.tfb_search_origin(search, at, &length), &length)
		places[i].Found = C.tfb_search_found(search, at) != 0
	}
	return places, nil
}
