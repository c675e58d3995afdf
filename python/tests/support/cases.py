"""The questions of a cases.json, with the answers that TensorFlow gave."""

from __future__ import annotations

import base64
import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import tfbridge
from tfbridge import _dtypes

SHARED = Path(__file__).resolve().parents[4] / "shared" / "models"


@dataclass(frozen=True)
class Value:
    """An element type, a shape and bytes, or byte strings."""

    dtype: str
    array: npt.NDArray[Any]

    @classmethod
    def read(cls, document: dict[str, Any]) -> Value:
        """Decode a value."""
        if document["dtype"] == "string":
            array = np.empty(len(document["data"]), object)
            array[:] = [base64.b64decode(each) for each in document["data"]]
        else:
            array = np.frombuffer(base64.b64decode(document["data"]), _dtypes.numpy_dtype(document["dtype"]))
        return cls(document["dtype"], array.reshape(document["shape"]))

    def same_bits(self, other: npt.NDArray[Any]) -> bool:
        """Whether an array has the same type, shape and bits."""
        if (other.dtype, other.shape) != (self.array.dtype, self.array.shape):
            return False
        if self.dtype == "string":
            return bool(np.array_equal(other, self.array))
        return np.ascontiguousarray(other).tobytes() == self.array.tobytes()


@dataclass(frozen=True)
class Case:
    """A question to a signature, and its answers: outputs, or the name of a code.

    TensorFlow's single-threaded executor leaves loops whole, so that their bodies are optimised otherwise than with its
    default one: some results differ in their last bits, and a case then holds both.
    """

    model: str
    tags: tuple[str, ...]
    signature: str
    inputs: dict[str, Value]
    outputs: dict[str, Value]
    outputs_single_threaded: dict[str, Value]
    error: str | None

    def answers(self, model: tfbridge.Model) -> dict[str, Value]:
        """Return the outputs that a model must give with the executor it was given."""
        single = model.explain()["executor"]["kind"] == "single-threaded"
        return self.outputs_single_threaded if single else self.outputs


def read(folder: Path) -> dict[tuple[str, tuple[str, ...]], list[Case]]:
    """Return the cases of a folder by model and tags, in their order: some models remember."""
    document = json.loads((folder / "cases.json").read_text())
    cases = [
        Case(
            each["model"],
            tuple(each["tags"]),
            each["signature"],
            _values(each["inputs"]),
            _values(each.get("outputs", {})),
            _values(each.get("outputs_single_threaded", each.get("outputs", {}))),
            each.get("error"),
        )
        for each in document["cases"]
    ]
    key = lambda case: (case.model, case.tags)  # noqa: E731
    return {name: list(group) for name, group in itertools.groupby(cases, key)}


def _values(document: dict[str, Any]) -> dict[str, Value]:
    return {name: Value.read(value) for name, value in document.items()}


def broken(folder: Path) -> dict[str, str]:
    """Return the folders that cannot be opened, and the code that opening one must give."""
    return json.loads((folder / "cases.json").read_text())["broken"]
