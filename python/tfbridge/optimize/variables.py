"""Which variables of a graph can be constants, and why the others cannot."""

from __future__ import annotations

import math
from typing import Any

from tfbridge.optimize import handles
from tfbridge.optimize._tf import op_def_registry, tf
from tfbridge.optimize.graph import Body, node_name
from tfbridge.optimize.report import Fate, Variable
from tfbridge.optimize.roots import Roots

SHARES = 16
"""One variable may have so much of what all constants together may: TensorFlow copies constants dozens of times before
a model runs first, and large ones cost it more there than they save anywhere."""


def look_at(session: Any, graph: Any, roots: Roots, limit: int) -> tuple[list[Variable], dict[str, Any]]:
    """Decide about every variable.

    Args:
        session: A session into which the model was loaded.
        graph: The model's GraphDef, in which functions were put in the place of their calls.
        roots: What others name in it.
        limit: How many bytes of variables become constants, the smallest first.

    Returns:
        What becomes of each variable, and the TensorProtos of those that become constants.
    """
    judge = _Judge(graph, roots)
    largest = limit // SHARES
    variables = [node for node in graph.node if node.op in handles.VARIABLES]
    fates: dict[str, tuple[Fate, str]] = {}
    values: dict[str, Any] = {}
    for node in sorted(variables, key=_bytes):
        fate, reason = judge.fate(node)
        if fate == "constant":
            value, reason = _value(session, node, min(largest, limit))
            if value is None:
                fate = "variable"
            else:
                values[node.name] = value
                limit -= value.ByteSize()
        fates[node.name] = fate, reason
    return [Variable(node.name, _dtype(node).name, _shape(node), *fates[node.name]) for node in variables], values


class _Judge:
    """Knows which signature has which part of a graph."""

    def __init__(self, graph: Any, roots: Roots) -> None:
        whole = Body(graph)
        self._used = whole.closure(roots.used)
        self._body = Body(graph, within=self._used)
        self._tracer = handles.Tracer({each.signature.name: Body(each) for each in graph.library.function})
        self._named = {self._body.tensor(name) for names in roots.signatures.values() for name in names}
        self._named.update(map(self._body.tensor, roots.inputs))
        self._parts = {
            f"signature {name!r}": whole.closure(map(node_name, outputs)) for name, outputs in roots.signatures.items()
        }
        self._parts["the initialiser"] = whole.closure(map(node_name, roots.initialiser))

    def fate(self, node: Any) -> tuple[Fate, str]:
        """Return what a variable may become, and why it must stay one."""
        if node.name not in self._used:
            return "unused", ""
        tensor = self._body.output(node)
        if self._named.intersection(handles.aliases(self._body, tensor)):
            return "variable", "it is itself an argument of a signature"
        use = self._tracer.other_use(self._body, tensor) if node.op == "VarHandleOp" else self._reference(tensor)
        if use is None:
            return "constant", ""
        words, user = use
        parts = [name for name, nodes in self._parts.items() if user.name in nodes]
        return "variable", f"{words} in {', '.join(parts)}"

    def _reference(self, tensor: str) -> tuple[str, Any] | None:
        """Return the first node that takes a variable of TensorFlow 1 by reference."""
        for node, _ in self._body.consumers(tensor):
            definition = op_def_registry.get(node.op)
            if definition is None or any(argument.is_ref for argument in definition.input_arg):
                return f"{node.op} uses it", node
        return None


def _dtype(node: Any) -> Any:
    return tf.as_dtype(node.attr["dtype"].type)


def _shape(node: Any) -> tuple[int, ...] | None:
    shape = node.attr["shape"].shape
    return None if shape.unknown_rank else tuple(dim.size for dim in shape.dim)


def _bytes(node: Any) -> int:
    """Return the bytes of a variable; 0 where its shape is open, or for strings."""
    elements = math.prod(_shape(node) or (0,))
    return max(0, elements) * _dtype(node).size if _dtype(node) != tf.string else 0


def _value(session: Any, node: Any, largest: int) -> tuple[Any | None, str]:
    """Return what a variable holds after opening as a TensorProto, or None and why there is no such constant."""
    large = "it is large, and large constants make the first call slow"
    if _bytes(node) > largest:
        return None, large
    with session.graph.as_default():
        tensor = session.graph.get_tensor_by_name(f"{node.name}:0")
        if node.op == "VarHandleOp":
            tensor = tf.raw_ops.ReadVariableOp(resource=tensor, dtype=_dtype(node))
        try:
            value = tf.make_tensor_proto(session.run(tensor), _dtype(node))
        except tf.errors.FailedPreconditionError:
            return None, "it has no value when the model is opened"
    return (value, "") if value.ByteSize() <= largest else (None, large)
