"""Graphs and the bodies of functions as one thing: nodes, and tensors with names that are unique within them."""

from __future__ import annotations

import itertools
from collections.abc import Container, Iterable, Iterator
from typing import Any

NodeDef = Any
FunctionDef = Any
GraphDef = Any


def node_name(text: str) -> str:
    """Return the node of a tensor or of a control input, whether in a graph or in a function."""
    return text.removeprefix("^").partition(":")[0]


def unused(wish: str, names: Container[str]) -> str:
    """Return a name like the wish that is not taken."""
    candidates = itertools.chain([wish], (f"{wish}_{number}" for number in itertools.count(1)))
    return next(name for name in candidates if name not in names)


class Body:
    """The nodes of a graph, or of one function.

    Tensors are named ``node:index`` in a graph. In a function they are ``argument`` or ``node:output:index``, where
    ``output`` is the name that the operation gives its outputs.
    """

    def __init__(self, definition: GraphDef | FunctionDef, within: Container[str] | None = None) -> None:
        """Look at a definition.

        Args:
            definition: A GraphDef or a FunctionDef, which stays the owner of the nodes.
            within: The names of the nodes that count as consumers; None for all.
        """
        self.function: FunctionDef | None = definition if hasattr(definition, "node_def") else None
        self.nodes: Any = definition.node_def if self.function is not None else definition.node
        self._arguments = (
            {each.name for each in self.function.signature.input_arg} if self.function is not None else set()
        )
        self._within = within
        self._consumers: dict[str, list[tuple[NodeDef, int]]] | None = None

    def output(self, node: NodeDef, index: int = 0, called: str = "output") -> str:
        """Return the name of an output of a node, from the name that the operation gives it."""
        return f"{node.name}:{index}" if self.function is None else f"{node.name}:{called}:{index}"

    def inputs(self, node: NodeDef) -> Iterator[str]:
        """Return the tensors that a node takes, in order, without its control inputs."""
        for text in node.input:
            if not text.startswith("^"):
                yield self.tensor(text)

    def tensor(self, text: str) -> str:
        """Return the full name of a tensor, which files may shorten."""
        if self.function is None:
            return text if ":" in text else f"{text}:0"
        name = node_name(text)
        if name in self._arguments:
            return name
        return text if text.count(":") == 2 else f"{text}:0"

    def consumers(self, tensor: str) -> list[tuple[NodeDef, int]]:
        """Return the nodes that take a tensor, each with the place among its inputs."""
        if self._consumers is None:
            self._consumers = {}
            for node in self.nodes:
                if self._within is not None and node.name not in self._within:
                    continue
                for place, taken in enumerate(self.inputs(node)):
                    self._consumers.setdefault(taken, []).append((node, place))
        return self._consumers.get(tensor, [])

    def changed(self) -> None:
        """Forget what was known of the edges; to be called after they were changed."""
        self._consumers = None

    def replace(self, old: str, new: str) -> None:
        """Let whoever takes one tensor take another."""
        if old == new:
            return
        for node, place in self.consumers(old):
            node.input[place] = new
        if self.function is not None:
            for result, tensor in self.function.ret.items():
                if self.tensor(tensor) == old:
                    self.function.ret[result] = new
        self.changed()

    def remove(self, names: set[str]) -> None:
        """Remove nodes, and the control inputs that wait for them."""
        kept = [node for node in self.nodes if node.name not in names]
        for node in kept:
            inputs = [text for text in node.input if not (text.startswith("^") and text[1:] in names)]
            if len(inputs) != len(node.input):
                node.input[:] = inputs
        _assign(self.nodes, kept)
        self.changed()

    def closure(self, roots: Iterable[str]) -> set[str]:
        """Return the names of the nodes that some nodes need, themselves included."""
        by_name = {node.name: node for node in self.nodes}
        found: set[str] = set()
        waiting = [name for name in roots if name in by_name]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += (each for each in map(node_name, by_name[name].input) if each in by_name)
        return found


def functions_of(node: NodeDef) -> Iterator[str]:
    """Return the names of the functions that a node's attributes name."""
    for attribute in node.attr.values():
        if attribute.HasField("func"):
            yield attribute.func.name
        for each in attribute.list.func:
            yield each.name


def drop_unused_functions(graph: GraphDef) -> None:
    """Remove from a graph's library what nothing in the graph can call."""
    library = {function.signature.name: function for function in graph.library.function}
    gradients = {each.function_name: each for each in graph.library.gradient}
    used: set[str] = set()
    waiting = list(itertools.chain.from_iterable(map(functions_of, graph.node)))
    while waiting:
        name = waiting.pop()
        if name in library and name not in used:
            used.add(name)
            waiting += itertools.chain.from_iterable(map(functions_of, library[name].node_def))
            if name in gradients:
                waiting.append(gradients[name].gradient_func)
    _assign(graph.library.function, [each for name, each in library.items() if name in used])
    _assign(graph.library.gradient, [each for name, each in gradients.items() if name in used])


def count_nodes(graph: GraphDef) -> int:
    """Return the number of nodes in a graph and in its functions."""
    return len(graph.node) + sum(len(function.node_def) for function in graph.library.function)


def _assign(repeated: Any, messages: list[Any]) -> None:
    copies = [type(message).FromString(message.SerializeToString()) for message in messages]
    del repeated[:]
    repeated.extend(copies)
