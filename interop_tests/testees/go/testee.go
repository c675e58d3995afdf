package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"time"

	"tfbridge"
)

// A request has the keys of all kinds of requests.
type request struct {
	Do        string
	Path      string
	Tags      []string
	Options   map[string]any
	Signature *string
	Inputs    []namedValue
	Feeds     []namedValue
	Fetches   []string
	Targets   []string
	Calls     int
	Values    []value
	How       string

	data []byte
}

// A testee has at most one model, which may be closed.
type testee struct {
	model *tfbridge.Model
	spoil spoiler
}

var handlers = map[string]func(*testee, *request) (answer, error){
	"hello":   (*testee).hello,
	"open":    (*testee).open,
	"explain": (*testee).explain,
	"run":     (*testee).run,
	"call":    (*testee).call,
	"graph":   (*testee).graph,
	"time":    (*testee).time,
	"close":   (*testee).close,
	"store":   (*testee).store,
	"load":    (*testee).load,
	"handles": (*testee).handles,
	"break":   (*testee).breakAnswers,
}

// reply does what a request asks.
func (t *testee) reply(m message) answer {
	request := request{data: m.data}
	if err := json.Unmarshal(m.header, &request); err != nil {
		return failureAnswer(err)
	}
	handle, ok := handlers[request.Do]
	if !ok {
		return failureAnswer(fmt.Errorf("there is no request %q", request.Do))
	}
	answered, err := handle(t, &request)
	if err != nil {
		return failureAnswer(err)
	}
	return answered
}

func (t *testee) hello(*request) (answer, error) {
	library, err := tfbridge.Library()
	if err != nil {
		return answer{}, err
	}
	return answer{keys: map[string]any{
		"protocol": 1,
		"language": "go",
		"version":  library.Version,
		"features": []string{"prepared", "graph", "time", "tensors", "close"},
		"dtypes":   dtypeNames(),
	}}, nil
}

func (t *testee) open(r *request) (answer, error) {
	t.closeModel()
	t.model = nil
	options, err := openOptions(r.Tags, r.Options)
	if err != nil {
		return answer{}, err
	}
	t.model, err = tfbridge.Open(r.Path, options...)
	return answer{keys: map[string]any{}}, err
}

func (t *testee) closeModel() {
	if t.model != nil {
		t.model.Close()
	}
}

func (t *testee) close(*request) (answer, error) {
	if t.model == nil {
		return answer{keys: map[string]any{}}, nil
	}
	return answer{keys: map[string]any{}}, t.model.Close()
}

// opened is the model that was opened last, closed or not.
func (t *testee) opened() (*tfbridge.Model, error) {
	if t.model == nil {
		return nil, errors.New("no model was opened")
	}
	return t.model, nil
}

func (t *testee) explain(*request) (answer, error) {
	model, err := t.opened()
	if err != nil {
		return answer{}, err
	}
	explanation, err := model.Explain()
	if err != nil {
		return answer{}, err
	}
	return answer{keys: map[string]any{"explanation": explanation.JSON}}, nil
}

// handles counts once the number holds still: what the garbage collector finds is closed some time after it.
func (t *testee) handles(*request) (answer, error) {
	live := tfbridge.HandlesLive()
	for still := 0; still < 3; {
		runtime.GC()
		if _, err := tfbridge.DrainReleases(); err != nil {
			return answer{}, err
		}
		time.Sleep(time.Millisecond)
		if now := tfbridge.HandlesLive(); now != live {
			live, still = now, 0
		} else {
			still++
		}
	}
	return answer{keys: map[string]any{"live": live}}, nil
}

func (t *testee) breakAnswers(r *request) (answer, error) {
	spoil, ok := spoilers[r.How]
	if !ok {
		return answer{}, fmt.Errorf("there is no way %q to break answers", r.How)
	}
	t.spoil = spoil
	return answer{keys: map[string]any{}}, nil
}
