"""Which set of options is best, so that the same machine gives the same answer tomorrow."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tfbridge.bench.agreement import Agreement, compare
from tfbridge.bench.measuring import Measurement

Goal = Literal["latency", "throughput"]

ROUNDS_THAT_AGREE = 7 / 8
"""The share of the rounds in which a set must be better by the margin."""


@dataclass(frozen=True)
class Verdict:
    """What is said of one set.

    Attributes:
        measurement: The set.
        agreement: How its outputs compare with the default's; None where it failed.
        gains: How many times as good as the default it was, a number for each round.
        remark: Why it is or is not the best.
    """

    measurement: Measurement
    agreement: Agreement | None
    gains: Sequence[float]
    remark: str

    @property
    def gain(self) -> float | None:
        """The median of the gains; None where the set failed."""
        return statistics.median(self.gains) if self.gains else None


@dataclass(frozen=True)
class Choice:
    """The best of several sets.

    Attributes:
        goal: What counts.
        margin: By how much, as a share, a set must be better than what it is compared with.
        best: The best.
        verdicts: One for each set, the default first.
    """

    goal: Goal
    margin: float
    best: Measurement
    verdicts: Sequence[Verdict]


def choose(
    measurements: Sequence[Measurement], *, goal: Goal = "latency", margin: float = 0.1, tolerance: float = 0.0
) -> Choice:
    """Choose the best set.

    The default stays the best unless another is better than it by the margin in seven rounds of eight; between others
    the earlier one stays for the same reason. A set whose outputs differ by more than the tolerance is never the best.

    Args:
        measurements: The sets, the default first; all were measured in the same rounds.
        goal: ``latency`` takes the median time of one caller, ``throughput`` the calls per second of the most callers.
        margin: By how much another set must be better.
        tolerance: How far its outputs may be off; 0 asks for the same bits.
    """
    default = best = measurements[0]
    agreements = [None if each.error else compare(default.outputs, each.outputs) for each in measurements]
    for each, agreement in zip(measurements, agreements, strict=True):
        if agreement is not None and agreement.within(tolerance) and is_better(gains(best, each, goal), margin):
            best = each
    verdicts = []
    for each, agreement in zip(measurements, agreements, strict=True):
        if agreement is None:
            verdicts.append(Verdict(each, None, [], f"failed: {each.error}"))
            continue
        gained = gains(default, each, goal)
        remark = _remark(agreement, tolerance, is_best=each is best, better=is_better(gained, margin))
        verdicts.append(Verdict(each, agreement, gained, remark if each is not default or each is best else ""))
    return Choice(goal, margin, best, verdicts)


def gains(before: Measurement, after: Measurement, goal: Goal) -> list[float]:
    """Return how many times as good the second set was as the first, round by round."""
    return [second / first for first, second in zip(_speeds(before, goal), _speeds(after, goal), strict=True)]


def is_better(gains: Sequence[float], margin: float) -> bool:
    """Whether gains are a clear advantage."""
    return sum(gain >= 1 + margin for gain in gains) >= math.ceil(ROUNDS_THAT_AGREE * len(gains))


def _speeds(measurement: Measurement, goal: Goal) -> list[float]:
    if goal == "latency":
        return [1e6 / sample.p50_us for sample in measurement.series[0].samples]
    most = max((each for each in measurement.series if each.samples), key=lambda series: series.point.callers)
    return [sample.per_second for sample in most.samples]


def _remark(agreement: Agreement, tolerance: float, *, is_best: bool, better: bool) -> str:
    if is_best:
        remark = "best"
    elif not agreement.within(tolerance):
        remark = "better, but not allowed" if better else "not allowed"
    else:
        remark = "better, but not clearly better than the best" if better else "not clearly better"
    if agreement.same_bits:
        return remark
    if is_best:
        return f"{remark}: {agreement.detail}"
    enough = max(1.05 * agreement.needs, 1e-12)  # a little more, since it is shown rounded
    needs = f"needs --tolerance {enough:.1e}" if math.isfinite(enough) else "no tolerance allows that"
    return f"{remark}: {agreement.detail}; {needs}"
