"""Testees that are broken on purpose: the harness must see it, or its agreement means nothing."""

from __future__ import annotations

import dataclasses

import pytest
from tfbridge.interop.remote import Remote
from tfbridge.interop.replay import Status, replay
from tfbridge.interop.vector import Vector

FEATURE = "Broken on purpose, and caught"


def statuses(testee: Remote, vector: Vector) -> set[Status]:
    return {outcome.status for outcome in replay(testee, vector)}


@pytest.mark.parametrize("stateful", [True, False], ids=["plain", "prepared"])
@pytest.mark.parametrize(
    ("how", "model", "words"),
    [
        ("flip-bit", "mlp", "elements differ, the first at [0, 0]"),
        ("flip-bit", "table", "elements differ, the first at"),
        ("swap-outputs", "mlp", "elements differ, the first at [0, 0]"),
        ("wrong-dtype", "mlp", "expected float32 [1, 10], got int32 [1, 10]"),
        ("wrong-dtype", "table", "got uint8"),
    ],
)
def test_a_broken_testee_is_caught(
    how: str, model: str, words: str, stateful: bool, language: str, testee: Remote, collection: dict[str, Vector]
) -> None:
    vector = dataclasses.replace(collection[model], stateful=stateful)
    assert statuses(testee, vector) == {"passed"}
    testee.ask("break", how=how)
    try:
        outcomes = replay(testee, vector)
    finally:
        testee.ask("break", how="none")
    assert {outcome.status for outcome in outcomes} == {"failed"}
    assert words in outcomes[0].detail
    assert statuses(testee, vector) == {"passed"}


def test_an_answer_that_is_not_the_stored_one_is_seen(
    language: str, testee: Remote, collection: dict[str, Vector]
) -> None:
    vector = collection["tiny"]
    step = vector.steps[0]
    wrong = {name: dataclasses.replace(value, data=value.data[::-1]) for name, value in step.outputs.items()}
    missing = dataclasses.replace(step, outputs={})
    for spoiled in (dataclasses.replace(step, outputs=wrong), missing):
        assert statuses(testee, dataclasses.replace(vector, steps=(spoiled,))) == {"failed"}


def test_a_handle_that_stays_is_seen(language: str, testee: Remote, collection: dict[str, Vector]) -> None:
    vector = collection["tiny"]
    counts = iter([0, 1])
    ask = testee.ask

    def leaking(do: str, *values: object, **keys: object) -> object:
        answer = ask(do, *values, **keys)
        return dataclasses.replace(answer, message={"live": next(counts)}) if do == "handles" else answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(testee, "ask", leaking)
        outcomes = replay(testee, vector)
    assert outcomes[-1].detail == "+1 live handles after the model was closed"
