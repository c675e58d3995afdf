"""Keras's layers one by one, each with what it answers eagerly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from collection import normal, rng, strings
from exporting import FUSED, LOOP, Call, ask, weighted
from vectors import Vector, zoo

layers = keras.layers


@zoo
def input_layer(folder: Path) -> Vector:
    """Inputs of several types, one of them with a fixed batch, which come out as they went in."""
    inputs = {
        "number": keras.Input((3,), dtype="int32", name="number"),
        "half": keras.Input(batch_shape=(2, 2), dtype="float16", name="half"),
        "text": keras.Input((), dtype="string", name="text"),
        "flag": keras.Input((1,), dtype="bool", name="flag"),
    }
    model = keras.Model(inputs, {f"same_{name}": value for name, value in inputs.items()})
    question = {
        "number": np.array([[1, -2, 3], [4, 5, -6]], np.int32),
        "half": normal(1, 2, 2).astype(np.float16),
        "text": strings(b"a", b""),
        "flag": np.array([[True], [False]]),
    }
    return ask(folder, {"serving_default": lambda *tensors: model(dict(zip(question, tensors, strict=True)))}, question)


@zoo
def dense(folder: Path) -> Vector:
    """A product and a bias with each of the activations."""
    names = (
        *("linear", "relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "silu", "sigmoid", "hard_sigmoid"),
        *("tanh", "softmax", "log_softmax", "softplus", "softsign", "exponential", "mish"),
    )
    calls = {name: weighted(layers.Dense(4, activation=name), None, 3) for name in names}
    return ask(folder, calls, {"x": normal(2, 5, 3) * 2}, within=FUSED)


@zoo
def dense_no_bias(folder: Path) -> Vector:
    """A product alone, for rows and for rows of rows."""
    layer = weighted(layers.Dense(2, use_bias=False), None, 4, 3)
    return ask(folder, {"serving_default": layer}, {"x": normal(3, 2, 4, 3)}, within=FUSED)


@zoo
def embedding(folder: Path) -> Vector:
    """Rows of a matrix."""
    layer = weighted(layers.Embedding(7, 3), None, 4)
    return ask(folder, {"serving_default": layer}, {"index": rng(4).integers(0, 7, (2, 4), np.int32)})


@zoo
def embedding_mask_zero(folder: Path) -> Vector:
    """Rows of a matrix, and the mask in which index zero is left out."""
    layer = weighted(layers.Embedding(7, 3, mask_zero=True), None, 4)
    question = {"index": np.array([[3, 0, 6, 0], [0, 0, 0, 1]], np.int64)}
    calls = {"serving_default": lambda index: {"output": layer(index), "mask": layer.compute_mask(index)}}
    return ask(folder, calls, question)


@zoo
def embedding_weights(folder: Path) -> Vector:
    """A matrix that is given and not trained."""
    layer = layers.Embedding(5, 2, weights=[normal(5, 5, 2)], trainable=False)
    layer.build((None, 3))
    return ask(folder, {"serving_default": layer}, {"index": np.array([[4, 0, 2]], np.int32)})


@zoo
def masking(folder: Path) -> Vector:
    """Rows of one number only are masked and become zeros."""
    layer = layers.Masking(mask_value=-1.0)
    x = normal(6, 2, 3, 2)
    x[0, 1] = x[1, 0] = x[1, 2, 0] = -1.0
    return ask(folder, {"serving_default": lambda x: {"output": layer(x), "mask": layer.compute_mask(x)}}, {"x": x})


@zoo
def dropout(folder: Path) -> Vector:
    """Training on: a seed that the model keeps and moves on, so each call drops others. Off: nothing is dropped."""
    layer = layers.Dropout(0.4, seed=7)
    calls = {"training": lambda x: layer(x, training=True), "inference": lambda x: layer(x, training=False)}
    return ask(folder, calls, {"x": normal(7, 4, 6)}, repeat=3)


@zoo
def dropout_stateless(folder: Path) -> Vector:
    """Training on with a seed that is a number: each call drops the same."""
    calls = {"serving_default": lambda x: keras.random.dropout(x, 0.4, seed=7)}
    return ask(folder, calls, {"x": normal(8, 4, 6)}, {"x": normal(9, 4, 6)})


@zoo
def dropout_noise_shape(folder: Path) -> Vector:
    """Whole columns are dropped."""
    layer = layers.Dropout(0.5, noise_shape=(None, 1, 5), seed=8)
    return ask(folder, {"training": lambda x: layer(x, training=True)}, {"x": normal(10, 2, 3, 5)}, repeat=2)


@zoo
def time_distributed(folder: Path) -> Vector:
    """A layer for each step of time."""
    layer = weighted(layers.TimeDistributed(layers.Dense(2, activation="relu")), None, 4, 3)
    return ask(folder, {"serving_default": layer}, {"x": normal(11, 2, 4, 3)}, within=FUSED)


@zoo
def time_distributed_images(folder: Path) -> Vector:
    """A convolution for each image of a film."""
    layer = weighted(layers.TimeDistributed(layers.Conv2D(2, 2)), None, 3, 4, 4, 1)
    return ask(folder, {"serving_default": layer}, {"x": normal(12, 2, 3, 4, 4, 1)}, within=FUSED)


@zoo
def layer_normalization(folder: Path) -> Vector:
    """Normalised along the last axis, along two, and without scale and offset."""
    calls = {
        "last": weighted(layers.LayerNormalization(), None, 4, 3),
        "two": weighted(layers.LayerNormalization(axis=(1, 2), epsilon=0.1), None, 4, 3),
        "plain": weighted(layers.LayerNormalization(center=False, scale=False), None, 4, 3),
    }
    return ask(folder, calls, {"x": normal(13, 2, 4, 3)}, within=FUSED)


@zoo
def batch_normalization(folder: Path) -> Vector:
    """Training on: by the batch, whose statistics the model keeps. Off: by those that it has kept."""
    layer = weighted(layers.BatchNormalization(momentum=0.8), None, 3)

    def training(x: tf.Tensor) -> dict[str, tf.Tensor]:
        output = layer(x, training=True)
        return {"output": output, "mean": layer.moving_mean + 0, "variance": layer.moving_variance + 0}

    calls = {"training": training, "inference": lambda x: layer(x, training=False)}
    return ask(folder, calls, {"x": normal(14, 6, 3)}, {"x": normal(15, 2, 3) * 3}, within=FUSED, repeat=2)


@zoo
def batch_normalization_images(folder: Path) -> Vector:
    """Images by statistics that were kept."""
    layer = weighted(layers.BatchNormalization(), None, 4, 4, 2)
    return ask(folder, {"serving_default": layer}, {"x": normal(16, 2, 4, 4, 2)}, within=FUSED)


@zoo
def conv1d(folder: Path) -> Vector:
    """One dimension, with each padding, strides and dilation."""
    variants: dict[str, dict[str, Any]] = {
        "valid": {},
        "same": {"padding": "same"},
        "causal": {"padding": "causal"},
        "strides": {"strides": 2, "padding": "same"},
        "dilation": {"dilation_rate": 2, "padding": "causal"},
        "relu": {"activation": "relu"},
    }
    calls = {name: weighted(layers.Conv1D(4, 3, **arguments), None, 9, 2) for name, arguments in variants.items()}
    return ask(folder, calls, {"x": normal(17, 2, 9, 2)}, within=FUSED)


@zoo
def conv2d(folder: Path) -> Vector:
    """Two dimensions, with each padding, strides, dilation and groups."""
    variants: dict[str, dict[str, Any]] = {
        "valid": {},
        "same": {"padding": "same"},
        "strides": {"strides": (2, 1)},
        "strides_same": {"strides": 3, "padding": "same"},
        "dilation": {"dilation_rate": (1, 2)},
        "dilation_same": {"dilation_rate": 2, "padding": "same"},
        "groups": {"groups": 2},
        "relu": {"activation": "relu", "use_bias": False},
    }
    calls = {
        name: weighted(layers.Conv2D(4, (3, 2), **arguments), None, 8, 7, 2) for name, arguments in variants.items()
    }
    return ask(folder, calls, {"x": normal(18, 2, 8, 7, 2)}, within=FUSED)


@zoo
def global_pooling(folder: Path) -> Vector:
    """The largest of each channel, and their average, with the dimension of time kept and dropped."""
    calls = {
        "max": layers.GlobalMaxPooling1D(),
        "max_kept": layers.GlobalMaxPooling1D(keepdims=True),
        "average": layers.GlobalAveragePooling1D(),
        "average_kept": layers.GlobalAveragePooling1D(keepdims=True),
    }
    return ask(folder, calls, {"x": normal(19, 2, 5, 3)}, {"x": normal(20, 1, 2, 3)})


@zoo
def global_average_pooling_masked(folder: Path) -> Vector:
    """The average of the steps that a mask lets through."""
    layer = layers.GlobalAveragePooling1D()
    question = {"x": normal(21, 2, 4, 3), "mask": np.array([[1, 1, 0, 1], [0, 0, 1, 0]], np.bool_)}
    return ask(folder, {"serving_default": lambda x, mask: layer(x, mask=mask)}, question, within=FUSED)


@zoo
def max_pooling_2d(folder: Path) -> Vector:
    """The largest of each window, with windows, strides and padding of several kinds."""
    calls = {
        "default": layers.MaxPooling2D(),
        "same": layers.MaxPooling2D(padding="same"),
        "window": layers.MaxPooling2D(pool_size=(3, 2), strides=1),
        "strides": layers.MaxPooling2D(pool_size=2, strides=(1, 3), padding="same"),
    }
    return ask(folder, calls, {"x": normal(22, 2, 7, 5, 3)})


@zoo
def flatten(folder: Path) -> Vector:
    """All dimensions but the batch in one; a row of numbers becomes a column."""
    layer = layers.Flatten()
    calls = {"serving_default": lambda x, row: {"x": layer(x), "row": layers.Flatten()(row)}}
    return ask(folder, calls, {"x": normal(23, 2, 3, 4, 2), "row": np.arange(2, dtype=np.int32)})


def recurrent(layer: type[keras.layers.RNN], *states: str, **arguments: Any) -> dict[str, Call]:
    """Make a call for each of the things that a recurrent layer may return, with the same weights."""

    def call(sequences: bool, state: bool) -> Call:
        made = weighted(layer(4, return_sequences=sequences, return_state=state, **arguments), None, None, 3)
        names = ("output", *states)
        return (lambda x: dict(zip(names, made(x), strict=True))) if state else made

    return {
        "last": call(sequences=False, state=False),
        "sequences": call(sequences=True, state=False),
        "last_state": call(sequences=False, state=True),
        "sequences_state": call(sequences=True, state=True),
    }


LENGTHS = ({"x": normal(24, 2, 5, 3)}, {"x": normal(25, 3, 1, 3)})


@zoo
def simple_rnn(folder: Path) -> Vector:
    """A simple recurrent layer and each of the things that it may return, for sequences of any length."""
    return ask(folder, recurrent(layers.SimpleRNN, "state"), *LENGTHS, within=LOOP)


@zoo
def lstm(folder: Path) -> Vector:
    """An LSTM and each of the things that it may return, for sequences of any length."""
    return ask(folder, recurrent(layers.LSTM, "hidden", "carry"), *LENGTHS, within=LOOP)


@zoo
def gru(folder: Path) -> Vector:
    """A GRU and each of the things that it may return, for sequences of any length."""
    return ask(folder, recurrent(layers.GRU, "state"), *LENGTHS, within=LOOP)


@zoo
def gru_reset_before(folder: Path) -> Vector:
    """The GRU of the first paper, which resets before the product."""
    return ask(folder, recurrent(layers.GRU, "state", reset_after=False), *LENGTHS, within=LOOP)


@zoo
def recurrent_wide(folder: Path) -> Vector:
    """Wide recurrent layers: for one row, TensorFlow's two executors differ in bits."""
    kinds = (layers.SimpleRNN, layers.LSTM, layers.GRU)
    keras.utils.set_random_seed(24)
    calls = {kind.__name__: kind(32) for kind in kinds}
    for layer in calls.values():
        layer.build((None, None, 16))
    return ask(folder, calls, {"x": normal(32, 4, 9, 16)}, {"x": normal(33, 1, 20, 16)}, within=LOOP)


