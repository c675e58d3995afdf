"""A tensor that one language makes, another reads through a file: every element type, 0 to 6 dimensions, empty ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from random_values import random_values
from started import start
from tfbridge.interop.remote import Remote, hello
from tfbridge.interop.value import Value

FEATURE = "Tensors that other languages made"


@pytest.fixture(scope="session")
def values() -> list[Value]:
    """A value of each type and shape."""
    return random_values()


def shared_values(values: list[Value], first: Remote, second: Remote) -> list[Value]:
    """Return the values of types that two testees both have."""
    both = set(hello(first)["dtypes"]) & set(hello(second)["dtypes"])
    assert len(both) > 20
    return [value for value in values if value.dtype in both]


def test_a_tensor_of_one_language_is_read_in_another(
    maker: str, language: str, testee: Remote, running: dict[str, Remote], values: list[Value], tmp_path: Path
) -> None:
    first = start(maker, running)
    asked = shared_values(values, first, testee)
    path = str(tmp_path / "tensors")
    before = first.ask("handles").message, testee.ask("handles").message
    stored = first.ask("store", {"values": ((None, value) for value in asked)}, path=path)
    assert stored.error is None, stored.message
    read = testee.ask("load", path=path)
    assert read.error is None, read.message
    assert len(read.values) == len(asked)
    for wanted, got in zip(asked, read.values, strict=True):
        assert wanted.difference(got) is None, f"{wanted}: {wanted.difference(got)}"
        assert wanted == got, f"{wanted}: other bits in the layout of strings"
    assert (first.ask("handles").message, testee.ask("handles").message) == before
