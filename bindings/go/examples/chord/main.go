// Chord transcribes music with Spotify's basic-pitch: it reads windows of sound, runs the model on each, and prints the
// notes.
//
//	chord MODEL WINDOWS RESULT
//
// WINDOWS holds float32 samples at 22,050 Hz, 43,844 to a window. RESULT receives the model's three outputs as raw
// float32, each for all windows: note [windows, 172, 88], onset [windows, 172, 88], contour [windows, 172, 264].
package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"tfbridge"
)

const (
	samples     = 43844
	frames      = 172
	pitches     = 88
	lowestPitch = 21
	passes      = 10

	// A note is a pitch whose activation stays at loud or above for a quarter of a second.
	loud         = 0.4
	shortestNote = 22
)

var outputNames = []string{"note", "onset", "contour"}

func readWindows(path string) ([]float32, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	windows := make([]float32, len(raw)/4)
	if len(raw) == 0 || len(raw)%(samples*4) != 0 {
		return nil, fmt.Errorf("%s: expected windows of %d float32 samples", path, samples)
	}
	return windows, binary.Read(bytes.NewReader(raw), binary.NativeEndian, windows)
}

// A transcriber is the model with its memory bound.
type transcriber struct {
	call    *tfbridge.PreparedCall
	input   []float32
	outputs [][]float32
}

func newTranscriber(model *tfbridge.Model) (*transcriber, error) {
	signature, err := model.Signature("")
	if err != nil {
		return nil, err
	}
	call, err := signature.Prepare(outputNames...)
	if err != nil {
		return nil, err
	}
	x, err := tfbridge.Zeros[float32](1, samples, 1)
	if err != nil {
		return nil, err
	}
	if err := call.BindInput(signature.Inputs()[0].Name, x); err != nil {
		return nil, err
	}
	t := &transcriber{call: call}
	if t.input, err = tfbridge.Data[float32](x); err != nil {
		return nil, err
	}
	for _, name := range outputNames {
		width := pitches
		if name == "contour" {
			width = 3 * pitches
		}
		y, err := tfbridge.Zeros[float32](1, frames, width)
		if err != nil {
			return nil, err
		}
		if err := call.BindOutput(name, y); err != nil {
			return nil, err
		}
		output, err := tfbridge.Data[float32](y)
		if err != nil {
			return nil, err
		}
		t.outputs = append(t.outputs, output)
	}
	return t, nil
}

// transcribe runs the model once on each window; its outputs come to lie one after the other.
func (t *transcriber) transcribe(windows []float32) ([][]float32, error) {
	results := make([][]float32, len(outputNames))
	for window := range slices.Chunk(windows, samples) {
		copy(t.input, window)
		if err := t.call.Run(context.Background()); err != nil {
			return nil, err
		}
		for i, output := range t.outputs {
			results[i] = append(results[i], output...)
		}
	}
	return results, nil
}

func notes(activations []float32) []string {
	var heard []string
	for pitch := range pitches {
		run := 0
		for frame := range slices.Chunk(activations, pitches) {
			if frame[pitch] >= loud {
				run++
			} else {
				run = 0
			}
			if run == shortestNote {
				heard = append(heard, strconv.Itoa(lowestPitch+pitch))
				break
			}
		}
	}
	return heard
}

func run(modelPath, windowsPath, resultPath string) error {
	windows, err := readWindows(windowsPath)
	if err != nil {
		return err
	}
	model, err := tfbridge.Open(modelPath)
	if err != nil {
		return err
	}
	defer model.Close()
	transcriber, err := newTranscriber(model)
	if err != nil {
		return err
	}
	defer transcriber.call.Close()
	var results [][]float32
	times := make([]float64, passes)
	for pass := range times {
		start := time.Now()
		if results, err = transcriber.transcribe(windows); err != nil {
			return err
		}
		times[pass] = time.Since(start).Seconds() * 1e3
	}
	slices.Sort(times)
	fmt.Printf("notes=%s ms=%.1f\n", strings.Join(notes(results[0]), ","), (times[passes/2-1]+times[passes/2])/2)

	var raw bytes.Buffer
	for _, result := range results {
		if err := binary.Write(&raw, binary.NativeEndian, result); err != nil {
			return err
		}
	}
	return os.WriteFile(resultPath, raw.Bytes(), 0o644)
}

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: chord MODEL WINDOWS RESULT")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, "chord:", err)
		os.Exit(1)
	}
}
