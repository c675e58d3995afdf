"""Every element type in and out, bit for bit."""

from __future__ import annotations

from typing import Any

import ml_dtypes
import numpy as np
import pytest
import tfbridge
from support.fixtures import Load
from tfbridge import _dtypes

QUANTISED = {"qint8": np.int8, "quint8": np.uint8, "qint16": np.int16, "quint16": np.uint16, "qint32": np.int32}
NUMPY = ["float16", "float32", "float64", "bool", "complex64", "complex128"]
NUMPY += [f"{kind}{bits}" for kind in ("int", "uint") for bits in (8, 16, 32, 64)]
ML_DTYPES = ["bfloat16", "int4", "uint4", "float8_e5m2", "float8_e4m3fn"]
ML_DTYPES += ["float8_e4m3fnuz", "float8_e4m3b11fnuz", "float8_e5m2fnuz"]
ALL = [
    *((name, np.dtype(name)) for name in NUMPY),
    *((name, np.dtype(getattr(ml_dtypes, name))) for name in ML_DTYPES),
    *((name, np.dtype(kind)) for name, kind in QUANTISED.items()),
]


def sample(dtype: np.dtype[Any]) -> np.ndarray:
    if dtype.name in ("int4", "uint4"):
        return np.arange(6).astype(dtype).reshape(2, 3)
    if dtype.kind == "b":
        return np.array([[True, False, True], [False, False, True]])
    return np.random.default_rng(7).integers(0, 120, 6).astype(dtype).reshape(2, 3)


@pytest.mark.parametrize(("name", "dtype"), ALL, ids=[name for name, _ in ALL])
def test_a_signature_says_and_passes_it(load: Load, name: str, dtype: np.dtype[Any]) -> None:
    model = load("passthrough")
    if name not in model.signatures:
        pytest.skip(f"the TensorFlow that made the models has no {name}")
    signature = model.signature(name)
    assert signature.inputs["x"].dtype == name
    x = sample(dtype)
    y = signature(x=x)["y"]
    assert y.dtype == dtype
    assert y.tobytes() == x.tobytes()


@pytest.mark.parametrize(("name", "dtype"), ALL, ids=[name for name, _ in ALL])
def test_a_tensor_holds_it(name: str, dtype: np.dtype[Any]) -> None:
    x = sample(dtype)
    with tfbridge.Tensor(x if name not in QUANTISED else x.tolist(), name) as tensor:
        assert tensor.dtype == name
        assert tensor.shape == (2, 3)
        assert tensor.nbytes == x.nbytes
        assert tensor.numpy().dtype == dtype
        assert tensor.numpy().tobytes() == x.tobytes()


@pytest.mark.parametrize(("name", "dtype"), ALL, ids=[name for name, _ in ALL])
def test_zeros_are_of_it(name: str, dtype: np.dtype[Any]) -> None:
    x = tfbridge.zeros((2, 0, 3), name)
    assert (x.shape, x.dtype) == ((2, 0, 3), dtype)
    assert not tfbridge.zeros(3, name).astype(complex).any()


@pytest.mark.parametrize("name", ["int2", "uint2", "float4_e2m1fn"])
def test_types_newer_than_some_tensorflows_can_be_held(name: str) -> None:
    if not hasattr(ml_dtypes, name):
        pytest.skip(f"this ml_dtypes has no {name}")
    with tfbridge.Tensor(np.array([0, 1], getattr(ml_dtypes, name))) as tensor:
        assert tensor.dtype == name


@pytest.mark.parametrize("name", ["resource", "variant"])
def test_values_that_stay_inside_tensorflow_have_no_array(name: str) -> None:
    with pytest.raises(tfbridge.UnimplementedError, match=name):
        _dtypes.numpy_dtype(name)


def test_a_type_that_this_ml_dtypes_lacks_names_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ml_dtypes, "int2", raising=False)
    with pytest.raises(tfbridge.UnimplementedError, match="pip install --upgrade ml_dtypes"):
        _dtypes.numpy_dtype("int2")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("float32", "float32"),
        (np.float32, "float32"),
        (float, "float64"),
        (np.dtype("int8"), "int8"),
        (bool, "bool"),
        (str, "string"),
        ("bfloat16", "bfloat16"),
        (ml_dtypes.bfloat16, "bfloat16"),
        ("qint8", "qint8"),
    ],
)
def test_a_type_may_be_named_in_many_ways(asked: Any, name: str) -> None:
    assert _dtypes.canonical(asked) == name


@pytest.mark.parametrize("asked", ["float33", "M8[s]", object(), "resource"])
def test_an_unknown_type_is_refused(asked: Any) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError):
        tfbridge.zeros(1, asked)
