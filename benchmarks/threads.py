"""Calls per second of one model from several threads at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.contest import Entry
from benchmarks.subject import Subject

COUNTS = [1, 2, 4]
PATHS = ["raw_default", "raw_best", "tfbridge_prepared"]
MILLISECONDS = 100

CONTROL = "no model"
"""A loop that needs nothing but a core: what the machine could give at that time.

Where it does not gain by a second thread, others were at work, and nothing can be told of the models.
"""


@dataclass(frozen=True)
class Throughput:
    """Calls per second of C, and how many times those of one thread that is."""

    model: str
    path: str
    threads: int
    calls_per_second: float
    ratio_to_one: float


def measure(model: Path, entries: Sequence[Entry], c: Subject, rounds: int) -> list[Throughput]:
    """Let the paths of C, and the control, take turns with each number of threads."""
    numbers = {
        entry.contender.path: entry.number
        for entry in entries
        if entry.contender.language == "c" and entry.contender.path in PATHS
    }
    numbers[CONTROL] = c.open("loop", model / "saved_model", model / "case.txt", {})
    shown: dict[tuple[str, int], list[float]] = {}
    for _ in range(rounds):
        for path, number in numbers.items():
            for count in COUNTS:
                shown.setdefault((path, count), []).append(c.threads(number, count, MILLISECONDS))
    c.close(numbers[CONTROL])
    result = []
    for (path, count), rates in shown.items():
        ratio = np.median(np.array(rates) / np.array(shown[path, 1]))
        result.append(Throughput(model.name, path, count, round(float(np.median(rates)), 1), round(float(ratio), 3)))
    return result
