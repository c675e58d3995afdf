"""Makes sure that this machine has what the Rust binding needs: cargo, rustfmt, clippy and the oldest Rust it supports.

What rustup can add is added. Where there is no rustup, one line says what to install and how.
Needs nothing beyond Python's standard library.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

WORKSPACE = Path(__file__).resolve().parents[2] / "bindings/rust/Cargo.toml"
INSTALL = "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y"


def oldest() -> str:
    """The oldest Rust that the binding supports, such as `1.85`."""
    return str(tomllib.loads(WORKSPACE.read_text(encoding="utf-8"))["workspace"]["package"]["rust-version"])


def runs(*command: str) -> bool:
    """Whether a command can be run and succeeds."""
    return shutil.which(command[0]) is not None and subprocess.run(command, capture_output=True).returncode == 0


def version() -> tuple[int, int]:
    """The version of the cargo on the path; (0, 0) where there is none."""
    if not runs("cargo", "--version"):
        return (0, 0)
    printed = subprocess.run(["cargo", "--version"], check=True, capture_output=True, text=True).stdout
    found = re.match(r"cargo (\d+)\.(\d+)", printed)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def missing() -> list[str]:
    """What is not there, as a reader would call it."""
    wanted = oldest()
    major, minor = map(int, wanted.split("."))
    if version() < (major, minor):
        return [f"Rust {wanted} or later"]
    absent = [name for name, tool in (("rustfmt", "fmt"), ("clippy", "clippy")) if not runs("cargo", tool, "--version")]
    return absent if runs("cargo", f"+{wanted}", "--version") else [*absent, f"Rust {wanted}, for a check that it does"]


def main() -> None:
    """Look, add what rustup can, and look again."""
    if missing() and shutil.which("rustup"):
        print("Installing Rust's tools through rustup.", flush=True)
        subprocess.run(["rustup", "component", "add", "rustfmt", "clippy"], check=False)
        subprocess.run(["rustup", "toolchain", "install", oldest(), "--profile", "minimal"], check=False)
    if absent := missing():
        sys.exit(f"Missing on this machine: {', '.join(absent)}. To install it: {INSTALL}")


if __name__ == "__main__":
    main()
