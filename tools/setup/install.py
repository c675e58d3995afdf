"""Installs what development needs into this Python, by versions and hashes of the lock: `install.py GROUP …`.

A group is one of pyproject.toml, or `package` (what the package needs to run, with TensorFlow) or `build` (what it is
built with). A Python that the lock is not for gets what pyproject.toml allows, and a line says so.
"""

from __future__ import annotations

import subprocess
import sys

import locked

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet"]


def main() -> None:
    """Install the groups that are named."""
    groups = sys.argv[1:]
    wanted = [requirement for group in groups for requirement in locked.requirements(group)]
    lock = locked.lock_of(groups)
    if lock is None:
        python = ".".join(map(str, sys.version_info[:2]))
        print(f"There is no lock for Python {python} here: installing {', '.join(groups)} without", flush=True)
        subprocess.run([*PIP, *wanted], check=True)
    else:
        subprocess.run([*PIP, "--require-hashes", "--constraint", str(lock), *wanted], check=True)


if __name__ == "__main__":
    main()
