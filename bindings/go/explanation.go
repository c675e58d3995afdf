package tfbridge

/*
#include "bridge.h"
*/
import "C"

import "encoding/json"

// An Explanation tells how a model runs, and what one traced run did.
type Explanation struct {
	// JSON is all of it: backend, executor (kind, reason), xla (mode, reason), devices, options and where they come
	// from, warm_up, and after a traced run also run, with the clusters of XLA and what is outside them.
	JSON json.RawMessage
	// ClustersRun is how many XLA clusters ran in the traced run; -1 where none was traced.
	ClustersRun int
}

// String is the JSON text.
func (e *Explanation) String() string { return string(e.JSON) }

func takeExplanation(object *C.tfb_explanation) *Explanation {
	defer C.tfb_explanation_delete(object)
	var length C.size_t
	text := goText(C.tfb_explanation_json(object, &length), &length)
	return &Explanation{JSON: json.RawMessage(text), ClustersRun: int(C.tfb_explanation_clusters_run(object))}
}
