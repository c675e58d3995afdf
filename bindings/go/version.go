package tfbridge

/*
#include <stdlib.h>
#include "bridge.h"
*/
import "C"

import "unsafe"

// LibraryInfo is what the library says of itself.
type LibraryInfo struct {
	Version string // such as 0.1.0
	ABI     int    // the number of its binary interface
	Path    string // its file
}

// Library tells which library is loaded, and loads it where that was not done yet. It fails with [CodeUnavailable],
// saying where it looked.
func Library() (LibraryInfo, error) {
	if err := load(); err != nil {
		return LibraryInfo{}, err
	}
	return LibraryInfo{
		Version: C.GoString(C.tfb_version()),
		ABI:     int(C.tfb_abi_version()),
		Path:    C.GoString(C.tfb_library_path()),
	}, nil
}

// HasFeature says whether the library is there and has a feature, such as xla or dlpack.
func HasFeature(name string) bool {
	if load() != nil {
		return false
	}
	cName, err := cString("name", name)
	if err != nil {
		return false
	}
	defer C.free(unsafe.Pointer(cName))
	return C.tfb_has_feature(cName) != 0
}

// HandlesLive is how many objects of the library exist in this process. Tests compare it before and after.
func HandlesLive() int {
	if load() != nil {
		return 0
	}
	return int(C.tfb_handles_live())
}
