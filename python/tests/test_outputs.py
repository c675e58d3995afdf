"""Outputs: arrays that own their tensor, share it with nothing, and are not copied."""

from __future__ import annotations

import gc
from pathlib import Path

import numpy as np
from support.fixtures import Load
from tfbridge import _native


def test_an_output_owns_the_tensor(load: Load) -> None:
    model = load("tiny_batch")
    x = np.ones((1000, 4), np.float32)
    model(x)
    before = _native.handles_live()
    y = model(x)["y"]
    assert _native.handles_live() == before + 1, "the array keeps the tensor"
    assert not y.flags.owndata
    assert y.ctypes.data % 64 == 0, "it is TensorFlow's memory"
    view = y[10:20]
    del y
    gc.collect()
    assert _native.handles_live() == before + 1, "a view keeps it too"
    assert view.sum() == 10 * 15.5
    del view
    gc.collect()
    assert _native.handles_live() == before


def test_an_output_outlives_the_model(load: Load) -> None:
    model = load("tiny_batch")
    y = model(np.ones((1000, 4), np.float32))["y"]
    model.close()
    assert y.sum() == 1000 * 15.5


def test_an_output_may_be_written(load: Load) -> None:
    model = load("constants")
    value = model.run("constant")["value"]
    assert value.flags.writeable
    assert value.flags.c_contiguous
    value[:] = -1
    assert model.run("constant")["value"].tolist() == [3, 1, 4]


def test_an_output_of_a_variable_is_a_copy(load: Load) -> None:
    model = load("keeper")
    kept = model.run("read")["kept"]
    kept[:] = 7
    assert model.run("read")["kept"].tolist() == [0] * 16


def test_an_output_that_is_the_input_is_a_copy(load: Load) -> None:
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    y = load("passthrough").run("float32", {"x": x})["y"]
    assert not np.shares_memory(x, y)
    y[:] = -1
    assert x[1, 2] == 5


def test_outputs_that_are_parts_of_one_buffer_are_apart(load: Load) -> None:
    outputs = load("slices").run("split", {"x": np.ones((4, 16), np.float32)})
    outputs["part_0"][:] = 5
    assert all((outputs[f"part_{index}"] == 1).all() for index in (1, 2, 3))


def test_names_of_one_tensor_give_arrays_apart(load: Load) -> None:
    outputs = load("aliases").run("two_outputs", {"x": np.zeros((1, 2), np.float32)})
    outputs["first"][:] = 9
    assert outputs["second"].tolist() == [[1, 1]]


def test_outputs_without_elements_have_their_shape(load: Load) -> None:
    y = load("tiny_batch")(np.zeros((0, 4), np.float32))["y"]
    assert (y.shape, y.dtype) == ((0, 4), np.float32)


def test_scalars_are_arrays_without_dimensions(load: Load) -> None:
    rank = load("unknown_rank")(2.5)["rank"]
    assert isinstance(rank, np.ndarray)
    assert rank.shape == ()


def test_memory_stays_flat(load: Load) -> None:
    model = load("tiny_batch")
    x = np.ones((4096, 4), np.float32)

    def resident() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096

    for _ in range(200):
        model(x)
    before = resident()
    for _ in range(2000):
        model(x)
    assert resident() - before < 8 << 20, "2000 calls of 64 KiB each in and out"
