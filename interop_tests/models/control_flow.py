"""Loops and branches, as TensorFlow 2 writes them and as TensorFlow 1 did."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tensorflow as tf
from collection import Case, model, normal
from version1 import Export, tensor_info, v1


@model
def loops(folder: Path) -> list[Case]:
    """While, cond, map_fn and a TensorArray, kept as functional operations."""
    module = tf.Module()
    module.limit = tf.Variable(100.0, name="limit")

    def collatz(n: tf.Tensor) -> dict[str, tf.Tensor]:
        def step(value: tf.Tensor, steps: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
            return tf.cond(value % 2 == 0, lambda: value // 2, lambda: 3 * value + 1), steps + 1

        _, steps = tf.while_loop(lambda value, _: value > 1, step, [n, tf.constant(0, tf.int64)])
        return {"steps": steps}

    def grow(x: tf.Tensor) -> dict[str, tf.Tensor]:
        (grown,) = tf.while_loop(lambda y: tf.reduce_sum(y) < module.limit, lambda y: (y * 1.5 + 1.0,), [x])
        return {"grown": grown}

    def scan(x: tf.Tensor) -> dict[str, tf.Tensor]:
        array = tf.TensorArray(tf.float32, size=5)
        for index in tf.range(5):
            array = array.write(index, tf.reduce_max(x) * tf.cast(index, tf.float32))
        return {"rows": array.stack(), "mapped": tf.map_fn(lambda row: tf.reduce_prod(row), x)}

    signatures = {
        "collatz": tf.function(collatz, input_signature=[tf.TensorSpec([], tf.int64, name="n")]),
        "grow": tf.function(grow, input_signature=[tf.TensorSpec([None], tf.float32, name="x")]),
        "scan": tf.function(scan, input_signature=[tf.TensorSpec([None, 2], tf.float32, name="x")]),
    }
    tf.saved_model.save(module, folder, signatures=signatures)
    return [
        Case("collatz", {"n": np.int64(27)}),
        Case("collatz", {"n": np.int64(1)}),
        Case("grow", {"x": np.array([0.5, 1.25], np.float32)}),
        Case("scan", {"x": normal(70, 4, 2)}),
    ]


@model
def loops_v1(folder: Path) -> list[Case]:
    """Switch, Merge, Enter and Exit: control flow as nodes of the graph."""
    v1.disable_control_flow_v2()
    try:
        with Export(folder) as export:
            n = v1.placeholder(tf.int32, [], name="n")
            x = v1.placeholder(tf.float32, [None], name="x")
            _, power = v1.while_loop(lambda i, _: i < n, lambda i, y: (i + 1, y * 2.0), [0, x])
            signed = v1.cond(tf.greater(n, 3), lambda: -x, lambda: x + 1.0)
            export.add(
                ("serve",),
                {
                    "double": ({"n": tensor_info(n), "x": tensor_info(x)}, {"y": tensor_info(power)}),
                    "branch": ({"n": tensor_info(n), "x": tensor_info(x)}, {"y": tensor_info(signed)}),
                },
            )
    finally:
        v1.enable_control_flow_v2()
    x = normal(71, 3)
    return [Case(name, {"n": np.int32(n), "x": x}) for name in ("double", "branch") for n in (0, 5)]
