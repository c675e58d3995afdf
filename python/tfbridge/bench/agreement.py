"""Whether outputs with one set of options are those with another."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tfbridge.interop.value import Value
from tfbridge.interop.vector import Values


@dataclass(frozen=True)
class Agreement:
    """How outputs compare.

    Attributes:
        same_bits: Whether every bit is the same.
        needs: The smallest tolerance that allows the difference; infinite where none does.
        detail: The largest difference in words; empty where there is none.
    """

    same_bits: bool
    needs: float
    detail: str = ""

    def within(self, tolerance: float) -> bool:
        """Whether the outputs are as near as is asked for; 0 asks for the same bits."""
        return self.same_bits or (tolerance > 0 and self.needs <= tolerance)


def compare(wanted: Values, got: Values) -> Agreement:
    """Compare outputs by name.

    A floating-point number that is off by no more than a tolerance, absolutely or as a share of what it should be, is
    within it. Integers, bools and texts must be equal.
    """
    if list(wanted) != list(got):
        return Agreement(same_bits=False, needs=math.inf, detail=f"outputs {list(got)} instead of {list(wanted)}")
    differences = [(name, *_difference(value, got[name])) for name, value in wanted.items() if value != got[name]]
    if not differences:
        return Agreement(same_bits=True, needs=0.0)
    name, needs, words = max(differences, key=lambda each: each[1])
    return Agreement(same_bits=False, needs=needs, detail=f"{name} {words}")


def _difference(wanted: Value, got: Value) -> tuple[float, str]:
    """Return the tolerance that allows the difference of two values, and the largest difference in words."""
    if (wanted.dtype, wanted.shape) != (got.dtype, got.shape):
        return math.inf, f"is {got} instead of {wanted}"
    first, second = (_wide(each) for each in (wanted, got))
    if first is None or second is None:
        return math.inf, "has other elements"
    with np.errstate(invalid="ignore"):
        off = np.abs(second - first)
        ratio = off / np.maximum(1.0, np.abs(first))
    same = (first == second) | (np.isnan(first) & np.isnan(second))
    off, ratio = np.where(same, 0.0, off), np.where(same, 0.0, ratio)
    ratio = np.where(np.isnan(ratio), np.inf, ratio)
    worst = int(np.argmax(ratio))
    return float(ratio.flat[worst]), f"differs by up to {off.flat[worst]:.2g} (at {second.flat[worst]:.6g})"


def _wide(value: Value) -> npt.NDArray[Any] | None:
    """Return floating-point numbers in the widest type; None for what must be equal."""
    if not value.dtype.startswith(("float", "bfloat", "complex")):
        return None
    return value.array().astype(np.complex128 if value.dtype.startswith("complex") else np.float64)
