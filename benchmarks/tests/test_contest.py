"""The contest: which turns count, and what is made of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.contest import Entry, keep_best_raw, rows
from benchmarks.programs import RAW_BEST, RAW_DEFAULT, Contender
from benchmarks.subject import Round


class FakeSubject:
    """Takes the nanoseconds that its number says."""

    def __init__(self) -> None:
        """Nothing is closed yet."""
        self.closed: list[int] = []

    def round(self, number: int, calls: int) -> Round:
        """Take as long for each call."""
        return Round(np.full(calls, number), "c0ffee")

    def close(self, number: int) -> None:
        """Note it."""
        self.closed.append(number)


def test_ratios_are_those_of_the_same_round() -> None:
    base = Entry(RAW_DEFAULT, FakeSubject(), 0, "", checksums={"a"})  # type: ignore[arg-type]
    other = Entry(Contender("c", "tfbridge", ""), FakeSubject(), 0, "", checksums={"b"})  # type: ignore[arg-type]
    for slow in (1, 10, 1, 1, 1):  # the machine is slower in one round, for both
        base.turns.append(np.array([2000, 2000, 90_000]) * slow)
        other.turns.append(np.array([1000, 1000, 80_000]) * slow)
    first, second = rows(Path("model"), [base, other])
    assert first.ratio_to_raw_c == 1
    assert (second.ratio_to_raw_c, second.median_us, second.calls, second.checksum) == (0.5, 1, 15, "b")


def test_the_fastest_executor_of_raw_c_is_kept() -> None:
    subject = FakeSubject()
    entries = [Entry(each, subject, number, "") for each, number in zip(RAW_BEST, (30, 10, 20), strict=True)]  # type: ignore[arg-type]
    keep_best_raw(entries)
    assert [entry.number for entry in entries] == [10]
    assert sorted(subject.closed) == [20, 30]
    assert entries[0].turns == []
