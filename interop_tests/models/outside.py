"""Models that touch files: their own, and others."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import tensorflow as tf
from collection import Case, model, strings


@model
def outside(folder: Path) -> list[Case]:
    """Signatures that read and write any file, beside one that computes. Only that one is asked."""
    module = tf.Module()
    name = tf.TensorSpec([], tf.string, name="name")

    def write(name: tf.Tensor, text: tf.Tensor) -> dict[str, tf.Tensor]:
        with tf.control_dependencies([tf.io.write_file(name, text)]):
            return {"written": tf.identity(name)}

    signatures = {
        "double": tf.function(lambda x: {"y": x + x}, input_signature=[tf.TensorSpec([None], tf.float32, name="x")]),
        "read": tf.function(lambda name: {"text": tf.io.read_file(name)}, input_signature=[name]),
        "write": tf.function(write, input_signature=[name, tf.TensorSpec([], tf.string, name="text")]),
    }
    tf.saved_model.save(module, folder, signatures=signatures)
    return [Case("double", {"x": np.array([1.0, 2.5], np.float32)})]


@model
def own_files(folder: Path) -> list[Case]:
    """A variable, and a table that is filled from a file among the assets: both are the model's own."""
    words = folder.parent / "own_files_words.txt"
    words.write_text("one\ntwo\nthree\n")
    module = tf.Module()
    module.scale = tf.Variable(3, dtype=tf.int64)
    initializer = tf.lookup.TextFileInitializer(
        str(words), tf.string, tf.lookup.TextFileIndex.WHOLE_LINE, tf.int64, tf.lookup.TextFileIndex.LINE_NUMBER
    )
    module.table = tf.lookup.StaticHashTable(initializer, -1)
    signature = tf.function(
        lambda word: {"number": module.table.lookup(word) * module.scale},
        input_signature=[tf.TensorSpec([None], tf.string, name="word")],
    )
    tf.saved_model.save(module, folder, signatures=signature)
    words.unlink()
    return [Case("serving_default", {"word": strings(b"two", b"three", b"four")})]
