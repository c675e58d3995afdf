"""Shapes and names: unknown ranks, scalars, nothing at all, several names for one tensor, slices of one buffer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tensorflow as tf
from collection import Case, model, normal
from version1 import Export, tensor_info


@model
def unknown_rank(folder: Path) -> list[Case]:
    """An input of any shape at all."""
    module = tf.Module()
    describe = tf.function(
        lambda x: {"negated": -x, "rank": tf.rank(x)}, input_signature=[tf.TensorSpec(None, tf.float32, name="x")]
    )
    tf.saved_model.save(module, folder, signatures=describe)
    shapes = ((), (3,), (2, 1, 2), (0, 5), (1, 1, 1, 1, 1, 2))
    return [Case("serving_default", {"x": normal(40, *shape)}) for shape in shapes]


@model
def unknown_dimensions(folder: Path) -> list[Case]:
    """Known ranks with unknown dimensions, in the input and in the output."""
    module = tf.Module()
    reduce = tf.function(
        lambda x: {"sum": tf.reduce_sum(x, axis=1), "positive": tf.boolean_mask(x, x > 0)},
        input_signature=[tf.TensorSpec([None, 3, None], tf.float32, name="x")],
    )
    tf.saved_model.save(module, folder, signatures=reduce)
    return [Case("serving_default", {"x": normal(41, *shape)}) for shape in ((2, 3, 4), (1, 3, 1), (0, 3, 2))]


@model
def scalars(folder: Path) -> list[Case]:
    """Numbers without dimensions."""
    module = tf.Module()
    divide = tf.function(
        lambda n, d: {"quotient": n // d, "remainder": n % d},
        input_signature=[tf.TensorSpec([], tf.int64, name="n"), tf.TensorSpec([], tf.int64, name="d")],
    )
    tf.saved_model.save(module, folder, signatures=divide)
    return [Case("serving_default", {"n": np.int64(n), "d": np.int64(d)}) for n, d in ((17, 5), (-17, 5))]


@model
def empty(folder: Path) -> list[Case]:
    """Tensors without elements, in and out, also where the dimensions are known."""
    module = tf.Module()
    join = tf.function(
        lambda none, some: {"none": none * 2.0, "joined": tf.concat([none, some], axis=0)},
        input_signature=[
            tf.TensorSpec([0, 2], tf.float32, name="none"),
            tf.TensorSpec([None, 2], tf.float32, name="some"),
        ],
    )
    tf.saved_model.save(module, folder, signatures=join)
    return [
        Case("serving_default", {"none": np.zeros((0, 2), np.float32), "some": normal(42, rows, 2)}) for rows in (0, 3)
    ]


@model
def aliases(folder: Path) -> list[Case]:
    """Signatures that name one tensor twice: as two outputs, as two inputs, and as input and output at once."""
    with Export(folder) as export:
        x = tf.compat.v1.placeholder(tf.float32, [None, 2], name="x")
        y = tf.add(x, 1.0, name="y")
        info_x, info_y = tensor_info(x), tensor_info(y)
        export.add(
            ("serve",),
            {
                "two_outputs": ({"x": info_x}, {"first": info_y, "second": info_y}),
                "two_inputs": ({"left": info_x, "right": info_x}, {"y": info_y}),
                "input_is_output": ({"x": info_x}, {"again": info_x, "same": info_x}),
            },
        )
    x = normal(43, 2, 2)
    return [Case("two_outputs", {"x": x}), Case("input_is_output", {"x": x})]


@model
def slices(folder: Path) -> list[Case]:
    """Outputs that TensorFlow makes as parts of one buffer: of the input, of a temporary, of a variable."""
    module = tf.Module()
    module.kept = tf.Variable(normal(45, 4, 16), name="kept")
    parts = [tf.TensorSpec([4, 16], tf.float32, name="x")]

    def split(x: tf.Tensor) -> dict[str, tf.Tensor]:
        return {f"part_{index}": part for index, part in enumerate(tf.split(x, 4, axis=0))}

    def unstack(x: tf.Tensor) -> dict[str, tf.Tensor]:
        return {f"row_{index}": row for index, row in enumerate(tf.unstack(x * 2.0, axis=0))}

    def reshape(x: tf.Tensor) -> dict[str, tf.Tensor]:
        return {"flat": tf.reshape(x, [-1]), "tail": x[2:], "whole": x}

    def variable() -> dict[str, tf.Tensor]:
        return {"tail": module.kept[1:], "flat": tf.reshape(module.kept, [-1])}

    signatures = {
        function.__name__: tf.function(function, input_signature=parts) for function in (split, unstack, reshape)
    }
    more = {"variable": tf.function(variable, input_signature=[])}
    tf.saved_model.save(module, folder, signatures=signatures | more)
    return [*(Case(name, {"x": normal(44, 4, 16)}) for name in signatures), Case("variable"), Case("variable")]


@model
def ragged(folder: Path) -> list[Case]:
    """A ragged and a sparse result, returned as the tensors that they consist of."""
    module = tf.Module()

    def flatten(lengths: tf.Tensor) -> dict[str, tf.Tensor]:
        rows = tf.ragged.range(lengths)
        sparse = rows.to_sparse()
        return {
            "values": rows.values,
            "row_splits": rows.row_splits,
            "indices": sparse.indices,
            "dense_shape": sparse.dense_shape,
        }

    signature = tf.function(flatten, input_signature=[tf.TensorSpec([None], tf.int64, name="lengths")])
    tf.saved_model.save(module, folder, signatures=signature)
    return [Case("serving_default", {"lengths": np.array([3, 0, 2], np.int64)})]
