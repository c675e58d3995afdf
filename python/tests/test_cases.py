"""Every question of the outside models and of the project's own, answered bit for bit as TensorFlow answers it."""

from __future__ import annotations

from pathlib import Path

import pytest
import tfbridge
from support import cases


@pytest.fixture(params=["shared", "own"])
def folder(request: pytest.FixtureRequest, models: Path) -> Path:
    """A folder with models and cases.json: those that others made, where they are here, and the project's own."""
    if request.param == "own":
        return models
    if not cases.SHARED.is_dir():
        pytest.skip("the models that others made are not here; the project's own ask the same")
    return cases.SHARED


def answer(model: tfbridge.Model, case: cases.Case) -> None:
    inputs = {name: value.array for name, value in case.inputs.items()}
    if case.error is not None:
        with pytest.raises(tfbridge.Error) as caught:
            model.run(case.signature, inputs)
        assert caught.value.code.name == case.error
        return
    outputs = model.run(case.signature, inputs)
    assert list(outputs) == sorted(case.outputs)
    for name, wanted in case.answers(model).items():
        got = outputs[name]
        assert wanted.same_bits(got), f"{case.model}/{case.signature}/{name}: {got!r} is not {wanted.array!r}"


def test_every_case_is_answered_bit_for_bit(folder: Path) -> None:
    groups = cases.read(folder)
    assert groups
    for (name, tags), group in groups.items():
        with tfbridge.load(folder / name, tags) as model:
            for case in group:
                answer(model, case)


def test_a_prepared_call_answers_the_same(folder: Path) -> None:
    for (name, tags), group in cases.read(folder).items():
        with tfbridge.load(folder / name, tags) as model:
            for case in group:
                if case.error is not None:
                    continue
                with model.signature(case.signature).prepare() as call:
                    call.bind({key: value.array for key, value in case.inputs.items()})
                    call.run()
                    outputs = call.outputs
                for key, wanted in case.answers(model).items():
                    assert wanted.same_bits(outputs[key]), f"{name}/{case.signature}/{key}"


def test_a_session_answers_the_same_by_graph_names(folder: Path) -> None:
    for (name, tags), group in cases.read(folder).items():
        with tfbridge.load(folder / name, tags) as model, model.session() as session:
            for case in group:
                if case.error is not None:
                    continue
                signature = model.signature(case.signature)
                feeds = {signature.inputs[key].tensor: value.array for key, value in case.inputs.items()}
                fetches = {key: signature.outputs[key].tensor for key in case.outputs}
                outputs = session.run(fetches, feeds)
                for key, wanted in case.answers(model).items():
                    assert wanted.same_bits(outputs[key]), f"{name}/{case.signature}/{key}"


def test_what_cannot_be_opened_says_so(models: Path) -> None:
    broken = cases.broken(models)
    assert broken
    for name, code in broken.items():
        with pytest.raises(tfbridge.Error) as caught:
            tfbridge.load(models / name)
        assert caught.value.code.name == code, f"{name}: {caught.value}"
        assert str(caught.value)
