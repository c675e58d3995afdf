// What tfbridge is measured beside in Go: wamuir/graft and yalue/onnxruntime_go, with the defaults of each.
package main

import (
	"fmt"

	"tfbridge/benchmarks/serve"
)

func open(way, model string, asked *serve.Case, _ map[string]string) (serve.Way, error) {
	switch way {
	case "graft":
		return openGraft(model, asked)
	case "onnxruntime":
		return openONNX(model, asked)
	}
	return nil, fmt.Errorf("no such way: %s", way)
}

func main() { serve.Serve(open) }
