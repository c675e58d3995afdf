"""Restoring and saving what is left of the variables, and nothing else."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

from tfbridge.errors import UnimplementedError
from tfbridge.optimize._tf import tf
from tfbridge.optimize.graph import Body, node_name, unused
from tfbridge.optimize.roots import Roots


def forget(graph: Any, roots: Roots, gone: Container[str]) -> bool:
    """Restore only what signatures and the initialiser use.

    Args:
        graph: A GraphDef without calls of functions, changed in place.
        roots: What the model's loader names.
        gone: The nodes of variables that need no restoring, though they are used.

    Returns:
        Whether anything is left to restore.
    """
    body = Body(graph)
    used = body.closure(roots.used)
    writers = _writers(body, body.closure(map(node_name, roots.restoring)))
    idle = {name for name, written in writers.items() if written in gone or written not in used}
    body.remove(idle)
    return len(idle) < len(writers)


def _writers(body: Body, within: Container[str]) -> dict[str, str]:
    """Return the nodes that write to a variable or a table, and the node of that."""
    by_name = {node.name: node for node in body.nodes}
    writers = {}
    for node in body.nodes:
        source = node
        while (taken := next(body.inputs(source), None)) is not None and (source is node or source.op == "Identity"):
            source = by_name[node_name(taken)]
        stateful = taken is None and source.op not in ("Const", "Placeholder", "NoOp")
        if node.name in within and stateful and source is not node and node.op != "Identity":
            writers[node.name] = source.name
    return writers


def shrink(graph: Any, roots: Roots) -> set[str]:
    """Restore and save no more than the graph still has use for.

    Args:
        graph: A GraphDef without calls of functions, changed in place.
        roots: What the model's loader names. Signatures may restore and save as well, which stays as it is.

    Returns:
        The keys of the checkpoint that are restored.

    Raises:
        UnimplementedError: The graph computes the keys.
    """
    body = Body(graph)
    own = body.closure(map(node_name, (*roots.restoring, *roots.saving))) - body.closure(roots.used)
    restores = [node for node in body.nodes if node.op == "RestoreV2" and node.name in own]
    saves = [node for node in body.nodes if node.op == "SaveV2" and node.name in own]
    constants = {node.name: node for node in body.nodes if node.op == "Const"}
    if any(node_name(node.input[1]) not in constants for node in (*restores, *saves)):
        raise UnimplementedError(
            "the graph computes which variables it restores, so the others cannot be left out", argument="model"
        )
    names = {
        node.name: [name.decode() for name in tf.make_ndarray(constants[node_name(node.input[1])].attr["value"].tensor)]
        for node in (*restores, *saves)
    }
    keys: set[str] = set()
    for node in restores:
        used = [place for place in range(len(names[node.name])) if body.consumers(f"{node.name}:{place}")]
        for new, old in enumerate(used):
            body.replace(f"{node.name}:{old}", f"{node.name}:{new}")
        _pick(body, constants, node, used)
        keys.update(names[node.name][place] for place in used)
    for node in saves:
        used = [place for place, name in enumerate(names[node.name]) if name in keys]
        tensors = list(node.input)
        node.input[3:] = [tensors[3 + place] for place in used] + [text for text in tensors if text.startswith("^")]
        _pick(body, constants, node, used)
    body.changed()
    return keys


def _pick(body: Body, constants: Mapping[str, Any], node: Any, places: Sequence[int]) -> None:
    """Keep some of the tensors of a RestoreV2 or SaveV2."""
    dtypes = [node.attr["dtypes"].list.type[place] for place in places]
    node.attr["dtypes"].list.type[:] = dtypes
    node.attr.pop("_output_shapes", None)
    taken = {each.name for each in body.nodes}
    for place, what in ((1, "tensor_names"), (2, "shape_and_slices")):
        old = constants[node_name(node.input[place])]
        texts = tf.make_ndarray(old.attr["value"].tensor)[list(places)]
        new = body.nodes.add(name=unused(f"{node.name}/{what}_kept", taken), op="Const", device=old.device)
        new.attr["dtype"].type = tf.string.as_datatype_enum
        new.attr["value"].tensor.CopyFrom(tf.make_tensor_proto(texts, tf.string, [len(places)]))
        node.input[place] = new.name
