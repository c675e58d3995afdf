"""Installs into this Python what a build of the package without isolation needs, so that a second build is a short one.

That is what pyproject.toml requires of a build, and what the build backend then asks for: CMake and Ninja where the
machine has none.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
import tomllib
from pathlib import Path

import locked

ROOT = Path(__file__).resolve().parents[2]


def install(requirements: list[str]) -> None:
    """Install requirements through pip, by the hashes of the lock, unless there are none."""
    if requirements:
        lock = locked.lock_of(["build"])
        hashes = [] if lock is None else ["--require-hashes", "--constraint", str(lock)]
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]
        subprocess.run([*pip, *hashes, *requirements], check=True)


def main() -> None:
    """Install the backend first, since it must be there to be asked."""
    system = tomllib.loads((ROOT / "pyproject.toml").read_text())["build-system"]
    install(system["requires"])
    importlib.invalidate_caches()
    install(importlib.import_module(system["build-backend"]).get_requires_for_build_wheel())


if __name__ == "__main__":
    main()
