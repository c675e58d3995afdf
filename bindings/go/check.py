#!/usr/bin/env python3
"""Checks the Go module: format, vet, staticcheck, tests in every way of building, fuzz seeds, examples, benchmarks.

    check.py MODELS

MODELS is the folder that interop_tests/models/build.py wrote. The library is that of the Python package.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MODULE = Path(__file__).resolve().parent
STATICCHECK = MODULE.parents[1] / "build/go/staticcheck"


def run(*command: str, folder: Path = MODULE, **variables: str) -> None:
    """Run a command; a failure ends the program."""
    print("$", " ".join([*(f"{name}={value}" for name, value in variables.items()), *command]), flush=True)
    if subprocess.run(command, cwd=folder, env=os.environ | variables).returncode != 0:
        sys.exit(f"{command[0]} failed, see above")


def output(*command: str) -> str:
    """What a command prints."""
    return subprocess.run(command, cwd=MODULE, check=True, capture_output=True, text=True).stdout.strip()


def main() -> None:
    """Run the checks, the quick ones first."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    models = str(Path(sys.argv[1]).resolve())
    gofmt = Path(output("go", "env", "GOROOT"), "bin", "gofmt")  # not always on the path
    if unformatted := output(str(gofmt), "-l", "."):
        sys.exit(f"not formatted, run gofmt -w on: {unformatted}")
    run("go", "build", "-o", str(STATICCHECK), "honnef.co/go/tools/cmd/staticcheck", folder=MODULE / "tools")
    for tags in ("", "tfbridge_gcstress"):
        run("go", "vet", "-tags", tags, "./...")
        run(str(STATICCHECK), "-tags", tags, "./...")

    os.environ["TFBRIDGE_TEST_MODELS"] = models
    test = ("go", "test", "-count=1")
    run(*test, "./...", "-bench", ".", "-benchtime", "10x")
    run(*test, "-race", ".", CGO_ENABLED="1")
    run(*test, "-tags", "tfbridge_gcstress", ".")
    # Linked, and started without a word on where the library lies.
    pkgconfig = output("tfbridge", "where", "--pkgconfig")
    run(*test, "-tags", "tfbridge_pkgconfig", ".", PKG_CONFIG_PATH=pkgconfig)
    print("go: style, vet, staticcheck and the tests pass: plain, -race, a collection at every crossing, linked")


if __name__ == "__main__":
    main()
