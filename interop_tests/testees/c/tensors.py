"""Tensors made of values and read as values, each through the type of C that its elements have."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from handles import Handle, check, deleted, ffi, lib, make, text
from tfbridge.interop.serve import Skipped
from tfbridge.interop.value import Value

TYPES = {
    "bool": "_Bool",
    "complex128": "double _Complex",
    "complex64": "float _Complex",
    "float32": "float",
    "float64": "double",
    **{f"{sign}int{bits}": f"{sign}int{bits}_t" for sign in ("", "u") for bits in (8, 16, 32, 64)},
}
"""The types that C has; elements of others are passed as bytes."""

OFFSET = ffi.sizeof("int64_t")


def dtypes() -> list[str]:
    """Return the names of the element types that tensors can be made of."""
    names = (_name(number) for number in itertools.count(lib.TFB_DTYPE_INVALID + 1))
    known = enumerate(itertools.takewhile(lambda name: name != _name(lib.TFB_DTYPE_INVALID), names), 1)
    return [name for number, name in known if lib.tfb_dtype_size(number) or number == lib.TFB_STRING]


@contextmanager
def tensors_of(values: Iterable[Value]) -> Iterator[list[Handle]]:
    """Make tensors for the length of a block."""
    with deleted("tensor", []) as tensors:
        # One by one, so that those made so far are deleted where one fails.
        for value in values:
            tensors.append(_tensor_of(value))
        yield tensors


def value_of(tensor: Handle) -> Value:
    """Return what a tensor holds."""
    dtype, rank = lib.tfb_tensor_dtype(tensor), lib.tfb_tensor_rank(tensor)
    dims, count = lib.tfb_tensor_dims(tensor), lib.tfb_tensor_element_count(tensor)
    data, size = lib.tfb_tensor_data(tensor), lib.tfb_tensor_byte_size(tensor)
    name = _name(dtype)
    if dtype == lib.TFB_STRING:
        offsets = ffi.buffer(lib.tfb_tensor_offsets(tensor), OFFSET * (count + 1))
        elements = bytes(offsets) + bytes(ffi.buffer(ffi.cast("const char*", data), size))
    elif name in TYPES:
        elements = bytes(ffi.buffer(ffi.cast(f"const {TYPES[name]}*", data), count * ffi.sizeof(TYPES[name])))
    else:
        elements = bytes(ffi.buffer(data, size))
    return Value(name, tuple(dims[0:rank]), elements)


def _tensor_of(value: Value) -> Handle:
    try:
        dims = ffi.new("int64_t[]", value.shape)
    except OverflowError as error:
        raise Skipped("a dimension is past int64_t") from error
    if value.dtype == "string":
        return make("tensor", lib.tfb_tensor_new_strings, dims, len(dims), *_strings(value))
    dtype = ffi.new("int32_t*")
    check(lib.tfb_dtype_from_name, text(value.dtype), dtype)
    elements = _elements(value)
    return make("tensor", lib.tfb_tensor_copy, dtype[0], dims, len(dims), elements, ffi.sizeof(elements))


def _elements(value: Value) -> Any:
    """Return an array of C over the value's bytes."""
    elements = ffi.from_buffer(f"{TYPES.get(value.dtype, 'char')}[]", value.data)
    if ffi.sizeof(elements) != len(value.data):
        raise Skipped(f"{len(value.data)} bytes are no whole number of elements")
    return elements


def _strings(value: Value) -> tuple[Any, Any, int]:
    """Return arrays of the offsets and the bytes, and how many bytes there are."""
    # As many offsets as the library reads.
    end = OFFSET * (max(math.prod(value.shape), 0) + 1)
    if end > len(value.data):
        raise Skipped(f"the library would read {end} bytes of offsets, and there are {len(value.data)}")
    data = memoryview(value.data)
    return ffi.from_buffer("int64_t[]", data[:end]), ffi.from_buffer("char[]", data[end:]), len(data) - end


def _name(dtype: int) -> str:
    name: str = ffi.string(lib.tfb_dtype_name(dtype)).decode()
    return name
