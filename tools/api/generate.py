#!/usr/bin/env python3
"""Generates bindings/c/api.json from the C headers, and what is made from it.

Run it after every change of a header and commit what it writes. `--check` writes nothing and fails where a committed
file differs, as CI does. Needs the package `libclang` from PyPI and no compiler.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from apigen import headers, model, rules
from apigen.emitters import COMMITTED

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = "bindings/c/include"
API = "bindings/c/api.json"


def outputs(include: Path) -> dict[str, str]:
    """The texts of all generated files by their path in the repository. Exits with the problems where there are any."""
    reading = headers.read(include, shown=f"{INCLUDE}/tfbridge/")
    if not reading.problems:
        rules.check(reading)
    if reading.problems:
        sys.exit("\n".join([*reading.problems, f"{len(reading.problems)} problem(s) in the headers"]))
    texts = {API: model.to_json(reading.api)}
    api = model.from_json(texts[API])
    for emit in COMMITTED:
        texts |= emit(api)
    return texts


def main(arguments: list[str] | None = None) -> int:
    """Writes or checks the generated files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a committed file differs")
    parser.add_argument("--root", type=Path, default=ROOT, help="the repository (default: the one this file is in)")
    options = parser.parse_args(arguments)
    stale = []
    for path, text in outputs(options.root / INCLUDE).items():
        target = options.root / path
        if target.is_file() and target.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if not options.check:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            print(f"wrote {path}")
    if options.check and stale:
        print(f"out of date: {', '.join(stale)}; run `python tools/api/generate.py` and commit", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
