package tfbridge

/*
#include "bridge.h"
#cgo noescape tfbgo_due_take
#cgo nocallback tfbgo_due_take
*/
import "C"

import (
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"
)

// leases holds what is pinned for longer than one crossing: memory that is bound to a prepared call, that a DLPack
// structure lends on, or that TensorFlow lets go of only after the run.
var leases = struct {
	sync.Mutex
	pinned map[*C.tfbgo_lease]*runtime.Pinner
	early  map[*C.tfbgo_lease]struct{} // released before they were put into pinned
}{pinned: map[*C.tfbgo_lease]*runtime.Pinner{}, early: map[*C.tfbgo_lease]struct{}{}}

// keepUntilReleased unpins at once where lease is nil, and otherwise when the library has let go of the memory.
func keepUntilReleased(lease *C.tfbgo_lease, pinner *runtime.Pinner) {
	if lease == nil {
		pinner.Unpin()
		return
	}
	leases.Lock()
	defer leases.Unlock()
	if _, released := leases.early[lease]; released {
		delete(leases.early, lease)
		C.tfbgo_lease_delete(lease)
		pinner.Unpin()
		return
	}
	leases.pinned[lease] = pinner
}

// collectLeases unpins what the library has let go of. It crosses only where there is something to collect.
func collectLeases() {
	if atomic.LoadPointer((*unsafe.Pointer)(unsafe.Pointer(&C.tfbgo_due))) == nil {
		return
	}
	leases.Lock()
	defer leases.Unlock()
	for lease := C.tfbgo_due_take(); lease != nil; {
		next := C.tfbgo_due_next(lease)
		if pinner, known := leases.pinned[lease]; known {
			delete(leases.pinned, lease)
			C.tfbgo_lease_delete(lease)
			pinner.Unpin()
		} else {
			leases.early[lease] = struct{}{}
		}
		lease = next
	}
}

// DrainReleases unpins the memory that the library no longer uses and returns how many releases were due. Runs and
// closes do so by themselves; this is for a program that does neither for a while.
func DrainReleases() (int, error) {
	if err := load(); err != nil {
		return 0, err
	}
	count := int(C.tfb_releases_drain())
	collectLeases()
	return count, nil
}
