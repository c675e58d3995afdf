package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
)

// A message is one line of JSON and the raw bytes that its key "size" counts.
type message struct {
	header json.RawMessage
	data   []byte
}

// readMessage gives io.EOF where the input ends between two messages.
func readMessage(in *bufio.Reader) (message, error) {
	header, err := in.ReadBytes('\n')
	if err == io.EOF && len(header) > 0 {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return message{}, err
	}
	frame := struct{ Size int }{Size: -1}
	if err := json.Unmarshal(header, &frame); err != nil {
		return message{}, fmt.Errorf("a message's first line: %w", err)
	}
	if frame.Size < 0 {
		return message{}, errors.New("a message does not say the size of its data")
	}
	data := make([]byte, frame.Size)
	if _, err := io.ReadFull(in, data); err != nil {
		return message{}, fmt.Errorf("a message's data: %w", noEnd(err))
	}
	return message{header, data}, nil
}

// noEnd is for an input that ends inside a message.
func noEnd(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// An answer is a message to write.
type answer struct {
	keys map[string]any
	data []byte
}

func (a answer) write(out io.Writer) error {
	keys := maps.Clone(a.keys)
	keys["size"] = len(a.data)
	header, err := json.Marshal(keys)
	if err != nil {
		return err
	}
	if _, err := out.Write(append(header, '\n')); err != nil {
		return err
	}
	_, err = out.Write(a.data)
	return err
}
