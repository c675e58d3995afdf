"""Models that do much with variables: ``variables.py FOLDER`` writes them there with the TensorFlow of this Python."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import tensorflow as tf

VECTOR = tf.TensorSpec([None], tf.float32, name="x")


class Uses(tf.Module):
    """Every way in which a graph looks at a variable, and some in which it changes one."""

    def __init__(self) -> None:
        """Make the variables."""
        super().__init__()
        self.scale = tf.Variable([1.5, -2.0, 0.25], name="scale")
        self.table = tf.Variable(np.arange(24, dtype=np.float32).reshape(4, 2, 3), name="table")
        self.step = tf.Variable(0.5, name="step")
        self.captured = tf.Variable(3.0, name="captured")
        self.counter = tf.Variable(0, name="counter")
        self.sum = tf.Variable(0.0, name="sum")
        self.unread = tf.Variable([7.0, 8.0], name="unread")

    @tf.function(input_signature=[VECTOR])
    def loop(self, x: tf.Tensor) -> dict[str, tf.Tensor]:
        """Read within a loop, its condition and a branch, where two loops have one body."""

        def half(x: tf.Tensor) -> tf.Tensor:
            _, y = tf.while_loop(
                lambda n, y: tf.cast(n, tf.float32) < self.step * 8.0,
                lambda n, y: (n + 1, tf.cond(y[0] > 0.0, lambda: y * self.step, lambda: y - self.scale[0])),
                [tf.constant(0), x],
            )
            return y

        return {"y": half(x) + half(-x)}

    @tf.function(input_signature=[tf.TensorSpec([None], tf.int32, name="rows")])
    def look_up(self, rows: tf.Tensor) -> dict[str, tf.Tensor]:
        """Gather rows, elements and a batch of either, and ask for shapes."""
        return {
            "rows": tf.gather(self.table, rows),
            "elements": tf.gather_nd(self.table, tf.stack([rows, rows % 2], axis=1)),
            "batch": tf.gather(self.table, tf.tile(rows[tf.newaxis, :1] % 2, [4, 1]), batch_dims=1),
            "shape": tf.raw_ops.VariableShape(input=self.table.handle),
            "initialized": tf.raw_ops.VarIsInitializedOp(resource=self.table.handle),
        }

    @tf.function(input_signature=[VECTOR])
    def compiled(self, x: tf.Tensor) -> dict[str, tf.Tensor]:
        """Read in a function that XLA compiles, and so stays a function."""
        return {"y": tf.function(lambda x: tf.sin(x) * self.step, jit_compile=True)(x)}

    @tf.function(input_signature=[VECTOR])
    def mapped(self, x: tf.Tensor) -> dict[str, tf.Tensor]:
        """Read in a function of a dataset."""
        data = tf.data.Dataset.from_tensor_slices(x).map(lambda each: each * self.captured)
        return {"y": data.reduce(0.0, lambda total, each: total + each)}

    @tf.function(input_signature=[])
    def count(self) -> dict[str, tf.Tensor]:
        """Count calls."""
        return {"count": self.counter.assign_add(1)}

    @tf.function(input_signature=[VECTOR])
    def add(self, x: tf.Tensor) -> dict[str, tf.Tensor]:
        """Add to a variable within a loop."""
        for each in x:
            self.sum.assign_add(each)
        return {"sum": self.sum.read_value()}


def uses(folder: Path) -> None:
    """Write the model of every use."""
    module = Uses()
    names = ("loop", "look_up", "compiled", "mapped", "count", "add")
    tf.saved_model.save(module, folder, signatures={name: getattr(module, name) for name in names})


def reassociated(folder: Path) -> None:
    """Write a product that TensorFlow rounds otherwise where two factors are known."""
    module = tf.Module()
    module.a, module.b = tf.Variable(0.1, name="a"), tf.Variable(0.3, name="b")
    product = tf.function(lambda x: {"y": (x * module.a) * module.b}, input_signature=[tf.TensorSpec([64], tf.float32)])
    tf.saved_model.save(module, folder, signatures=product)


def large(folder: Path) -> None:
    """Write a model with a small variable and one of a mebibyte."""
    module = tf.Module()
    module.small = tf.Variable([0.5, 2.0, 1.0], name="small")
    module.large = tf.Variable(np.arange(1 << 18, dtype=np.float32), name="large")
    pick = tf.function(
        lambda place: {"y": tf.gather(module.large, place) * module.small},
        input_signature=[tf.TensorSpec([3], tf.int32, name="place")],
    )
    tf.saved_model.save(module, folder, signatures=pick)


def random(folder: Path) -> None:
    """Write a model that never answers twice alike, beside one that does."""
    module = tf.Module()
    noise = tf.function(lambda x: {"y": x + tf.random.uniform(tf.shape(x))}, input_signature=[VECTOR])
    plain = tf.function(lambda x: {"y": x + x}, input_signature=[VECTOR])
    tf.saved_model.save(module, folder, signatures={"noise": noise, "plain": plain})


BUILDERS: tuple[Callable[[Path], None], ...] = (uses, reassociated, large, random)

if __name__ == "__main__":
    for build in BUILDERS:
        build(Path(sys.argv[1]) / build.__name__)
