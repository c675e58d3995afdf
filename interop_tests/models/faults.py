"""Models that fail: when they run, because this TensorFlow lacks an operation, or because their files are broken."""

from __future__ import annotations

import shutil
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from collection import Case, broken, model, normal, rng
from google.protobuf import text_format
from tensorflow.core.protobuf import saved_model_pb2


@model
def failing(folder: Path) -> list[Case]:
    """Errors that show only in a run: a failed assertion, shapes that do not fit, an index that is too great."""
    module = tf.Module()

    def check(x: tf.Tensor) -> dict[str, tf.Tensor]:
        with tf.control_dependencies([tf.debugging.Assert(tf.reduce_all(x > 0), ["x must be positive:", x])]):
            return {"root": tf.sqrt(x)}

    vector = tf.TensorSpec([None], tf.float32, name="x")
    signatures = {
        "assert": tf.function(check, input_signature=[vector]),
        "add": tf.function(
            lambda x, y: {"sum": x + y}, input_signature=[vector, tf.TensorSpec([None], tf.float32, name="y")]
        ),
        "gather": tf.function(
            lambda x, index: {"picked": tf.gather(x, index)},
            input_signature=[vector, tf.TensorSpec([], tf.int32, name="index")],
        ),
    }
    tf.saved_model.save(module, folder, signatures=signatures)
    x = np.array([1.0, 4.0, 9.0], np.float32)
    return [
        Case("assert", {"x": -x}, error="INVALID_ARGUMENT"),
        Case("assert", {"x": x}),
        Case("add", {"x": x, "y": x[:2]}, error="INVALID_ARGUMENT"),
        Case("add", {"x": x, "y": x}),
        Case("gather", {"x": x, "index": np.int32(3)}, error="INVALID_ARGUMENT"),
        Case("gather", {"x": x, "index": np.int32(2)}),
    ]


@model
def keras_variables(folder: Path) -> list[Case]:
    """A Keras layer saved as it should not be: what it restores is not what its functions read."""
    module = tf.Module()
    module.layer = keras.layers.Dense(2)
    module.layer.build([None, 3])
    signature = tf.function(
        lambda x: {"y": module.layer(x)}, input_signature=[tf.TensorSpec([None, 3], tf.float32, name="x")]
    )
    tf.saved_model.save(module, folder, signatures=signature)
    return [Case("serving_default", {"x": normal(92, 1, 3)}, error="FAILED_PRECONDITION")]


@model
def unknown_op(folder: Path) -> list[Case]:
    """A graph with an operation that no TensorFlow has; its signature can still be read."""
    whole = sound(folder)
    saved = saved_model_pb2.SavedModel.FromString(whole)
    for function in saved.meta_graphs[0].graph_def.library.function:
        for node in function.node_def:
            if node.op == "Tanh":
                node.op = "NoSuchOperation"
    (folder / "saved_model.pb").write_bytes(saved.SerializeToString())
    broken(folder.name, "UNIMPLEMENTED")
    return []


def sound(folder: Path) -> bytes:
    """Write a model that can be opened, and return its `saved_model.pb`."""
    module = tf.Module()
    module.v = tf.Variable(normal(90, 64, 64), name="v")
    signature = tf.function(
        lambda x: {"y": tf.tanh(x @ module.v)}, input_signature=[tf.TensorSpec([None, 64], tf.float32, name="x")]
    )
    tf.saved_model.save(module, folder, signatures=signature)
    return (folder / "saved_model.pb").read_bytes()


@model
def bad_files(folder: Path) -> list[Case]:
    """Folders that cannot be opened, each a damaged copy of one model that can."""
    whole = sound(folder / "sound")
    variables = next((folder / "sound" / "variables").glob("variables.data*"))

    def damaged(name: str, code: str, saved_model: bytes | None) -> Path:
        copy = folder / name
        shutil.copytree(folder / "sound", copy)
        (copy / "saved_model.pb").unlink()
        if saved_model is not None:
            (copy / "saved_model.pb").write_bytes(saved_model)
        broken(f"{folder.name}/{name}", code)
        return copy

    damaged("truncated", "DATA_LOSS", whole[: len(whole) // 2])
    damaged("random", "DATA_LOSS", rng(91).bytes(4096))
    damaged("empty_file", "DATA_LOSS", b"")
    damaged("text", "DATA_LOSS", b"this is a note, not a model\n")
    damaged("corrupted", "DATA_LOSS", whole[: len(whole) // 2] + b"\xff" * 64 + whole[len(whole) // 2 + 64 :])
    damaged("no_saved_model", "INVALID_ARGUMENT", None)
    pbtxt = damaged("pbtxt_only", "INVALID_ARGUMENT", None)
    (pbtxt / "saved_model.pbtxt").write_text(text_format.MessageToString(saved_model_pb2.SavedModel.FromString(whole)))
    shutil.rmtree(damaged("missing_variables", "NOT_FOUND", whole) / "variables")
    missing_data = damaged("missing_variables_data", "NOT_FOUND", whole)
    (missing_data / "variables" / variables.name).unlink()
    truncated_data = damaged("truncated_variables", "DATA_LOSS", whole) / "variables" / variables.name
    truncated_data.write_bytes(variables.read_bytes()[:1000])
    (folder / "nothing").mkdir()
    broken(f"{folder.name}/nothing", "INVALID_ARGUMENT")
    return []
