"""The contest on one model: all ways of calling it take turns, A B C A B C.

So what disturbs the machine disturbs them alike.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.programs import RAW_BEST, RAW_DEFAULT, Contender, Program
from benchmarks.subject import Subject, SubjectError, Times

ROUND_SECONDS = 0.01
"""What a turn takes, at least: one call where that is longer."""

LEAST_ROUNDS = 5


@dataclass
class Entry:
    """A contender with a model open: what it has shown so far."""

    contender: Contender
    subject: Subject
    number: int
    bits: str
    calls: int = 1
    """Calls of a turn."""
    turns: list[Times] = field(default_factory=list)
    checksums: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        """The contender's names."""
        settings = "".join(f", {key}={value}" for key, value in self.contender.options.items())
        return f"{self.contender.path} in {self.contender.language}{settings}"

    def warm_up(self, seconds: float) -> None:
        """Call for some time, and see how many calls a turn is."""
        end = time.perf_counter() + seconds
        while True:
            taken = np.median(self.subject.round(self.number, self.calls).times) / 1e9
            self.calls = max(1, min(int(ROUND_SECONDS / taken), 4 * self.calls))
            if time.perf_counter() >= end:
                return

    def turn(self) -> None:
        """Take a turn."""
        measured = self.subject.round(self.number, self.calls)
        self.turns.append(measured.times)
        self.checksums.add(measured.checksum)

    def medians(self) -> np.ndarray:
        """The median of each turn, in nanoseconds."""
        return np.array([np.median(turn) for turn in self.turns])

    def close(self) -> None:
        """Close the model."""
        self.subject.close(self.number)


@dataclass(frozen=True)
class Row:
    """A row of the result; the fields are its keys."""

    model: str
    language: str
    path: str
    calls: int
    median_us: float
    p99_us: float
    ratio_to_raw_c: float
    checksum: str


@dataclass(frozen=True)
class Skipped:
    """A contender that a model was not measured with, and why."""

    model: str
    language: str
    path: str
    reason: str


def enter(
    model: Path, programs: Sequence[Program], subjects: Mapping[str, Subject], warm_up: float
) -> tuple[list[Entry], list[Skipped]]:
    """Open a model in every way that there is for it, and warm it up for so many seconds each."""
    entries, skipped = [], []
    for program in programs:
        for contender in program.contenders:
            file = model / contender.file
            try:
                if not file.exists():
                    raise SubjectError(f"there is no {contender.file} of this model")
                subject = subjects[program.name]
                number = subject.open(contender.way, file, model / "case.txt", contender.options)
            except SubjectError as error:
                skipped.append(Skipped(model.name, contender.language, contender.path, str(error)))
                continue
            entries.append(Entry(contender, subject, number, contender.bits))
            entries[-1].warm_up(warm_up * program.warm_up)
    return entries, skipped


def keep_best_raw(entries: list[Entry]) -> None:
    """Of the executors of raw C, keep the fastest for this model."""
    candidates = [entry for entry in entries if entry.contender in RAW_BEST]
    for _ in range(LEAST_ROUNDS):
        for entry in candidates:
            entry.turn()
    best = min(candidates, key=lambda entry: float(np.median(entry.medians())))
    best.turns.clear()
    for entry in candidates:
        if entry is not best:
            entry.close()
            entries.remove(entry)


def compete(entries: Sequence[Entry], seconds: float) -> None:
    """Take turns for so many seconds, and at least LEAST_ROUNDS times."""
    end = time.perf_counter() + seconds
    rounds = 0
    while rounds < LEAST_ROUNDS or time.perf_counter() < end:
        for entry in entries:
            entry.turn()
        rounds += 1


def rows(model: Path, entries: Sequence[Entry]) -> list[Row]:
    """What the turns showed. Ratios are those of the medians of the same round, and of these the median."""
    base = next(entry for entry in entries if entry.contender == RAW_DEFAULT).medians()
    result = []
    for entry in entries:
        times = np.concatenate(entry.turns) / 1e3
        (checksum,) = entry.checksums
        result.append(
            Row(
                model.name,
                entry.contender.language,
                entry.contender.path,
                len(times),
                round(float(np.median(times)), 3),
                round(float(np.percentile(times, 99)), 3),
                round(float(np.median(entry.medians() / base)), 4),
                checksum,
            )
        )
    return result
