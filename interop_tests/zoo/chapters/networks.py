"""Keras's models: each way to make one, layers and steps of training of one's own, losses and metrics as outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from collection import normal, rng
from exporting import FUSED, LOOP, ask, export, specs, step
from vectors import Arrays, Step, Vector, zoo

layers = keras.layers
Tensors = dict[str, tf.Tensor]


def exported(folder: Path, model: keras.Model, question: Arrays, outputs: Tensors | None = None) -> Vector:
    """Save a model by its own `export`, and expect what it answers to a single input, or the outputs given."""
    model.export(folder, verbose=False)
    answers = outputs or {"output_0": model(next(iter(question.values())))}
    expected = {name: np.asarray(answer) for name, answer in answers.items()}
    return Vector([Step(name, question, expect=expected, within=FUSED) for name in ("serving_default", "serve")])


@zoo
def sequential(folder: Path) -> Vector:
    """Layers in a row, from an Input on."""
    keras.utils.set_random_seed(1)
    rest = [layers.Dense(5, "relu"), layers.BatchNormalization(), layers.Dropout(0.5), layers.Dense(2, "softmax")]
    model = keras.Sequential([keras.Input((4,), name="x"), *rest])
    return exported(folder, model, {"x": normal(1, 3, 4)})


@zoo
def sequential_images(folder: Path) -> Vector:
    """A small network of convolutions."""
    keras.utils.set_random_seed(2)
    first = [keras.Input((8, 8, 1), name="image"), layers.Conv2D(3, 3, activation="relu"), layers.MaxPooling2D()]
    model = keras.Sequential([*first, layers.Flatten(), layers.Dense(4)])
    return exported(folder, model, {"image": normal(2, 2, 8, 8, 1)})


@zoo
def sequential_built_late(folder: Path) -> Vector:
    """Layers in a row without an Input, built by the first call."""
    keras.utils.set_random_seed(3)
    model = keras.Sequential([layers.Dense(3, "tanh"), layers.Dense(2)])
    x = normal(3, 2, 4)
    model(x)
    return ask(folder, {"serving_default": model}, {"x": x}, within=FUSED)


def two_inputs() -> tuple[keras.Input, keras.Input, keras.KerasTensor, keras.KerasTensor]:
    """Make a graph of layers with two inputs, a layer that is used twice, and two outputs."""
    numbers = keras.Input((3,), name="numbers")
    index = keras.Input((2,), dtype="int32", name="index")
    shared = layers.Dense(4, "tanh", name="shared")
    left = shared(numbers)
    right = shared(layers.Flatten()(layers.Embedding(6, 2)(index))[:, :3])
    score = layers.Dense(1, name="score")(layers.Concatenate()([left, right]))
    return numbers, index, score, layers.Add()([left, right])


QUESTION = {"numbers": normal(4, 3, 3), "index": rng(5).integers(0, 6, (3, 2), np.int32)}


@zoo
def functional(folder: Path) -> Vector:
    """Several inputs and outputs by name."""
    keras.utils.set_random_seed(4)
    numbers, index, score, total = two_inputs()
    model = keras.Model({"numbers": numbers, "index": index}, {"score": score, "total": total})
    return exported(folder, model, QUESTION, model(QUESTION))


@zoo
def functional_lists(folder: Path) -> Vector:
    """Several inputs and outputs by order."""
    keras.utils.set_random_seed(5)
    numbers, index, score, total = two_inputs()
    model = keras.Model([numbers, index], [score, total])
    outputs = model(list(QUESTION.values()))
    return exported(folder, model, QUESTION, {f"output_{number}": output for number, output in enumerate(outputs)})


@zoo
def functional_nested(folder: Path) -> Vector:
    """A model as a layer of another one, and one that ends at an inner layer of it."""
    keras.utils.set_random_seed(6)
    x = keras.Input((3,), name="x")
    inner = keras.Sequential([keras.Input((3,)), layers.Dense(4, "relu", name="hidden"), layers.Dense(3)])
    outer = keras.Model(x, layers.Add()([x, inner(x)]))
    features = keras.Model(inner.inputs, inner.get_layer("hidden").output)
    return ask(folder, {"serving_default": outer, "features": features}, {"x": normal(6, 2, 3)}, within=FUSED)


class Residual(keras.Model):
    """A model whose layers are called by code of its own."""

    def __init__(self, width: int) -> None:
        """Make the layers."""
        super().__init__()
        self.first = layers.Dense(width, "relu")
        self.drop = layers.Dropout(0.5, seed=3)
        self.second = layers.Dense(width)

    def call(self, x: tf.Tensor, training: bool = False) -> tf.Tensor:
        """Add to the input what the layers make of it."""
        return x + self.second(self.drop(self.first(x), training=training))


@zoo
def subclassed(folder: Path) -> Vector:
    """A model that is a class, by its own export."""
    keras.utils.set_random_seed(7)
    model = Residual(3)
    x = normal(7, 2, 3)
    model(x)
    model.export(folder, input_signature=[keras.InputSpec(shape=(None, 3), dtype="float32", name="x")], verbose=False)
    return Vector([Step(inputs={"x": x}, expect={"output_0": model(x).numpy()}, within=FUSED)])


@zoo
def subclassed_training(folder: Path) -> Vector:
    """A model that is a class, called as in training, with a seed that it keeps, and not."""
    keras.utils.set_random_seed(8)
    model = Residual(4)
    x = normal(8, 3, 4)
    model(x)
    calls = {"training": lambda x: model(x, training=True), "inference": lambda x: model(x, training=False)}
    return ask(folder, calls, {"x": x}, within=FUSED, repeat=2)


class Centred(keras.layers.Layer):
    """A product with what is left of the input after the running mean, which is no matter of training."""

    def __init__(self, units: int, **arguments: Any) -> None:
        """Keep how many numbers come out."""
        super().__init__(**arguments)
        self.units = units

    def build(self, shape: tuple[int | None, ...]) -> None:
        """Make the weights: one that is trained, and two that are not."""
        self.kernel = self.add_weight(name="kernel", shape=(shape[-1], self.units), initializer="glorot_uniform")
        self.mean = self.add_weight(name="mean", shape=(shape[-1],), initializer="zeros", trainable=False)
        self.calls = self.add_weight(name="calls", shape=(), initializer="zeros", dtype="int32", trainable=False)

    def call(self, x: tf.Tensor, training: bool = False) -> tf.Tensor:
        """Multiply; in training, move the mean first, and count."""
        if training:
            self.mean.assign(0.75 * self.mean + 0.25 * tf.reduce_mean(x, axis=0))
            self.calls.assign_add(1)
        return tf.matmul(x - self.mean, self.kernel)


@zoo
def custom_layer(folder: Path) -> Vector:
    """A layer of one's own with weights, some of them not trained but changed by its calls."""
    keras.utils.set_random_seed(9)
    layer = Centred(2)
    layer.build((None, 3))

    def call(training: bool) -> Any:
        return lambda x: {
            "output": layer(x, training=training),
            "mean": tf.identity(layer.mean.value),
            "calls": tf.identity(layer.calls.value),
        }

    calls = {"training": call(training=True), "inference": call(training=False)}
    return ask(folder, calls, {"x": normal(9, 4, 3)}, {"x": normal(10, 2, 3) + 1}, within=FUSED, repeat=2)


