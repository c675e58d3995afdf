"""A benchmark as plain data, for JSON."""

from __future__ import annotations

import dataclasses
import platform
from typing import Any

import tfbridge
from tfbridge.bench.choice import Choice, Verdict
from tfbridge.bench.measuring import Series
from tfbridge.bench.plan import Plan, cores

SAMPLED = ("p50_us", "p90_us", "p99_us", "per_second")


def to_dict(path: str, plan: Plan, choice: Choice) -> dict[str, Any]:
    """Return everything that was measured. Times are medians over the rounds, and the longest call of all of them."""
    return {
        "model": path,
        "signature": plan.question.signature,
        "inputs": {
            name: {"dtype": value.dtype, "shape": list(value.shape)} for name, value in plan.question.inputs.items()
        },
        "versions": {
            "tfbridge": tfbridge.__version__,
            "tensorflow": choice.best.tensorflow,
            "python": platform.python_version(),
        },
        "machine": {"architecture": platform.machine(), "cores": cores()},
        "rounds": plan.rounds,
        "seconds": plan.seconds,
        "goal": choice.goal,
        "margin": choice.margin,
        "best": dict(choice.best.options.options),
        "sets": [_set(verdict) for verdict in choice.verdicts],
    }


def _set(verdict: Verdict) -> dict[str, Any]:
    measured = verdict.measurement
    described: dict[str, Any] = {"options": dict(measured.options.options), "remark": verdict.remark}
    if measured.start is None or verdict.agreement is None:
        return described | {"error": measured.error}
    return described | {
        "gain": verdict.gain,
        "gains": list(verdict.gains),
        "same_bits": verdict.agreement.same_bits,
        "difference": verdict.agreement.detail,
        "executor": measured.explanation["executor"],
        "start": dataclasses.asdict(measured.start) | {"peak_bytes": measured.peak_bytes},
        "points": [_point(series) for series in measured.series],
    }


def _point(series: Series) -> dict[str, Any]:
    point = dataclasses.asdict(series.point)
    if series.error is not None:
        return point | {"error": series.error}
    medians = {name: series.median(name) for name in SAMPLED}
    return point | medians | {"max_us": series.longest_us, "calls": sum(each.calls for each in series.samples)}
