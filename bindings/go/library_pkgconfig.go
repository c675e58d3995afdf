//go:build tfbridge_pkgconfig

package tfbridge

/*
#cgo pkg-config: tfbridge
#include "bridge.h"
*/
import "C"

// LoadLibrary fails with [CodeFailedPrecondition], since this program is linked with the library.
func LoadLibrary(path string) error {
	return newError(CodeFailedPrecondition, "the program is linked with the library", Error{
		Argument: "path", Expected: C.GoString(C.tfb_library_path()), Got: path,
	})
}

// load has nothing to do: the program did not start without the library.
func load() error { return nil }
