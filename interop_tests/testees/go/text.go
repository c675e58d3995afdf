package main

import (
	"errors"
	"fmt"
)

const offsetSize = 8

// decodeTexts reads strings: where each begins and the last ends, as int64, and then their bytes.
func decodeTexts(raw []byte, dims []int) ([]string, error) {
	count := 1
	for _, dim := range dims {
		count *= dim
	}
	if count < 0 || count >= len(raw)/offsetSize {
		return nil, fmt.Errorf("%d bytes do not hold the offsets of %v strings", len(raw), dims)
	}
	start := offsetSize * (count + 1)
	offsets, err := decodeWords[int64](raw[:start])
	if err != nil {
		return nil, err
	}
	all := string(raw[start:])
	if offsets[0] != 0 || offsets[count] != int64(len(all)) {
		return nil, errors.New("the offsets of strings do not begin and end with their bytes")
	}
	texts := make([]string, count)
	for i := range texts {
		from, to := offsets[i], offsets[i+1]
		if from > to || to > int64(len(all)) {
			return nil, fmt.Errorf("string %d lies at %d to %d of %d bytes", i, from, to, len(all))
		}
		texts[i] = all[from:to]
	}
	return texts, nil
}

func appendTexts(data []byte, texts []string) ([]byte, error) {
	offsets := make([]int64, 1, len(texts)+1)
	for i, text := range texts {
		offsets = append(offsets, offsets[i]+int64(len(text)))
	}
	data, err := appendWords(data, offsets)
	for _, text := range texts {
		data = append(data, text...)
	}
	return data, err
}
