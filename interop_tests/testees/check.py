"""Checks the testees' own code: style and lints, and the tests of their messages and values.

The C++ testee is checked with all C++, the Java one with the Java library; those of C and JPype are Python.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
STATICCHECK = ROOT / "build/go/staticcheck"


def run(folder: str, *command: object) -> str:
    """Run a command in a testee's folder and return what it printed; a failure ends the program."""
    print("$", shlex.join(map(str, command)), flush=True)
    done = subprocess.run(list(map(str, command)), cwd=HERE / folder, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"testees: {command[0]} failed in {folder}\n{done.stdout}")
    return done.stdout


def main() -> None:
    """Check Go's and Rust's."""
    gofmt = Path(run("go", "go", "env", "GOROOT").strip(), "bin", "gofmt")
    if unformatted := run("go", gofmt, "-l", ".").split():
        sys.exit(f"testees: not formatted, run gofmt -w on: {' '.join(unformatted)}")
    if not STATICCHECK.is_file():
        tools = ROOT / "bindings/go/tools"
        run(str(tools), "go", "build", "-o", STATICCHECK, "honnef.co/go/tools/cmd/staticcheck")
    run("go", "go", "vet", "./...")
    run("go", STATICCHECK, "./...")
    run("go", "go", "test", "-count=1", "./...")
    os.environ["CARGO_TARGET_DIR"] = str(ROOT / "build/rust-testee")
    run("rust", "cargo", "fmt", "--check")
    run("rust", "cargo", "clippy", "--locked", "--quiet", "--all-targets", "--", "-D", "warnings")
    run("rust", "cargo", "test", "--locked", "--quiet")
    print("testees: style, lints and tests of Go's and Rust's pass")


if __name__ == "__main__":
    main()
