"""Whether outputs agree, and how a difference is told."""

from __future__ import annotations

import math

import ml_dtypes
import numpy as np
import pytest
from tfbridge.bench.agreement import compare
from tfbridge.interop.value import Value

X = np.array([1.0, 4.0, np.nan, np.inf], np.float32)


def values(**arrays: np.ndarray) -> dict[str, Value]:
    return {name: Value.of(array) for name, array in arrays.items()}


def test_equal_bits_agree() -> None:
    found = compare(values(x=X, text=np.array([b"a"], object)), values(x=X.copy(), text=np.array([b"a"], object)))
    assert found.same_bits
    assert found.detail == ""
    assert found.within(0)


@pytest.mark.parametrize("dtype", [np.float32, ml_dtypes.bfloat16, np.complex64])
def test_the_largest_difference_is_told(dtype: type) -> None:
    wanted = np.array([1, 4, 0.5], dtype)
    found = compare(values(a=wanted, b=wanted), values(a=wanted + np.array([0, 0.5, 0], dtype), b=wanted))
    assert not found.same_bits
    assert found.needs == 0.125, "the difference as a share of what is larger than 1"
    assert found.detail.startswith("a differs by up to 0.5 (at 4")
    assert found.within(0.125)
    assert not found.within(0.124)
    assert not found.within(0)


def test_small_numbers_may_be_off_absolutely() -> None:
    found = compare(values(x=np.array([1e-9])), values(x=np.array([3e-9])))
    assert found.needs == pytest.approx(2e-9)


def test_bits_may_differ_where_numbers_do_not() -> None:
    found = compare(values(x=np.array([0.0])), values(x=np.array([-0.0])))
    assert not found.within(0)
    assert found.within(1e-300)


@pytest.mark.parametrize(
    ("wanted", "got"),
    [
        (X, np.array([1, 4, 0, np.inf], np.float32)),
        (X, np.array([1, 4, np.nan, -np.inf], np.float32)),
        (X, X.reshape(2, 2)),
        (X, X.astype(np.float64)),
        (np.array([1, 2]), np.array([1, 3])),
        (np.array([True]), np.array([False])),
        (np.array([b"a"], object), np.array([b"b"], object)),
    ],
)
def test_what_no_tolerance_allows(wanted: np.ndarray, got: np.ndarray) -> None:
    found = compare(values(x=wanted), values(x=got))
    assert found.needs == math.inf
    assert not found.within(1e9)
    assert found.detail.startswith("x ")


def test_the_outputs_must_be_the_same_ones() -> None:
    assert not compare(values(x=X), values(y=X)).within(1)
