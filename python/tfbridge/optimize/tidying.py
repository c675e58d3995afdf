"""Small things that cost a little each time a model is opened or run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tfbridge.optimize.graph import Body, drop_unused_functions, node_name
from tfbridge.optimize.handles import VARIABLES
from tfbridge.optimize.roots import Roots

_TABLES = ("HashTableV2", "MutableHashTableV2", "MutableHashTableOfTensorsV2", "MutableDenseHashTableV2")
_PASSIVE = ("NoOp", "Const", "Identity", "IdentityN", "Placeholder", *VARIABLES, *_TABLES)


def drop_idle_waits(graph: Any) -> None:
    """Let nothing wait for a handle that it does not take: making one has no other effect."""
    idle = {f"^{node.name}" for node in graph.node if node.op in (*VARIABLES, *_TABLES)}
    for node in graph.node:
        if not idle.isdisjoint(node.input):
            node.input[:] = [text for text in node.input if text not in idle]


def does_anything(graph: Any, operations: Iterable[str]) -> bool:
    """Whether running some operations could have an effect."""
    body = Body(graph)
    needed = body.closure(map(node_name, operations))
    return any(node.name in needed and node.op not in _PASSIVE for node in body.nodes)


def tidy(graph: Any, roots: Roots) -> None:
    """Remove what nobody needs, what says where nodes come from, and which shapes were known once."""
    body = Body(graph)
    needed = body.closure(roots.nodes)
    body.remove({node.name for node in body.nodes if node.name not in needed})
    drop_unused_functions(graph)
    for nodes in (graph.node, *(function.node_def for function in graph.library.function)):
        for node in nodes:
            node.ClearField("experimental_debug_info")
            node.attr.pop("_output_shapes", None)