@zoo
def lstm_unrolled(folder: Path) -> Vector:
    """Without a loop, for sequences of one length."""
    return ask(folder, recurrent(layers.LSTM, "hidden", "carry", unroll=True), LENGTHS[0], within=LOOP)


@zoo
def lstm_go_backwards(folder: Path) -> Vector:
    """From the end to the start."""
    return ask(folder, recurrent(layers.LSTM, "hidden", "carry", go_backwards=True), *LENGTHS, within=LOOP)


@zoo
def lstm_initial_state(folder: Path) -> Vector:
    """From states that are fed."""
    layer = weighted(layers.LSTM(4), None, None, 3)
    question = {"x": normal(26, 2, 5, 3), "hidden": normal(27, 2, 4), "carry": normal(28, 2, 4)}
    calls = {"serving_default": lambda x, hidden, carry: layer(x, initial_state=[hidden, carry])}
    return ask(folder, calls, question, within=LOOP)


@zoo
def lstm_stateful(folder: Path) -> Vector:
    """States that the model keeps from call to call."""
    layer = weighted(layers.LSTM(4, stateful=True), 2, 5, 3)
    return ask(folder, {"serving_default": layer}, {"x": normal(29, 2, 5, 3)}, within=LOOP, repeat=3)


def bidirectional(layer: keras.layers.RNN, **arguments: Any) -> keras.layers.Layer:
    """Make a layer that reads both ways."""
    return weighted(layers.Bidirectional(layer, **arguments), None, None, 3)


