"""The version script that says which symbols libtfbridge exports. Symbols carry no version: the SONAME does."""

from __future__ import annotations

from apigen.model import Api

PATH = "bindings/c/exports/tfbridge.map"


def emit(api: Api) -> dict[str, str]:
    """The version script."""
    names = sorted(function.name for function in api.functions)
    lines = [
        "/* Made by tools/api/generate.py from bindings/c/api.json; do not edit. */",
        "{",
        "  global:",
        *(f"    {name};" for name in names),
        "  local:",
        "    *;",
        "};",
    ]
    return {PATH: "\n".join(lines) + "\n"}
