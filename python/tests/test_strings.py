"""Strings: str, bytes and numpy's kinds in, arrays of bytes out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import tfbridge
from support.fixtures import Load


def passed(load: Load, value: Any) -> np.ndarray:
    return load("passthrough_strings")(value)["y"]


def strings(*elements: Any) -> np.ndarray:
    array = np.empty(len(elements), object)
    array[:] = elements
    return array


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("text", b"text"),
        (b"bytes", b"bytes"),
        ("", b""),
        ("naïve ☕", "naïve ☕".encode()),
        (["a", b"b", ""], [b"a", b"b", b""]),
        ([["a", "b"], ["c", "d"]], [[b"a", b"b"], [b"c", b"d"]]),
        ((("a",), ("b",)), [[b"a"], [b"b"]]),
        (np.array(["a", "bc"]), [b"a", b"bc"]),
        (np.array([b"a", b"bc"]), [b"a", b"bc"]),
        (np.array([["a"], ["bc"]], "U5"), [[b"a"], [b"bc"]]),
        (strings("a", b"\xff\0"), [b"a", b"\xff\0"]),
        (np.str_("scalar"), b"scalar"),
        (np.bytes_(b"scalar"), b"scalar"),
        ([np.str_("x"), np.bytes_(b"y")], [b"x", b"y"]),
        (b"a\x00b\x00", b"a\x00b\x00"),
        ([b"a\x00", "b\x00"], [b"a\x00", b"b\x00"]),
        (np.array(["c", "d"])[::-1], [b"d", b"c"]),
    ],
)
def test_text_of_every_kind_goes_in(load: Load, value: Any, wanted: Any) -> None:
    got = passed(load, value)
    assert got.dtype == object
    assert got.tolist() == wanted


@pytest.mark.skipif(not hasattr(np.dtypes, "StringDType"), reason="numpy has it from 2.0 on")
def test_numpy_string_dtype_goes_in(load: Load) -> None:
    kind = np.dtypes.StringDType()
    assert passed(load, np.array(["a", "a long one that is not stored inline"], kind)).tolist() == [
        b"a",
        b"a long one that is not stored inline",
    ]


def test_no_strings_at_all(load: Load) -> None:
    assert passed(load, np.empty((0, 3), object)).shape == (0, 3)
    assert passed(load, []).shape == (0,)


def test_a_lot_of_strings(load: Load) -> None:
    texts = [b"x" * (index % 50) for index in range(20_000)]
    assert passed(load, texts).tolist() == texts


@pytest.mark.parametrize(
    ("value", "got"),
    [
        ([1, 2], "int"),
        (["a", 1], "int"),
        ([None], "NoneType"),
        (strings("a", 2.0), "float"),
        ([["a"], ["b", "c"]], "list"),
        (np.array([1, 2]), "int64"),
        (1.5, "float"),
    ],
)
def test_what_is_no_text_is_refused(load: Load, value: Any, got: str) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError) as caught:
        passed(load, value)
    assert caught.value.argument == "x"
    assert got in str(caught.value.got)


def test_a_lone_surrogate_is_refused(load: Load) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError, match="Unicode"):
        passed(load, "\ud800")


def test_text_where_numbers_are_wanted_is_refused(load: Load) -> None:
    for value in ("text", ["a"], b"bytes", np.array(["a"])):
        with pytest.raises(tfbridge.InvalidArgumentError, match="float32"):
            load("tiny")(value)


def test_strings_in_and_numbers_out(load: Load) -> None:
    outputs = load("text_lengths")(["", "straße", b"abc\x00def"])
    assert outputs["length"].tolist() == [0, 7, 7]
    assert outputs["upper"][:2].tolist() == [b"", b"STRASSE"]


def test_a_vocabulary_of_the_model_is_found(load: Load) -> None:
    model = load("table")
    assert model.run("encode", {"text": ["two", "eleven"]})["number"].tolist() == [2, -1]
    assert model.run("decode", {"number": [3, 9]})["text"].tolist() == [b"three", b"?"]


def test_a_tensor_of_strings() -> None:
    with tfbridge.Tensor([["a", "bc"]]) as tensor:
        assert (tensor.dtype, tensor.shape, tensor.nbytes) == ("string", (1, 2), 3)
        assert tensor.numpy().tolist() == [[b"a", b"bc"]]
        with pytest.raises(tfbridge.UnimplementedError):
            tensor.__dlpack__()
