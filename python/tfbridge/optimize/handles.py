"""Where a variable goes in a graph: along which edges, into which functions, and to which operations in the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tfbridge.optimize.graph import Body

VARIABLES = ("VarHandleOp", "VariableV2", "Variable")

READS = {
    "ReadVariableOp": "value",
    "ResourceGather": "output",
    "ResourceGatherNd": "output",
    "VariableShape": "output",
    "VarIsInitializedOp": "is_initialized",
}
"""The operations that only look at a variable, with the names of their outputs."""

CALLS = {
    "While": ("cond", "body"),
    "StatelessWhile": ("cond", "body"),
    "If": ("then_branch", "else_branch"),
    "StatelessIf": ("then_branch", "else_branch"),
    "Case": ("branches",),
    "StatelessCase": ("branches",),
    "PartitionedCall": ("f",),
    "StatefulPartitionedCall": ("f",),
}
"""The operations that hand their inputs to functions, with the attributes that name these."""


def is_loop(node: Any) -> bool:
    """Whether a call gives its inputs out again, each in its place."""
    return node.op in ("While", "StatelessWhile")


def first_argument(node: Any) -> int:
    """Return which input of a call is its functions' first argument."""
    return 0 if is_loop(node) or "PartitionedCall" in node.op else 1


def function_names(node: Any) -> Iterator[tuple[str, Any]]:
    """Return the attributes of a call that name functions, and in each the NameAttrLists."""
    for attribute in CALLS[node.op]:
        value = node.attr[attribute]
        for each in value.list.func or [value.func]:
            yield attribute, each


def passed_on(body: Body, node: Any, place: int) -> str | None:
    """Return the output by which a node passes on what it takes at a place; None where it does not."""
    if node.op == "Identity":
        return body.output(node)
    if node.op == "IdentityN" or is_loop(node):
        return body.output(node, place)
    return None


def aliases(body: Body, tensor: str) -> list[str]:
    """Return the tensors of a body that are the same handle, the given one first."""
    found = [tensor]
    for each in found:
        for node, place in body.consumers(each):
            alias = passed_on(body, node, place)
            if alias is not None and alias not in found:
                found.append(alias)
    return found


class Tracer:
    """Looks for uses of a variable other than reading it."""

    def __init__(self, bodies: Mapping[str, Body]) -> None:
        """Look at functions by their names."""
        self._bodies = bodies
        self._known: dict[tuple[str, int, int | None], tuple[str, Any] | None] = {}

    def other_use(self, body: Body, tensor: str, returned_at: int | None = None) -> tuple[str, Any] | None:
        """Return the first use of a handle that is more than a look, as words and a node of this body.

        Args:
            body: Where the handle is.
            tensor: The handle.
            returned_at: For the body of a loop, the result that must be the handle.

        Returns:
            None where the handle is only read.
        """
        same = aliases(body, tensor)
        for each in same:
            for node, place in body.consumers(each):
                words = self._use(body, node, place)
                if words is not None:
                    return words, node
        function = body.function
        if function is not None:
            for index, output in enumerate(function.signature.output_arg):
                if (body.tensor(function.ret[output.name]) in same) != (index == returned_at):
                    return "a function gives it out", function
        return None

    def _use(self, body: Body, node: Any, place: int) -> str | None:
        """Say what a node does with the handle beyond looking; None where it does nothing more."""
        if node.op in READS or (node.op not in CALLS and passed_on(body, node, place) is not None):
            return None
        if node.op not in CALLS or place < first_argument(node):
            return f"{node.op} uses it"
        argument = place - first_argument(node)
        for attribute, called in function_names(node):
            returned_at = argument if attribute == "body" else None
            use = self._use_in_function(called.name, argument, returned_at)
            if use is not None:
                return use
        return None

    def _use_in_function(self, name: str, argument: int, returned_at: int | None) -> str | None:
        key = (name, argument, returned_at)
        if key not in self._known:
            self._known[key] = None
            body = self._bodies[name]
            assert body.function is not None
            self._known[key] = self.other_use(body, body.function.signature.input_arg[argument].name, returned_at)
        use = self._known[key]
        return None if use is None else use[0]
