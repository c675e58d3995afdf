package tfbridge

/*
#include <stdlib.h>
#include "bridge.h"
*/
import "C"

import (
	"unsafe"
)

// An Option changes how a model is opened. A later one replaces an earlier one of the same kind.
type Option func(*settings)

type settings struct {
	tags []string
	set  []func(*C.tfb_options, **C.tfb_error) (C.int32_t, error)
}

// WithTags opens the tag set with exactly these tags. Without it, the one with `serve` is opened, or else the only one.
func WithTags(tags ...string) Option {
	return func(s *settings) { s.tags = append([]string{}, tags...) }
}

// WithXLA says whether XLA compiles clusters of operations: auto, off, on, or must, with which a run that compiled
// nothing is an error. The first run of each input shape compiles.
func WithXLA(mode string) Option { return WithOption("xla", mode) }

// WithXLALevel says how eager XLA is to make clusters: 1 or 2.
func WithXLALevel(level int) Option { return withInt("xla_level", level) }

// WithXLALazy says whether XLA compiles a shape only when it has come often: auto, off or on. The first model of the
// process with XLA decides.
func WithXLALazy(lazy string) Option { return WithOption("xla_lazy", lazy) }

// WithXLAMinClusterSize is the fewest operations of a cluster; 0 leaves it to TensorFlow. The first model of the process
// with XLA decides.
func WithXLAMinClusterSize(operations int) Option { return withInt("xla_min_cluster_size", operations) }

// WithWarmUp says what runs when a model is opened, so that the first call finds everything compiled: off or zeros.
func WithWarmUp(with string) Option { return WithOption("warm_up", with) }

// WithWarmUpSize is the size of dimensions that the model leaves open, in a warm-up with zeros.
func WithWarmUpSize(size int) Option { return withInt("warm_up_size", size) }

// WithTuned says whether the file tfbridge.json beside the model may set options that this call does not.
func WithTuned(on bool) Option { return withBool("tuned", on) }

// WithExecutor says who runs the operations of a call: auto, single-threaded, caller-thread or thread-pool.
func WithExecutor(executor string) Option { return WithOption("executor", executor) }

// WithDevice says which devices the model may use: auto, cpu, gpu, or gpu:N.
func WithDevice(device string) Option { return WithOption("device", device) }

// WithGPUMemoryGrowth takes GPU memory as it is needed instead of all at once.
func WithGPUMemoryGrowth(on bool) Option { return withBool("gpu_memory_growth", on) }

// WithGPUMemoryFraction is the share of a GPU's memory that TensorFlow may take, 0 to 1.
func WithGPUMemoryFraction(fraction float64) Option {
	return with("gpu_memory_fraction", func(options *C.tfb_options, key *C.char, failure **C.tfb_error) C.int32_t {
		return C.tfb_options_set_float(options, key, C.double(fraction), failure)
	})
}

// WithIntraOpThreads is the number of threads that one operation may use; 0 is one per core.
func WithIntraOpThreads(threads int) Option { return withInt("intra_op_threads", threads) }

// WithInterOpThreads is the number of threads that run operations side by side with the executor thread-pool; 0 is
// one per core.
func WithInterOpThreads(threads int) Option { return withInt("inter_op_threads", threads) }

// WithInterOpPool names the pool of threads that the model shares with others that name it. They must agree on
// WithInterOpThreads.
func WithInterOpPool(name string) Option { return WithOption("inter_op_pool", name) }

// WithDeterminism keeps operations from using a faster way whose bits vary. It holds for the whole process and must be
// set by the first model.
func WithDeterminism(on bool) Option { return withBool("deterministic", on) }

// WithConfigProto merges an encoded ConfigProto over all other options.
func WithConfigProto(encoded []byte) Option {
	return with("config_proto", func(options *C.tfb_options, key *C.char, failure **C.tfb_error) C.int32_t {
		return C.tfb_options_set_bytes(options, key, unsafe.Pointer(unsafe.SliceData(encoded)), C.size_t(len(encoded)), failure)
	})
}

