"""DLPack capsules with anything in their structures but pointers that do not point."""

from __future__ import annotations

import ctypes
import math
from typing import Any

from draw import Draw

MEMORY = 1 << 12
"""Bytes that a capsule lends."""

RANKS = (1, 2, 3, 0, 4, -1, 254, 255, 300, -(1 << 31), (1 << 31) - 1)


class _Tensor(ctypes.Structure):
    _fields_ = (
        ("data", ctypes.c_void_p),
        ("device_type", ctypes.c_int32),
        ("device_id", ctypes.c_int32),
        ("ndim", ctypes.c_int32),
        ("code", ctypes.c_uint8),
        ("bits", ctypes.c_uint8),
        ("lanes", ctypes.c_uint16),
        ("shape", ctypes.POINTER(ctypes.c_int64)),
        ("strides", ctypes.POINTER(ctypes.c_int64)),
        ("byte_offset", ctypes.c_uint64),
    )


_DELETER = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


class _Old(ctypes.Structure):
    _fields_ = (("tensor", _Tensor), ("context", ctypes.c_void_p), ("deleter", _DELETER))


class _Versioned(ctypes.Structure):
    _fields_ = (
        ("major", ctypes.c_uint32),
        ("minor", ctypes.c_uint32),
        ("context", ctypes.c_void_p),
        ("deleter", _DELETER),
        ("flags", ctypes.c_uint64),
        ("tensor", _Tensor),
    )


_new_capsule = ctypes.pythonapi.PyCapsule_New
_new_capsule.restype = ctypes.py_object
_new_capsule.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)


class Lender:
    """Lends memory through a capsule, and counts how often it is given back."""

    def __init__(self, draw: Draw) -> None:
        """Draw a structure."""
        self.returned = 0
        self._memory = (ctypes.c_uint8 * MEMORY)(*range(256))
        self._draw(draw)
        self.versioned = draw.flag()
        self._deleter = _DELETER(self._give_back)
        if self.versioned:
            major = draw.choice((1, 1, 1, 0, 2, 0xFFFFFFFF))
            self._managed: Any = _Versioned(major, draw.number(), None, self._deleter, draw.number(), self._tensor)
        else:
            self._managed = _Old(self._tensor, None, self._deleter)

    def _draw(self, draw: Draw) -> None:
        self._rank = draw.choice(RANKS)
        there = min(max(self._rank, 0), 300)
        self._dims = [draw.dimension() for _ in range(there)]
        self._strides = [draw.dimension() for _ in range(there)] if draw.flag() else None
        self._offset = draw.choice((0, 0, 64, draw.number(), draw.number(8)))
        any_type = draw.number(), draw.number(), draw.number(2)
        code, bits, lanes = draw.choice(((2, 32, 1), (0, 8, 1), (1, 64, 1), (6, 8, 1), (5, 128, 1), any_type))
        self._bits = bits
        self._tensor = _Tensor(
            ctypes.addressof(self._memory) if draw.number() != 1 else None,
            draw.choice((1, 1, 1, 1, 2, 0, draw.number(4, signed=True))),
            draw.choice((0, draw.number(4, signed=True))),
            self._rank,
            code,
            bits,
            lanes,
            (ctypes.c_int64 * there)(*self._dims),
            None if self._strides is None else (ctypes.c_int64 * there)(*self._strides),
            self._offset,
        )

    @property
    def points_outside(self) -> bool:
        """Whether a reader that believes the structure would leave the memory: nobody can notice that."""
        if self._rank != len(self._dims) or any(dim < 0 for dim in self._dims):
            return False  # refused before anything is read
        strides = self._strides or [math.prod(self._dims[at + 1 :]) for at in range(self._rank)]
        ends = [sorted((0, (dim - 1) * stride)) for dim, stride in zip(self._dims, strides, strict=True) if dim]
        first, last = (sum(column) for column in zip(*ends, strict=True)) if ends else (0, 0)
        size = -(-self._bits // 8)
        return 0 not in self._dims and (
            first < 0 or self._offset + (last + 1) * size > MEMORY or self._tensor.data is None
        )

    def capsule(self) -> Any:
        """Return a capsule, to be taken at most once."""
        name = b"dltensor_versioned" if self.versioned else b"dltensor"
        return _new_capsule(ctypes.addressof(self._managed), name, None)

    def _give_back(self, _managed: Any) -> None:
        self.returned += 1
