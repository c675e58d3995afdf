"""Models that are small and ordinary: the first that a reader looks at, and the one that is timed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tensorflow as tf
from collection import Case, model, normal


class Affine(tf.Module):
    """x * w + b with two variables of four numbers."""

    def __init__(self, rows: int | None) -> None:
        """Make the variables and the function, whose input has so many rows."""
        super().__init__()
        self.w = tf.Variable(np.array([0.5, -1.25, 2.0, 3.5], np.float32), name="w")
        self.b = tf.Variable(np.array([1.0, 0.25, -0.5, 10.0], np.float32), name="b")
        self.apply = tf.function(
            lambda x: {"y": x * self.w + self.b}, input_signature=[tf.TensorSpec([rows, 4], tf.float32, name="x")]
        )


@model
def tiny(folder: Path) -> list[Case]:
    """The model of the speed figures: x [1, 4] times w plus b."""
    module = Affine(rows=1)
    tf.saved_model.save(module, folder, signatures=module.apply)
    return [Case("serving_default", {"x": normal(seed, 1, 4)}) for seed in (1, 2)]


@model
def tiny_batch(folder: Path) -> list[Case]:
    """`tiny` with an unknown number of rows, none included."""
    module = Affine(rows=None)
    tf.saved_model.save(module, folder, signatures=module.apply)
    return [Case("serving_default", {"x": normal(3, rows, 4)}) for rows in (0, 1, 2, 33)]


@model
def mlp(folder: Path) -> list[Case]:
    """The usual small classifier, 784-128-10 with a softmax."""

    class Classifier(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.w1 = tf.Variable(normal(10, 784, 128) * np.float32(0.05), name="w1")
            self.b1 = tf.Variable(normal(11, 128) * np.float32(0.1), name="b1")
            self.w2 = tf.Variable(normal(12, 128, 10) * np.float32(0.1), name="w2")
            self.b2 = tf.Variable(normal(13, 10) * np.float32(0.1), name="b2")

        @tf.function(input_signature=[tf.TensorSpec([None, 784], tf.float32, name="image")])
        def __call__(self, image: tf.Tensor) -> dict[str, tf.Tensor]:
            hidden = tf.nn.relu(image @ self.w1 + self.b1)
            logits = hidden @ self.w2 + self.b2
            return {"logits": logits, "probabilities": tf.nn.softmax(logits)}

    module = Classifier()
    tf.saved_model.save(module, folder, signatures=module.__call__)
    return [Case("serving_default", {"image": normal(14, rows, 784)}) for rows in (1, 5)]


@model
def constants(folder: Path) -> list[Case]:
    """Signatures without inputs: a constant, several of them, a variable."""
    module = tf.Module()
    module.v = tf.Variable([[1.5, -2.5], [3.5, 4.5]], name="v")
    constant = tf.function(lambda: {"value": tf.constant([3.0, 1.0, 4.0])}, input_signature=[])
    several = tf.function(
        lambda: {"text": tf.constant([b"a", b"", b"caf\xc3\xa9"]), "number": tf.constant(7, tf.int64)},
        input_signature=[],
    )
    variable = tf.function(lambda: {"value": module.v.read_value()}, input_signature=[])
    tf.saved_model.save(module, folder, signatures={"constant": constant, "several": several, "variable": variable})
    return [Case("constant"), Case("several"), Case("variable"), Case("constant")]


@model
def one_signature(folder: Path) -> list[Case]:
    """A model whose only signature is not called serving_default."""
    module = tf.Module()
    double = tf.function(lambda x: {"doubled": x + x}, input_signature=[tf.TensorSpec([None], tf.int32, name="x")])
    tf.saved_model.save(module, folder, signatures={"double": double})
    return [Case("double", {"x": np.array([1, -2, 2**30], np.int32)})]


@model
def many_inputs(folder: Path) -> list[Case]:
    """A hundred scalars in, their weighted sum and ten of them out: order must not be mixed up."""
    names = [f"input_{index}" for index in range(100)]

    def mix(**inputs: tf.Tensor) -> dict[str, tf.Tensor]:
        total = tf.add_n([inputs[name] * float(index + 1) for index, name in enumerate(names)])
        return {"total": total} | {f"copy_{index}": inputs[f"input_{index}"] * 2.0 for index in range(0, 100, 10)}

    specs = {name: tf.TensorSpec([], tf.float32, name=name) for name in names}
    module = tf.Module()
    tf.saved_model.save(module, folder, signatures=tf.function(mix).get_concrete_function(**specs))
    values = normal(20, 100)
    return [Case("serving_default", {name: values[index] for index, name in enumerate(names)})]


@model
def nested(folder: Path) -> list[Case]:
    """Inputs and outputs that were nested structures in Python; TensorFlow flattens their names."""

    def combine(query: dict[str, tf.Tensor], pair: tuple[tf.Tensor, tf.Tensor]) -> dict[str, tf.Tensor]:
        return {"left": query["b"] * pair[0] + query["a"], "right": query["b"] - pair[1]}

    vector = tf.TensorSpec([None], tf.float32)
    concrete = tf.function(combine).get_concrete_function(
        {"b": vector, "a": vector}, (tf.TensorSpec([], tf.float32), vector)
    )
    module = tf.Module()
    tf.saved_model.save(module, folder, signatures=concrete)
    inputs = {
        "query": normal(21, 3),
        "query_1": normal(22, 3),
        "pair": np.float32(1.5),
        "pair_1": normal(23, 3),
    }
    return [Case("serving_default", inputs)]


@model
def functions_in_functions(folder: Path) -> list[Case]:
    """Calls of functions that call functions, three deep, two of them with a variable."""
    module = tf.Module()
    module.scale = tf.Variable(3.0, name="scale")
    module.shift = tf.Variable(-0.5, name="shift")
    inner = tf.function(lambda x: tf.sin(x) * module.scale)
    middle = tf.function(lambda x: inner(x) + inner(x * 0.5) + module.shift)
    outer = tf.function(
        lambda x: {"y": middle(x) - middle(-x)}, input_signature=[tf.TensorSpec([None], tf.float32, name="x")]
    )
    tf.saved_model.save(module, folder, signatures=outer)
    return [Case("serving_default", {"x": normal(24, 6)})]
