"""Which licences may be shipped with a program under Apache-2.0."""

from __future__ import annotations

import re
from pathlib import Path

from components import COMPILED_IN, Component

ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "PSF-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
}

THIRD_PARTY = Path(__file__).resolve().parents[2] / "THIRD_PARTY.md"


def allows(expression: str) -> bool:
    """Whether an SPDX expression leaves a choice that is allowed: one side of each OR, all of each AND."""
    text = re.sub(r"\s+WITH\s+[\w.-]+", "", expression)
    while "(" in text:
        text, count = re.subn(r"\(([^()]*)\)", lambda inner: "MIT" if allows(inner[1]) else "not-allowed", text)
        if count == 0:
            return False
    return any(
        all(name.strip() in ALLOWED for name in re.split(r"\s+AND\s+", choice))
        for choice in re.split(r"\s+OR\s+", text)
    )


def problems(component: Component) -> list[str]:
    """Return why a component may not be shipped as it is."""
    found = []
    if not allows(component.licence):
        found.append(f"{component.name} {component.version} is under {component.licence}, which was not allowed")
    if component.name in COMPILED_IN and f"## {component.name}" not in THIRD_PARTY.read_text():
        found.append(f"{component.name} is compiled in, and {THIRD_PARTY.name} does not have its licence")
    return found
