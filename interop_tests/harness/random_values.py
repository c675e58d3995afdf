"""A value of each element type and shape, of random bits."""

from __future__ import annotations

import numpy as np
from tfbridge import _dtypes
from tfbridge.interop.value import Value

SHAPES = [
    (),
    (3,),
    (2, 3),
    (2, 1, 2),
    (1, 2, 1, 2),
    (1, 1, 2, 1, 2),
    (1, 2, 1, 1, 1, 2),
    (0,),
    (2, 0),
    (0, 1, 3),
    (1, 0, 2, 1),
    (2, 1, 1, 0, 1),
    (1, 1, 0, 1, 1, 2),
]
"""Of 0 to 6 dimensions; of 1 to 6 also empty."""

TEXTS = [b"", b"plain", "naïve ☕".encode(), b"nul\0inside", b"\xff\xfe no UTF-8", b"long " * 500]

SMALL = {"bool": 2, "int2": 2, "uint2": 4, "int4": 8, "uint4": 16, "float4_e2m1fn": 16}
"""Types that hold fewer values than a byte: how many of a byte's first values are theirs."""


def random_values() -> list[Value]:
    """Return the values, the same ones each time, those of a type side by side."""
    dtypes = [*_dtypes.NAMES, "string"]
    return [
        random_value(dtype, shape, np.random.default_rng(seed)) for seed, dtype in enumerate(dtypes) for shape in SHAPES
    ]


def random_value(dtype: str, shape: tuple[int, ...], rng: np.random.Generator) -> Value:
    """Return one value; infinities and not-a-numbers of every kind may be among its numbers."""
    count = int(np.prod(shape, dtype=int))
    if dtype == "string":
        texts = np.empty(count, object)
        texts[:] = [TEXTS[index] for index in rng.integers(len(TEXTS), size=count)]
        return Value.of(texts.reshape(shape))
    if dtype in SMALL:
        return Value(dtype, shape, rng.integers(SMALL[dtype], size=count, dtype=np.uint8).tobytes())
    return Value(dtype, shape, rng.bytes(count * _dtypes.numpy_dtype(dtype).itemsize))
