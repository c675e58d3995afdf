"""What was done with a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Fate = Literal["constant", "variable", "unused"]


@dataclass(frozen=True)
class Variable:
    """What became of a variable.

    Attributes:
        name: The name in the graph.
        dtype: The element type's name.
        shape: The dimensions, -1 for those that are open; None where the rank is open.
        fate: ``constant``, ``variable`` where it stays one, or ``unused`` where nothing but the checkpoint knows it.
        reason: Why it stays a variable; empty where it does not.
    """

    name: str
    dtype: str
    shape: tuple[int, ...] | None
    fate: Fate
    reason: str = ""


@dataclass(frozen=True)
class Graph:
    """What became of the graph of a tag set.

    Attributes:
        tags: The tag set.
        nodes_before: The number of nodes in the graph and its functions.
        nodes_after: The same afterwards.
        variables: What became of the variables.
    """

    tags: tuple[str, ...]
    nodes_before: int
    nodes_after: int
    variables: Sequence[Variable]


@dataclass(frozen=True)
class Comparison:
    """How a signature answers beside the original's.

    Attributes:
        tags: The tag set.
        signature: The signature's name.
        verdict: ``unchecked`` where the original never gave an answer to compare with, or another one each time.
        detail: Where the answers differ, or why they cannot be compared.
    """

    tags: tuple[str, ...]
    signature: str
    verdict: Literal["same bits", "within the tolerance", "unchecked", "differs"]
    detail: str = ""


@dataclass(frozen=True)
class Measurement:
    """Medians of a model.

    Attributes:
        load_ms: Opening the model, in milliseconds.
        first_ms: The first call after that, in milliseconds; None where no signature could be called.
        call_us: A prepared call, by signature, in microseconds.
    """

    load_ms: float
    first_ms: float | None
    call_us: dict[str, float]


@dataclass(frozen=True)
class Optimization:
    """An optimised model.

    Attributes:
        model: The original's folder.
        out: The folder that was written.
        graphs: What became of each tag set's graph.
        hidden: Whether TensorFlow is kept from computing with constants ahead, since that changes bits in this model.
        comparisons: How each signature compares.
        before: How fast the original is.
        after: How fast the optimised model is.
    """

    model: str
    out: str
    graphs: Sequence[Graph]
    hidden: bool
    comparisons: Sequence[Comparison]
    before: Measurement
    after: Measurement
