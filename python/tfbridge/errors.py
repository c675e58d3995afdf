"""Exceptions: one class a code, all of them :class:`Error`.

Where Python has an exception that means the same, the class is one of those too, so that ``except ValueError`` and
``except FileNotFoundError`` do what one expects.
"""

from __future__ import annotations

import enum
from typing import Any


class Code(enum.IntEnum):
    """The canonical codes of gRPC, absl and TensorFlow."""

    OK = 0
    CANCELLED = 1
    UNKNOWN = 2
    INVALID_ARGUMENT = 3
    DEADLINE_EXCEEDED = 4
    NOT_FOUND = 5
    ALREADY_EXISTS = 6
    PERMISSION_DENIED = 7
    RESOURCE_EXHAUSTED = 8
    FAILED_PRECONDITION = 9
    ABORTED = 10
    OUT_OF_RANGE = 11
    UNIMPLEMENTED = 12
    INTERNAL = 13
    UNAVAILABLE = 14
    DATA_LOSS = 15
    UNAUTHENTICATED = 16


class Error(Exception):
    """What went wrong, with details for programs.

    Attributes:
        code: The canonical code.
        message: The whole message; ``str(error)`` is the same.
        argument: The name of the argument that was wrong, or None.
        expected: What was expected of it, or None.
        got: What came, or None.
        hint: The next step, or None.

    Example:
        >>> try:
        ...     tfbridge.load("no/such/model")
        ... except tfbridge.Error as error:
        ...     print(error.code.name, error.argument)
        NOT_FOUND path
    """

    code: Code = Code.UNKNOWN

    def __init__(
        self,
        summary: str,
        *,
        argument: str | None = None,
        expected: str | None = None,
        got: str | None = None,
        hint: str | None = None,
    ) -> None:
        """Make an error whose message says all of it, worded as the library words its own."""
        message = summary
        if expected:
            message += f": expected {expected}"
        if got:
            message += f", got {got}" if expected else f": got {got}"
        if hint:
            message += f". {hint}"
        super().__init__(message)
        self.message = message
        self.argument = argument
        self.expected = expected
        self.got = got
        self.hint = hint

    def __str__(self) -> str:
        """Return the whole message."""
        return self.message

    def __reduce__(self) -> tuple[Any, ...]:
        """Let errors travel between processes with everything they know."""
        return (_rebuild, (type(self), self.message, self.__dict__.copy()))


class CancelledError(Error):
    """The run was cancelled."""

    code = Code.CANCELLED


class InvalidArgumentError(Error, ValueError):
    """An argument is wrong whatever the state."""

    code = Code.INVALID_ARGUMENT


class DeadlineExceededError(Error, TimeoutError):
    """Time ran out."""

    code = Code.DEADLINE_EXCEEDED


class NotFoundError(Error, KeyError):
    """A tag, a signature, an output or a name of the graph does not exist."""

    code = Code.NOT_FOUND


class PathNotFoundError(NotFoundError, FileNotFoundError):
    """The path of a model does not exist."""


class AlreadyExistsError(Error):
    """The thing to be made is there already."""

    code = Code.ALREADY_EXISTS


class PermissionDeniedError(Error, PermissionError):
    """The operating system refused access."""

    code = Code.PERMISSION_DENIED


class ResourceExhaustedError(Error, MemoryError):
    """Memory or another resource ran out."""

    code = Code.RESOURCE_EXHAUSTED


class FailedPreconditionError(Error, RuntimeError):
    """The state does not allow the call: something is closed, not bound, or in use."""

    code = Code.FAILED_PRECONDITION


class AbortedError(Error):
    """A conflict with another operation."""

    code = Code.ABORTED


class OutOfRangeError(Error, IndexError):
    """Past the end of what exists."""

    code = Code.OUT_OF_RANGE


class UnimplementedError(Error, NotImplementedError):
    """Not supported by this library or this TensorFlow, such as an op that it does not know."""

    code = Code.UNIMPLEMENTED


class InternalError(Error, RuntimeError):
    """A broken invariant: a bug."""

    code = Code.INTERNAL


class UnavailableError(Error):
    """TensorFlow, or another part, could not be loaded."""

    code = Code.UNAVAILABLE


class DataLossError(Error):
    """A file is truncated or corrupted."""

    code = Code.DATA_LOSS


class UnauthenticatedError(Error):
    """Credentials are missing."""

    code = Code.UNAUTHENTICATED


_CLASSES: dict[Code, type[Error]] = {
    each.code: each
    for each in (
        CancelledError,
        InvalidArgumentError,
        DeadlineExceededError,
        NotFoundError,
        AlreadyExistsError,
        PermissionDeniedError,
        ResourceExhaustedError,
        FailedPreconditionError,
        AbortedError,
        OutOfRangeError,
        UnimplementedError,
        InternalError,
        UnavailableError,
        DataLossError,
        UnauthenticatedError,
    )
}


def from_native(number: int, message: str, argument: str, expected: str, got: str, hint: str) -> Error:
    """Make the exception for an error of the library; an empty text there is None here."""
    try:
        code = Code(number)
    except ValueError:
        code = Code.UNKNOWN
    kind = PathNotFoundError if code == Code.NOT_FOUND and argument == "path" else _CLASSES.get(code, Error)
    details = {"argument": argument, "expected": expected, "got": got, "hint": hint}
    return _rebuild(kind, message, {"code": code, **{name: text or None for name, text in details.items()}})


def _rebuild(kind: type[Error], message: str, attributes: dict[str, Any]) -> Error:
    error = kind(message)
    error.__dict__.update(attributes)
    return error
