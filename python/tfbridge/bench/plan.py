"""What is measured: sets of options, and points of callers and rows."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

import tfbridge
from tfbridge import _native
from tfbridge.errors import InvalidArgumentError
from tfbridge.interop.questions import Question
from tfbridge.interop.value import Value
from tfbridge.interop.vector import Values

MOST_CALLERS = 16


@dataclass(frozen=True)
class OptionSet:
    """Options to open a model with, beside those that all sets of a benchmark share."""

    options: Mapping[str, str]

    @property
    def name(self) -> str:
        """The options as one writes them, such as ``xla=on,executor=caller-thread``; ``default`` for none."""
        return ",".join(f"{key}={value}" for key, value in self.options.items()) or "default"

    @classmethod
    def parse(cls, text: str) -> OptionSet:
        """Read ``KEY=VALUE,KEY=VALUE``.

        Raises:
            InvalidArgumentError: The text is no such list, or the library has no such option or value.
        """
        options: dict[str, str] = {}
        for pair in text.split(","):
            key, equals, value = pair.partition("=")
            if not equals or not key:
                raise InvalidArgumentError(
                    "this is no set of options", argument="compare", expected="KEY=VALUE,KEY=VALUE", got=repr(text)
                )
            options[key] = value
        _native.search_tensorflow(options)  # reads the options, and loads nothing
        return cls(options)


DEFAULT = OptionSet({})


@dataclass(frozen=True)
class Point:
    """What runs at the same time.

    Attributes:
        callers: Threads, each with a prepared call of its own.
        rows: The first dimension of the inputs that have any number of rows; 1 where none has.
    """

    callers: int
    rows: int


@dataclass(frozen=True)
class Plan:
    """What every set of options is measured with.

    Attributes:
        question: The signature, and the inputs of the first point.
        free: The inputs that have any number of rows.
        points: The points; the first is one caller with the inputs as they are.
        rounds: How often each point is measured.
        seconds: For how long, each time.
    """

    question: Question
    free: frozenset[str]
    points: Sequence[Point]
    rounds: int
    seconds: float

    @classmethod
    def make(
        cls,
        question: Question,
        arguments: Mapping[str, tfbridge.Argument],
        *,
        callers: Sequence[int] | None = None,
        rows: Sequence[int] | None = None,
        rounds: int = 8,
        seconds: float = 0.1,
    ) -> Plan:
        """Plan for a signature.

        Args:
            question: The signature and its inputs.
            arguments: The signature's inputs by name.
            callers: Numbers of threads; None for powers of two up to the cores there are, at least 1 and 2.
            rows: Batch sizes beside that of the inputs; None for 8 and 64 where the model takes any.
            rounds: How often each point is measured.
            seconds: For how long, each time.

        Raises:
            InvalidArgumentError: A number is below 1, batch sizes are asked for where the model has none, or the given
                inputs do not have the same number of rows.
        """
        free = frozenset(name for name, each in arguments.items() if each.shape and each.shape[0] == -1)
        counts = {question.inputs[name].shape[0] for name in free if question.inputs[name].shape}
        if rows and not free:
            raise InvalidArgumentError(
                f"{question.signature} has no inputs with any number of rows",
                argument="batch",
                expected="an input whose first dimension is unknown",
                got=", ".join(map(str, arguments.values())) or "no inputs",
            )
        own = counts.pop() if len(counts) == 1 else 1
        if counts:
            # Which of several inputs are rows of one batch cannot be told, so they are left as they are.
            if rows:
                raise InvalidArgumentError(
                    "the inputs have different numbers of rows", argument="input", expected="the same number in each"
                )
            free = frozenset()
        at_once = _positive("threads", [1, *(callers if callers is not None else default_callers())])
        batches = _positive("batch", rows if rows is not None else [8, 64] if free else [])
        points = [Point(each, own) for each in at_once]
        return cls(
            question, free, [*points, *(Point(1, each) for each in batches if each != own)], max(1, rounds), seconds
        )

    def inputs(self, rows: int) -> Values:
        """Return the inputs with a number of rows, which are those of the first point over and over."""
        return {
            name: _with_rows(value, rows) if name in self.free and value.shape[0] != rows else value
            for name, value in self.question.inputs.items()
        }


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))


def default_callers() -> list[int]:
    """Return the powers of two up to the cores there are, at least 1 and 2."""
    return [2**power for power in range(MOST_CALLERS.bit_length()) if 2**power <= max(2, cores())]


def tuning_sets(explanation: Mapping[str, Any]) -> list[OptionSet]:
    """Return a small number of sets that are worth a try: other executors, fewer threads, XLA.

    Args:
        explanation: How the model runs with its default options.
    """
    chosen = explanation["executor"]["kind"]
    executors = [each for each in ("single-threaded", "caller-thread", "thread-pool") if each != chosen]
    sets = [OptionSet({"executor": each}) for each in executors]
    pool = {"executor": "thread-pool"}
    sets += [OptionSet(pool | {"inter_op_threads": str(cores() // share)}) for share in (2, 4) if cores() // share]
    if _native.has_feature("xla"):
        sets.append(OptionSet({"xla": "on"}))
    return sets


def _positive(argument: str, numbers: Sequence[int]) -> list[int]:
    for number in numbers:
        if number < 1:
            raise InvalidArgumentError(
                "the number is too small", argument=argument, expected="1 or more", got=str(number)
            )
    return sorted(set(numbers))


def _with_rows(value: Value, rows: int) -> Value:
    array = value.array()
    if array.shape[0] == 0:
        raise InvalidArgumentError("a batch cannot be made of an input without rows", argument="input", got=str(value))
    return Value.of(np.resize(array, (rows, *array.shape[1:])), value.dtype)
