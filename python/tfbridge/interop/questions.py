"""What to ask a model: its signatures, with inputs that are given or made up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

import tfbridge
from tfbridge.errors import InvalidArgumentError
from tfbridge.interop.value import Value
from tfbridge.interop.vector import Values

WORDS = [b"the", b"quick", b"brown", b"fox", b"", "naïve ☕".encode()]


@dataclass(frozen=True)
class Question:
    """A signature and what is fed to it."""

    signature: str
    inputs: Values


def questions(
    model: tfbridge.Model, signature: str | None, given: Mapping[str, Value], *, seed: int, size: int = 1
) -> list[Question]:
    """Return what to ask: one signature, or all of them, with given inputs and random ones for the rest.

    Args:
        model: The model; one that was only inspected will do.
        signature: The signature's name; None asks all of them.
        given: Values by the inputs' names.
        seed: What random inputs follow from.
        size: The size of dimensions that the model leaves open.

    Raises:
        NotFoundError: There is no such signature.
        InvalidArgumentError: No signature has one of the given inputs, or one cannot be made up.
    """
    asked = [model.signature(signature)] if signature is not None else list(model.signatures.values())
    check_names(given, asked)
    rng = np.random.default_rng(seed)
    return [
        Question(
            each.name,
            {
                name: given[name] if name in given else made_up(argument, rng, size=size)
                for name, argument in each.inputs.items()
            },
        )
        for each in asked
    ]


def check_names(given: Iterable[str], signatures: Iterable[tfbridge.Signature]) -> None:
    """Refuse names of inputs that no signature has.

    Raises:
        InvalidArgumentError: There is one.
    """
    known = {name for signature in signatures for name in signature.inputs}
    for name in given:
        if name not in known:
            raise InvalidArgumentError(
                "no signature has such an input", argument=name, expected=" | ".join(sorted(known)), got=name
            )


def made_up(argument: tfbridge.Argument, rng: np.random.Generator, *, size: int = 1) -> Value:
    """Return a value for an input: unknown dimensions are `size`, floats are normal, integers 0 or 1, texts words.

    Raises:
        InvalidArgumentError: Nothing can be made up for the type.
    """
    shape = tuple(size if dim < 0 else dim for dim in argument.shape or ())
    if argument.dtype == "string":
        texts = np.empty(shape, object)
        texts[...] = np.array([WORDS[index] for index in rng.integers(len(WORDS), size=texts.size)], object).reshape(
            shape
        )
        return Value.of(texts)
    try:
        kind = tfbridge.zeros(0, argument.dtype).dtype
    except tfbridge.Error as error:
        raise InvalidArgumentError(
            f"no input of {argument.dtype} can be made up",
            argument=argument.name,
            hint=f"Give one: --input {argument.name}=VALUE",
        ) from error
    integers = kind.kind in "iub" or argument.dtype in ("int2", "uint2", "int4", "uint4")
    numbers = rng.integers(2, size=shape) if integers else rng.standard_normal(shape)
    return Value.of(numbers.astype(kind), argument.dtype)
