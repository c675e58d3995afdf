"""Tensors that Python holds: sharing memory, DLPack, what they tell."""

from __future__ import annotations

import contextlib
import gc
import weakref
from typing import Any

import ml_dtypes
import numpy as np
import pytest
import tfbridge
from support.fixtures import Load
from tfbridge import _native


def watched(count: int) -> tuple[np.ndarray, weakref.ref[np.ndarray]]:
    """Return an array and what tells whether it is still there."""
    array = np.zeros(count, np.float32)
    return array, weakref.ref(array)


def test_a_tensor_shares_a_writable_array() -> None:
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    with tfbridge.Tensor(x) as tensor:
        y = tensor.numpy()
        assert np.shares_memory(x, y)
        y[0, 0] = 42
        assert x[0, 0] == 42


def test_a_tensor_copies_a_read_only_array() -> None:
    x = np.frombuffer(b"\1\2\3", np.uint8)
    with tfbridge.Tensor(x) as tensor:
        y = tensor.numpy()
        assert not np.shares_memory(x, y)
        y[0] = 9
        assert x[0] == 1


def test_a_tensor_keeps_the_array_and_lets_it_go() -> None:
    x, alive = watched(100)
    tensor = tfbridge.Tensor(x)
    del x
    gc.collect()
    assert alive() is not None
    y = tensor.numpy()
    tensor.close()
    gc.collect()
    assert alive() is not None, "an array over the memory keeps it"
    del y
    gc.collect()
    _native.drain_releases()
    assert alive() is None


def test_a_refused_array_is_let_go(load: Load) -> None:
    model = load("tiny")
    x, alive = watched(100_000)
    with pytest.raises(tfbridge.InvalidArgumentError):
        model(x)
    del x
    gc.collect()
    _native.drain_releases()
    assert alive() is None


@pytest.mark.parametrize("count", [10, 100_000])
def test_a_call_lets_its_inputs_go(load: Load, count: int) -> None:
    model = load("unknown_rank")
    x, alive = watched(count)
    model(x)
    del x
    gc.collect()
    _native.drain_releases()
    assert alive() is None


