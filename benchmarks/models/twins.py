"""The models of networks.py in the formats of other runtimes, with the same weights.

Models of strings have none: neither format has TensorFlow's operations on them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import tensorflow as tf
from onnx import numpy_helper

Weights = dict[str, np.ndarray]
HEADER = '<ir_version: 9, opset_import: ["": 17]>\n'


def affine(model: Any) -> tuple[str, Weights]:
    """`tiny`."""
    graph = "tiny (float[1, 4] x) => (float[1, 4] y) { p = Mul(x, w) y = Add(p, b) }"
    return graph, {"w": model.w, "b": model.b}


def classifier(model: Any) -> tuple[str, Weights]:
    """`mlp_1` and `mlp_64`."""
    graph = """mlp (float[N, 784] image) => (float[N, 10] logits, float[N, 10] probabilities) {
        s1 = Gemm(image, w1, b1) h1 = Relu(s1) logits = Gemm(h1, w2, b2) probabilities = Softmax(logits) }"""
    return graph, {name: getattr(model, name) for name in ("w1", "b1", "w2", "b2")}


def convolutions(model: Any) -> tuple[str, Weights]:
    """`conv`, with channels first as ONNX has them: the one channel of the input needs no transposing."""
    graph = """conv (float[N, 28, 28, 1] image) => (float[N, 10] probabilities) {
        x = Reshape(image, shape)
        c1 = Conv <pads = [1, 1, 1, 1]> (x, k1) r1 = Relu(c1)
        p1 = MaxPool <kernel_shape = [2, 2], strides = [2, 2]> (r1)
        c2 = Conv <pads = [1, 1, 1, 1]> (p1, k2) r2 = Relu(c2)
        p2 = MaxPool <kernel_shape = [2, 2], strides = [2, 2]> (r2)
        flat = Flatten(p2) logits = Gemm(flat, w, b) probabilities = Softmax(logits) }"""
    kernels = {name: tf.transpose(getattr(model, name), [3, 2, 0, 1]) for name in ("k1", "k2")}
    w = tf.reshape(tf.transpose(tf.reshape(model.w, [7, 7, 32, 10]), [2, 0, 1, 3]), [7 * 7 * 32, 10])
    return graph, kernels | {"w": w, "b": model.b, "shape": np.array([-1, 1, 28, 28])}


def recurrent(model: Any) -> tuple[str, Weights]:
    """`lstm`. Keras orders the gates input, forget, cell, output; ONNX input, output, forget, cell."""
    table, kernel, recurrence, bias, w, b = (variable.numpy() for variable in model.trainable_variables)
    units = recurrence.shape[0]

    def gates(matrix: np.ndarray) -> np.ndarray:
        i, f, c, o = np.split(matrix, 4, axis=-1)
        return np.concatenate([i, o, f, c], axis=-1).T[np.newaxis]

    graph = f"""lstm (int32[N, 64] tokens) => (float[N, 10] y) {{
        steps = Transpose <perm = [1, 0]> (tokens) embedded = Gather(table, steps)
        all, last = LSTM <hidden_size = {units}> (embedded, w, r, b)
        state = Squeeze(last, axes) y = Gemm(state, dense, offset) }}"""
    biases = np.concatenate([gates(bias), np.zeros((1, 4 * units), np.float32)], axis=1)
    weights = {"table": table, "w": gates(kernel), "r": gates(recurrence), "b": biases}
    return graph, weights | {"axes": np.array([0]), "dense": w, "offset": b}


def chain(model: Any) -> tuple[str, Weights]:
    """`elementwise`."""
    steps = " ".join(f"m{i} = Mul(y{i}, f{i}) s{i} = Add(m{i}, x) y{i + 1} = Max(s{i}, l{i})" for i in range(10))
    steps = steps.replace("(y0,", "(x,").replace("y10 =", "y =")
    factors = {f"f{i}": np.float32(1 + i / 16) for i in range(10)}
    limits = {f"l{i}": np.float32(-0.5 - i / 8) for i in range(10)}
    return f"elementwise (float[1024, 1024] x) => (float[1024, 1024] y) {{ {steps} }}", factors | limits


def towers(model: Any) -> tuple[str, Weights]:
    """`branchy`."""
    steps = []
    for tower in range(16):
        layer = "x"
        for step in range(4):
            product = f"p{tower}_{step}"
            steps.append(f"{product} = MatMul({layer}, w{tower})")
            layer = f"r{tower}_{step}"
            steps.append(f"{layer} = Relu({product})")
        steps.append(f"top{tower} = ReduceMean <axes = [0], keepdims = 0> ({layer})")
    tops = ", ".join(f"top{tower}" for tower in range(16))
    graph = f"branchy (float[256, 256] x) => (float[256] y) {{ {' '.join(steps)} y = Sum({tops}) }}"
    return graph, {f"w{tower}": w for tower, w in enumerate(model.w)}


def negative(model: Any) -> tuple[str, Weights]:
    """The models of one tensor in and out."""
    return "negative (float[N] x) => (float[N] y) { y = Neg(x) }", {}


ONNX: dict[str, Callable[[Any], tuple[str, Weights]]] = {
    "tiny": affine,
    "mlp_1": classifier,
    "mlp_64": classifier,
    "conv": convolutions,
    "lstm": recurrent,
    "elementwise": chain,
    "branchy": towers,
}


def write_onnx(folder: Path) -> None:
    """Write model.onnx."""
    describe = negative if folder.name.startswith("tensor_") else ONNX[folder.name]
    text, weights = describe(tf.saved_model.load(str(folder / "saved_model")))
    model = onnx.parser.parse_model(HEADER + text)
    tensors = {name: np.ascontiguousarray(np.asarray(values)) for name, values in weights.items()}
    model.graph.initializer.extend(numpy_helper.from_array(values, name) for name, values in tensors.items())
    onnx.checker.check_model(model)
    onnx.save(model, folder / "model.onnx")


def write_tflite(folder: Path) -> None:
    """Write model.tflite."""
    converter = tf.lite.TFLiteConverter.from_saved_model(str(folder / "saved_model"))
    (folder / "model.tflite").write_bytes(converter.convert())


def write(folder: Path, inputs: Weights) -> None:
    """Write the twins of a model that does not come with its own. There are none for strings."""
    if (folder / "model.onnx").exists() or any(values.dtype == object for values in inputs.values()):
        return
    write_onnx(folder)
    write_tflite(folder)