@zoo
def custom_layer_in_model(folder: Path) -> Vector:
    """The same layer between others, in a model that was saved as .keras and loaded before it was exported."""
    keras.utils.set_random_seed(10)
    model = keras.Sequential([keras.Input((3,), name="x"), layers.Dense(3), Centred(4), layers.Activation("relu")])
    file = folder.with_suffix(".keras")
    model.save(file)
    again = keras.saving.load_model(file, custom_objects={"Centred": Centred})
    file.unlink()
    x = normal(11, 2, 3)
    return exported(folder, again, {"x": x}, {"output_0": model(x)})


BATCHES = [{"x": normal(seed, 8, 3), "y": normal(seed + 1, 8, 1)} for seed in (20, 22, 24)]


def training(folder: Path, model: keras.Model) -> Vector:
    """Save a model's own steps of training and evaluation, and take them in turn, as Keras does."""
    model.optimizer.build(model.trainable_variables)

    def predict(x: tf.Tensor, y: tf.Tensor) -> tf.Tensor:
        return model.predict_step((x, y))

    calls = {"train": lambda x, y: model.train_step((x, y)), "test": lambda x, y: model.test_step((x, y))}
    inputs = specs(*BATCHES)
    export(folder, {name: (call, inputs) for name, call in (calls | {"predict": predict}).items()})
    steps = []
    for batch in BATCHES:
        steps += [step(name, calls[name], batch, LOOP) for name in ("train", "train", "test")]
    return Vector([*steps, step("predict", predict, BATCHES[0], LOOP)], stateful=True)


