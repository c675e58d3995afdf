"""Models that remember: a fed tensor that a variable keeps, and a counter."""

from __future__ import annotations

from pathlib import Path

import tensorflow as tf
from collection import Case, model, normal


@model
def keeper(folder: Path) -> list[Case]:
    """`assign` keeps the fed tensor in a variable, which `read` returns; TensorFlow keeps the very buffer."""

    class Keeper(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.kept = tf.Variable(tf.zeros([16]), name="kept")

        @tf.function(input_signature=[tf.TensorSpec([16], tf.float32, name="x")])
        def assign(self, x: tf.Tensor) -> dict[str, tf.Tensor]:
            self.kept.assign(x)
            return {"first": x[0]}

        @tf.function(input_signature=[tf.TensorSpec([16], tf.float32, name="x")])
        def accumulate(self, x: tf.Tensor) -> dict[str, tf.Tensor]:
            return {"kept": self.kept.assign_add(x)}

        @tf.function(input_signature=[tf.TensorSpec([16], tf.float32, name="x")])
        def compare(self, x: tf.Tensor) -> dict[str, tf.Tensor]:
            return {"difference": self.kept - x}

        @tf.function(input_signature=[])
        def read(self) -> dict[str, tf.Tensor]:
            return {"kept": self.kept.read_value()}

    module = Keeper()
    names = ("assign", "accumulate", "compare", "read")
    tf.saved_model.save(module, folder, signatures={name: getattr(module, name) for name in names})
    x = normal(60, 16)
    return [
        Case("read"),
        Case("assign", {"x": x}),
        Case("read"),
        Case("accumulate", {"x": x}),
        Case("compare", {"x": x}),
        Case("read"),
    ]
