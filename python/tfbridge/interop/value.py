"""Values: an element type, a shape and bytes, in the three forms that they travel in."""

from __future__ import annotations

import base64
import itertools
import math
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from tfbridge import _dtypes

Tolerance = Mapping[str, Mapping[str, float]]
"""How far numbers may be off: ``absolute`` and ``relative`` by dtype."""


@dataclass(frozen=True)
class Value:
    """An element type's name, dimensions, and bytes as messages carry them.

    Attributes:
        dtype: The element type's name, such as ``"float32"``.
        shape: The dimensions. Bad input may name any numbers here.
        data: Little-endian row-major bytes; for strings count + 1 int64 offsets and then the elements' bytes.
    """

    dtype: str
    shape: tuple[int, ...]
    data: bytes

    @classmethod
    def of(cls, array: npt.NDArray[Any] | np.generic, dtype: str | None = None) -> Self:
        """Return the value of an array; `dtype` tells types apart that numpy holds alike, such as qint8 and int8."""
        array = np.asarray(array)
        name = dtype or _dtypes.name_of(array.dtype, "array")
        if name == "string":
            texts = [bytes(text) if not isinstance(text, str) else text.encode() for text in array.ravel().tolist()]
            return cls(name, array.shape, _packed(texts))
        return cls(name, array.shape, np.ascontiguousarray(array).tobytes())

    def array(self) -> npt.NDArray[Any]:
        """Return the value as a numpy array of its own; strings as objects of bytes.

        Raises:
            ValueError: The bytes do not fill the shape.
        """
        if self.dtype == "string":
            texts = self.texts()
            array = np.empty(len(texts), object)
            array[:] = texts
            return array.reshape(self.shape)
        return np.frombuffer(self.data, _dtypes.numpy_dtype(self.dtype)).reshape(self.shape).copy()

    def texts(self) -> list[bytes]:
        """Return the elements of strings.

        Raises:
            ValueError: The bytes are no offsets and elements.
        """
        count = math.prod(self.shape)
        if not 0 <= count < len(self.data) // 8:
            raise ValueError(f"{len(self.data)} bytes cannot hold the offsets of {count} strings")
        offsets = struct.unpack_from(f"<{count + 1}q", self.data)
        start = 8 * (count + 1)
        if offsets[0] != 0 or start + offsets[-1] != len(self.data) or sorted(offsets) != list(offsets):
            raise ValueError("the offsets do not fit the bytes")
        return [self.data[start + first : start + last] for first, last in itertools.pairwise(offsets)]

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Self:
        """Read the form of vectors and of ``cases.json``: base64, or for strings a list of base64 texts.

        Raises:
            ValueError, KeyError, TypeError: It is none.
        """
        data = document["data"]
        if isinstance(data, str):
            return cls(*_described(document), base64.b64decode(data))
        return cls(*_described(document), _packed([base64.b64decode(text) for text in data]))

    def to_json(self) -> dict[str, Any]:
        """Return the form of vectors."""
        if self.dtype == "string":
            data: Any = [base64.b64encode(text).decode() for text in self.texts()]
        else:
            data = base64.b64encode(self.data).decode()
        return {"dtype": self.dtype, "shape": list(self.shape), "data": data}

    def __str__(self) -> str:
        """Return type and shape, such as ``float32 [2, 3]``."""
        return f"{self.dtype} {list(self.shape)}"

    def difference(self, got: Value, tolerance: Tolerance | None = None) -> str | None:
        """Say where another value first differs from this one; None where it does not.

        Args:
            got: The other value.
            tolerance: How far numbers may be off, by dtype; None asks for equal bits.
        """
        if (self.dtype, self.shape) != (got.dtype, got.shape):
            return f"expected {self}, got {got}"
        if self.data == got.data:
            return None
        try:
            wanted, given = self.array().ravel(), got.array().ravel()
        except ValueError as error:
            return f"not a value: {error}"
        if self.dtype == "string":
            differing = np.flatnonzero(wanted != given)
        elif tolerance is not None and self.dtype in tolerance:
            differing = np.flatnonzero(~_near(wanted, given, tolerance[self.dtype]))
        else:
            size = wanted.dtype.itemsize
            bits = [np.frombuffer(data, np.uint8).reshape(-1, size) for data in (self.data, got.data)]
            differing = np.flatnonzero((bits[0] != bits[1]).any(axis=1))
        if differing.size == 0:
            return None
        first = int(differing[0])
        place = [int(index) for index in np.unravel_index(first, self.shape)]
        return (
            f"{differing.size} of {wanted.size} elements differ, the first at {place}: "
            f"expected {_shown(wanted[first])}, got {_shown(given[first])}"
        )


def _near(wanted: npt.NDArray[Any], given: npt.NDArray[Any], limits: Mapping[str, float]) -> npt.NDArray[np.bool_]:
    """Return which numbers are as near as the limits ask; infinities and not-a-number must be the same."""
    wide = np.complex128 if wanted.dtype.kind == "c" else np.float64
    wanted, given = wanted.astype(wide), given.astype(wide)
    with np.errstate(invalid="ignore"):
        near = np.abs(given - wanted) <= limits["absolute"] + limits["relative"] * np.abs(wanted)
    near &= np.isfinite(wanted) & np.isfinite(given)
    same: npt.NDArray[np.bool_] = near | (given == wanted) | (np.isnan(given) & np.isnan(wanted))
    return same


def _shown(element: Any) -> str:
    if isinstance(element, bytes):
        return repr(element if len(element) <= 40 else element[:40] + b"...")
    return f"{element} (0x{np.asarray(element).tobytes()[::-1].hex()})"


def _packed(texts: list[bytes]) -> bytes:
    offsets = [0, *itertools.accumulate(map(len, texts))]
    return struct.pack(f"<{len(offsets)}q", *offsets) + b"".join(texts)


def pack(values: Iterable[tuple[str | None, Value]]) -> tuple[list[dict[str, Any]], bytes]:
    """Return values, with names where they have one, as a message holds them: their headers and the data."""
    headers: list[dict[str, Any]] = []
    data = bytearray()
    for name, value in values:
        header: dict[str, Any] = {} if name is None else {"name": name}
        header |= {"dtype": value.dtype, "shape": list(value.shape), "offset": len(data), "size": len(value.data)}
        headers.append(header)
        data += value.data
    return headers, bytes(data)


def unpack(headers: Iterable[Mapping[str, Any]], data: bytes) -> list[Value]:
    """Return the values of a message.

    Raises:
        ValueError: A value lies outside of the data, or has no dtype or shape.
        KeyError, TypeError: The headers are none.
    """
    values = []
    for header in headers:
        start, size = header["offset"], header["size"]
        if type(start) is not int or type(size) is not int or min(start, size) < 0 or start + size > len(data):
            raise ValueError(f"a value lies at {start}, {size} bytes long, outside of {len(data)} bytes of data")
        values.append(Value(*_described(header), data[start : start + size]))
    return values


def _described(header: Mapping[str, Any]) -> tuple[str, tuple[int, ...]]:
    """Return the element type's name and the shape that a value's JSON names."""
    dtype, shape = header["dtype"], header["shape"]
    if not isinstance(dtype, str) or not isinstance(shape, list) or any(type(dim) is not int for dim in shape):
        raise ValueError(f"expected a dtype's name and a list of dimensions, got {dtype!r} and {shape!r}")
    return dtype, tuple(shape)
