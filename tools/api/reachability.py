#!/usr/bin/env python3
"""Checks that a language's idiomatic layer uses every function of the C interface.

    reachability.py SOURCES LIST

SOURCES is the folder of the layer's sources, LIST a TOML file with a table `[unused]` that gives a reason for each
function that the layer does without. Fails where a function is neither used nor listed, and where the list is out of
date. Comments do not count as use, nor do generated files and the list itself.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from apigen import model

API = Path(__file__).resolve().parents[2] / "bindings/c/api.json"

_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_GENERATED = "Made by tools/api/generate.py"
_NAME = re.compile(r"\btfb_\w+")


def used(sources: Path, but: Path | None = None) -> set[str]:
    """The names of the interface that the code of a folder, but for one file, mentions outside of comments."""
    names: set[str] = set()
    for path in sorted(sources.rglob("*")):
        if not path.is_file() or (but is not None and path.samefile(but)):
            continue
        text = path.read_text(encoding="utf-8")
        if _GENERATED not in text:
            names.update(_NAME.findall(_COMMENT.sub("", text)))
    return names


def problems(functions: set[str], mentioned: set[str], reasons: dict[str, str]) -> Iterator[str]:
    """What is wrong, a line each."""
    for name in sorted(functions - mentioned - reasons.keys()):
        yield f"{name} is not used: use it, or list it with a reason"
    for name in sorted(reasons):
        if name not in functions:
            yield f"{name} is listed, but the C interface has no such function"
        elif name in mentioned:
            yield f"{name} is listed, but the layer uses it"
        elif not reasons[name].strip():
            yield f"{name} is listed without a reason"


def main(arguments: list[str] | None = None) -> int:
    """Checks one language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path)
    parser.add_argument("list", type=Path)
    options = parser.parse_args(arguments)
    functions = {function.name for function in model.load(API).functions}
    reasons = tomllib.loads(options.list.read_text(encoding="utf-8"))["unused"]
    found = list(problems(functions, used(options.sources, but=options.list), reasons))
    for line in found:
        print(f"{options.list}: {line}", file=sys.stderr)
    if not found:
        print(f"{options.sources}: {len(functions) - len(reasons)} functions used, {len(reasons)} listed with a reason")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
