package main

import (
	"errors"

	"tfbridge"
)

// skipped is what Go cannot express, and why.
type skipped string

func (s skipped) Error() string { return string(s) }

// failureAnswer tells the library's errors from what Go cannot express, and both from faults of the testee.
func failureAnswer(err error) answer {
	var failure *tfbridge.Error
	var skip skipped
	switch {
	case errors.As(err, &failure):
		return answer{keys: map[string]any{"error": map[string]any{
			"code":     failure.Code.String(),
			"argument": textOrNull(failure.Argument),
			"expected": textOrNull(failure.Expected),
			"got":      textOrNull(failure.Got),
			"hint":     textOrNull(failure.Hint),
			"message":  textOrNull(failure.Message),
		}}}
	case errors.As(err, &skip):
		return answer{keys: map[string]any{"skipped": string(skip)}}
	default:
		return answer{keys: map[string]any{"fault": err.Error()}}
	}
}

// textOrNull is null for the empty text, with which Go's errors say that they have none.
func textOrNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}
