package tfbridge

import (
	"sync/atomic"
	"unsafe"
)

// handle owns an object of the library and deletes it once: when it is closed and nothing uses it any more.
type handle struct {
	object unsafe.Pointer
	delete func(unsafe.Pointer)
	state  atomic.Int64
}

// The state counts the uses. This bit says that the handle is closed.
const handleClosed = 1 << 62

// use keeps the object alive until done is called, or answers false where it is closed.
func (h *handle) use() bool {
	if h.state.Add(1)&handleClosed == 0 {
		return true
	}
	// The object may be gone, or be deleted by the last who uses it, which the count must not confuse: see done.
	h.done()
	return false
}

func (h *handle) done() {
	if h.state.Add(-1) == handleClosed {
		h.reclaim()
	}
}

// close deletes the object now, or lets the last run that uses it do so. Closing again does nothing.
func (h *handle) close() {
	for {
		state := h.state.Load()
		if state&handleClosed != 0 {
			return
		}
		if h.state.CompareAndSwap(state, state|handleClosed) {
			if state == 0 {
				h.reclaim()
			}
			return
		}
	}
}

// reclaim may be reached by several who saw the last use end; one of them deletes.
func (h *handle) reclaim() {
	const reclaimed = handleClosed >> 1
	if h.state.CompareAndSwap(handleClosed, handleClosed|reclaimed) {
		h.delete(h.object)
		collectLeases()
	}
}
