"""Use after close: an error that names the object, never a crash."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import tfbridge
from support.fixtures import Load

Use = Callable[[Any], object]

MODEL: list[Use] = [
    lambda model: model([[1, 1, 1, 1]]),
    lambda model: model.run("serving_default", {}),
    lambda model: model.signature(),
    lambda model: model.signatures,
    lambda model: model.session(),
    lambda model: model.path,
    lambda model: model.tags,
    lambda model: model.tag_sets,
    lambda model: model.tensorflow_version,
    lambda model: model.devices(),
    lambda model: model.explain(),
]
SIGNATURE: list[Use] = [
    lambda signature: signature([[1, 1, 1, 1]]),
    lambda signature: signature.run({}),
    lambda signature: signature.prepare(),
    lambda signature: signature.name,
    lambda signature: signature.method,
    lambda signature: signature.text,
    lambda signature: signature.inputs,
    lambda signature: signature.outputs,
]
CALL: list[Use] = [
    lambda call: call.run(),
    lambda call: call.bind(x=[[1, 1, 1, 1]]),
    lambda call: call.bind_output(y=np.zeros((1, 4), np.float32)),
    lambda call: call.bind_output(y=None),
    lambda call: call.outputs,
    lambda call: call.clone(),
    lambda call: call.explain(),
]
SESSION: list[Use] = [
    lambda session: session.run("x"),
    lambda session: session.prepare("x"),
    lambda session: session.tensor("x"),
    lambda session: session.operations,
]
TENSOR: list[Use] = [
    lambda tensor: tensor.numpy(),
    lambda tensor: tensor.dtype,
    lambda tensor: tensor.shape,
    lambda tensor: tensor.ndim,
    lambda tensor: tensor.size,
    lambda tensor: tensor.nbytes,
    lambda tensor: np.asarray(tensor),
    lambda tensor: tensor.__dlpack__(),
    lambda tensor: tfbridge.Tensor(tensor),
]
MAKE: dict[str, Callable[[tfbridge.Model], Any]] = {
    "model": lambda model: model,
    "signature": lambda model: model.signature(),
    "call": lambda model: model.signature().prepare(),
    "session": lambda model: model.session(),
    "tensor": lambda model: tfbridge.Tensor([1.0]),
}
USES = {"model": MODEL, "signature": SIGNATURE, "call": CALL, "session": SESSION, "tensor": TENSOR}


@pytest.mark.parametrize(
    ("noun", "use"), [(noun, use) for noun, uses in USES.items() for use in uses], ids=lambda value: str(value)[:9]
)
def test_use_after_close_says_what_was_closed(load: Load, noun: str, use: Use) -> None:
    with MAKE[noun](load("tiny")) as closed:
        pass
    with pytest.raises(tfbridge.FailedPreconditionError, match=f"the {noun} was closed"):
        use(closed)


@pytest.mark.parametrize("noun", MAKE)
def test_closing_twice_is_harmless(load: Load, noun: str) -> None:
    thing = MAKE[noun](load("tiny"))
    thing.close()
    thing.close()
    assert getattr(thing, "closed", True)
    assert repr(thing)


def test_closing_a_signature_leaves_the_model_usable(load: Load) -> None:
    model = load("tiny")
    with model.signature() as signature:
        signature([[1, 1, 1, 1]])
    assert model([[1, 1, 1, 1]])["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]


def test_a_model_that_nobody_closes_goes_by_itself(load: Load) -> None:
    model = tfbridge.load(load("tiny").path)
    call = model.signature().prepare()
    call.bind(x=[[1, 1, 1, 1]])
    del model
    call.run()
    assert call.outputs["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]
