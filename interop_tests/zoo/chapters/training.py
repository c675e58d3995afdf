"""Training from any language: models that train, evaluate and predict themselves, and keep and change their weights.

Every step's loss must have the same bits in every language. A checkpoint is written to the model's own folder, which
the model finds by the path of an asset, under a name that is an input. Processes that run the model at once all write
the same content, and TensorFlow writes to files of another name that it then renames, so that none reads half a file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from collection import normal, strings
from vectors import Step, Vector, zoo

FEATURES, CLASSES, HALF = 6, 3, 5
ROWS = 16
"""Rows of a batch: a power of two, so that the mean that Keras makes of a batch's loss rounds nothing."""

X = tf.TensorSpec([None, FEATURES], tf.float32, name="x")
Y = tf.TensorSpec([None], tf.int32, name="y")
NAME = tf.TensorSpec([], tf.string, name="name")


class Trainer:
    """A small classifier with its optimizer and its loss.

    It is no module of TensorFlow: that would save Keras's variables twice, by what Keras wraps them in and as they are.
    """

    def __init__(self, optimizer: keras.optimizers.Optimizer, place: str) -> None:
        """Make the network, with the same weights each time; `place` is a file to find the model's folder by."""
        keras.utils.set_random_seed(5)
        inputs = keras.Input((FEATURES,))
        hidden = keras.layers.Dense(12, "tanh", name="hidden")(inputs)
        self.network = keras.Model(inputs, keras.layers.Dense(CLASSES, name="logits")(hidden))
        self.loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        self.optimizer = optimizer
        self.optimizer.build(self.network.trainable_variables)
        self.place = tf.saved_model.Asset(place)

    def weights(self) -> dict[str, tf.Variable]:
        """Return the network's weights by names such as `hidden_kernel`."""
        return {weight.path.replace("/", "_"): weight.value for weight in self.network.weights}

    def state(self) -> dict[str, tf.Variable]:
        """Return everything that training changes: the weights, and what the optimizer keeps."""
        return {variable.path: variable.value for variable in (*self.network.variables, *self.optimizer.variables)}

    @tf.function(input_signature=[X, Y])
    def train_step(self, x: tf.Tensor, y: tf.Tensor) -> dict[str, tf.Tensor]:
        """Change the weights once; return the loss from before the change."""
        with tf.GradientTape() as tape:
            loss = self.loss(y, self.network(x, training=True))
        variables = self.network.trainable_variables
        self.optimizer.apply(tape.gradient(loss, variables), variables)
        return {"loss": loss, "iterations": self.optimizer.iterations.value.read_value()}

    @tf.function(input_signature=[X, Y])
    def evaluate(self, x: tf.Tensor, y: tf.Tensor) -> dict[str, tf.Tensor]:
        """Return loss and accuracy; change nothing."""
        logits = self.network(x, training=False)
        right = tf.argmax(logits, axis=1, output_type=tf.int32) == y
        return {"loss": self.loss(y, logits), "accuracy": tf.reduce_mean(tf.cast(right, tf.float32))}

    @tf.function(input_signature=[X])
    def predict(self, x: tf.Tensor) -> dict[str, tf.Tensor]:
        """Return the probabilities of the classes."""
        return {"probabilities": tf.nn.softmax(self.network(x, training=False))}

    @tf.function(input_signature=[])
    def get_weights(self) -> dict[str, tf.Tensor]:
        """Return all weights."""
        return {name: weight.read_value() for name, weight in self.weights().items()}

    def set_weights(self, **values: tf.Tensor) -> dict[str, tf.Tensor]:
        """Replace all weights; return them."""
        return {name: weight.assign(values[name]) for name, weight in self.weights().items()}

    @tf.function(input_signature=[NAME])
    def save(self, name: tf.Tensor) -> dict[str, tf.Tensor]:
        """Write a checkpoint; return how many tensors are in it."""
        state = self.state()
        written = tf.raw_ops.SaveV2(
            prefix=self.file(name),
            tensor_names=list(state),
            shape_and_slices=[""] * len(state),
            tensors=[variable.read_value() for variable in state.values()],
        )
        with tf.control_dependencies([written]):  # tf.function orders writes to variables, and not those to files
            return {"tensors": tf.identity(len(state))}

    @tf.function(input_signature=[NAME])
    def restore(self, name: tf.Tensor) -> dict[str, tf.Tensor]:
        """Read a checkpoint; return how many steps had been trained by then."""
        state = self.state()
        tensors = tf.raw_ops.RestoreV2(
            prefix=self.file(name),
            tensor_names=list(state),
            shape_and_slices=[""] * len(state),
            dtypes=[variable.dtype for variable in state.values()],
        )
        for variable, tensor in zip(state.values(), tensors, strict=True):
            variable.assign(tf.ensure_shape(tensor, variable.shape))
        return {"iterations": self.optimizer.iterations.value.read_value()}

    def file(self, name: tf.Tensor) -> tf.Tensor:
        """Return a path in the model's folder."""
        return tf.strings.regex_replace(self.place.asset_path, "assets/[^/]*$", "checkpoints/") + name


