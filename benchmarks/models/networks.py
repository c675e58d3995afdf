"""The models that are measured: each function writes a SavedModel and returns the inputs that it is asked with.

Those that the tests have are taken from there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import basics
import compute
import keras
import numpy as np
import tensorflow as tf
from collection import normal, rng, strings

Inputs = dict[str, np.ndarray]
NETWORKS: dict[str, Callable[[Path], Inputs]] = {}

WORDS = 1000
STEPS = 64
SIZES = {"64B": 16, "4KB": 1 << 10, "64KB": 1 << 14, "1MB": 1 << 18, "16MB": 1 << 22, "64MB": 1 << 24}
"""Elements of float32 by the size of the tensor."""


def network(builder: Callable[[Path], Inputs]) -> Callable[[Path], Inputs]:
    """Register a builder under its own name."""
    NETWORKS[builder.__name__] = builder
    return builder


def serve(
    module: tf.Module, folder: Path, function: Callable[..., dict[str, tf.Tensor]], **specs: tf.TensorSpec
) -> None:
    """Save a module with one function of so many named arguments as its signature."""
    tf.saved_model.save(module, folder, signatures=tf.function(function).get_concrete_function(**specs))


@network
def tiny(folder: Path) -> Inputs:
    """X [1, 4] times w plus b."""
    basics.tiny(folder)
    return {"x": normal(1, 1, 4)}


@network
def mlp_1(folder: Path) -> Inputs:
    """The classifier 784-128-10, one image."""
    basics.mlp(folder)
    return {"image": normal(2, 1, 784)}


@network
def mlp_64(folder: Path) -> Inputs:
    """The classifier 784-128-10, 64 images."""
    basics.mlp(folder)
    return {"image": normal(3, 64, 784)}


@network
def conv(folder: Path) -> Inputs:
    """A small convolutional classifier of 32 images of 28 by 28."""
    module = tf.Module()
    module.k1 = tf.Variable(normal(10, 3, 3, 1, 16) * np.float32(0.3), name="k1")
    module.k2 = tf.Variable(normal(11, 3, 3, 16, 32) * np.float32(0.1), name="k2")
    module.w = tf.Variable(normal(12, 7 * 7 * 32, 10) * np.float32(0.03), name="w")
    module.b = tf.Variable(normal(13, 10) * np.float32(0.1), name="b")

    def classify(image: tf.Tensor) -> dict[str, tf.Tensor]:
        layer = image
        for kernel in (module.k1, module.k2):
            layer = tf.nn.relu(tf.nn.conv2d(layer, kernel, strides=1, padding="SAME"))
            layer = tf.nn.max_pool2d(layer, ksize=2, strides=2, padding="VALID")
        flat = tf.reshape(layer, [-1, 7 * 7 * 32])
        return {"probabilities": tf.nn.softmax(flat @ module.w + module.b)}

    serve(module, folder, classify, image=tf.TensorSpec([None, 28, 28, 1], tf.float32, name="image"))
    return {"image": normal(14, 32, 28, 28, 1)}


@network
def lstm(folder: Path) -> Inputs:
    """An embedding and a Keras LSTM over 64 steps."""
    keras.utils.set_random_seed(7)
    layers = keras.layers
    layers = [keras.Input((STEPS,), dtype="int32"), layers.Embedding(WORDS, 32), layers.LSTM(64), layers.Dense(10)]
    model = keras.Sequential(layers)
    archive = keras.export.ExportArchive()
    archive.track(model)
    spec = tf.TensorSpec([1, STEPS], tf.int32, name="tokens")
    archive.add_endpoint("serve", lambda tokens: {"y": model(tokens, training=False)}, input_signature=[spec])
    archive.write_out(str(folder), verbose=False)
    return {"tokens": rng(15).integers(0, WORDS, (1, STEPS), dtype=np.int32)}


@network
def text(folder: Path) -> Inputs:
    """Raw sentences to four scores: TextVectorization, an embedding and two dense layers."""
    keras.utils.set_random_seed(8)
    words = [f"word{index}" for index in range(WORDS)]
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((), dtype="string"),
            layers.TextVectorization(vocabulary=words, output_sequence_length=16),
            layers.Embedding(WORDS + 2, 32),
            layers.GlobalAveragePooling1D(),
            layers.Dense(16, activation="relu"),
            layers.Dense(4, activation="softmax"),
        ]
    )
    archive = keras.export.ExportArchive()
    archive.track(model)
    spec = tf.TensorSpec([None], tf.string, name="sentence")
    archive.add_endpoint("serve", lambda sentence: {"scores": model(sentence)}, input_signature=[spec])
    archive.write_out(str(folder), verbose=False)
    sentences = [" ".join(rng(seed).choice(words, 12)).title().encode() for seed in range(8)]
    return {"sentence": strings(*sentences)}


@network
def elementwise(folder: Path) -> Inputs:
    """Thirty operations in a row on a tensor of 1024 by 1024: products, sums and maxima."""

    def chain(x: tf.Tensor) -> dict[str, tf.Tensor]:
        y = x
        for index in range(10):
            y = tf.maximum(y * np.float32(1 + index / 16) + x, np.float32(-0.5 - index / 8))
        return {"y": y}

    serve(tf.Module(), folder, chain, x=tf.TensorSpec([1024, 1024], tf.float32, name="x"))
    return {"x": normal(16, 1024, 1024)}


@network
def branchy(folder: Path) -> Inputs:
    """Sixteen towers side by side, each four products of 256 by 256 deep."""
    compute.towers(folder)
    return {"x": normal(17, 256, 256)}


def tensor(elements: int) -> Callable[[Path], Inputs]:
    """The least that a model can do with a tensor: y = -x, of so many elements."""

    def build(folder: Path) -> Inputs:
        serve(tf.Module(), folder, lambda x: {"y": -x}, x=tf.TensorSpec([None], tf.float32, name="x"))
        return {"x": normal(18, elements)}

    return build


NETWORKS |= {f"tensor_{size}": tensor(elements) for size, elements in SIZES.items()}


@network
def strings_1000(folder: Path) -> Inputs:
    """A thousand strings in and out, in the opposite order."""
    spec = tf.TensorSpec([None], tf.string, name="x")
    serve(tf.Module(), folder, lambda x: {"y": tf.reverse(x, [0])}, x=spec)
    return {"x": strings(*(f"the {index}th of a thousand strings".encode() for index in range(1000)))}
