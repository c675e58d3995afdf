"""Handles of C: made by calls that may fail, and deleted whatever happens."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tfbridge import errors
from tfbridge.interop.serve import Skipped

sys.path.append(str(Path(__file__).resolve().parents[2] / "cffi"))

from library import open_library

ffi, lib = open_library()

Handle = Any
Function = Callable[..., Any]


def check(function: Function, *arguments: Any) -> None:
    """Call a function whose last parameter is where it stores an error.

    Raises:
        Error: The call failed.
    """
    error = ffi.new("tfb_error**")
    code = function(*arguments, error)
    if code != lib.TFB_OK:
        raise taken(code, error)


def taken(code: int, error: Any) -> errors.Error:
    """Return the exception for an error that a call stored, and delete the error."""
    try:
        message = text_of(lib.tfb_error_message, error[0])
        details = (text_of(lib.tfb_error_detail, error[0], key) for key in (b"argument", b"expected", b"got", b"hint"))
        return errors.from_native(code, message, *details)
    finally:
        lib.tfb_error_delete(error[0])


def make(kind: str, function: Function, *arguments: Any) -> Handle:
    """Return a new handle, which the caller deletes, of a call that stores one before the error.

    Raises:
        Error: The call failed.
    """
    handle = ffi.new(f"tfb_{kind}**")
    check(function, *arguments, handle)
    return handle[0]


@contextmanager
def made(kind: str, function: Function, *arguments: Any) -> Iterator[Handle]:
    """Make a handle as make() does, for the length of a block."""
    with deleted(kind, [make(kind, function, *arguments)]) as handles:
        yield handles[0]


@contextmanager
def deleted(kind: str, handles: Any) -> Iterator[Any]:
    """Delete the handles that an array or a list holds at the end of a block; NULL stands for none."""
    try:
        yield handles
    finally:
        for handle in handles:
            getattr(lib, f"tfb_{kind}_delete")(handle)


def text_of(getter: Function, *arguments: Any) -> str:
    """Return the text of a function whose last parameter is where it stores the length; empty where it gives NULL."""
    length = ffi.new("size_t*")
    text = getter(*arguments, length)
    return "" if text == ffi.NULL else ffi.unpack(text, length[0]).decode()


def text(value: str) -> Any:
    """Return a text for C.

    Raises:
        Skipped: There is a NUL in it, where C would end it.
    """
    if "\0" in value:
        raise Skipped("a text of C ends at the first NUL")
    return ffi.new("char[]", value.encode())


def texts(values: Iterable[str]) -> list[Any]:
    """Return texts for C; they live as long as the list."""
    return [text(value) for value in values]
