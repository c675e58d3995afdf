package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
)

// reread makes a tensor of each value and reads it.
func reread(values []value, data []byte) (answer, error) {
	read := make([]value, len(values))
	var all []byte
	for i, value := range values {
		tensor, err := value.tensor(data)
		if err != nil {
			return answer{}, err
		}
		if all, read[i], err = appendValue(all, tensor); err != nil {
			return answer{}, err
		}
	}
	return answer{map[string]any{"values": read}, all}, nil
}

func (t *testee) store(r *request) (answer, error) {
	stored, err := reread(r.Values, r.data)
	if err != nil {
		return answer{}, err
	}
	file, err := os.Create(r.Path)
	if err != nil {
		return answer{}, err
	}
	return answer{keys: map[string]any{}}, errors.Join(stored.write(file), file.Close())
}

func (t *testee) load(r *request) (answer, error) {
	file, err := os.Open(r.Path)
	if err != nil {
		return answer{}, err
	}
	defer file.Close()
	stored, err := readMessage(bufio.NewReader(file))
	if err != nil {
		return answer{}, err
	}
	var header struct{ Values []value }
	if err := json.Unmarshal(stored.header, &header); err != nil {
		return answer{}, err
	}
	return reread(header.Values, stored.data)
}
