"""Vectors: a model and what is asked of it, in order, with the answers."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from tfbridge.interop.value import Tolerance, Value

FORMAT = "tfbridge-vector/1"

Values = Mapping[str, Value]


@dataclass(frozen=True)
class Failure:
    """What must go wrong: the canonical code's name, and the argument to blame where one is named."""

    code: str
    argument: str | None = None

    @classmethod
    def from_json(cls, document: Mapping[str, Any] | None) -> Self | None:
        """Read it; None where there is none."""
        return None if document is None else cls(document["code"], document.get("argument"))


@dataclass(frozen=True)
class Step:
    """One question and its answer. See ``PROTOCOL.md``; `case` is its number in a ``cases.json``."""

    signature: str | None = None
    inputs: Values = field(default_factory=dict)
    fetches: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    outputs: Values = field(default_factory=dict)
    outputs_single_threaded: Values | None = None
    error: Failure | None = None
    closes: bool = False
    case: int | None = None

    @property
    def by_graph(self) -> bool:
        """Whether the names are the graph's own."""
        return bool(self.fetches or self.targets)

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Self:
        """Read a step."""
        single = document.get("outputs_single_threaded")
        return cls(
            signature=document.get("signature"),
            inputs=_values(document.get("feeds", document.get("inputs", {}))),
            fetches=tuple(document.get("fetches", ())),
            targets=tuple(document.get("targets", ())),
            outputs=_values(document.get("outputs", {})),
            outputs_single_threaded=None if single is None else _values(single),
            error=Failure.from_json(document.get("error")),
            closes=document.get("close", False),
        )

    def expected(self, executor: str) -> Values:
        """Return the outputs that a model must give on an executor."""
        single = self.outputs_single_threaded if executor == "single-threaded" else None
        return self.outputs if single is None else single


@dataclass(frozen=True)
class Vector:
    """A model and its steps; `model` is the folder itself. See ``PROTOCOL.md``."""

    name: str
    model: Path
    steps: tuple[Step, ...]
    tags: tuple[str, ...] | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    stateful: bool = False
    tolerance: Tolerance | None = None
    open_error: Failure | None = None

    @property
    def dtypes(self) -> set[str]:
        """The element types that it needs."""
        return {
            value.dtype for step in self.steps for values in (step.inputs, step.outputs) for value in values.values()
        }

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read a vector's file.

        Raises:
            ValueError: The file holds no vector, or one of another format.
        """
        with _reading(file):
            document = json.loads(file.read_text(encoding="utf-8"))
            if document.get("format") != FORMAT:
                raise ValueError(f"expected format {FORMAT!r}, got {document.get('format')!r}")
            return cls._from_json(file.parent / document["model"], document)

    @classmethod
    def _from_json(cls, model: Path, document: Mapping[str, Any]) -> Self:
        tags = document.get("tags")
        return cls(
            name=document["name"],
            model=model,
            steps=tuple(map(Step.from_json, document.get("steps", ()))),
            tags=None if tags is None else tuple(tags),
            options=document.get("options", {}),
            environment={
                name: text.replace("{model}", str(model)) for name, text in document.get("environment", {}).items()
            },
            stateful=document.get("stateful", False),
            tolerance=document.get("tolerance"),
            open_error=Failure.from_json(document.get("open_error")),
        )


@contextmanager
def _reading(file: Path) -> Iterator[None]:
    """Turn what reading a file of another form raises into a ValueError that names the file."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        missing = isinstance(error, KeyError)
        raise ValueError(f"{file}: {'there is no key ' if missing else ''}{error}") from error


def _values(document: Mapping[str, Any]) -> Values:
    return {name: Value.from_json(value) for name, value in document.items()}


def _case(number: int, case: Mapping[str, Any]) -> Step:
    error = {"error": {"code": case["error"]}} if "error" in case else {}
    return replace(Step.from_json({**case, "inputs": case["inputs"], **error}), case=number)


def read_cases(models: Path, cases: Path) -> list[Vector]:
    """Read a ``cases.json``: cases of one model and tag set, in a row, are the steps of one vector.

    Nothing tells which models keep state, so each step is asked once.

    Raises:
        ValueError: The file holds no cases.
    """
    with _reading(cases):
        document = json.loads(cases.read_text(encoding="utf-8"))
        numbered = enumerate(document["cases"])
        groups = itertools.groupby(numbered, lambda each: (each[1]["model"], each[1].get("tags")))
        return [_of_cases(models, model, tags, group) for (model, tags), group in groups]


def _of_cases(
    models: Path, model: str, tags: list[str] | None, cases: Iterator[tuple[int, Mapping[str, Any]]]
) -> Vector:
    steps = tuple(_case(number, case) for number, case in cases)
    name = f"{model}@{steps[0].case}"
    return Vector(name, models / model, steps, None if tags is None else tuple(tags), stateful=True)
