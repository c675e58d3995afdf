//go:build !tfbridge_pkgconfig

package tfbridge

/*
#cgo linux LDFLAGS: -ldl
#include <dlfcn.h>
#include <stdlib.h>
#include "bridge.h"
#include "forward.h"

// What the library is called in the process, whoever loaded it.
static void* loaded_already(const char* name) { return dlopen(name, RTLD_NOW | RTLD_LOCAL | RTLD_NOLOAD); }
static void* open_library(const char* path) { return dlopen(path, RTLD_NOW | RTLD_LOCAL); }

// Finds all functions; gives the name of the first that is missing.
static const char* resolve(void* library) {
    for (const tfbgo_symbol* symbol = tfbgo_symbols; symbol->name != NULL; ++symbol) {
        *symbol->address = dlsym(library, symbol->name);
        if (*symbol->address == NULL) return symbol->name;
    }
    return NULL;
}
*/
import "C"

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"
)

const libraryName = "libtfbridge.so.0"

var library struct {
	sync.Mutex
	loaded atomic.Bool
}

// LoadLibrary loads the library from a file, before anything else needs it. It fails with [CodeUnavailable] where the
// file cannot be loaded, and with [CodeFailedPrecondition] where another file is loaded already.
func LoadLibrary(path string) error {
	library.Lock()
	defer library.Unlock()
	if library.loaded.Load() {
		if loaded := C.GoString(C.tfb_library_path()); !sameFile(loaded, path) {
			return newError(CodeFailedPrecondition, "another tfbridge library is loaded already", Error{
				Argument: "path", Expected: loaded, Got: path, Hint: "Call LoadLibrary before everything else",
			})
		}
		return nil
	}
	return loadNamed("LoadLibrary", path)
}

func sameFile(a, b string) bool {
	first, err := os.Stat(a)
	if err != nil {
		return a == b
	}
	second, err := os.Stat(b)
	return err == nil && os.SameFile(first, second)
}

// load makes sure that the library is there. A failure is not remembered: the next call looks again.
func load() error {
	if library.loaded.Load() {
		return nil
	}
	library.Lock()
	defer library.Unlock()
	if library.loaded.Load() {
		return nil
	}
	if named := os.Getenv("TFBRIDGE_LIBRARY"); named != "" {
		return loadNamed("TFBRIDGE_LIBRARY", named)
	}
	name := C.CString(libraryName)
	defer C.free(unsafe.Pointer(name))
	if there := C.loaded_already(name); there != nil {
		return resolve(there, "the one in the process")
	}
	var looked []string
	for _, place := range pythonPackages() {
		if _, err := os.Stat(place.path); err == nil {
			return loadNamed(place.origin, place.path)
		}
		looked = append(looked, place.origin+": "+place.path)
	}
	if found, reason := open(libraryName); found != nil {
		return resolve(found, libraryName)
	} else {
		looked = append(looked, "the loader's path: "+reason)
	}
	return newError(CodeUnavailable,
		"the tfbridge library was not found. Looked in:\n  "+strings.Join(looked, "\n  ")+"\nInstall it with "+
			"`pip install tfbridge[cpu]`, or name "+libraryName+" with TFBRIDGE_LIBRARY",
		Error{Argument: "TFBRIDGE_LIBRARY"})
}

func loadNamed(origin, path string) error {
	found, reason := open(path)
	if found == nil {
		return newError(CodeUnavailable, origin+" names a library that cannot be loaded: "+reason, Error{
			Argument: origin, Expected: "a " + libraryName, Got: path,
			Hint: "`tfbridge where --library` prints where the Python package has it",
		})
	}
	return resolve(found, path)
}

func open(path string) (unsafe.Pointer, string) {
	if path == "" || strings.IndexByte(path, 0) >= 0 {
		return nil, fmt.Sprintf("%q is no path", path)
	}
	cPath := C.CString(path)
	defer C.free(unsafe.Pointer(cPath))
	runtime.LockOSThread() // dlerror speaks of the thread's last error
	defer runtime.UnlockOSThread()
	if found := C.open_library(cPath); found != nil {
		return found, ""
	}
	return nil, C.GoString(C.dlerror())
}

// resolve finds the functions of a library that is loaded. The library is never unloaded.
func resolve(found unsafe.Pointer, path string) error {
	if missing := C.resolve(found); missing != nil {
		return newError(CodeUnavailable, "the library "+path+" is too old, or no tfbridge: it lacks "+C.GoString(missing),
			Error{Argument: "TFBRIDGE_LIBRARY", Hint: "Update it: pip install --upgrade tfbridge"})
	}
	library.loaded.Store(true)
	return nil
}

type packagePlace struct{ origin, path string }

// pythonPackages are the places where the Python package may have the library, as the library itself looks for
// TensorFlow.
func pythonPackages() []packagePlace {
	var places []packagePlace
	in := func(origin, prefix string) {
		if prefix == "" {
			return
		}
		var found []string
		for _, pattern := range []string{"lib/python3*/site-packages", "lib64/python3*/site-packages",
			"lib/python3*/dist-packages"} {
			folders, _ := filepath.Glob(filepath.Join(prefix, pattern))
			found = append(found, folders...)
		}
		slices.Sort(found)
		for _, folder := range found {
			places = append(places, packagePlace{origin, filepath.Join(folder, "tfbridge", "lib", libraryName)})
		}
	}
	in("VIRTUAL_ENV", os.Getenv("VIRTUAL_ENV"))
	in("CONDA_PREFIX", os.Getenv("CONDA_PREFIX"))
	in("python3 on PATH", interpreterPrefix())
	if home, err := os.UserHomeDir(); err == nil {
		in("user packages of Python", filepath.Join(home, ".local"))
	}
	return places
}

// interpreterPrefix is the prefix of the python3 that the shell would start.
func interpreterPrefix() string {
	for _, folder := range filepath.SplitList(os.Getenv("PATH")) {
		python := filepath.Join(folder, "python3")
		info, err := os.Stat(python)
		if err != nil || info.IsDir() || info.Mode()&0o111 == 0 {
			continue
		}
		// A virtual environment's interpreter is a link to another; the environment is where the link lies.
		if _, err := os.Stat(filepath.Join(filepath.Dir(folder), "pyvenv.cfg")); err == nil {
			return filepath.Dir(folder)
		}
		if real, err := filepath.EvalSymlinks(python); err == nil {
			return filepath.Dir(filepath.Dir(real))
		}
		return filepath.Dir(folder)
	}
	return ""
}