def points(seed: int) -> dict[str, np.ndarray]:
    """Return points whose class is told by their first numbers."""
    x = normal(seed, ROWS, FEATURES)
    return {"x": x, "y": np.argmax(x[:, :CLASSES], axis=1).astype(np.int32)}


def batches() -> list[dict[str, np.ndarray]]:
    """Return what is trained with, a batch a step."""
    return [points(100 + step) for step in range(2 * HALF)]


def save(trainer: Trainer, folder: Path) -> None:
    """Write a trainer as a SavedModel."""
    specs = {name: tf.TensorSpec(weight.shape, weight.dtype, name) for name, weight in trainer.weights().items()}
    names = ("train_step", "evaluate", "predict", "get_weights", "save", "restore")
    signatures = {name: getattr(trainer, name) for name in names}
    signatures["set_weights"] = tf.function(trainer.set_weights).get_concrete_function(**specs)
    module = tf.Module()
    module.place, module.state = trainer.place, list(trainer.state().values())
    tf.saved_model.save(module, folder, signatures=signatures)


def losses_of_keras(trainer: Trainer) -> list[np.ndarray]:
    """Return the losses that Keras's own training loop gives; this trains the trainer's network."""
    trainer.network.compile(trainer.optimizer, trainer.loss, jit_compile=False)
    return [np.asarray(trainer.network.train_on_batch(**batch), np.float32) for batch in batches()]


def questions(losses: list[np.ndarray], weights: Mapping[str, np.ndarray]) -> list[Step]:
    """Return what is asked: ten steps of training, half of them again from a checkpoint, and all with other weights."""
    train = [Step("train_step", batch, expect={"loss": loss}) for batch, loss in zip(batches(), losses, strict=True)]
    unseen = points(200)
    look = [Step("predict", {"x": unseen["x"]}), Step("evaluate", unseen), Step("get_weights")]
    name = {"name": strings(b"half", shape=())}
    other = {key: normal(300 + index, *weight.shape) for index, (key, weight) in enumerate(weights.items())}
    return [
        *look,
        *train[:HALF],
        Step("save", name),
        *train[HALF:],
        *look,
        Step("restore", name),
        *train[HALF:],
        *look,
        Step("set_weights", other, expect=other),
        Step("get_weights", expect=other),
        *look,
        Step("train_step", batches()[0]),
        Step("restore", name),
        *train[HALF:],
    ]


def training(folder: Path, optimizer: Callable[[], keras.optimizers.Optimizer]) -> Vector:
    """Write a trainer, and ask it to train, with the losses of Keras's own loop expected."""
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch) / "place.txt"
        place.write_text("The model finds its folder by this file.\n", encoding="utf-8")
        save(Trainer(optimizer(), str(place)), folder)
        twin = Trainer(optimizer(), str(place))
        weights = {name: weight.numpy() for name, weight in twin.weights().items()}
        return Vector(questions(losses_of_keras(twin), weights), stateful=True)


@zoo
def momentum(folder: Path) -> Vector:
    """Stochastic gradient descent with momentum: ten losses, weights read and set, a checkpoint written and read."""
    return training(folder, lambda: keras.optimizers.SGD(0.1, momentum=0.9))


@zoo
def adam(folder: Path) -> Vector:
    """Adam, which keeps two moments for each weight: the same questions."""
    return training(folder, lambda: keras.optimizers.Adam(0.02))
