"""Every element type that TensorFlow's C API passes, handed through unchanged, and strings of every kind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tensorflow as tf
from collection import Case, model, rng, strings

# Types that a session passes; resources and variants stay inside TensorFlow.
NAMES = (
    "float16", "float32", "float64", "bfloat16",
    "float8_e5m2", "float8_e4m3fn", "float8_e4m3fnuz", "float8_e4m3b11fnuz", "float8_e5m2fnuz",
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "int4", "uint4", "bool",
    "complex64", "complex128", "qint8", "quint8", "qint16", "quint16", "qint32",
)  # fmt: skip


def known(name: str) -> tf.DType | None:
    """Return the type, or None where this TensorFlow does not have it."""
    try:
        return tf.dtypes.as_dtype(name)
    except TypeError:
        return None


def sample(dtype: tf.DType) -> np.ndarray:
    """Return a [2, 3] array with every kind of number the type has: negative, zero, greatest, not a number."""
    numpy_dtype = np.dtype(dtype.as_numpy_dtype)
    if dtype == tf.bool:
        return np.array([[True, False, True], [False, False, True]])
    if dtype.name in ("int4", "uint4"):
        return np.arange(6).reshape(2, 3).astype(numpy_dtype)
    if dtype.is_floating and dtype.size > 1:
        edges = [-1.5, 0.0, -0.0, np.inf, np.nan, 0.1]
        return np.array(edges, np.float64).astype(numpy_dtype).reshape(2, 3)
    return np.frombuffer(rng(dtype.as_datatype_enum).bytes(6 * numpy_dtype.itemsize), numpy_dtype).reshape(2, 3)


@model
def passthrough(folder: Path) -> list[Case]:
    """A signature a type: an Identity, whose output points at the input inside TensorFlow."""
    module = tf.Module()
    signatures = {}
    cases = []
    for dtype in filter(None, map(known, NAMES)):
        spec = tf.TensorSpec([2, 3], dtype, name="x")
        signatures[dtype.name] = tf.function(lambda x: {"y": tf.identity(x)}, input_signature=[spec])
        cases.append(Case(dtype.name, {"x": sample(dtype)}))
    tf.saved_model.save(module, folder, signatures=signatures)
    return cases


@model
def passthrough_strings(folder: Path) -> list[Case]:
    """Strings through an Identity: empty, UTF-8, with NUL, a megabyte, none at all, a scalar."""
    module = tf.Module()
    identity = tf.function(lambda x: {"y": tf.identity(x)}, input_signature=[tf.TensorSpec(None, tf.string, name="x")])
    tf.saved_model.save(module, folder, signatures=identity)
    mixed = strings(b"", "naïve ☕".encode(), b"a\x00b\x00", b"\xff\xfe", b"x" * 23, b"y" * 24, shape=(2, 3))
    return [
        Case("serving_default", {"x": mixed}),
        Case("serving_default", {"x": strings(rng(30).bytes(1 << 20), b"")}),
        Case("serving_default", {"x": strings(shape=(0, 4))}),
        Case("serving_default", {"x": strings(b"alone", shape=())}),
    ]


@model
def arithmetic(folder: Path) -> list[Case]:
    """A sum in each type that TensorFlow adds: wrong bytes or a wrong size would show."""
    module = tf.Module()
    signatures = {}
    cases = []
    for name in ("float16", "bfloat16", "float64", "int8", "int16", "int64", "uint8", "uint32", "complex64"):
        dtype = tf.dtypes.as_dtype(name)
        spec = [tf.TensorSpec([None], dtype, name="a"), tf.TensorSpec([None], dtype, name="b")]
        signatures[name] = tf.function(lambda a, b: {"sum": a + b}, input_signature=spec)
        left, right = (rng(seed).integers(0, 50, 5).astype(dtype.as_numpy_dtype) for seed in (31, 32))
        cases.append(Case(name, {"a": left, "b": right}))
    tf.saved_model.save(module, folder, signatures=signatures)
    return cases


@model
def text_lengths(folder: Path) -> list[Case]:
    """Strings in, numbers and changed strings out."""
    module = tf.Module()
    measure = tf.function(
        lambda text: {"length": tf.strings.length(text), "upper": tf.strings.upper(text, encoding="utf-8")},
        input_signature=[tf.TensorSpec([None], tf.string, name="text")],
    )
    tf.saved_model.save(module, folder, signatures=measure)
    return [Case("serving_default", {"text": strings(b"", "straße".encode(), b"abc\x00def")})]
