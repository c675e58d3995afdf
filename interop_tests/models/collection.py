"""What every model of the collection is made of: a builder that writes a folder and the cases asked of it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

Value = dict[str, Any]
Inputs = Mapping[str, np.ndarray | np.generic]


@dataclass(frozen=True)
class Case:
    """One question: a signature of a model and what is fed to it. TensorFlow gives the answer later.

    `error` is the canonical name of the code that the run must fail with; it is empty where the run must succeed.
    """

    signature: str
    inputs: Inputs = field(default_factory=dict)
    tags: tuple[str, ...] = ("serve",)
    error: str = ""


Builder = Callable[[Path], list[Case]]
BUILDERS: dict[str, Builder] = {}
BROKEN: dict[str, str] = {}
BAD_GRAPHS: dict[str, dict[str, object]] = {}


def model(builder: Builder) -> Builder:
    """Register a builder. The name of the function is the name of the folder."""
    BUILDERS[builder.__name__] = builder
    return builder


def broken(name: str, code: str) -> None:
    """Note that the folder `name` cannot be opened, and the canonical code that opening it must give."""
    BROKEN[name] = code


def bad_graph(name: str, expected: dict[str, object]) -> None:
    """Note what must come of opening and running the folder `name`; see `bad_graphs`."""
    BAD_GRAPHS[name] = expected


def rng(seed: int) -> np.random.Generator:
    """Return a generator whose numbers are the same wherever the collection is built."""
    return np.random.default_rng(seed)


def normal(seed: int, *shape: int) -> np.ndarray:
    """Return float32 numbers of the given shape from a normal distribution."""
    return rng(seed).standard_normal(shape, dtype=np.float32)


def strings(*elements: bytes, shape: tuple[int, ...] | None = None) -> np.ndarray:
    """Return an array of byte strings, one-dimensional unless a shape is given."""
    array = np.empty(len(elements), dtype=object)
    array[:] = elements
    return array if shape is None else array.reshape(shape)


def encode(array: np.ndarray | np.generic, dtype: str) -> Value:
    """Turn an array into the JSON value of `cases.json`."""
    if dtype == "string":
        elements = [base64.b64encode(element).decode() for element in array.reshape(-1).tolist()]
        return {"dtype": dtype, "shape": list(array.shape), "data": elements}
    return {
        "dtype": dtype,
        "shape": list(array.shape),
        "data": base64.b64encode(np.ascontiguousarray(array).tobytes()).decode(),
    }


def decode(value: Value, numpy_dtype: np.dtype[Any]) -> np.ndarray:
    """Turn a JSON value of `cases.json` into an array of the given numpy type."""
    if value["dtype"] == "string":
        elements = [base64.b64decode(element) for element in value["data"]]
        return strings(*elements, shape=tuple(value["shape"]))
    return np.frombuffer(base64.b64decode(value["data"]), dtype=numpy_dtype).reshape(value["shape"])