class Regression(keras.Model):
    """A model with a loss, a metric, and steps of its own."""

    def __init__(self) -> None:
        """Make the layers and what keeps the loss and the metric."""
        super().__init__()
        self.hidden = layers.Dense(4, "tanh")
        self.last = layers.Dense(1)
        self.loss_mean = keras.metrics.Mean(name="loss")
        self.error = keras.metrics.MeanAbsoluteError(name="error")

    @property
    def metrics(self) -> list[keras.metrics.Metric]:
        """Name what is reset when an epoch begins."""
        return [self.loss_mean, self.error]

    def call(self, x: tf.Tensor) -> tf.Tensor:
        """Predict."""
        return self.last(self.hidden(x))

    def measured(self, y: tf.Tensor, predicted: tf.Tensor) -> Tensors:
        """Update the metrics and return what they say."""
        self.loss_mean.update_state(tf.reduce_mean(tf.square(y - predicted)))
        self.error.update_state(y, predicted)
        return {metric.name: metric.result() for metric in self.metrics}

    def train_step(self, data: tuple[tf.Tensor, tf.Tensor]) -> Tensors:
        """Take one step against the gradient of the squared error."""
        x, y = data
        with tf.GradientTape() as tape:
            predicted = self(x, training=True)
            loss = tf.reduce_mean(tf.square(y - predicted))
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply(gradients, self.trainable_variables)
        norm = tf.linalg.global_norm(gradients)
        return self.measured(y, predicted) | {"norm": norm}

    def test_step(self, data: tuple[tf.Tensor, tf.Tensor]) -> Tensors:
        """Measure, and change no weight."""
        x, y = data
        return self.measured(y, self(x, training=False))


@zoo
def custom_train_step(folder: Path) -> Vector:
    """A model's own train_step and test_step, in turn: weights, metrics and momentum change from call to call."""
    keras.utils.set_random_seed(11)
    model = Regression()
    model.compile(optimizer=keras.optimizers.SGD(0.05, momentum=0.9))
    model(BATCHES[0]["x"])
    return training(folder, model)


@zoo
def compiled_train_step(folder: Path) -> Vector:
    """Keras's train_step and test_step, for a model that was compiled and trained before, and goes on from there."""
    keras.utils.set_random_seed(12)
    model = keras.Sequential([keras.Input((3,)), layers.Dense(4, "relu"), layers.Dense(1)])
    model.compile(optimizer="adam", loss="mse", metrics=["mae"])
    model.fit(BATCHES[0]["x"], BATCHES[0]["y"], batch_size=4, epochs=2, shuffle=False, verbose=0)
    model.reset_metrics()
    return training(folder, model)


