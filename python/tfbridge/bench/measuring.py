"""Measuring sets of options in turns, each in its process."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from tfbridge import errors
from tfbridge.bench.plan import DEFAULT, OptionSet, Plan, Point
from tfbridge.interop.languages import shared_environment
from tfbridge.interop.remote import Answer, Remote, TesteeFault
from tfbridge.interop.vector import Values

Explanation = Mapping[str, Any]

ANSWER_WITHIN = 900.0
"""Seconds after which a process counts as hung: opening a large model, or compiling it, takes long."""


@dataclass(frozen=True)
class Sample:
    """One point, measured once."""

    calls: int
    per_second: float
    p50_us: float
    p90_us: float
    p99_us: float
    max_us: float


@dataclass
class Series:
    """One point in all rounds.

    Attributes:
        point: What ran.
        samples: One a round.
        error: Why there are none; None where there are.
    """

    point: Point
    samples: list[Sample] = field(default_factory=list)
    error: str | None = None

    def median(self, name: str) -> float:
        """Return the median over the rounds of an attribute of the samples."""
        return float(statistics.median(getattr(sample, name) for sample in self.samples))

    @property
    def longest_us(self) -> float:
        """The longest call of all rounds."""
        return max(sample.max_us for sample in self.samples)


@dataclass(frozen=True)
class Start:
    """What it takes to come to the first answer, in milliseconds and bytes of resident memory.

    Attributes:
        tensorflow_ms: Loading TensorFlow.
        open_ms: Opening the model, once TensorFlow is there.
        first_ms: The first run.
        process_bytes: The process before TensorFlow: Python, numpy and tfbridge.
        tensorflow_bytes: With TensorFlow loaded.
        open_bytes: With the model opened.
    """

    tensorflow_ms: float
    open_ms: float
    first_ms: float
    process_bytes: int
    tensorflow_bytes: int
    open_bytes: int


@dataclass
class Measurement:
    """What a set of options came to.

    Attributes:
        options: The set.
        start: The way to the first answer.
        peak_bytes: The most resident memory until the end.
        tensorflow: The version of TensorFlow.
        explanation: How the model runs.
        outputs: What the first run gave.
        series: The points, in the plan's order.
        error: Why there is nothing of this; None where there is.
    """

    options: OptionSet
    start: Start | None = None
    peak_bytes: int = 0
    tensorflow: str = ""
    explanation: Explanation = field(default_factory=dict)
    outputs: Values = field(default_factory=dict)
    series: list[Series] = field(default_factory=list)
    error: str | None = None


def measure(
    path: str,
    plan: Plan,
    *,
    tags: Iterable[str] | None = None,
    options: Mapping[str, Any] | None = None,
    others: Callable[[Explanation], Sequence[OptionSet]] = lambda explanation: (),
    progress: Callable[[str], None] = lambda step: None,
) -> list[Measurement]:
    """Measure a model with its default options, and with others beside it.

    Args:
        path: The model's folder.
        plan: What to measure.
        tags: The tag set to open; None for the default one.
        options: Options that all sets share.
        others: Given how the model runs by default, returns the other sets.
        progress: Told what is measured next.

    Returns:
        The default first. Where another set fails, its measurement says why.

    Raises:
        Error: The model cannot be opened or run with the default options.
    """
    with ExitStack() as stack:

        def begin(chosen: OptionSet, *, required: bool) -> _Subject:
            progress(f"{chosen.name}: opening")
            subject = stack.enter_context(_Subject(chosen, plan, required=required))
            subject.open(path, None if tags is None else list(tags), dict(options or {}) | dict(chosen.options))
            return subject

        default = begin(DEFAULT, required=True)
        subjects = [default, *(begin(each, required=False) for each in others(default.result.explanation))]
        for index in range(plan.rounds):
            running = [each for each in subjects if each.result.error is None]
            first = index % len(running)  # nobody is always the first, or always after the same other
            for subject in running[first:] + running[:first]:
                progress(f"{subject.result.options.name}: round {index + 1} of {plan.rounds}")
                subject.measure()
        return [each.result for each in subjects]


class _Subject:
    """A set of options in its process. What goes wrong is noted, or raised where the set is required."""

    def __init__(self, options: OptionSet, plan: Plan, *, required: bool) -> None:
        self.result = Measurement(options)
        self._plan = plan
        self._required = required
        self._remote = Remote(
            [sys.executable, "-m", "tfbridge.bench.worker"], shared_environment(), timeout=ANSWER_WITHIN
        )

    def open(self, path: str, tags: list[str] | None, options: dict[str, Any]) -> None:
        """Open the model, and run it once at every point."""
        with self._noted():
            opened = self._ask("open", path=path, tags=tags, options=options).message
            first = self._prepare(self._plan.points[0])
            self.result.tensorflow = opened["tensorflow"]
            self.result.explanation = opened["explanation"]
            self.result.outputs = first.outputs
            names = ("tensorflow_ms", "open_ms", "process_bytes", "tensorflow_bytes", "open_bytes")
            self.result.start = Start(first_ms=first.message["first_ms"], **{name: opened[name] for name in names})
            prepared = {self._plan.points[0].rows}
            for point in self._plan.points:
                series = Series(point)
                self.result.series.append(series)
                try:
                    if point.rows not in prepared:
                        self._prepare(point)
                        prepared.add(point.rows)
                    self._measure(point, self._plan.seconds / 4)
                except errors.InvalidArgumentError as error:
                    series.error = error.message  # a model may refuse batches that its signature allows

    def measure(self) -> None:
        """Measure every point once, and the memory that it took until now."""
        with self._noted():
            for series in self.result.series:
                if series.error is None:
                    series.samples.append(self._measure(series.point, self._plan.seconds))
            self.result.peak_bytes = self._ask("peak").message["bytes"]

    @contextmanager
    def _noted(self) -> Iterator[None]:
        try:
            yield
        except errors.Error as error:
            if self._required:
                raise
            self.result.error = error.message

    def _measure(self, point: Point, seconds: float) -> Sample:
        answer = self._ask("measure", callers=point.callers, rows=point.rows, seconds=seconds)
        return Sample(**{name: answer.message[name] for name in Sample.__dataclass_fields__})

    def _prepare(self, point: Point) -> Answer:
        inputs = self._plan.inputs(point.rows)
        return self._ask(
            "prepare", {"inputs": inputs.items()}, signature=self._plan.question.signature, rows=point.rows
        )

    def _ask(self, do: str, values: Mapping[str, Any] | None = None, **keys: Any) -> Answer:
        try:
            answer = self._remote.ask(do, values, **keys)
        except TesteeFault as fault:
            raise errors.InternalError(
                f"the process that measures {self.result.options.name} failed", got=str(fault)
            ) from None
        answer.raise_error()
        return answer

    def __enter__(self) -> _Subject:
        return self

    def __exit__(self, *_: object) -> None:
        self._remote.stop()
