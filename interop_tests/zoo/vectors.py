"""What a chapter of the zoo is made of: functions that write one SavedModel each and say what is asked of it.

    @zoo
    def constant(folder: Path) -> Vector:
        \"\"\"A constant, from a signature without inputs.\"\"\"
        ...
        tf.saved_model.save(module, folder, signatures=...)
        return Vector([Step("serving_default")])

The vector is called `<chapter>/<function>`. TensorFlow gives the answers later, in another process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

Arrays = Mapping[str, np.ndarray | np.generic]


TOLERANCE = {
    "float64": {"absolute": 1e-12, "relative": 1e-12},
    "float32": {"absolute": 1e-5, "relative": 1e-5},
    "float16": {"absolute": 2e-3, "relative": 2e-3},
    "bfloat16": {"absolute": 2e-2, "relative": 2e-2},
    "complex128": {"absolute": 1e-12, "relative": 1e-12},
    "complex64": {"absolute": 1e-5, "relative": 1e-5},
}
"""How far numbers may be off where other operations compute them than in TensorFlow's default: XLA, other threads. It
is the promise of docs/guides/same-bits.md."""


@dataclass(frozen=True)
class Failure:
    """What a step or the opening of a model must fail with: a canonical code, and the argument that is to blame."""

    code: str
    argument: str | None = None


@dataclass(frozen=True)
class Step:
    """One question. Strings are arrays of byte strings; a fed numpy array must have the input's own type.

    Attributes:
        signature: The signature's name; None for the default one. Ignored where `fetches` or `targets` are given.
        inputs: Values by the names of the signature's inputs, or of the graph's tensors.
        fetches: Names of the graph's tensors.
        targets: Names of the graph's operations.
        error: What the step must fail with; None where it must succeed.
        expect: What Keras or Python itself answers, by output: TensorFlow's answer to the step must equal it, or be
            as close as `within` says. None where there is nothing to compare with.
        within: How far numbers of `expect` may be off, relatively and absolutely. 0 asks for equality.
        closes: Close the model instead of asking.
    """

    signature: str | None = "serving_default"
    inputs: Arrays = field(default_factory=dict)
    fetches: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    error: Failure | None = None
    expect: Mapping[str, Any] | None = None
    within: float = 0.0
    closes: bool = False

    @property
    def by_graph(self) -> bool:
        """Whether the names are the graph's own."""
        return bool(self.fetches or self.targets)


@dataclass(frozen=True)
class Vector:
    """A model and what is asked of it, in order. See PROTOCOL.md.

    Attributes:
        steps: The questions.
        tags: The tag set to open; None for the default one.
        options: Options to open the model with.
        environment: Variables for a process of its own.
        stateful: Whether asking a step twice would change later answers.
        tolerance: How far numbers may be off from TensorFlow's default answer, by dtype; None where bits must agree.
        open_error: What opening must fail with; there are no steps then.
        model: The folder to open, relative to the one that the function was given; "." is that folder.
        suffix: Told from other vectors of the same function by this.
    """

    steps: Sequence[Step] = ()
    tags: tuple[str, ...] | None = ("serve",)
    options: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    stateful: bool = False
    tolerance: Mapping[str, Mapping[str, float]] | None = None
    open_error: Failure | None = None
    model: str = "."
    suffix: str = ""


Builder = Callable[[Path], Vector | list[Vector]]
BUILDERS: dict[str, Builder] = {}


def zoo(builder: Builder) -> Builder:
    """Register a builder of the chapter that is being read."""
    if builder.__name__ in BUILDERS:
        raise ValueError(f"there are two builders called {builder.__name__}")
    BUILDERS[builder.__name__] = builder
    return builder