@zoo
def add_loss_train_step(folder: Path) -> Vector:
    """Keras's train_step with the losses that layers add: those of a layer of one's own, of weights, of activity."""
    keras.utils.set_random_seed(13)
    model = with_losses()
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mae")
    model.evaluate(BATCHES[0]["x"], BATCHES[0]["y"], verbose=0)
    model.reset_metrics()
    return training(folder, model)


class Sparse(keras.layers.Layer):
    """Passes its input on and adds a loss for all that is not zero."""

    def call(self, x: tf.Tensor) -> tf.Tensor:
        """Add the loss."""
        self.add_loss(0.01 * tf.reduce_sum(tf.abs(x)))
        return x


def with_losses() -> keras.Model:
    """Make a model whose layers add three losses."""
    regularized = layers.Dense(4, "tanh", kernel_regularizer=keras.regularizers.L2(0.1))
    active = layers.Dense(1, activity_regularizer=keras.regularizers.L1(0.02))
    return keras.Sequential([keras.Input((3,)), regularized, Sparse(), active])


@zoo
def add_loss(folder: Path) -> Vector:
    """The losses that layers add, one by one and in sum, beside the output."""
    keras.utils.set_random_seed(14)
    model = with_losses()

    def call(x: tf.Tensor) -> Tensors:
        output = model(x)
        return {"output": output, "losses": tf.stack(model.losses), "total": tf.add_n(model.losses)}

    return ask(folder, {"serving_default": call}, {"x": normal(30, 4, 3)}, within=FUSED)


@zoo
def losses(folder: Path) -> Vector:
    """Losses of classes and of numbers, as one number and one for each row."""
    entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction=None)
    binary = keras.losses.BinaryCrossentropy(label_smoothing=0.1)

    def call(label: tf.Tensor, logits: tf.Tensor) -> Tensors:
        probabilities, truth = tf.nn.softmax(logits), tf.one_hot(label, 4)
        return {
            "entropy": entropy(label, logits),
            "categorical": keras.losses.CategoricalCrossentropy()(truth, probabilities),
            "binary": binary(truth, probabilities),
            "huber": keras.losses.Huber()(truth, logits),
            "divergence": keras.losses.KLDivergence()(truth, probabilities),
        }

    question = {"label": np.array([3, 0, 1, 1, 2], np.int32), "logits": normal(31, 5, 4)}
    return ask(folder, {"serving_default": call}, question, within=FUSED)


@zoo
def metrics(folder: Path) -> Vector:
    """Metrics that add up what they see: an update gives their results, and a reset begins anew."""
    kept = {
        "accuracy": keras.metrics.BinaryAccuracy(),
        "auc": keras.metrics.AUC(num_thresholds=20),
        "error": keras.metrics.RootMeanSquaredError(),
        "mean": keras.metrics.Mean(),
        "precision": keras.metrics.Precision(),
        "recall": keras.metrics.Recall(thresholds=[0.25, 0.75]),
    }

    def result() -> Tensors:
        return {name: metric.result() for name, metric in kept.items()}

    def update(truth: tf.Tensor, predicted: tf.Tensor) -> Tensors:
        for name, metric in kept.items():
            metric.update_state(*((predicted,) if name == "mean" else (truth, predicted)))
        return result()

    def reset() -> Tensors:
        for metric in kept.values():
            metric.reset_state()
        return result()

    numbers = rng(32)
    questions = []
    for rows in (6, 3, 5):
        predicted = numbers.random(rows, np.float32)
        truth = (numbers.random(rows) < predicted).astype(np.float32)
        questions.append({"truth": truth, "predicted": predicted})
    export(folder, {"update": (update, specs(*questions)), "result": (result, []), "reset": (reset, [])})
    steps = [step("update", update, question, FUSED) for question in questions[:2]]
    steps += [step("result", result, {}, FUSED), step("reset", reset, {}, FUSED)]
    return Vector(
        [*steps, step("update", update, questions[2], FUSED), step("result", result, {}, FUSED)], stateful=True
    )
