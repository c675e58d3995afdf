"""Fails where a built libtfbridge is no longer what programs were linked with.

    check_abi.py LIBRARY            compare with the stored baseline: what was added is fine, nothing else is
    check_abi.py LIBRARY --renew    store another baseline

The baseline, bindings/c/abi/tfbridge.abi, is what abidw reads from the library's debug information: each function's
parameters and their types. Numbers of enums are in api.json, which is compared with the headers. The baseline is
renewed when functions are added, so that they are kept too; a test fails until then. Until 1.0 it may also be renewed
for a change that breaks programs, which the changelog must name.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
C = ROOT / "bindings" / "c"
BASELINE = C / "abi" / "tfbridge.abi"
HEADERS = C / "include"
RENEW = "tools/check_abi.py LIBRARY --renew"


def run(*command: str, allowed: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a tool of libabigail; end the program where it is missing or fails beyond the allowed bits of its status."""
    if shutil.which(command[0]) is None:
        sys.exit(f"{command[0]} is missing; on Debian or Ubuntu: sudo apt-get install abigail-tools")
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode & ~allowed:
        sys.exit(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def describe(library: Path, file: Path) -> None:
    """Write what a library offers, without anything of the machine where it was built."""
    kept = ["--exported-interfaces-only", "--headers-dir", str(HEADERS), "--drop-private-types"]
    without = ["--no-corpus-path", "--no-comp-dir-path", "--no-show-locs"]
    run("abidw", *kept, *without, "--out-file", str(file), str(library))
    file.write_text(file.read_text(encoding="utf-8").replace(f"{ROOT}/", ""), encoding="utf-8")


def functions(file: Path) -> set[str]:
    """Return the functions that a description lists."""
    return set(re.findall(r"<elf-symbol name='(tfb_\w+)'", file.read_text(encoding="utf-8")))


def compare(library: Path) -> None:
    """End the program where the library is not what the baseline describes."""
    if not BASELINE.is_file():
        sys.exit(f"the baseline {BASELINE.relative_to(ROOT)} is missing; store one: {RENEW}")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "tfbridge.abi"
        describe(library, fresh)
        # Status 4 is a change of any kind, 8 one that breaks programs.
        changes = run("abidiff", "--no-added-syms", str(BASELINE), str(fresh), allowed=4 | 8)
        if changes.returncode:
            sys.exit(f"the binary interface changed:\n{changes.stdout}")
        added = sorted(functions(fresh) - functions(BASELINE))
        if added:
            sys.exit(f"the baseline lacks {', '.join(added)}; add what is new to it: {RENEW}")
        print(f"abi: {library.name} keeps the {len(functions(fresh))} functions of {BASELINE.name}")


def main() -> None:
    """Compare, or renew."""
    match sys.argv[1:]:
        case [library]:
            compare(Path(library))
        case [library, "--renew"]:
            BASELINE.parent.mkdir(exist_ok=True)
            describe(Path(library), BASELINE)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
