"""Element types: tfbridge's names and numpy's dtypes."""

from __future__ import annotations

from typing import Any

import numpy as np

from tfbridge.errors import InvalidArgumentError, UnimplementedError

# Types that numpy has under the same name.
_NUMPY = frozenset(
    {"bool", "float16", "float32", "float64", "complex64", "complex128"}
    | {f"{kind}{bits}" for kind in ("int", "uint") for bits in (8, 16, 32, 64)}
)

# Types that ml_dtypes has under the same name. It is imported when one of them is first met.
_ML_DTYPES = frozenset(
    {"bfloat16", "float4_e2m1fn", "int2", "int4", "uint2", "uint4"}
    | {f"float8_{kind}" for kind in ("e5m2", "e5m2fnuz", "e4m3fn", "e4m3fnuz", "e4m3b11fnuz")}
)

# Quantised types are passed as the integers that hold them.
_QUANTISED = {"qint8": "int8", "quint8": "uint8", "qint16": "int16", "quint16": "uint16", "qint32": "int32"}

NAMES = sorted(_NUMPY | _ML_DTYPES | _QUANTISED.keys())
"""The types of a fixed size that an array can hold."""


def numpy_dtype(name: str) -> np.dtype[Any]:
    """Return the numpy dtype that holds elements of a type; object for strings.

    Raises:
        UnimplementedError: No array can hold the type: a resource, a variant, or one that this ml_dtypes lacks.
    """
    if name in _NUMPY:
        return np.dtype(name)
    if name in _QUANTISED:
        return np.dtype(_QUANTISED[name])
    if name == "string":
        return np.dtype(object)
    if name in _ML_DTYPES:
        import ml_dtypes

        kind = getattr(ml_dtypes, name, None)
        if kind is not None:
            dtype: np.dtype[Any] = np.dtype(kind)
            return dtype
        raise UnimplementedError(
            f"ml_dtypes {ml_dtypes.__version__} has no {name}", hint="Run: pip install --upgrade ml_dtypes"
        )
    raise UnimplementedError(f"no numpy array can hold {name}", got=name)


def name_of(dtype: np.dtype[Any], argument: str) -> str:
    """Return tfbridge's name of a numpy dtype.

    Raises:
        InvalidArgumentError: Tensors have no such element type.
    """
    if dtype.kind in "OSUT":
        return "string"
    name = dtype.name
    if name in _NUMPY or name in _ML_DTYPES:
        return name
    raise InvalidArgumentError(
        f"no tensor can be made for '{argument}'",
        argument=argument,
        expected="an array of numbers, bools or text",
        got=str(dtype),
    )


def canonical(dtype: Any) -> str:
    """Return tfbridge's name of what a user calls a dtype: its name, a numpy dtype or a scalar type."""
    if isinstance(dtype, str) and (dtype in _QUANTISED or dtype in _ML_DTYPES or dtype == "string"):
        return dtype
    if dtype in (str, bytes):
        return "string"
    try:
        wanted = np.dtype(dtype)
    except TypeError as error:
        raise InvalidArgumentError(
            "this is no element type", argument="dtype", expected="a name such as 'float32'", got=repr(dtype)
        ) from error
    return name_of(wanted, "dtype")
