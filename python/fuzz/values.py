"""Values that a caller may pass for a tensor, sensible or not, drawn from bytes."""

from __future__ import annotations

import array
import ctypes
import datetime
from collections.abc import Callable
from typing import Any

import ml_dtypes
import numpy as np
from draw import Draw

MOST = 1 << 12
"""Elements of an array."""

DTYPES = [
    *("bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32"),
    *("float64", "complex64", "complex128", "longdouble", "O", "S3", "U2", "V4", "M8[s]", "m8[D]", ">f4", ">i8"),
    np.dtype([("a", "i4"), ("b", "f8")]),
    *(np.dtype(getattr(ml_dtypes, name)) for name in ("bfloat16", "int4", "uint4", "float8_e5m2", "float8_e4m3fn")),
]


def value(draw: Draw, depth: int = 0) -> Any:
    """Return any value."""
    makers: list[Callable[[Draw], Any]] = [_array, _scalar, _buffer, _odd, _masked]
    if depth < 6:
        makers += [lambda draw: _nested(draw, depth)] * 2
    return draw.choice(makers)(draw)


def _array(draw: Draw) -> Any:
    dtype = np.dtype(draw.choice(DTYPES))
    shape = [draw.number() % 5 for _ in range(draw.number() % 5)]
    if dtype.kind == "O":
        made = np.empty(shape, object)
        for index in np.ndindex(*shape):
            made[index] = _scalar(draw)
    else:
        size = 2 * dtype.itemsize
        made = np.resize(np.frombuffer(draw.block().ljust(size, b"\1")[:size], dtype), shape)
    return _arranged(draw, made)


def _arranged(draw: Draw, made: Any) -> Any:
    """Return an array in another arrangement of memory."""
    match draw.number() % 8:
        case 0:
            return made.T
        case 1 if made.ndim:
            return made[..., :: -1 if draw.flag() else 2]
        case 2:
            made.setflags(write=False)
        case 3:
            return np.broadcast_to(made, (2, *made.shape))
        case 4 if made.dtype.kind not in "O":
            shifted = np.empty(made.nbytes + 1, np.uint8)[1:].view()
            shifted[:] = np.frombuffer(made.tobytes(), np.uint8)
            return np.frombuffer(shifted, made.dtype).reshape(made.shape) if made.size else made
        case 5 if made.size:
            return made.flat[0]
    return made


def _masked(draw: Draw) -> Any:
    return np.ma.masked_equal(np.frombuffer(draw.block(), np.uint8), draw.number())


def _scalar(draw: Draw) -> Any:
    match draw.number() % 10:
        case 0:
            return draw.number(8, signed=True)
        case 1:
            return draw.number(12, signed=True)
        case 2:
            return float(np.frombuffer(draw.take(8).ljust(8, b"\0"), np.float64)[0])
        case 3:
            return complex(draw.number(2, signed=True), float(draw.choice([0.0, 1.5, float("nan"), float("inf")])))
        case 4:
            return draw.flag()
        case 5:
            return draw.text()
        case 6:
            return draw.block()
        case 7:
            return None
        case 8:
            return np.dtype(draw.choice(["int8", "uint64", "float16", "complex64", "bool"])).type(draw.number() % 128)
    return draw.number()


def _nested(draw: Draw, depth: int) -> Any:
    made = [value(draw, depth + 1) for _ in range(draw.number() % 4)]
    return tuple(made) if draw.flag() else made


def _buffer(draw: Draw) -> Any:
    match draw.number() % 5:
        case 0:
            return bytearray(draw.block())
        case 1:
            return memoryview(draw.block())[:: draw.choice([1, 2, -1])]
        case 2:
            return array.array(draw.choice("bBhHiIlLqQfd"), draw.block()[:64].ljust(64, b"\0"))
        case 3:
            return (ctypes.c_int16 * 3)(1, 2, 3)
    return memoryview(draw.block())


class _Liar:
    """Says that it is an array, and is none."""

    def __init__(self, interface: Any) -> None:
        self.__array_interface__ = interface


def _odd(draw: Draw) -> Any:
    match draw.number() % 6:
        case 0:
            return {draw.text(): draw.number()}
        case 1:
            return {draw.number()}
        case 2:
            return datetime.date(2000, 1, 1 + draw.number() % 28)
        case 3:
            return object()
        case 4:
            typestr = draw.choice(["<f4", ">i2", "|b1", "nonsense", "\udcff", "<i9", "", 1])
            # Numpy believes the shape, so what it reads must be there.
            return _Liar({"shape": (draw.number(),), "typestr": typestr, "version": 3, "data": bytes(1024)})
    return range(draw.number())
