"""Which set is the best: clearly better, in nearly every round, with the same outputs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from tfbridge.bench.choice import choose, is_better
from tfbridge.bench.measuring import Measurement, Sample, Series
from tfbridge.bench.plan import OptionSet, Point
from tfbridge.interop.value import Value

EVEN = [10.0] * 8


def measured(name: str, times: Sequence[float], rates: Sequence[float] = EVEN, output: float = 1.0) -> Measurement:
    """A set with the medians of one caller, the rates of two, and an output."""
    alone, together = Series(Point(1, 1)), Series(Point(2, 1))
    for time, rate in zip(times, rates, strict=True):
        alone.samples.append(Sample(100, 1e6 / time, time, time, time, time))
        together.samples.append(Sample(200, rate, time, time, time, time))
    options = OptionSet({} if name == "default" else {"executor": name})
    return Measurement(options, outputs={"y": Value.of(np.float32([output]))}, series=[alone, together])


def best(*measurements: Measurement, **keys: object) -> str:
    return choose(measurements, **keys).best.options.name


def test_the_default_stays_where_nothing_is_clearly_better() -> None:
    default = measured("default", EVEN)
    assert best(default) == "default"
    assert best(default, measured("a", [9.2] * 8)) == "default", "better in every round, but by less than the margin"
    assert best(default, measured("a", [5] * 6 + [10] * 2)) == "default", "twice as fast, but not in enough rounds"
    assert best(default, measured("a", [5] * 7 + [20])) == "executor=a", "one round of eight may be otherwise"
    assert best(default, measured("a", [9.2] * 8), margin=0.05) == "executor=a"


def test_rounds_are_compared_with_their_own() -> None:
    busy = [10, 20, 40, 10, 30, 10, 10, 50]
    assert best(measured("default", busy), measured("a", [time / 1.3 for time in busy])) == "executor=a"
    assert best(measured("default", busy), measured("a", busy[::-1])) == "default"


def test_the_earlier_of_two_that_are_alike_stays() -> None:
    default = measured("default", EVEN)
    one, two, fast = measured("one", [5.0] * 8), measured("two", [4.8] * 8), measured("fast", [2.5] * 8)
    choice = choose([default, one, two])
    assert choice.best is one
    assert [each.remark for each in choice.verdicts] == ["", "best", "better, but not clearly better than the best"]
    assert best(default, two, one) == "executor=two"
    assert best(default, one, fast, two) == "executor=fast"


def test_other_outputs_are_not_the_best_unless_allowed() -> None:
    sets = [measured("default", EVEN), measured("a", [1.0] * 8, output=1.5)]
    choice = choose(sets)
    assert choice.best is sets[0]
    assert choice.verdicts[1].gain == 10
    assert choice.verdicts[1].remark == (
        "better, but not allowed: y differs by up to 0.5 (at 1.5); needs --tolerance 5.3e-01"
    )
    assert choose(sets, tolerance=0.53).best is sets[1]
    assert choose(sets, tolerance=0.53).verdicts[1].remark == "best: y differs by up to 0.5 (at 1.5)"


def test_throughput_looks_at_the_most_callers() -> None:
    slow_alone = measured("a", [20.0] * 8, rates=[30.0] * 8)
    default = measured("default", EVEN)
    assert best(default, slow_alone) == "default"
    assert best(default, slow_alone, goal="throughput") == "executor=a"


def test_a_set_that_failed_is_never_the_best() -> None:
    failed = Measurement(OptionSet({"executor": "a"}), error="no such thing")
    choice = choose([measured("default", EVEN), failed])
    assert choice.best.options.name == "default"
    assert choice.verdicts[1].remark == "failed: no such thing"
    assert choice.verdicts[1].gain is None


@pytest.mark.parametrize(("gains", "better"), [([1.2], True), ([1.2] * 4, True), ([1.2] * 3 + [1], False)])
def test_few_rounds_must_all_agree(gains: list[float], better: bool) -> None:
    assert is_better(gains, 0.1) is better
