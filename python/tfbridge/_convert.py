"""Values of Python as arrays that a tensor can be made from.

The extension module takes numpy arrays of the right type by itself and asks here for everything else. The rules:

- What has an element type of its own (arrays, buffers, DLPack, numpy scalars) keeps it, and the library refuses a
  wrong one.
- Python's own numbers, and lists of them, have none: they become what the model asks for where that loses nothing but
  the rounding of floats. An int may become a float that equals it; a float never becomes an int; a bool stays one.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from tfbridge import _dtypes, _native
from tfbridge.errors import InvalidArgumentError

Converted = tuple["npt.NDArray[Any] | _native.Tensor", str]


def convert(value: Any, dtype: str | None, argument: str, bound: bool) -> Converted:
    """Return an array or a tensor with a value's elements, and the name of their type.

    Args:
        value: What the user passed.
        dtype: The type that is wanted; None takes the value's own.
        argument: What error messages call the value.
        bound: Whether later changes of an array must be seen, so that it may not be copied.

    Raises:
        InvalidArgumentError: The value cannot become a tensor.
    """
    if isinstance(value, np.ndarray | np.generic):
        return _from_array(value, argument, bound)
    if isinstance(value, str | bytes):
        return np.array(value, dtype=object), "string"
    if isinstance(value, bool | int | float | complex | list | tuple):
        return _from_python(value, dtype, argument)
    if hasattr(value, "__dlpack__") and dtype != "string":
        tensor = _from_dlpack(value)
        if tensor is not None:
            return tensor, tensor.dtype
    if hasattr(value, "__array__") or hasattr(value, "__array_interface__") or _is_buffer(value):
        return _from_array(_nested(value, argument, None), argument, bound)
    kind = type(value).__name__
    raise InvalidArgumentError(
        f"no tensor can be made for input '{argument}'",
        argument=argument,
        expected="an array, a number, text, or lists of them",
        got=kind,
    )


def _from_array(value: Any, argument: str, bound: bool) -> Converted:
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):
        raise InvalidArgumentError(
            f"no tensor can be made for input '{argument}'",
            argument=argument,
            expected="an array without masked elements",
            got="a masked array",
            hint="Fill it first: array.filled(value)",
        )
    array = np.asarray(value)
    name = _dtypes.name_of(array.dtype, argument)
    wanted = _dtypes.numpy_dtype(name)
    if name != "string" and bound and (array.dtype != wanted or not (array.flags.c_contiguous and array.flags.aligned)):
        raise InvalidArgumentError(
            f"input '{argument}' cannot be bound without a copy, which would not see later changes of the array",
            argument=argument,
            expected="a C-contiguous array in the machine's byte order",
            got="a strided, unaligned or byte-swapped one",
            hint="Bind a copy that you keep: numpy.ascontiguousarray(array)",
        )
    return np.require(array, wanted, ["C", "A"]), name


def _from_python(value: Any, dtype: str | None, argument: str) -> Converted:
    if dtype == "string":
        return _nested(value, argument, np.dtype(object)), dtype
    raw = _nested(value, argument, None)
    if raw.dtype.kind in "US":
        return _nested(value, argument, np.dtype(object)), "string"
    if raw.dtype.kind in "VMm":
        _dtypes.name_of(raw.dtype, argument)  # refuses what is none of ml_dtypes' types
    if raw.dtype.kind == "O" or (raw.dtype.kind == "f" and (np.abs(raw) >= 2**63).any()):
        raw = _long_integers(value, raw, argument)
    if dtype is None:
        if raw.dtype.kind == "O":
            raise InvalidArgumentError(
                f"no tensor can be made for input '{argument}'",
                argument=argument,
                expected="integers of up to 64 bits",
                got=_shown(max(raw.flat, key=abs)),
            )
        return raw, _dtypes.name_of(raw.dtype, argument)
    wanted = _dtypes.numpy_dtype(dtype)
    if raw.size == 0:
        return np.zeros(raw.shape, wanted), dtype
    problem = _loss(raw, wanted)
    if problem is not None:
        raise InvalidArgumentError(
            f"input '{argument}' would change its value", argument=argument, expected=dtype, got=problem
        )
    return (raw.astype(wanted) if "int" in wanted.name else _as_floats(raw, wanted)), dtype


def _nested(value: Any, argument: str, dtype: np.dtype[Any] | None) -> npt.NDArray[Any]:
    """Return nested lists, or what says that it is an array, as one; ragged lists are an error."""
    try:
        return np.asarray(value, dtype=dtype)
    except (ValueError, TypeError, OverflowError) as error:
        raise InvalidArgumentError(
            f"no tensor can be made for input '{argument}'",
            argument=argument,
            expected="lists of equal length, of numbers or text" if isinstance(value, list | tuple) else "an array",
            got=f"a {type(value).__name__} of which numpy says: {error}",
        ) from error


def _long_integers(value: Any, raw: npt.NDArray[Any], argument: str) -> npt.NDArray[Any]:
    """Return integers that numpy made floats or objects of, since they fit no common type, as they were."""
    exact = _nested(value, argument, np.dtype(object))
    odd = {type(each).__name__ for each in exact.flat if not isinstance(each, int) or isinstance(each, bool)}
    if not odd:
        return exact
    if raw.dtype.kind == "O":
        raise InvalidArgumentError(
            f"no tensor can be made for input '{argument}'",
            argument=argument,
            expected="numbers or text",
            got=f"elements of {', '.join(sorted(odd))}",
        )
    return raw


def _loss(raw: npt.NDArray[Any], wanted: np.dtype[Any]) -> str | None:
    """Return what cannot become `wanted` without a loss; None where everything can."""
    # ml_dtypes' types say V or f as their kind; whether they hold integers is told by their names.
    name = wanted.name
    if name == "bool" or raw.dtype.kind == "b":
        return None if name == "bool" and raw.dtype.kind == "b" else _kind(raw)
    if "int" in name:
        return _integer_loss(raw, wanted)
    if raw.dtype.kind == "c" and not name.startswith("complex"):
        return "a complex number"
    with np.errstate(all="ignore"):
        try:
            converted = _as_floats(raw, wanted)
        except OverflowError:
            return f"{_shown(max(raw.flat, key=abs))}, which is out of its range"
    if raw.dtype.kind in "iuO":
        return _rounding_loss(raw, converted)
    wide = converted.astype(np.complex128)
    if not np.array_equal(np.isfinite(raw), np.isfinite(wide)):
        return f"{raw[np.isfinite(raw) != np.isfinite(wide)].flat[0]} which is out of its range"
    return None


def _as_floats(raw: npt.NDArray[Any], wanted: np.dtype[Any]) -> npt.NDArray[Any]:
    # Integers of more than 64 bits are objects, which ml_dtypes' types cannot be made of.
    return (raw.astype(np.float64) if raw.dtype.kind == "O" else raw).astype(wanted)


def _integer_loss(raw: npt.NDArray[Any], wanted: np.dtype[Any]) -> str | None:
    if raw.dtype.kind not in "iuO":
        return _kind(raw)
    if wanted.kind in "iu":
        limits: Any = np.iinfo(wanted)
    else:
        import ml_dtypes

        iinfo: Any = ml_dtypes.iinfo
        limits = iinfo(wanted)
    for value in (int(raw.min()), int(raw.max())):
        if not int(limits.min) <= value <= int(limits.max):
            return f"{_shown(value)}, which is not between {limits.min} and {limits.max}"
    return None


def _rounding_loss(raw: npt.NDArray[Any], converted: npt.NDArray[Any]) -> str | None:
    """Return the first integer that the conversion to a float changed."""
    wide = converted.astype(np.complex128).real
    for before, after in zip(raw.ravel().tolist(), wide.ravel().tolist(), strict=True):
        if not math.isfinite(after) or int(after) != before:
            return f"the integer {_shown(before)}, which it would round; pass a float where that is fine"
    return None


def _shown(number: int) -> str:
    """Return an integer's digits; Python refuses to write down very long ones."""
    return str(number) if number.bit_length() <= 1024 else f"an integer of {number.bit_length()} bits"


def _kind(raw: npt.NDArray[Any]) -> str:
    kinds = {"b": "a bool", "f": "a float", "c": "a complex number"}
    return kinds.get(raw.dtype.kind, "an integer")


def _from_dlpack(value: Any) -> _native.Tensor | None:
    """Return a tensor over what a DLPack exporter lends; None where it cannot lend this value."""
    try:
        try:
            capsule = value.__dlpack__(max_version=(1, 0))
        except TypeError:  # an exporter from before DLPack 1.0
            capsule = value.__dlpack__()
    except (BufferError, TypeError, ValueError, RuntimeError):
        if hasattr(value, "__array__"):
            return None
        raise
    return _native.Tensor.from_capsule(capsule)


def _is_buffer(value: Any) -> bool:
    try:
        with memoryview(value):
            return True
    except TypeError:
        return False
