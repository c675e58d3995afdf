"""What a model can reach outside its graph."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Access:
    """An operation with which a model can do more than compute and read its own files."""

    kind: str
    """``reads-files``, ``writes-files``, ``network``, ``runs-code``, ``ends-process``, or ``unknown`` for an operation
    that this tfbridge does not know."""
    operation: str
    """The type of the operation, such as ``WriteFile``."""
    node: str
    """Its name in its graph or function."""
    function: str
    """The function that it is in; empty for the main graph."""
    reached_by: str
    """``initialiser``, ``restore`` or ``signature NAME``; empty where only names of the graph lead to it."""

    def __str__(self) -> str:
        """Return it as a sentence does."""
        where = f" in function {self.function!r}" if self.function else ""
        return f"{self.operation} {self.node!r}{where}, reached by {self.reached_by or 'names of the graph only'}"