@zoo
def bidirectional_merged(folder: Path) -> Vector:
    """A GRU both ways, with each way to merge the two results."""
    modes = ("concat", "sum", "mul", "ave")
    calls: dict[str, Call] = {mode: bidirectional(layers.GRU(3), merge_mode=mode) for mode in modes}
    apart = bidirectional(layers.GRU(3), merge_mode=None)
    calls["apart"] = lambda x: dict(zip(("forward", "backward"), apart(x), strict=True))
    return ask(folder, calls, *LENGTHS, within=LOOP)


@zoo
def bidirectional_lstm(folder: Path) -> Vector:
    """An LSTM both ways with its four states, with the last results and with all of them."""
    names = ("output", "forward_hidden", "forward_carry", "backward_hidden", "backward_carry")

    def call(sequences: bool) -> Call:
        layer = bidirectional(layers.LSTM(4, return_sequences=sequences, return_state=True))
        return lambda x: dict(zip(names, layer(x), strict=True))

    return ask(folder, {"last": call(sequences=False), "sequences": call(sequences=True)}, *LENGTHS, within=LOOP)


@zoo
def bidirectional_layers(folder: Path) -> Vector:
    """Two layers of different kinds, one for each way."""
    backward = layers.GRU(2, go_backwards=True, return_sequences=True)
    layer = bidirectional(layers.SimpleRNN(3, return_sequences=True), backward_layer=backward)
    return ask(folder, {"serving_default": layer}, *LENGTHS, within=LOOP)


