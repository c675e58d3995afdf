"""How long models take to open, to answer first, and to answer again."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tfbridge.interop import languages
from tfbridge.interop.remote import Answer, Remote
from tfbridge.interop.verification import Question
from tfbridge.optimize.report import Measurement

_ROUNDS = 5
_MOST_CALLS = 2000


def measure(
    models: Sequence[Path], tags: Sequence[str], asked: Sequence[Question], seconds: float
) -> list[Measurement]:
    """Measure models one beside the other, in a process of their own.

    Args:
        models: Their folders.
        tags: The tag set to open.
        asked: A question for each signature to measure; signatures that fail are left out.
        seconds: How long to call each signature of each model.

    Raises:
        TesteeFault: The process died or hung.
    """
    loads: list[list[float]] = [[] for _ in models]
    firsts: list[list[float]] = [[] for _ in models]
    calls: list[dict[str, list[float]]] = [{} for _ in models]
    with languages.start("python") as remote:
        _timed(remote, "open", path=str(models[0]), tags=list(tags), options={})  # TensorFlow is loaded now
        for _ in range(_ROUNDS):
            for index, model in enumerate(models):
                loads[index].append(_timed(remote, "open", path=str(model), tags=list(tags), options={})[0])
                for place, question in enumerate(asked):
                    first, answer = _timed(remote, "run", question)
                    if place == 0:
                        firsts[index].append(first)
                    if answer.error is None and answer.skipped is None:
                        wish = seconds / _ROUNDS / max(_timed(remote, "run", question)[0] / 1000, 1e-5)
                        number = max(3, min(int(wish), _MOST_CALLS))
                        median = _timed(remote, "time", question, calls=number)[1].message["median_us"]
                        calls[index].setdefault(question.signature, []).append(median)
    return [
        Measurement(
            statistics.median(loads[index]),
            statistics.median(firsts[index] or [0.0]),
            {name: statistics.median(times) for name, times in calls[index].items()},
        )
        for index in range(len(models))
    ]


def _timed(remote: Remote, verb: str, question: Question | None = None, **keys: Any) -> tuple[float, Answer]:
    """Ask, and return the milliseconds that it took and the answer."""
    start = time.perf_counter()
    if question is None:
        answer = remote.ask(verb, **keys)
    else:
        answer = remote.ask(verb, {"inputs": question.inputs.items()}, signature=question.signature, **keys)
    return (time.perf_counter() - start) * 1000, answer
