"""Options that decide how a graph is run: executors and threads, which keep the bits, and XLA, which may not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import tensorflow as tf
from collection import normal
from vectors import TOLERANCE, Step, Vector, zoo

EXECUTORS = ("auto", "caller-thread", "single-threaded", "thread-pool")


def save_mixed(folder: Path) -> list[Step]:
    """Write a model of products, element-wise operations and a loop, and return what is asked of it."""
    module = tf.Module()
    module.w = tf.Variable(normal(300, 32, 32) / 6, name="w")
    module.b = tf.Variable(normal(301, 32), name="b")

    def steps(x: tf.Tensor) -> dict[str, tf.Tensor]:
        hidden = tf.nn.relu(x @ module.w + module.b)
        for _ in tf.range(5):
            hidden = tf.tanh(hidden @ module.w) + tf.exp(-hidden * hidden)
        return {"hidden": hidden, "norm": tf.reduce_sum(hidden * hidden, axis=1)}

    spec = tf.TensorSpec([None, 32], tf.float32, name="x")
    tf.saved_model.save(module, folder, signatures=tf.function(steps, input_signature=[spec]))
    return [Step(inputs={"x": normal(302, rows, 32)}) for rows in (1, 7)]


def with_options(folder: Path, named: Mapping[str, Mapping[str, object]], **more: object) -> list[Vector]:
    """Return a vector for each set of options, by its suffix."""
    steps = save_mixed(folder)
    return [Vector(steps, options=options, suffix=f"-{suffix}", **more) for suffix, options in named.items()]


@zoo
def executors(folder: Path) -> list[Vector]:
    """Each executor gives the bits that TensorFlow itself gives on it."""
    return with_options(folder, {name: {"executor": name} for name in EXECUTORS})


@zoo
def pool_threads(folder: Path) -> list[Vector]:
    """How many threads run operations side by side changes no bit."""
    pools = {str(threads): {"executor": "thread-pool", "inter_op_threads": threads} for threads in (1, 3)}
    return with_options(folder, pools)


@zoo
def operation_threads(folder: Path) -> list[Vector]:
    """One operation in one thread or in three, which a process can only choose once."""
    threads = {str(count): {"intra_op_threads": count} for count in (1, 3)}
    environment = {"TF_CPP_MIN_LOG_LEVEL": "2"}  # asks for a process of its own
    return with_options(folder, threads, environment=environment, tolerance=TOLERANCE)


@zoo
def deterministic(folder: Path) -> list[Vector]:
    """Operations that must not vary, which a process can only choose once."""
    environment = {"TF_CPP_MIN_LOG_LEVEL": "2"}
    return with_options(folder, {"on": {"deterministic": True}}, environment=environment)


@zoo
def xla(folder: Path) -> list[Vector]:
    """Compiled by XLA, on each executor: as near as is promised, and the same bits in every language."""
    chosen: dict[str, dict[str, object]] = {name: {"xla": "on", "executor": name} for name in ("auto", "caller-thread")}
    return with_options(
        folder, chosen | {"must": {"xla": "must", "xla_level": 2, "executor": "caller-thread"}}, tolerance=TOLERANCE
    )


@zoo
def warm_up(folder: Path) -> list[Vector]:
    """Zeros that were run while the model was opened, which leave no trace in what it answers."""
    warm = {"zeros": {"warm_up": "zeros"}, "batch": {"warm_up": "zeros", "warm_up_size": 7}}
    return with_options(folder, warm)


@zoo
def tuned(folder: Path) -> list[Vector]:
    """Options in a file beside the model, those of a caller over them, and the file left alone."""
    steps = save_mixed(folder)
    tune(folder, {"xla": "must", "executor": "caller-thread", "inter_op_threads": 2, "warm_up": "zeros"})
    return [
        Vector(steps, suffix="-file", tolerance=TOLERANCE),
        Vector(steps, suffix="-caller", options={"xla": "off"}),
        Vector(steps, suffix="-off", options={"tuned": False}),
    ]


def tune(folder: Path, options: Mapping[str, object]) -> None:
    """Write options beside a model."""
    (folder / "tfbridge.json").write_text(json.dumps({"format": "tfbridge-model/1", "options": options}))


@zoo
def xla_elementwise(folder: Path) -> Vector:
    """A long chain of element-wise operations, which XLA makes one loop of."""
    module = tf.Module()

    def chain(x: tf.Tensor) -> dict[str, tf.Tensor]:
        y = x
        for index in range(10):
            y = tf.sin(y) * (1.0 + 0.1 * index) + tf.sqrt(tf.abs(y) + 0.5)
        wide = tf.cast(x, tf.float64)
        return {"y": y, "half": tf.cast(y, tf.bfloat16), "wide": tf.sin(wide * wide) / 3.0}

    spec = tf.TensorSpec([None, 64], tf.float32, name="x")
    tf.saved_model.save(module, folder, signatures=tf.function(chain, input_signature=[spec]))
    inputs = [Step(inputs={"x": normal(303, rows, 64)}) for rows in (1, 64)]
    return Vector(inputs, options={"xla": "on"}, tolerance=TOLERANCE)