@zoo
def lstm_mask(folder: Path) -> Vector:
    """A mask that is fed: steps that it leaves out do not change the states, wherever they are."""
    question = {"x": normal(30, 3, 4, 3), "mask": np.array([[1, 1, 0, 0], [0, 1, 0, 1], [0, 0, 0, 0]], np.bool_)}
    last = weighted(layers.LSTM(4), None, None, 3)
    sequences = weighted(layers.LSTM(4, return_sequences=True), None, None, 3)
    zeros = weighted(layers.LSTM(4, return_sequences=True, zero_output_for_mask=True), None, None, 3)
    calls = {"last": last, "sequences": sequences, "zeros": zeros}
    masked = {name: lambda x, mask, layer=layer: layer(x, mask=mask) for name, layer in calls.items()}
    return ask(folder, masked, question, within=LOOP)


@zoo
def lstm_embedding_mask(folder: Path) -> Vector:
    """The mask that an Embedding makes of zeros, through an LSTM both ways, and a Dense layer for each step."""
    first = weighted(layers.Embedding(9, 3, mask_zero=True), None, None)
    second = bidirectional(layers.LSTM(3, return_sequences=True))
    third = weighted(layers.TimeDistributed(layers.Dense(2)), None, None, 6)
    index = np.array([[5, 3, 8, 0, 0], [1, 0, 0, 0, 0], [0, 0, 0, 0, 0], [7, 0, 7, 2, 1]], np.int32)
    return ask(folder, {"serving_default": lambda index: third(second(first(index)))}, {"index": index}, within=LOOP)


@zoo
def lstm_masking(folder: Path) -> Vector:
    """The mask that a Masking layer makes, through an LSTM and an average over time."""
    first, last = layers.Masking(), layers.GlobalAveragePooling1D()
    second = weighted(layers.LSTM(4, return_sequences=True), None, None, 3)
    x = normal(31, 2, 5, 3)
    x[0, 3:] = x[1, 1] = 0
    return ask(folder, {"serving_default": lambda x: last(second(first(x)))}, {"x": x}, within=LOOP)
