"""Writes the locks: every Python package that development installs, with its version and the hashes of its files.

    lock.py            resolves anew and writes requirements.lock and oldest.lock beside this file
    lock.py --check    says whether each requirement of pyproject.toml still has a pin that satisfies it; asks nobody

Resolving needs uv (pip install uv). The locks hold no address of an index: hashes are those of PyPI's files, wherever a
mirror of it may be. They are given to pip as constraints (see install.py).
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from locked import HERE, LOCKS, PYTHONS, requirements
from packaging.requirements import Requirement
from packaging.version import Version


def resolve(groups: tuple[str, ...]) -> str:
    """Return the text of a lock."""
    first, last = (".".join(map(str, python)) for python in PYTHONS)
    with tempfile.TemporaryDirectory() as scratch:
        project = Path(scratch) / "pyproject.toml"
        wanted = [requirement for group in groups for requirement in requirements(group)]
        marker = f"sys_platform == 'linux' and platform_machine == 'x86_64' and python_version < '{last}'"
        project.write_text(
            f"[project]\nname = 'locked'\nversion = '0'\nrequires-python = '>={first}'\n"
            f"dependencies = {wanted!r}\n[tool.uv]\nenvironments = [{marker!r}]\n"
        )
        options = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"]
        done = subprocess.run(
            ["uv", "pip", "compile", *options, "--python-version", first, str(project)],
            check=True,
            capture_output=True,
            text=True,
        )
    return (
        f"# Written by tools/setup/lock.py: {', '.join(groups)}. For Linux on x86-64 and Python {first} to before"
        f" {last}.\n{done.stdout}"
    )


def pins(lock: str) -> dict[str, list[Version]]:
    """Return the versions that a lock has of each package. A pin without a hash is an error."""
    found: dict[str, list[Version]] = {}
    for entry in re.split(r"\n(?=[A-Za-z0-9])", lock):
        if entry.startswith("#"):
            continue
        pinned = re.match(r"([A-Za-z0-9._-]+)==([^ ;\\]+)", entry)
        if pinned is None or "--hash=sha256:" not in entry:
            sys.exit(f"lock: a pin without version or hash: {entry.splitlines()[0]}")
        found.setdefault(pinned[1].lower().replace("_", "-"), []).append(Version(pinned[2]))
    return found


def check() -> list[str]:
    """Return what the locks lack."""
    problems = []
    for name, groups in LOCKS.items():
        have = pins((HERE / name).read_text())
        for text in (requirement for group in groups for requirement in requirements(group)):
            wanted = Requirement(text)
            if wanted.marker is not None and not wanted.marker.evaluate({"python_version": "3.11"}):
                continue
            versions = have.get(wanted.name.lower().replace("_", "-"), [])
            if not any(wanted.specifier.contains(version, prereleases=True) for version in versions):
                problems.append(f"{name} has no pin for {text}: run tools/setup/lock.py")
    return problems


def main() -> None:
    """Write the locks, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare with pyproject.toml instead of resolving")
    if parser.parse_args().check:
        if problems := check():
            sys.exit("\n".join(problems))
        count = sum(len(pins((HERE / name).read_text())) for name in LOCKS)
        print(f"locks: {count} pins with hashes, and each requirement has one")
        return
    for name, groups in LOCKS.items():
        (HERE / name).write_text(resolve(groups))
        print(f"wrote {name}")


if __name__ == "__main__":
    main()
