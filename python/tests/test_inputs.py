"""What may be passed as an input, and what is refused rather than changed."""

from __future__ import annotations

import array
from typing import Any

import ml_dtypes
import numpy as np
import pytest
import tfbridge
from support.fixtures import Load


def passed(load: Load, dtype: str, value: Any) -> Any:
    """Pass a value through a signature that hands it back."""
    return load("passthrough").run(dtype, {"x": value})["y"]


class Subclass(np.ndarray):
    """A kind of array that adds nothing."""


TWO_BY_THREE = [[1, 2, 3], [4, 5, 6]]


@pytest.mark.parametrize(
    "dtype",
    ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "int4", "uint4", "qint8", "quint16"],
)
def test_python_ints_become_integers(load: Load, dtype: str) -> None:
    assert passed(load, dtype, TWO_BY_THREE).astype(int).tolist() == TWO_BY_THREE


@pytest.mark.parametrize(
    "dtype", ["float16", "float32", "float64", "bfloat16", "float8_e5m2", "float8_e4m3fn", "complex64", "complex128"]
)
def test_python_ints_become_floats_that_equal_them(load: Load, dtype: str) -> None:
    assert passed(load, dtype, TWO_BY_THREE).astype(complex).tolist() == TWO_BY_THREE


@pytest.mark.parametrize("dtype", ["float16", "float32", "bfloat16", "complex64"])
def test_python_floats_are_rounded(load: Load, dtype: str) -> None:
    got = passed(load, dtype, [[0.1, -0.2, 1e-3]] * 2)
    wanted = np.array([[0.1, -0.2, 1e-3]] * 2).astype(got.dtype)
    assert got.tobytes() == wanted.tobytes()


def test_not_a_number_and_infinities_are_floats_like_others(load: Load) -> None:
    row = [float("nan"), float("inf"), float("-inf")]
    np.testing.assert_array_equal(passed(load, "float32", [row, row])[0], row)


@pytest.mark.parametrize(
    ("dtype", "value", "reason"),
    [
        ("int32", [[1.0] * 3] * 2, "a float"),
        ("int32", [[1j] * 3] * 2, "a complex number"),
        ("int32", [[True] * 3] * 2, "a bool"),
        ("int8", [[128, 0, 0]] * 2, "128, which is not between -128 and 127"),
        ("uint8", [[-1, 0, 0]] * 2, "-1, which is not between 0 and 255"),
        ("int4", [[8, 0, 0]] * 2, "8, which is not between -8 and 7"),
        ("qint8", [[-129, 0, 0]] * 2, "-129"),
        ("float32", [[16777217, 0, 0]] * 2, "the integer 16777217"),
        ("float16", [[65536, 0, 0]] * 2, "the integer 65536"),
        ("bfloat16", [[257, 0, 0]] * 2, "the integer 257"),
        ("float64", [[2**53 + 1, 0, 0]] * 2, "the integer 9007199254740993"),
        ("float32", [[1e39, 0, 0]] * 2, "1e+39 which is out of its range"),
        ("float16", [[1e5, 0, 0]] * 2, "out of its range"),
        ("float32", [[1j, 0, 0]] * 2, "a complex number"),
        ("float32", [[True] * 3] * 2, "a bool"),
        ("complex64", [[True] * 3] * 2, "a bool"),
        ("bool", [[1, 0, 1]] * 2, "an integer"),
        ("bool", [[1.0, 0.0, 1.0]] * 2, "a float"),
        ("int64", [[2**63, 0, 0]] * 2, "9223372036854775808, which is not between"),
        ("uint64", [[2**64, 0, 0]] * 2, "18446744073709551616, which is not between"),
        ("float64", [[2**63 + 1, 0, 0]] * 2, "the integer 9223372036854775809"),
        ("float32", [[None, 0, 0]] * 2, "NoneType"),
        ("float32", [[1, 2, 3], [4, 5]], "numpy says"),
        ("float32", None, "NoneType"),
        ("float32", {"a": 1}, "dict"),
        ("float32", {1, 2}, "set"),
        ("float32", object(), "object"),
        ("float32", (value for value in (1, 2)), "generator"),
    ],
)
def test_what_would_lose_something_is_refused(load: Load, dtype: str, value: Any, reason: str) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError) as caught:
        passed(load, dtype, value)
    assert caught.value.argument == "x"
    assert reason in str(caught.value)


