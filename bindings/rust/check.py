#!/usr/bin/env python3
"""Checks the Rust crates: style, lints, the oldest Rust, documentation, tests, examples, memory.

    check.py MODELS

MODELS is the folder that interop_tests/models/build.py wrote. What is built goes to build/rust.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import run_examples

WORKSPACE = Path(__file__).resolve().parent
ROOT = WORKSPACE.parents[1]
LINKED: list[str] = []
LOADED = ["--features", "load-dynamic"]


def run(*command: str, **variables: str) -> None:
    """Run a command in the workspace; a failure ends the program."""
    print("$", shlex.join([*(f"{name}={value}" for name, value in variables.items()), *command]), flush=True)
    subprocess.run(command, cwd=WORKSPACE, env=os.environ | variables, check=True)


def test_program(name: str) -> str:
    """The file of a test, built."""
    command = ["cargo", "test", "--locked", "--quiet", "--no-run", "--test", name, "--message-format", "json"]
    printed = subprocess.run(command, cwd=WORKSPACE, check=True, stdout=subprocess.PIPE, text=True).stdout
    (program,) = filter(None, (json.loads(line).get("executable") for line in printed.splitlines()))
    return str(program)


def main(models: Path) -> None:
    """Run every check."""
    os.environ.setdefault("CARGO_TARGET_DIR", str(ROOT / "build" / "rust"))
    os.environ["TFBRIDGE_TEST_MODELS"] = str(models)
    oldest = tomllib.loads((WORKSPACE / "Cargo.toml").read_text(encoding="utf-8"))["workspace"]["package"][
        "rust-version"
    ]
    run("cargo", "fmt", "--check")
    # The tests need the types of the default features; without them it is the library that must hold.
    for chosen in (["--all-targets"], ["--all-targets", *LOADED], ["--lib", "--no-default-features"]):
        run("cargo", "clippy", "--locked", "--quiet", *chosen, "--", "-D", "warnings")
    run("cargo", f"+{oldest}", "check", "--locked", "--quiet", "--all-features")
    run("cargo", "doc", "--locked", "--quiet", "--no-deps", RUSTDOCFLAGS="-D warnings")
    for features in (LINKED, LOADED):
        run("cargo", "test", "--locked", *features)
    # The inputs that fuzzing kept, without a fuzzer: cargo fuzz needs nightly, this does not.
    fuzz = ["--manifest-path", "fuzz/Cargo.toml", "--locked"]
    run("cargo", "fmt", "--manifest-path", "fuzz/Cargo.toml", "--check")
    run("cargo", "clippy", "--quiet", *fuzz, "--all-targets", "--", "-D", "warnings")
    run("cargo", "test", "--quiet", *fuzz)
    run_examples.main(str(models / "tiny"))
    suppressions = [ROOT / "bindings/c/tests/programs/tensorflow.supp", WORKSPACE / "valgrind.supp"]
    run(
        *("valgrind", "--quiet", "--error-exitcode=9"),
        *("--leak-check=full", "--show-leak-kinds=definite", "--errors-for-leak-kinds=definite"),
        *(f"--suppressions={path}" for path in suppressions),
        test_program("handles"),
    )
    print("rust: all checks passed")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: check.py MODELS")
    try:
        main(Path(sys.argv[1]).resolve())
    except subprocess.CalledProcessError as error:
        sys.exit(f"rust: failed: {shlex.join(error.cmd)}")
