"""What the locks are for and where they lie. Needs nothing beyond Python's standard library."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

GROUPS = ("test", "lint", "docs", "demo", "bench", "bench-peers", "fuzz")
LOCKS = {"requirements.lock": ("package", "build", *GROUPS), "oldest.lock": ("oldest",)}
"""What each lock holds. What is in one lock can be installed together."""

PYTHONS = ((3, 11), (3, 14))
"""The first Python that a lock is for, and the first that it is not for any more."""

# What the build backend asks for where the machine has none.
BUILD_TOOLS = ["cmake>=3.22", "ninja>=1.10"]


def requirements(group: str) -> list[str]:
    """Return the requirements of a dependency group, of `package` (what runs it) or of `build` (what builds it)."""
    document: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
    if group == "package":
        project = document["project"]
        return [*project["dependencies"], *project["optional-dependencies"]["cpu"]]
    if group == "build":
        return [*document["build-system"]["requires"], *BUILD_TOOLS]
    return list(document["dependency-groups"][group])


def lock_of(groups: Iterable[str]) -> Path | None:
    """Return the lock that holds all of the groups; None where there is none for this Python and system."""
    if not PYTHONS[0] <= sys.version_info[:2] < PYTHONS[1] or sys.platform != "linux":
        return None
    (name,) = {name for name, held in LOCKS.items() if set(groups) <= set(held)}
    return HERE / name
