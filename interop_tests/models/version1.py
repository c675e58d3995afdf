"""Models as TensorFlow 1 wrote them: several tag sets, reference variables, sparse tensors in a signature."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

import numpy as np
import tensorflow as tf
from collection import Case, model, normal

v1 = tf.compat.v1
Signatures = dict[str, tuple[dict[str, object], dict[str, object]]]


def tensor_info(tensor: tf.Tensor) -> object:
    """Return what a signature says of a tensor: name, type, shape."""
    return v1.saved_model.utils.build_tensor_info(tensor)


class Export:
    """A graph and a session of its own, and the builder that writes both to a folder at the end."""

    def __init__(self, folder: Path) -> None:
        """Make the graph and the session; the folder must not exist."""
        self.graph = tf.Graph()
        self.session = v1.Session(graph=self.graph)
        self.builder = v1.saved_model.Builder(str(folder))
        self.saved = False
        self.context = self.graph.as_default()

    def __enter__(self) -> Export:
        """Make the graph the current one."""
        self.context.__enter__()
        return self

    def add(self, tags: tuple[str, ...], signatures: Signatures, **options: object) -> None:
        """Add the graph under a tag set; the first call also saves the variables."""
        definitions = {
            name: v1.saved_model.build_signature_def(inputs, outputs, "tensorflow/serving/predict")
            for name, (inputs, outputs) in signatures.items()
        }
        if self.saved:
            self.builder.add_meta_graph(list(tags), definitions, **options)
            return
        self.session.run(v1.global_variables_initializer())
        self.builder.add_meta_graph_and_variables(self.session, list(tags), definitions, **options)
        self.saved = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write the folder, unless building the graph failed."""
        if error is None:
            self.builder.save()
        self.session.close()
        self.context.__exit__(kind, error, trace)


@model
def tag_sets(folder: Path) -> list[Case]:
    """Three graphs in one file, under `serve`, `serve` with `gpu`, and `train`; their signatures differ."""
    with Export(folder) as export:
        x = v1.placeholder(tf.float32, [None], name="x")
        w = v1.get_variable("w", initializer=2.0, use_resource=True)
        y = tf.multiply(x, w, name="y")
        loss = tf.reduce_sum(tf.square(y), name="loss")
        info = {tensor.op.name: tensor_info(tensor) for tensor in (x, y, loss)}
        export.add(("serve",), {"serving_default": ({"x": info["x"]}, {"y": info["y"]})})
        export.add(("serve", "gpu"), {"on_gpu": ({"x": info["x"]}, {"y": info["y"]})})
        export.add(("train",), {"train": ({"x": info["x"]}, {"loss": info["loss"]})})
    x = normal(50, 3)
    return [
        Case("serving_default", {"x": x}),
        Case("on_gpu", {"x": x}, tags=("serve", "gpu")),
        Case("train", {"x": x}, tags=("train",)),
    ]


@model
def reference_variables(folder: Path) -> list[Case]:
    """VariableV2 and Assign, whose edges are references: a counter, and the variable itself as an output."""
    with Export(folder) as export:
        step = v1.placeholder(tf.float32, [], name="step")
        counter = v1.get_variable("counter", initializer=0.0, use_resource=False)
        added = v1.assign_add(counter, step, name="added")
        reset = v1.assign(counter, 0.0, name="reset")
        export.add(
            ("serve",),
            {
                "add": ({"step": tensor_info(step)}, {"counter": tensor_info(added)}),
                "read": ({}, {"counter": tensor_info(counter)}),
                "reset": ({}, {"counter": tensor_info(reset)}),
            },
        )
    steps = [Case("add", {"step": np.float32(step)}) for step in (1.5, 2.25)]
    return [Case("read"), *steps, Case("read"), Case("reset"), Case("read")]


@model
def sparse_signature(folder: Path) -> list[Case]:
    """A signature with a sparse tensor as one argument, beside one that names its three parts."""
    with Export(folder) as export:
        s = v1.sparse_placeholder(tf.float32, [None, 3], name="s")
        dense = v1.sparse_tensor_dense_matmul(s, tf.constant([[1.0], [10.0], [100.0]]), name="dense")
        parts = {"indices": s.indices, "values": s.values, "shape": s.dense_shape}
        outputs = {"dense": tensor_info(dense)}
        export.add(
            ("serve",),
            {
                "sparse": ({"s": tensor_info(s)}, outputs),
                "parts": ({name: tensor_info(tensor) for name, tensor in parts.items()}, outputs),
            },
        )
    inputs = {
        "indices": np.array([[0, 1], [1, 0], [1, 2]], np.int64),
        "values": np.array([2.0, 3.0, 4.0], np.float32),
        "shape": np.array([2, 3], np.int64),
    }
    components = {"s/indices": inputs["indices"], "s/values": inputs["values"], "s/dense_shape": inputs["shape"]}
    return [Case("parts", inputs), Case("sparse", components)]
