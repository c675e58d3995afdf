//go:build !tfbridge_gcstress

package tfbridge

// stressed says whether the garbage collector runs at every crossing into C.
const stressed = false

// crossing comes before and after each crossing into C that is given memory of Go's.
func crossing() {}
