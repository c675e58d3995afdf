package main

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"tfbridge"
)

var (
	boolOptions = map[string]func(bool) tfbridge.Option{
		"tuned":             tfbridge.WithTuned,
		"gpu_memory_growth": tfbridge.WithGPUMemoryGrowth,
		"deterministic":     tfbridge.WithDeterminism,
		"tensorflow_log":    tfbridge.WithTensorFlowLog,
	}
	intOptions = map[string]func(int) tfbridge.Option{
		"intra_op_threads":     tfbridge.WithIntraOpThreads,
		"inter_op_threads":     tfbridge.WithInterOpThreads,
		"xla_level":            tfbridge.WithXLALevel,
		"xla_min_cluster_size": tfbridge.WithXLAMinClusterSize,
		"warm_up_size":         tfbridge.WithWarmUpSize,
	}
	floatOptions = map[string]func(float64) tfbridge.Option{
		"gpu_memory_fraction": tfbridge.WithGPUMemoryFraction,
	}
)

// openOptions are the options of a request, the one with the least key first. Go has a function for each option that is
// no text, so that a value of a kind that the option does not have cannot be written.
func openOptions(tags []string, values map[string]any) ([]tfbridge.Option, error) {
	var options []tfbridge.Option
	if tags != nil {
		options = append(options, tfbridge.WithTags(tags...))
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		option := newOption(key, values[key])
		if option == nil {
			return nil, skipped(fmt.Sprintf("no function of Go sets option %q to %v", key, values[key]))
		}
		options = append(options, option)
	}
	return options, nil
}

// newOption is nil where Go has no function for an option of that kind.
func newOption(key string, value any) tfbridge.Option {
	switch value := value.(type) {
	case string:
		return tfbridge.WithOption(key, value)
	case bool:
		if with, ok := boolOptions[key]; ok {
			return with(value)
		}
	case float64: // any number of JSON
		if with, ok := floatOptions[key]; ok {
			return with(value)
		}
		if with, ok := intOptions[key]; ok && value == math.Trunc(value) {
			return with(int(value))
		}
	}
	return nil
}
