package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestMessagesFollowEachOther(t *testing.T) {
	var stream bytes.Buffer
	sent := []answer{
		{keys: map[string]any{"explanation": json.RawMessage("{\n}")}},
		{map[string]any{"outputs": []namedValue{{"y\n<", value{"uint8", []int{3}, 0, 3}}}}, []byte("\n{\x00")},
	}
	for _, answer := range sent {
		if err := answer.write(&stream); err != nil {
			t.Fatal(err)
		}
	}
	in := bufio.NewReader(&stream)
	if m, err := readMessage(in); err != nil || len(m.data) != 0 {
		t.Errorf("expected no data, got %q, %v", m.data, err)
	}
	m, err := readMessage(in)
	if err != nil || string(m.data) != "\n{\x00" {
		t.Errorf("expected the data, got %q, %v", m.data, err)
	}
	var header struct{ Outputs []namedValue }
	if err := json.Unmarshal(m.header, &header); err != nil || len(header.Outputs) != 1 {
		t.Fatalf("expected one output in %s, got %v, %v", m.header, header, err)
	}
	if output := header.Outputs[0]; output.Name != "y\n<" || output.DType != "uint8" || output.Size != 3 {
		t.Errorf("expected the output as it was sent, got %v", output)
	}
	if _, err := readMessage(in); err != io.EOF {
		t.Errorf("expected the end, got %v", err)
	}
}

func TestMessagesAreCutShort(t *testing.T) {
	for _, text := range []string{`{"size": 0}`, "{\"size\": 1}\n", "{\"size\": 3}\nab"} {
		if _, err := readMessage(bufio.NewReader(strings.NewReader(text))); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%q: expected %v, got %v", text, io.ErrUnexpectedEOF, err)
		}
	}
}

func TestMessagesAreNone(t *testing.T) {
	for _, text := range []string{"\n", "[]\n", "{}\n", "{\"size\": -1}\n", "{\"size\": \"1\"}\n1"} {
		if _, err := readMessage(bufio.NewReader(strings.NewReader(text))); err == nil || errors.Is(err, io.EOF) {
			t.Errorf("%q: expected an error, got %v", text, err)
		}
	}
}
