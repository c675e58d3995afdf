"""Fails unless a built libtfbridge exports exactly the functions that its export list names.

    check_exports.py LIBRARY

The list, bindings/c/exports/tfbridge.map, comes out of the headers; tools/api/generate.py --check sees to that half.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

LIST = Path(__file__).resolve().parents[1] / "bindings" / "c" / "exports" / "tfbridge.map"


def listed() -> set[str]:
    """The functions that the export list names."""
    return set(re.findall(r"^\s*(\w+);$", LIST.read_text(), re.MULTILINE))


def exported(library: Path) -> set[str]:
    """The symbols that a built library defines for others."""
    nm = shutil.which("nm")
    if nm is None:
        sys.exit("nm is missing; on Debian or Ubuntu: sudo apt-get install binutils")
    done = subprocess.run([nm, "-D", "--defined-only", str(library)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"nm cannot read {library}: {done.stderr.strip()}")
    return {line.split()[-1] for line in done.stdout.splitlines()}


def main() -> None:
    """Compare, and say what differs."""
    if len(sys.argv) != 2:
        sys.exit("usage: check_exports.py LIBRARY")
    library = Path(sys.argv[1])
    names, symbols = listed(), exported(library)
    problems = [f"{name}: listed in {LIST.name}, not exported" for name in sorted(names - symbols)]
    problems += [f"{name}: exported, not listed in {LIST.name}" for name in sorted(symbols - names)]
    if not names:
        problems.append(f"{LIST.name} lists no function")
    if problems:
        sys.exit("\n".join(problems))
    print(f"exports: {library.name} has the {len(names)} functions of {LIST.name}, and nothing else")


if __name__ == "__main__":
    main()
