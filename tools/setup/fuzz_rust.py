"""Makes sure that Rust's fuzzers can be built: a nightly toolchain, and cargo-fuzz in build/cargo.

The sanitizers and the coverage that libFuzzer asks for are in nightly alone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "build/cargo"
VERSION = "0.13.2"


def succeeds(*command: str) -> bool:
    """Whether a command can be run and succeeds."""
    return shutil.which(command[0]) is not None and subprocess.run(command, capture_output=True).returncode == 0


def main() -> None:
    """Look, install, and look again."""
    nightly = "cargo", "+nightly", "--version"
    if not succeeds(*nightly):
        subprocess.run(["rustup", "toolchain", "install", "nightly", "--profile", "minimal"], check=False)
    if not succeeds(*nightly):
        sys.exit("Missing on this machine: a nightly Rust. To install it: rustup toolchain install nightly")
    if not os.access(FOLDER / "bin/cargo-fuzz", os.X_OK):
        command = ["cargo", "install", "--locked", "--quiet", "--root", str(FOLDER), f"cargo-fuzz@{VERSION}"]
        if subprocess.run(command).returncode != 0:
            sys.exit(f"cargo-fuzz could not be installed: {' '.join(command)}")


if __name__ == "__main__":
    main()
