package tfbridge

/*
#include "bridge.h"
*/
import "C"

// A Device is what TensorFlow can run on.
type Device struct {
	Name        string // such as /job:localhost/replica:0/task:0/device:CPU:0
	Type        string // such as CPU or GPU
	MemoryBytes int64  // that TensorFlow may use, as it reports them
}

// Devices lists the devices that a model opened with these options could use. It loads TensorFlow.
func Devices(options ...Option) ([]Device, error) {
	_, set, err := settle(options)
	if err != nil {
		return nil, err
	}
	defer C.tfb_options_delete(set)
	var list *C.tfb_devices
	var failure *C.tfb_error
	if code := C.tfb_devices_list(set, &list, &failure); code != C.TFB_OK {
		return nil, takeError(code, failure)
	}
	return takeDevices(list), nil
}

func takeDevices(list *C.tfb_devices) []Device {
	defer C.tfb_devices_delete(list)
	devices := make([]Device, int(C.tfb_devices_count(list)))
	var length C.size_t
	for i := range devices {
		at := C.size_t(i)
		devices[i].Name = goText(C.tfb_devices_name(list, at, &length), &length)
		devices[i].Type = goText(C.tfb_devices_type(list, at, &length), &length)
		devices[i].MemoryBytes = int64(C.tfb_devices_memory(list, at))
	}
	return devices
}
