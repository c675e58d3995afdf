"""Sets of options in turns, each in its process, and what happens when one fails."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest
import tfbridge
from tfbridge.bench.measuring import measure
from tfbridge.bench.plan import OptionSet, Plan, Point
from tfbridge.interop import remote
from tfbridge.interop.questions import Question
from tfbridge.interop.value import Value

CALLER = OptionSet({"executor": "caller-thread"})


def plan(signature: str, points: list[Point], free: str = "", **inputs: object) -> Plan:
    values = {name: Value.of(np.asarray(value)) for name, value in inputs.items()}
    return Plan(Question(signature, values), frozenset(free), points, rounds=3, seconds=0.001)


def test_sets_take_turns(models: Path) -> None:
    steps: list[str] = []
    asked = plan("serving_default", [Point(1, 1)], x=np.ones((1, 4), np.float32))
    found = measure(str(models / "tiny"), asked, others=lambda explanation: [CALLER], progress=steps.append)
    assert [each.options.name for each in found] == ["default", "executor=caller-thread"]
    assert [len(each.series[0].samples) for each in found] == [3, 3]
    rounds = [step.partition(":")[0] for step in steps if "round" in step]
    assert rounds == ["default", CALLER.name, CALLER.name, "default", "default", CALLER.name]


def test_a_batch_that_the_model_refuses_fails_alone(models: Path) -> None:
    points = [Point(1, 3), Point(1, 2), Point(1, 6)]
    asked = plan("gather", points, "x", x=np.float32([1, 4, 9]), index=np.int32(2))
    (found,) = measure(str(models / "failing"), asked)
    assert [len(series.samples) for series in found.series] == [3, 0, 3]
    assert found.error is None
    assert found.outputs["picked"].array() == 9
    assert "indices" in (found.series[1].error or "")


def test_the_default_must_run(models: Path) -> None:
    asked = plan("assert", [Point(1, 1)], x=np.float32([-1]))
    with pytest.raises(tfbridge.InvalidArgumentError, match="x must be positive"):
        measure(str(models / "failing"), asked)


def test_a_process_that_dies_ends_its_set_alone(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    processes: list[int] = []
    start = remote.subprocess.Popen

    def started(*arguments: object, **keys: object) -> object:
        process = start(*arguments, **keys)
        processes.append(process.pid)
        return process

    def kill(step: str) -> None:
        if step == f"{CALLER.name}: round 2 of 3":
            os.kill(processes[1], signal.SIGKILL)

    monkeypatch.setattr(remote.subprocess, "Popen", started)
    asked = plan("serving_default", [Point(1, 1)], x=np.ones((1, 4), np.float32))
    default, killed = measure(str(models / "tiny"), asked, others=lambda explanation: [CALLER], progress=kill)
    assert len(default.series[0].samples) == 3
    assert killed.error is not None
    assert "SIGKILL" in killed.error
