"""Models with work in them: they decide which executor is chosen and what XLA compiles."""

from __future__ import annotations

from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from collection import Case, model, normal


@model
def lstm(folder: Path) -> list[Case]:
    """A Keras LSTM over 64 steps, exported by Keras itself: one deep loop, and one signature under two names."""
    keras.utils.set_random_seed(7)
    network = keras.Sequential([keras.Input((64, 8)), keras.layers.LSTM(16), keras.layers.Dense(3)])

    archive = keras.export.ExportArchive()
    archive.track(network)
    archive.add_endpoint(
        "forecast",
        lambda steps: {"y": network(steps, training=False)},
        input_signature=[tf.TensorSpec([None, 64, 8], tf.float32, name="steps")],
    )
    archive.write_out(str(folder), verbose=False)
    return [Case("serving_default", {"steps": normal(80, rows, 64, 8)}) for rows in (1, 3)]


@model
def towers(folder: Path) -> list[Case]:
    """Sixteen branches side by side, each four products of 256 by 256 deep: here several threads pay."""

    class Towers(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.w = [tf.Variable(normal(100 + index, 256, 256) / 16, name=f"w{index}") for index in range(16)]

        @tf.function(input_signature=[tf.TensorSpec([256, 256], tf.float32, name="x")])
        def __call__(self, x: tf.Tensor) -> dict[str, tf.Tensor]:
            tops = []
            for w in self.w:
                layer = x
                for _ in range(4):
                    layer = tf.nn.relu(layer @ w)
                tops.append(tf.reduce_mean(layer, axis=0))
            return {"y": tf.add_n(tops)}

    module = Towers()
    tf.saved_model.save(module, folder, signatures=module.__call__)
    return [Case("serving_default", {"x": normal(81, 256, 256)})]


@model
def elementwise(folder: Path) -> list[Case]:
    """Thirty operations in a row on one large tensor: XLA makes one kernel of them."""
    module = tf.Module()

    def chain(x: tf.Tensor) -> dict[str, tf.Tensor]:
        y = x
        for index in range(10):
            y = tf.tanh(y * np.float32(1.0 + index / 16)) + np.float32(0.125)
        return {"y": y}

    signature = tf.function(chain, input_signature=[tf.TensorSpec([512, 512], tf.float32, name="x")])
    tf.saved_model.save(module, folder, signatures=signature)
    return [Case("serving_default", {"x": normal(82, 512, 512)})]
