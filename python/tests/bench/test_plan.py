"""What is measured: sets of options, callers, rows."""

from __future__ import annotations

import numpy as np
import pytest
import tfbridge
from tfbridge.bench import plan as planning
from tfbridge.bench.plan import OptionSet, Plan, Point, tuning_sets
from tfbridge.interop.questions import Question
from tfbridge.interop.value import Value


def argument(name: str, *shape: int, dtype: str = "float32") -> tfbridge.Argument:
    return tfbridge.Argument(name, dtype, shape, f"{name}:0")


def make(inputs: dict[str, np.ndarray], arguments: list[tfbridge.Argument], **keys: object) -> Plan:
    question = Question("serving_default", {name: Value.of(array) for name, array in inputs.items()})
    return Plan.make(question, {each.name: each for each in arguments}, **keys)


def test_sets_are_read_and_named() -> None:
    read = OptionSet.parse("xla=on,executor=caller-thread")
    assert read.options == {"xla": "on", "executor": "caller-thread"}
    assert read.name == "xla=on,executor=caller-thread"
    assert planning.DEFAULT.name == "default"


@pytest.mark.parametrize(("text", "says"), [("xla", "KEY=VALUE"), ("xl=on", "'xla'"), ("xla=perhaps", "xla")])
def test_a_set_that_is_none_is_refused(text: str, says: str) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError, match=says):
        OptionSet.parse(text)


def test_batches_are_measured_where_the_model_takes_any() -> None:
    arguments = [argument("x", -1, 2), argument("scale")]
    inputs = {"x": np.ones((1, 2), np.float32), "scale": np.float32(3)}
    plan = make(inputs, arguments, callers=[2], rows=[3, 1])
    assert plan.points == [Point(1, 1), Point(2, 1), Point(1, 3)]
    assert plan.inputs(3)["x"].shape == (3, 2)
    assert plan.inputs(3)["scale"] == Value.of(np.float32(3))
    assert [point.rows for point in make(inputs, arguments).points if point.callers == 1] == [1, 8, 64]


def test_rows_come_over_and_over() -> None:
    texts = np.array([b"a", b"bc"], object)
    plan = make({"text": texts}, [argument("text", -1, dtype="string")], callers=[], rows=[5])
    assert plan.points == [Point(1, 2), Point(1, 5)]
    assert plan.inputs(2)["text"].array().tolist() == texts.tolist()
    assert plan.inputs(5)["text"].array().tolist() == [b"a", b"bc", b"a", b"bc", b"a"]


def test_a_model_of_fixed_sizes_has_no_batches() -> None:
    inputs, arguments = {"x": np.ones((1, 2), np.float32)}, [argument("x", 1, 2)]
    assert {point.rows for point in make(inputs, arguments).points} == {1}
    with pytest.raises(tfbridge.InvalidArgumentError, match=r"unknown, got x: float32 \[1, 2\]") as caught:
        make(inputs, arguments, rows=[8])
    assert caught.value.argument == "batch"


def test_inputs_of_different_rows_are_left_as_they_are() -> None:
    inputs = {"x": np.ones((2, 1), np.float32), "y": np.ones((3, 1), np.float32)}
    arguments = [argument("x", -1, 1), argument("y", -1, 1)]
    assert {point.rows for point in make(inputs, arguments).points} == {1}
    assert make(inputs, arguments).inputs(1)["x"].shape == (2, 1)
    with pytest.raises(tfbridge.InvalidArgumentError, match="different numbers of rows"):
        make(inputs, arguments, rows=[8])


@pytest.mark.parametrize(("keys", "wrong"), [({"callers": [0]}, "threads"), ({"rows": [4, -1]}, "batch")])
def test_numbers_are_positive(keys: dict[str, list[int]], wrong: str) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError, match="1 or more") as caught:
        make({"x": np.ones((1, 2), np.float32)}, [argument("x", -1, 2)], **keys)
    assert caught.value.argument == wrong


@pytest.mark.parametrize(("cores", "callers"), [(1, [1, 2]), (2, [1, 2]), (6, [1, 2, 4]), (64, [1, 2, 4, 8, 16])])
def test_callers_follow_the_cores(cores: int, callers: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "cores", lambda: cores)
    assert planning.default_callers() == callers


def test_tuning_tries_what_the_default_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "cores", lambda: 8)
    names = [each.name for each in tuning_sets({"executor": {"kind": "single-threaded"}})]
    assert names == [
        "executor=caller-thread",
        "executor=thread-pool",
        "executor=thread-pool,inter_op_threads=4",
        "executor=thread-pool,inter_op_threads=2",
        "xla=on",
    ]
    for name in names:
        OptionSet.parse(name)  # every one is something that the library knows
