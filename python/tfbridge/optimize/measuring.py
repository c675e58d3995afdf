"""How long models take to open, to answer first, and to answer again."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tfbridge.interop.questions import Question
from tfbridge.interop.remote import Answer, Remote
from tfbridge.optimize.report import Measurement

_ROUNDS = 5
_MOST_CALLS = 2000


def measure(
    testee: Remote, models: Sequence[Path], tags: Sequence[str], asked: Sequence[Question], seconds: float
) -> list[Measurement]:
    """Measure models in turns, so that whatever else the machine does slows all of them.

    Args:
        testee: Who opens and runs them, and has loaded TensorFlow already.
        models: Their folders.
        tags: The tag set to open.
        asked: A question for each signature to measure. All models answer it.
        seconds: How long to call each signature of each model.

    Raises:
        TesteeFault: The testee died or hung.
    """
    times = [_Times() for _ in models]
    for _ in range(_ROUNDS):
        for model, own in zip(models, times, strict=True):
            testee.ask("close")  # so that opening one does not count as closing another
            own.loads.append(_timed(testee, "open", path=str(model), tags=list(tags), options={})[0])
            own.firsts += [_run(testee, question)[0] for question in asked[:1]]
            for question in asked:
                calls = seconds / _ROUNDS / max(_run(testee, question)[0] / 1000, 1e-5)
                median = _run(testee, question, "time", calls=max(3, min(int(calls), _MOST_CALLS)))[1]
                own.calls.setdefault(question.signature, []).append(median.message["median_us"])
    return [own.medians() for own in times]


@dataclass
class _Times:
    """What was measured of a model, a number a round."""

    loads: list[float] = field(default_factory=list)
    firsts: list[float] = field(default_factory=list)
    calls: dict[str, list[float]] = field(default_factory=dict)

    def medians(self) -> Measurement:
        return Measurement(
            statistics.median(self.loads),
            statistics.median(self.firsts) if self.firsts else None,
            {name: statistics.median(times) for name, times in self.calls.items()},
        )


def _run(testee: Remote, question: Question, verb: str = "run", **keys: Any) -> tuple[float, Answer]:
    return _timed(testee, verb, {"inputs": question.inputs.items()}, signature=question.signature, **keys)


def _timed(testee: Remote, verb: str, /, *values: Any, **keys: Any) -> tuple[float, Answer]:
    """Ask, and return the milliseconds until the answer and the answer."""
    start = time.perf_counter()
    answer = testee.ask(verb, *values, **keys)
    return (time.perf_counter() - start) * 1000, answer
