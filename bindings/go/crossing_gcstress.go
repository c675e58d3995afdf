//go:build tfbridge_gcstress

package tfbridge

import "runtime"

// stressed says whether the garbage collector runs at every crossing into C.
const stressed = true

// crossing comes before and after each crossing into C that is given memory of Go's: memory that is not kept alive, or
// not pinned, is lost here instead of once in a million runs.
func crossing() {
	runtime.GC()
}
