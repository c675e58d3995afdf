"""What a model is asked: the values of its inputs, from the files that models/build.py writes."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def read(file: Path, dtype: str, shape: tuple[int, ...]) -> Array:
    """Read an array: row-major bytes, or for strings int64 offsets and then characters."""
    if dtype != "string":
        return np.fromfile(file, dtype).reshape(shape)
    count = int(np.prod(shape))
    raw = file.read_bytes()
    offsets = np.frombuffer(raw, np.int64, count + 1)
    characters = raw[offsets.nbytes :]
    values = np.empty(count, object)
    values[:] = [characters[begin:end] for begin, end in itertools.pairwise(offsets)]
    return values.reshape(shape)


def to_bytes(values: Array) -> bytes:
    """The bytes that read() reads."""
    if values.dtype != object:
        return np.ascontiguousarray(values).tobytes()
    elements = values.reshape(-1).tolist()
    return np.cumsum([0, *map(len, elements)], dtype=np.int64).tobytes() + b"".join(elements)


@dataclass(frozen=True)
class Argument:
    """An input or output: its name, its type, and its tensor in TensorFlow's graph."""

    name: str
    dtype: str
    shape: tuple[int, ...]
    tensor: str


@dataclass(frozen=True)
class Case:
    """A case.txt."""

    inputs: list[Argument]
    outputs: list[Argument]
    values: dict[str, Array]

    @classmethod
    def load(cls, file: Path) -> Case:
        """Read a case and the values of its inputs."""
        case = cls([], [], {})
        for line in file.read_text().splitlines():
            kind, name, dtype, dims, tensor, *more = line.split("\t")
            argument = Argument(name, dtype, tuple(int(dim) for dim in dims.split(",") if dim), tensor)
            (case.inputs if kind == "input" else case.outputs).append(argument)
            if more:
                case.values[name] = read(file.parent / more[0], dtype, argument.shape)
        return case