def test_a_tensor_can_be_an_input(load: Load) -> None:
    model = load("tiny")
    with tfbridge.Tensor(np.ones((1, 4), np.float32)) as tensor:
        assert model(tensor)["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]
    with pytest.raises(tfbridge.FailedPreconditionError, match="the tensor was closed"):
        model(tensor)


def test_a_type_can_be_asked_for() -> None:
    with tfbridge.Tensor([[1, 2]], "bfloat16") as tensor:
        assert tensor.numpy().dtype == ml_dtypes.bfloat16
    with pytest.raises(tfbridge.InvalidArgumentError, match="expected int8, got float64") as caught:
        tfbridge.Tensor(np.ones(2), "int8")
    assert caught.value.hint == "Convert it first: array.astype('int8')"


def test_without_a_type_numpy_chooses() -> None:
    for value, dtype in ((1, "int64"), (1.5, "float64"), (True, "bool"), (1j, "complex128"), ("a", "string")):
        with tfbridge.Tensor(value) as tensor:
            assert (tensor.dtype, tensor.shape) == (dtype, ())
    with pytest.raises(tfbridge.InvalidArgumentError, match="64 bits"):
        tfbridge.Tensor([2**70])


def test_a_tensor_tells_what_it_is() -> None:
    with tfbridge.Tensor(np.zeros((2, 0, 3), np.int16)) as tensor:
        assert (tensor.shape, tensor.ndim, tensor.size, tensor.nbytes) == ((2, 0, 3), 3, 0, 0)
        assert repr(tensor) == "Tensor(shape=(2, 0, 3), dtype='int16')"
        assert not tensor.closed
    assert tensor.closed
    assert repr(tensor) == "Tensor(closed)"


def test_numpy_takes_a_tensor() -> None:
    with tfbridge.Tensor(np.arange(3, dtype=np.int16)) as tensor:
        assert np.asarray(tensor).tolist() == [0, 1, 2]
        assert np.shares_memory(np.asarray(tensor), tensor.numpy())
        assert not np.shares_memory(np.array(tensor, copy=True), tensor.numpy())
        assert np.asarray(tensor, np.float64).dtype == np.float64
        with pytest.raises(ValueError, match="without a copy"):
            tensor.__array__(np.float64, copy=False)


def test_dlpack_goes_out_without_a_copy() -> None:
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    with tfbridge.Tensor(x) as tensor:
        assert tensor.__dlpack_device__() == (1, 0)
        y = np.from_dlpack(tensor)
    assert np.shares_memory(x, y)
    assert y.tolist() == x.tolist()
    copied = tfbridge.Tensor(x).__dlpack__(max_version=(1, 0), copy=True)
    with contextlib.closing(_native.Tensor.from_capsule(copied)) as tensor:
        assert not np.shares_memory(x, tensor.numpy())


class Exporter:
    """What another library has: DLPack and nothing else."""

    def __init__(self, array: np.ndarray, old: bool) -> None:
        """Lend an array, as DLPack was before 1.0 or as it is now."""
        self.array, self.old = array, old

    def __dlpack_device__(self) -> tuple[int, int]:
        """Return the CPU's number."""
        return (1, 0)

    def __dlpack__(self, **options: Any) -> Any:
        """Return a capsule."""
        if self.old and options:
            raise TypeError("unexpected keyword argument")
        return self.array.__dlpack__(**options)


@pytest.mark.parametrize("old", [False, True], ids=["versioned", "before 1.0"])
def test_dlpack_comes_in_without_a_copy(load: Load, old: bool) -> None:
    x = np.arange(4, dtype=np.float32).reshape(1, 4)
    with tfbridge.Tensor.from_dlpack(Exporter(x, old)) as tensor:
        assert np.shares_memory(tensor.numpy(), x)
    assert load("tiny")(Exporter(x, old))["y"].tolist() == load("tiny")(x)["y"].tolist()


@pytest.mark.skipif(np.lib.NumpyVersion(np.__version__) < "2.1.0", reason="numpy says read-only from 2.1 on")
def test_read_only_dlpack_stays_read_only() -> None:
    x = np.arange(4, dtype=np.float32)
    x.flags.writeable = False
    with tfbridge.Tensor(Exporter(x, old=False)) as tensor:
        y = tensor.numpy()
        assert np.shares_memory(x, y)
        assert not y.flags.writeable
        with pytest.raises(tfbridge.UnimplementedError, match="read-only"):
            tensor.__dlpack__()
        assert not np.from_dlpack(tensor).flags.writeable


@pytest.mark.parametrize("versioned", [False, True])
def test_a_capsule_that_nobody_takes_frees_its_tensor(versioned: bool) -> None:
    x, alive = watched(10)
    tensor = tfbridge.Tensor(x)
    capsule = tensor.__dlpack__(max_version=(1, 0) if versioned else None)
    tensor.close()
    del x
    gc.collect()
    assert alive() is not None
    del capsule
    _native.drain_releases()
    gc.collect()
    assert alive() is None


def test_a_capsule_is_taken_once() -> None:
    capsule = np.arange(3.0).__dlpack__()
    _native.Tensor.from_capsule(capsule).close()
    with pytest.raises(tfbridge.InvalidArgumentError, match="nobody took yet"):
        _native.Tensor.from_capsule(capsule)
    with pytest.raises(tfbridge.InvalidArgumentError):
        _native.Tensor.from_capsule(object())


@pytest.mark.parametrize("options", [{"stream": 1}, {"dl_device": (2, 0)}])
def test_dlpack_is_of_the_cpu(options: dict[str, Any]) -> None:
    with tfbridge.Tensor([1.0]) as tensor, pytest.raises(BufferError):
        tensor.__dlpack__(**options)


def test_strided_dlpack_is_copied(load: Load) -> None:
    x = np.arange(8, dtype=np.float32).reshape(1, 8)[:, ::2]
    assert load("tiny")(Exporter(x, old=False))["y"].tolist() == load("tiny")(x.copy())["y"].tolist()


def test_zeros_are_aligned_and_writable() -> None:
    for shape in ((), 3, (2, 3), [4]):
        x = tfbridge.zeros(shape)
        assert x.ctypes.data % 64 == 0
        assert x.flags.writeable
        assert not x.any()
    assert tfbridge.zeros(3).shape == (3,)


@pytest.mark.parametrize("shape", [-1, -(2**70), (2, -3), 2**63, (2**62, 2**62), (2**40, 2**22), [1] * 255])
def test_shapes_that_make_no_sense_are_refused(shape: Any) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError):
        tfbridge.zeros(shape, "int64")


def test_memory_that_is_not_there_is_an_error() -> None:
    with pytest.raises(tfbridge.ResourceExhaustedError) as caught:
        tfbridge.zeros(2**55, "int8")
    assert isinstance(caught.value, MemoryError)


@pytest.mark.parametrize(
    ("value", "dtype", "words"),
    [
        ([10**400], "float32", "out of its range"),
        ([10**6000], "int64", "an integer of 19932 bits"),
        ([10**6000], None, "an integer of 19932 bits"),
        ([2**70 + 1], "bfloat16", "which it would round"),
        ([np.zeros((), [("a", "i4")])], "float32", "an array of numbers"),
    ],
)
def test_numbers_that_python_or_numpy_cannot_convert(value: Any, dtype: str | None, words: str) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError, match=words):
        tfbridge.Tensor(value, dtype)


def test_long_integers_that_a_short_float_equals() -> None:
    with tfbridge.Tensor([2**70], "bfloat16") as tensor:
        assert float(tensor.numpy()[0]) == 2.0**70


class Liar:
    """Says that it is an array."""

    def __init__(self, typestr: str) -> None:
        """Give a description of no array."""
        self.__array_interface__ = {"shape": (1,), "typestr": typestr, "version": 3, "data": b"ab"}


@pytest.mark.parametrize("typestr", ["nonsense", "\udcff"])
def test_what_only_says_that_it_is_an_array(typestr: str) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError, match="of which numpy says"):
        tfbridge.Tensor(Liar(typestr))