// WithTensorFlow names the TensorFlow to load: its library, or the folder of the Python package.
func WithTensorFlow(path string) Option { return WithOption("tensorflow", path) }

// WithTensorFlowLog lets TensorFlow write its log to stderr. It counts where this library loads TensorFlow.
func WithTensorFlowLog(on bool) Option { return withBool("tensorflow_log", on) }

// WithOption sets any option from text, as the command line does; see [OptionTable]. An unknown key or a bad value
// fails when the model is opened, with [CodeInvalidArgument].
func WithOption(key, value string) Option {
	return func(s *settings) {
		s.set = append(s.set, func(options *C.tfb_options, failure **C.tfb_error) (C.int32_t, error) {
			cKey, err := cString("key", key)
			if err != nil {
				return 0, err
			}
			defer C.free(unsafe.Pointer(cKey))
			cValue, err := cString(key, value)
			if err != nil {
				return 0, err
			}
			defer C.free(unsafe.Pointer(cValue))
			return C.tfb_options_set(options, cKey, cValue, failure), nil
		})
	}
}

func withBool(key string, on bool) Option {
	return with(key, func(options *C.tfb_options, key *C.char, failure **C.tfb_error) C.int32_t {
		var value C.int32_t
		if on {
			value = 1
		}
		return C.tfb_options_set_bool(options, key, value, failure)
	})
}

func withInt(key string, value int) Option {
	return with(key, func(options *C.tfb_options, key *C.char, failure **C.tfb_error) C.int32_t {
		return C.tfb_options_set_int(options, key, C.int64_t(value), failure)
	})
}

// with sets an option whose key is one of ours.
func with(key string, set func(*C.tfb_options, *C.char, **C.tfb_error) C.int32_t) Option {
	return func(s *settings) {
		s.set = append(s.set, func(options *C.tfb_options, failure **C.tfb_error) (C.int32_t, error) {
			cKey := C.CString(key)
			defer C.free(unsafe.Pointer(cKey))
			return set(options, cKey, failure), nil
		})
	}
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// settle applies options. The library's set must be deleted; it is nil for the defaults.
func settle(options []Option) (settings, *C.tfb_options, error) {
	var s settings
	for _, option := range options {
		if option == nil {
			return s, nil, errNil("option")
		}
		option(&s)
	}
	if err := load(); err != nil {
		return s, nil, err
	}
	if len(s.set) == 0 {
		return s, nil, nil
	}
	var set *C.tfb_options
	var failure *C.tfb_error
	if code := C.tfb_options_new(&set, &failure); code != C.TFB_OK {
		return s, nil, takeError(code, failure)
	}
	for _, apply := range s.set {
		code, err := apply(set, &failure)
		if err == nil && code != C.TFB_OK {
			err = takeError(code, failure)
		}
		if err != nil {
			C.tfb_options_delete(set)
			return s, nil, err
		}
	}
	return s, set, nil
}

// OptionInfo describes an option.
type OptionInfo struct {
	Key     string
	Kind    string // word, text, int, float, bool or bytes
	Values  string // words separated by " | ", or a range
	Default string
	Scope   string // model where tfbridge.json may set it, else process
	Help    string
}

// OptionTable lists all options that there are.
func OptionTable() ([]OptionInfo, error) {
	if err := load(); err != nil {
		return nil, err
	}
	table := make([]OptionInfo, int(C.tfb_option_count()))
	for i := range table {
		at := C.size_t(i)
		table[i] = OptionInfo{
			Key:     C.GoString(C.tfb_option_key(at)),
			Kind:    C.GoString(C.tfb_option_kind(at)),
			Values:  C.GoString(C.tfb_option_values(at)),
			Default: C.GoString(C.tfb_option_default(at)),
			Scope:   C.GoString(C.tfb_option_scope(at)),
			Help:    C.GoString(C.tfb_option_help(at)),
		}
	}
	return table, nil
}
