package tfbridge

/*
#include "bridge.h"
*/
import "C"

import (
	"context"
	"errors"
)

// Code is one of the canonical codes of gRPC and TensorFlow. It is an error, so that [errors.Is] finds it.
type Code int32

// The canonical codes.
const (
	CodeOK                 Code = C.TFB_OK
	CodeCancelled          Code = C.TFB_CANCELLED
	CodeUnknown            Code = C.TFB_UNKNOWN
	CodeInvalidArgument    Code = C.TFB_INVALID_ARGUMENT    // an argument is wrong whatever the state
	CodeDeadlineExceeded   Code = C.TFB_DEADLINE_EXCEEDED   // time ran out
	CodeNotFound           Code = C.TFB_NOT_FOUND           // a file, tag, signature or name does not exist
	CodeAlreadyExists      Code = C.TFB_ALREADY_EXISTS      // the thing to be made is there already
	CodePermissionDenied   Code = C.TFB_PERMISSION_DENIED   // the operating system refused access
	CodeResourceExhausted  Code = C.TFB_RESOURCE_EXHAUSTED  // memory or another resource ran out
	CodeFailedPrecondition Code = C.TFB_FAILED_PRECONDITION // the state does not allow the call
	CodeAborted            Code = C.TFB_ABORTED             // a conflict with another operation
	CodeOutOfRange         Code = C.TFB_OUT_OF_RANGE        // past the end of what exists
	CodeUnimplemented      Code = C.TFB_UNIMPLEMENTED       // not supported by this library or this TensorFlow
	CodeInternal           Code = C.TFB_INTERNAL            // a broken invariant: a bug
	CodeUnavailable        Code = C.TFB_UNAVAILABLE         // the library, or TensorFlow, could not be loaded
	CodeDataLoss           Code = C.TFB_DATA_LOSS           // a file is truncated or corrupted
	CodeUnauthenticated    Code = C.TFB_UNAUTHENTICATED
)

// The names are here and not asked of the library, since they are needed where the library could not be loaded.
var codeNames = [...]string{
	"OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
	"PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
	"INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
}

// String is the name of the code, such as INVALID_ARGUMENT.
func (c Code) String() string {
	if c >= 0 && int(c) < len(codeNames) {
		return codeNames[c]
	}
	return codeNames[CodeUnknown]
}

// Error is the name of the code.
func (c Code) Error() string { return c.String() }

// Error is every error of this package.
type Error struct {
	// Code says what kind of error it is; [errors.Is] compares it.
	Code Code
	// Message says everything: what was wrong, what was expected, what came, and what to do next.
	Message string
	// Argument is the name of what was wrong: an input, an output, an option, a parameter. It may be empty, and so may
	// the others.
	Argument string
	// Expected is what the argument should be.
	Expected string
	// Got is what came instead.
	Got string
	// Hint is the next step.
	Hint string

	cause error
}

// Error is the code's name and the message.
func (e *Error) Error() string { return e.Code.String() + ": " + e.Message }

// Is reports whether target is the error's [Code].
func (e *Error) Is(target error) bool {
	code, ok := target.(Code)
	return ok && code == e.Code
}

// Unwrap gives the error of the context that ended a run, or nil.
func (e *Error) Unwrap() error { return e.cause }

// newError makes an error as the library would.
func newError(code Code, summary string, details Error) *Error {
	details.Code = code
	details.Message = summary
	switch {
	case details.Expected != "" && details.Got != "":
		details.Message += ": expected " + details.Expected + ", got " + details.Got
	case details.Expected != "":
		details.Message += ": expected " + details.Expected
	case details.Got != "":
		details.Message += ": got " + details.Got
	}
	if details.Hint != "" {
		details.Message += ". " + details.Hint
	}
	return &details
}

func errClosed(kind string) *Error {
	return newError(CodeFailedPrecondition, "the "+kind+" is closed", Error{Argument: kind})
}

// errNil answers the zero value of a type that is only made by functions.
func errNil(kind string) *Error {
	return newError(CodeInvalidArgument, "the "+kind+" is nil", Error{Argument: kind, Expected: "a " + kind, Got: "nil"})
}

// errContext is nil as long as the context has not ended.
func errContext(ctx context.Context) error {
	if ctx == nil {
		return errNil("context")
	}
	cause := ctx.Err()
	if cause == nil {
		return nil
	}
	code := CodeCancelled
	if errors.Is(cause, context.DeadlineExceeded) {
		code = CodeDeadlineExceeded
	}
	return &Error{Code: code, Message: "nothing was run: " + cause.Error(), Argument: "context", cause: cause}
}

// takeError makes an error of a code that is not OK, and deletes the library's own.
func takeError(code C.int32_t, err *C.tfb_error) error {
	if err == nil { // memory was too short even for an error
		return &Error{Code: Code(code), Message: "memory is short"}
	}
	var parts C.tfbgo_error_parts
	C.tfbgo_error_describe(err, &parts)
	var texts [5]string
	for i := range texts {
		texts[i] = C.GoStringN(parts.text[i], C.int(parts.length[i]))
	}
	C.tfb_error_delete(err)
	return &Error{
		Code: Code(code), Message: texts[0], Argument: texts[1], Expected: texts[2], Got: texts[3], Hint: texts[4],
	}
}
