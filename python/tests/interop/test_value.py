"""Values: their three forms, and how a difference is told."""

from __future__ import annotations

import base64
import struct

import ml_dtypes
import numpy as np
import pytest
from tfbridge.interop.value import Value, pack, unpack

TEXTS = np.array([b"", b"a\0b", "ü".encode()], object)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6, dtype=np.float32).reshape(2, 3),
        np.float64(1.5),
        np.zeros((0, 4), np.int16),
        np.array([1, 2], ml_dtypes.bfloat16),
        np.array([[True], [False]]),
        TEXTS,
        TEXTS[:0].reshape(0, 2),
    ],
    ids=lambda array: f"{array.dtype}{list(array.shape)}",
)
def test_a_value_keeps_an_array_in_every_form(array: np.ndarray) -> None:
    value = Value.of(array)
    assert Value.from_json(value.to_json()) == value
    headers, data = pack([("x", value), (None, value)])
    assert unpack(headers, data) == [value, value]
    again = value.array()
    assert (again.dtype, again.shape) == (array.dtype, array.shape)
    assert again.tolist() == array.tolist()
    assert value.difference(Value.of(again)) is None


def test_the_forms_are_those_of_the_protocol() -> None:
    assert Value.of(np.array([1.0], np.float32)).to_json() == {"dtype": "float32", "shape": [1], "data": "AACAPw=="}
    assert Value.of(TEXTS).data == struct.pack("<4q", 0, 0, 3, 5) + b"a\0b" + "ü".encode()
    assert Value.of(TEXTS).to_json()["data"] == [base64.b64encode(text).decode() for text in TEXTS]
    assert Value.of(np.int8(3), "qint8").dtype == "qint8"


@pytest.mark.parametrize(
    ("got", "words"),
    [
        (np.zeros((2, 2), np.int32), "expected float32 [2, 2], got int32 [2, 2]"),
        (np.zeros((4,), np.float32), "expected float32 [2, 2], got float32 [4]"),
        (
            np.array([[0, 0], [1, 2]], np.float32),
            "2 of 4 elements differ, the first at [1, 0]: expected 0.0 (0x00000000), got 1.0 (0x3f800000)",
        ),
        (np.array([[-0.0, 0], [0, 0]], np.float32), "1 of 4 elements differ, the first at [0, 0]"),
    ],
)
def test_a_difference_says_where_and_what(got: np.ndarray, words: str) -> None:
    difference = Value.of(np.zeros((2, 2), np.float32)).difference(Value.of(got))
    assert difference is not None
    assert words in difference


def test_a_difference_of_texts() -> None:
    other = TEXTS.copy()
    other[1] = b"a\0c"
    assert "expected b'a\\x00b', got b'a\\x00c'" in (Value.of(TEXTS).difference(Value.of(other)) or "")


def test_not_a_number_is_compared_by_its_bits() -> None:
    quiet, other = struct.pack("<I", 0x7FC00000), struct.pack("<I", 0x7FC00001)
    value = Value("float32", (1,), quiet)
    assert value.difference(Value("float32", (1,), quiet)) is None
    assert value.difference(Value("float32", (1,), other)) is not None
    assert value.difference(Value("float32", (1,), other), {"float32": {"absolute": 0, "relative": 0}}) is None


def test_a_tolerance_is_for_its_type_alone() -> None:
    one, near = (Value.of(np.array([number], np.float32)) for number in (1.0, 1.0001))
    assert one.difference(near, {"float32": {"absolute": 0, "relative": 1e-3}}) is None
    assert one.difference(near, {"float32": {"absolute": 1e-5, "relative": 0}}) is not None
    assert one.difference(near, {"float64": {"absolute": 1, "relative": 1}}) is not None
    infinite = Value.of(np.array([np.inf], np.float32))
    assert infinite.difference(one, {"float32": {"absolute": 1e9, "relative": 1e9}}) is not None


@pytest.mark.parametrize(
    "value",
    [
        Value("string", (1,), b"short"),
        Value("string", (2,), struct.pack("<3q", 0, 9, 5) + b"12345"),
        Value("string", (1,), struct.pack("<2q", 1, 2) + b"ab"),
        Value("string", (2**61,), bytes(16)),
        Value("float32", (2,), bytes(7)),
        Value("float32", (3,), bytes(8)),
    ],
    ids=str,
)
def test_bytes_that_are_no_value(value: Value) -> None:
    with pytest.raises(ValueError, match=r"bytes|offsets|buffer|reshape"):
        value.array()
    assert "not a value" in (Value(value.dtype, value.shape, value.data + b"x").difference(value) or "")


def test_a_value_outside_of_the_message() -> None:
    for header in ({"offset": 0, "size": 9}, {"offset": -1, "size": 2}, {"offset": 4, "size": -4}):
        with pytest.raises(ValueError, match="outside of 8 bytes"):
            unpack([{"dtype": "int8", "shape": [1], **header}], bytes(8))
