"""An explanation of a run as a picture: clusters as single boxes, and what was left outside around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from tfbridge.cli import console

MOST_BOXES = 60
"""How many boxes of operations a picture may have before they are drawn together by their scopes."""

_TEXT = (".dot", ".gv")
_DRAWN = (".svg", ".png", ".pdf")
_COLOURS = {"compiled": "#c8e6c9", "fallback": "#ffe0b2", "skipped": "#eeeeee"}


@dataclass
class Box:
    """What is drawn as one box.

    Attributes:
        label: The first line.
        device: Where its operations run.
        state: What became of a cluster; empty for what is outside.
        operations: How many operations of which kind it stands for.
        reasons: Why they are outside.
        border: Whether it is a tensor that is fed or fetched.
    """

    label: str
    device: str
    state: str = ""
    operations: Counter[str] = field(default_factory=Counter)
    reasons: set[str] = field(default_factory=set)
    border: bool = False


@dataclass
class Drawing:
    """Boxes by their names, and how many tensors go from one to another."""

    boxes: dict[str, Box]
    edges: Counter[tuple[str, str]]


def check(path: Path) -> None:
    """Refuse a file whose name does not end as a picture's does."""
    if path.suffix not in _TEXT + _DRAWN:
        raise click.BadParameter(f"{path} does not end with one of {', '.join(_DRAWN + _TEXT)}", param_hint="--picture")


def write(path: Path, run: Mapping[str, Any]) -> None:
    """Write the picture of an explanation's ``run``: DOT as text, other formats through Graphviz."""
    import graphviz

    source = to_dot(arrange(run))
    try:
        if path.suffix in _TEXT:
            path.write_text(source, encoding="utf-8")
        else:
            path.write_bytes(graphviz.Source(source).pipe(format=path.suffix[1:]))
    except graphviz.ExecutableNotFound:
        console.fail(
            f"Graphviz is needed to draw {path}",
            f"Install it (apt-get install graphviz), or write {path.with_suffix('.dot')}, which needs nothing",
        )
    except OSError as error:
        console.fail(f"cannot write {path}: {error.strerror}")


def arrange(run: Mapping[str, Any], most: int = MOST_BOXES) -> Drawing:
    """Decide what is drawn as one box.

    A cluster is one box. Constants and operations that do nothing are left out. Other operations are boxes of their
    own where there are at most ``most``; otherwise those of one scope (the part of their names before a slash) share a
    box, as deep in the names as that number allows.
    """
    boxes: dict[str, Box] = {}
    home: dict[str, str] = {}
    for cluster in run["clusters"]:
        counts = Counter(operation["op"] for operation in cluster["operations"])
        boxes[cluster["name"]] = Box(cluster["name"], cluster["device"], cluster["state"], counts)
        home[cluster["name"]] = cluster["name"]
    outside = [node for node in run["outside"] if node["op"] not in ("Const", "NoOp")]
    inner = [node for node in outside if node["op"] not in ("_Arg", "_Retval")]
    depth = _depth([node["name"] for node in inner], most)
    for node in outside:
        border = node["op"] in ("_Arg", "_Retval")
        scope = node["name"] if border else _scope(node["name"], depth)
        # A scope may have the name of an operation or cluster; a key of its own keeps them apart.
        key = node["name"] if scope == node["name"] else f"{scope}/ on {node['device']}"
        box = boxes.setdefault(key, Box(_border_name(node) if border else scope, node["device"], border=border))
        box.operations[node["op"]] += 1
        box.reasons.add(node["reason"])
        home[node["name"]] = key
    return Drawing(boxes, _edges([*run["clusters"], *outside], home))


def _edges(items: list[Mapping[str, Any]], home: Mapping[str, str]) -> Counter[tuple[str, str]]:
    edges: Counter[tuple[str, str]] = Counter()
    for item in items:
        for name in item["inputs"]:
            source, target = home.get(name), home[item["name"]]
            if source is not None and source != target:  # control inputs, which start with ^, are not drawn
                edges[source, target] += 1
    return edges


def _scope(name: str, depth: int | None) -> str:
    return name if depth is None else "/".join(name.split("/")[:depth])


def _depth(names: list[str], most: int) -> int | None:
    """Return how many parts of the names tell boxes apart; None for all."""
    if len(names) <= most:
        return None
    deepest = max(name.count("/") for name in names) + 1
    for depth in range(deepest, 1, -1):
        if len({_scope(name, depth) for name in names}) <= most:
            return depth
    return 1


def _border_name(node: Mapping[str, Any]) -> str:
    """Return the tensor that ``_arg_x_0_0`` or ``_retval_y_0_0`` stands for."""
    tensor, port, _ = node["name"].split("_", 2)[2].rsplit("_", 2)
    return f"{tensor}:{port}"


def to_dot(drawing: Drawing) -> str:
    """Return a drawing in the language of Graphviz, devices apart where there are several."""
    import graphviz

    graph = graphviz.Digraph(
        graph_attr={"rankdir": "TB", "fontname": "Helvetica", "bgcolor": "white"},
        node_attr={"shape": "box", "style": "rounded,filled", "fillcolor": "white", "fontname": "Helvetica"},
        edge_attr={"color": "#757575", "fontname": "Helvetica", "fontsize": "10"},
    )
    names = {key: f"n{index}" for index, key in enumerate(drawing.boxes)}
    devices = sorted({box.device for box in drawing.boxes.values()})
    for device in devices:
        part = graph if len(devices) == 1 else graphviz.Digraph(name=f"cluster_{device}", graph_attr={"label": device})
        for key, box in drawing.boxes.items():
            if box.device == device:
                part.node(names[key], graphviz.escape(_label(box)), **_look(box))
        if part is not graph:
            graph.subgraph(part)
    for (source, target), count in drawing.edges.items():
        graph.edge(names[source], names[target], label=str(count) if count > 1 else "")
    return str(graph.source)


def _label(box: Box) -> str:
    if box.border:
        return box.label
    total = box.operations.total()
    if not box.state and total == 1:
        return f"{next(iter(box.operations))}\n{_shortened(box.label)}"
    counted = f"{total} operation{'' if total == 1 else 's'}"
    first = f"{_shortened(box.label)}: {box.state}" if box.state else f"{_shortened(box.label)}/…"
    return "\n".join([first, counted, *_kinds(box.operations)])


def _kinds(operations: Counter[str], most: int = 6) -> list[str]:
    kinds = [f"{count} {op}" if count > 1 else op for op, count in operations.most_common(most)]
    rest = len(operations) - most
    return [*kinds, f"and {rest} more kinds"] if rest > 0 else kinds


def _shortened(name: str, most: int = 40) -> str:
    return name if len(name) <= most else f"…{name[1 - most :]}"


def _look(box: Box) -> dict[str, str]:
    look = {"tooltip": "\n".join([box.label, *sorted(box.reasons)])}
    if box.border:
        return look | {"shape": "ellipse", "fillcolor": "#e3f2fd"}
    if box.state:
        return look | {"fillcolor": _COLOURS[box.state], "penwidth": "2"}
    return look
