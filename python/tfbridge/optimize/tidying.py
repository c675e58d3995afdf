"""Small things that cost a little each time a model is opened or run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tfbridge.optimize._tf import tf
from tfbridge.optimize.graph import Body, drop_unused_functions, node_name
from tfbridge.optimize.handles import VARIABLES
from tfbridge.optimize.roots import Roots

_TABLES = ("HashTableV2", "MutableHashTableV2", "MutableHashTableOfTensorsV2", "MutableDenseHashTableV2")
_IDLE = ("NoOp", "Const", "Placeholder", *VARIABLES, *_TABLES)
"""Operations that have no effect where they wait for nothing themselves, but for handles that come to be."""

_PASSIVE = (*_IDLE, "Identity", "IdentityN")


def drop_idle_waits(graph: Any) -> None:
    """Let nothing wait for what has no effect; calls of functions leave many such waits when they are replaced."""
    idle: set[str] = set()
    while more := {f"^{node.name}" for node in graph.node if node.op in _IDLE and not node.input} - idle:
        idle |= more
        for node in graph.node:
            if not more.isdisjoint(node.input):
                node.input[:] = [text for text in node.input if text not in more]


def does_anything(graph: Any, operations: Iterable[str]) -> bool:
    """Whether running some operations could have an effect."""
    body = Body(graph)
    needed = body.closure(map(node_name, operations))
    return any(node.name in needed and node.op not in _PASSIVE for node in body.nodes)


def tidy(graph: Any, roots: Roots) -> None:
    """Remove what nobody needs and what says where nodes come from, and note which shapes tensors have.

    TensorFlow knows the shapes itself when the model is opened, but whoever reads the file alone does not, such as
    tfbridge when it chooses the executor.
    """
    body = Body(graph)
    needed = body.closure(roots.nodes)
    body.remove({node.name for node in body.nodes if node.name not in needed})
    drop_unused_functions(graph)
    for nodes in (graph.node, *(function.node_def for function in graph.library.function)):
        for node in nodes:
            node.ClearField("experimental_debug_info")
    with tf.Graph().as_default() as built:
        tf.graph_util.import_graph_def(graph, name="")
    for node in graph.node:
        node.attr.pop("_output_shapes", None)
        shapes = [tensor.shape.as_proto() for tensor in built.get_operation_by_name(node.name).outputs]
        if shapes:
            node.attr["_output_shapes"].list.shape.extend(shapes)
