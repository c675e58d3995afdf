"""Builds the testee of every language into a folder, for the harness and for `tfbridge verify`.

    build.py FOLDER

Python's testee is part of the package. A language whose toolchain is missing is an error: nothing is left out silently.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def run(*command: object, folder: Path = ROOT, **variables: str) -> None:
    """Run a command; a failure ends the program."""
    subprocess.run(list(map(str, command)), cwd=folder, env=os.environ | variables, check=True, stdout=sys.stderr)


def write_program(path: Path, *lines: str) -> None:
    """Write a program of the shell, beside the finished one, so that a running one is not disturbed."""
    fresh = path.with_suffix(".new")
    fresh.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    fresh.chmod(0o755)
    fresh.rename(path)


def c(folder: Path) -> None:
    """Python with cffi, which calls the C functions."""
    testee = shlex.join([sys.executable, str(HERE / "c/testee.py")])
    write_program(folder / "tfbridge-testee-c", f'exec {testee} "$@"')


def cpp(folder: Path) -> None:
    """A program that is linked with the library; it gets the one that all others load."""
    run("cmake", "--preset", "dev")
    run("cmake", "--build", "--preset", "dev", "--target", "tfbridge-testee-cpp")
    program = shlex.quote(str(ROOT / "build/dev/interop_tests/testees/cpp/tfbridge-testee-cpp"))
    library = 'LD_LIBRARY_PATH="${TFBRIDGE_LIBRARY%/*}${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"'
    write_program(
        folder / "tfbridge-testee-cpp",
        f'[ -z "$TFBRIDGE_LIBRARY" ] || export {library}',
        f'exec {program} "$@"',
    )


def rust(folder: Path) -> None:
    """A program of cargo's."""
    target = ROOT / "build/rust-testee"
    run("cargo", "build", "--locked", "--release", "--quiet", folder=HERE / "rust", CARGO_TARGET_DIR=str(target))
    program = folder / "tfbridge-testee-rust"
    program.unlink(missing_ok=True)  # a program that runs cannot be written over
    shutil.copy2(target / "release/tfbridge-testee-rust", program)


def go(folder: Path) -> None:
    """A program of Go's."""
    run("go", "build", "-o", folder / "tfbridge-testee-go", ".", folder=HERE / "go")


def java(folder: Path) -> None:
    """Four programs, on two Javas and inside of Python."""
    run(sys.executable, HERE / "java/build.py", folder)


def main() -> None:
    """Build them all."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    for build in (c, cpp, rust, go, java):
        print(f"testees: building {build.__name__}", flush=True)
        try:
            build(folder)
        except (OSError, subprocess.CalledProcessError) as error:
            sys.exit(f"testees: {build.__name__} cannot be built: {error}")


if __name__ == "__main__":
    main()