@pytest.mark.parametrize(("dtype", "value"), [("uint64", 2**64 - 1), ("float32", 2**64), ("float64", -(2**70))])
def test_long_integers_are_kept(load: Load, dtype: str, value: int) -> None:
    assert int(passed(load, dtype, [[value, 0, 1]] * 2)[1, 0]) == value


def test_an_empty_list_suits_every_type(load: Load) -> None:
    assert load("empty")(none=np.zeros((0, 2), np.float32), some=np.zeros((0, 2), np.float32))["joined"].shape == (0, 2)
    assert load("one_signature")([])["doubled"].tolist() == []


@pytest.mark.parametrize("wrong", [np.float64, np.int32, np.float16, np.bool_, ml_dtypes.bfloat16])
def test_an_array_of_another_type_is_refused(load: Load, wrong: Any) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError) as caught:
        load("tiny")(np.ones((1, 4), wrong))
    assert caught.value.argument == "x"
    assert caught.value.expected == "float32 [1, 4]"
    assert caught.value.got == f"{np.dtype(wrong).name} [1, 4]"
    assert "float32" in str(caught.value)


def test_a_numpy_scalar_keeps_its_type(load: Load) -> None:
    model = load("scalars")
    assert model(n=np.int64(17), d=np.int64(5))["quotient"] == 3
    with pytest.raises(tfbridge.InvalidArgumentError, match="int32"):
        model(n=np.int32(17), d=np.int64(5))


@pytest.mark.parametrize(
    "make",
    [
        lambda x: np.asfortranarray(x),
        lambda x: np.repeat(x, 2, axis=1)[:, ::2],
        lambda x: x[::-1][::-1],
        lambda x: x.astype(">f4"),
        lambda x: np.frombuffer(b"\0" + x.tobytes(), np.uint8)[1:].view(np.float32).reshape(x.shape),
        lambda x: np.broadcast_to(x, x.shape),
        lambda x: x.view(Subclass),
        lambda x: np.ma.array(x),
        lambda x: memoryview(x),
        lambda x: tfbridge.Tensor(x),
        lambda x: x.tolist(),
        lambda x: tuple(tuple(row) for row in x.tolist()),
        lambda x: [list(x[0]), x[1]],
    ],
    ids=lambda make: None,
)
def test_every_form_of_the_same_numbers_gives_the_same(load: Load, make: Any) -> None:
    x = np.array([[1.5, -2.0, 3.25, 4.0], [0.0, -0.0, 7.5, 1e-3]], np.float32)
    wanted = load("tiny_batch")(x)["y"]
    assert load("tiny_batch")(make(x))["y"].tobytes() == wanted.tobytes()


def test_what_has_an_array_is_one(load: Load) -> None:
    class Column:
        def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
            return np.ones((1, 4), np.float32)

    assert load("tiny")(Column())["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]


def test_buffers_are_arrays(load: Load) -> None:
    assert load("one_signature")(array.array("i", [1, 2]))["doubled"].tolist() == [2, 4]


def test_long_long_is_int64(load: Load) -> None:
    assert load("scalars")(n=np.array(17, "q"), d=np.array(5, "q"))["quotient"] == 3


def test_masked_elements_are_refused(load: Load) -> None:
    x = np.ma.array(np.ones((1, 4), np.float32), mask=[[True, False, False, False]])
    with pytest.raises(tfbridge.InvalidArgumentError, match="masked"):
        load("tiny")(x)


@pytest.mark.parametrize("dtype", ["datetime64[s]", "timedelta64[s]", "V4", "longdouble", [("a", "f4")]])
def test_arrays_that_tensors_cannot_hold_are_refused(load: Load, dtype: Any) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError, match="'x'"):
        load("tiny")(np.zeros((1, 4), dtype))


def test_an_input_is_not_changed_and_not_kept(load: Load) -> None:
    model = load("keeper")
    x = np.arange(16, dtype=np.float32)
    model.run("assign", {"x": x})
    x[:] = -1
    assert model.run("read")["kept"].tolist() == list(range(16))


def test_an_aligned_array_is_not_kept_either(load: Load) -> None:
    model = load("keeper")
    x = tfbridge.zeros(16)
    x[:] = np.arange(16)
    model.run("assign", {"x": x})
    x[:] = -1
    assert model.run("read")["kept"].tolist() == list(range(16))
