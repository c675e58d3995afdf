"""Forms that a model may be kept in: SavedModels of several tag sets and signatures, and files of Keras, converted.

A converted model was saved, loaded again and exported. What Keras predicted before that is expected to the bit: it
predicts by a graph, as the SavedModel does, with the same kernels and weights.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from collection import normal, rng
from vectors import Step, Vector, zoo
from version1 import Export, tensor_info, v1


@zoo
def tag_sets(folder: Path) -> list[Vector]:
    """Graphs under four tag sets in one file, with variables of one value and signatures of their own."""
    with Export(folder) as export:
        x = v1.placeholder(tf.float32, [None], name="x")
        w = v1.get_variable("w", initializer=np.float32(2.5), use_resource=True)
        outputs = {"scaled": x * w, "shifted": x + w, "loss": tf.reduce_mean(tf.square(x - w)), "squared": x * x}
        names = {"scaled": ("serve",), "shifted": ("serve", "gpu"), "loss": ("train",), "squared": ("tpu", "a tag")}
        for name, tags in names.items():
            arguments = ({"x": tensor_info(x)}, {name: tensor_info(outputs[name])})
            export.add(tags, {"serving_default": arguments, f"only_{name}": arguments})
    inputs = {"x": normal(1, 5)}
    return [
        Vector([Step(inputs=inputs), Step(f"only_{name}", inputs), Step(None, inputs)], tags, suffix=f"-{name}")
        for name, tags in names.items()
    ]


@zoo
def signature_names(folder: Path) -> Vector:
    """Signatures with names that are no identifiers of any language, and none called `serving_default`."""
    names = ("predict", "with space", "UPPER", "dotted.name", "slashed/name", "ünïcödé", "1", "class", "-", "x" * 300)
    signatures = {
        name: tf.function(
            lambda x, number=number: {"y": x + number}, input_signature=[tf.TensorSpec([None], tf.float32, name="x")]
        )
        for number, name in enumerate(names)
    }
    tf.saved_model.save(tf.Module(), folder, signatures=signatures)
    return Vector([Step(name, {"x": normal(2, 2)}) for name in names])


@zoo
def the_only_signature(folder: Path) -> Vector:
    """One signature, which is the default one though it has another name."""
    double = tf.function(lambda x: {"y": x + x}, input_signature=[tf.TensorSpec([None], tf.int16, name="x")])
    tf.saved_model.save(tf.Module(), folder, signatures={"double": double})
    inputs = {"x": np.array([1, -2, 3], np.int16)}
    return Vector([Step(None, inputs), Step("double", inputs)])


def dense() -> keras.Model:
    """Return a network of dense layers, with a branch that goes around the middle one."""
    inputs = keras.Input((8,), name="features")
    hidden = keras.layers.Dense(16, "gelu")(inputs)
    around = keras.layers.Add()([hidden, keras.layers.Dense(16, "tanh")(hidden)])
    return keras.Model(inputs, keras.layers.Dense(3, "softmax")(keras.layers.LayerNormalization()(around)))


def convolutional() -> keras.Model:
    """Return a network of convolutions with batch normalisation, whose statistics are weights that are not trained."""
    inputs = keras.Input((12, 12, 2), name="image")
    normalize = keras.layers.BatchNormalization()
    hidden = keras.layers.MaxPooling2D()(normalize(keras.layers.Conv2D(4, 3, activation="relu")(inputs)))
    normalize.set_weights([np.abs(normal(10 + place, 4)) + np.float32(0.5) for place in range(4)])
    return keras.Model(inputs, keras.layers.Dense(5)(keras.layers.Flatten()(hidden)))


def recurrent() -> keras.Model:
    """Return a network of an embedding and a GRU, whose inputs are integers."""
    inputs = keras.Input((6,), dtype="int32", name="tokens")
    hidden = keras.layers.GRU(5)(keras.layers.Embedding(20, 4)(inputs))
    return keras.Model(inputs, keras.layers.Dense(2)(hidden))


NETWORKS: dict[str, tuple[Callable[[], keras.Model], np.ndarray]] = {
    "dense": (dense, normal(20, 4, 8)),
    "convolutional": (convolutional, normal(21, 2, 12, 12, 2)),
    "recurrent": (recurrent, rng(22).integers(0, 20, (3, 6), np.int32)),
}

Reload = Callable[[keras.Model, Path, Callable[[], keras.Model]], keras.Model]


def converted(folder: Path, reload: Reload) -> list[Vector]:
    """Save each network, load it again as `reload` does, and export it; Keras's own predictions are expected."""
    made = []
    for name, (build, x) in NETWORKS.items():
        keras.utils.set_random_seed(3)
        network = build()
        predicted = network.predict(x, verbose=0)
        with tempfile.TemporaryDirectory() as scratch:
            again = reload(network, Path(scratch), build)
        again.export(folder / name, verbose=False)
        step = Step(inputs={again.inputs[0].name: x}, expect={"output_0": predicted})
        made.append(Vector([step], model=name, suffix=f"-{name}"))
    return made


@zoo
def keras_archive(folder: Path) -> list[Vector]:
    """Networks from `.keras` files."""

    def reload(network: keras.Model, scratch: Path, _: Callable[[], keras.Model]) -> keras.Model:
        network.save(scratch / "network.keras")
        return keras.models.load_model(scratch / "network.keras")

    return converted(folder, reload)


@zoo
def hdf5(folder: Path) -> list[Vector]:
    """Networks from the older `.h5` files."""

    def reload(network: keras.Model, scratch: Path, _: Callable[[], keras.Model]) -> keras.Model:
        network.save(scratch / "network.h5")
        return keras.models.load_model(scratch / "network.h5")

    return converted(folder, reload)


@zoo
def weights_only(folder: Path) -> list[Vector]:
    """Networks built anew, with other numbers, into which a file of weights alone is read."""

    def reload(network: keras.Model, scratch: Path, build: Callable[[], keras.Model]) -> keras.Model:
        network.save_weights(scratch / "network.weights.h5")
        keras.utils.set_random_seed(4)
        again = build()
        again.load_weights(scratch / "network.weights.h5")
        return again

    return converted(folder, reload)
