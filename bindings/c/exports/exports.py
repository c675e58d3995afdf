"""The export list of libtfbridge: write it from the headers, or check it against the headers and a built library.

    exports.py write            write tfbridge.map from the headers
    exports.py check LIBRARY    fail where headers, tfbridge.map and the library's dynamic symbols differ
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADERS = HERE.parent / "include" / "tfbridge"
MAP = HERE / "tfbridge.map"

COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
FUNCTION = re.compile(r"\b(tfb_\w+)\s*\(")
LISTED = re.compile(r"^\s*(tfb_\w+);", re.MULTILINE)


def declared() -> set[str]:
    """The functions that the C headers declare with TFB_API."""
    names = set()
    for header in sorted(HEADERS.glob("*.h")):
        for statement in COMMENT.sub("", header.read_text()).split(";"):
            if "TFB_API" in statement and (match := FUNCTION.search(statement)):
                names.add(match.group(1))
    return names


def listed() -> set[str]:
    """The functions that the version script exports."""
    return set(LISTED.findall(MAP.read_text()))


def exported(library: Path) -> set[str]:
    """The symbols that a built library defines for others."""
    nm = shutil.which("nm")
    if nm is None:
        sys.exit("exports.py: nm is missing; install it with: apt-get install binutils")
    done = subprocess.run([nm, "-D", "--defined-only", str(library)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"exports.py: nm cannot read {library}: {done.stderr.strip()}")
    return {line.split()[-1] for line in done.stdout.splitlines()}


def write() -> None:
    """Write the version script from the headers."""
    lines = "".join(f"    {name};\n" for name in sorted(declared()))
    MAP.write_text(f"/* Written by exports.py from the headers. */\n{{\n  global:\n{lines}  local:\n    *;\n}};\n")


def differences(left: set[str], left_name: str, right: set[str], right_name: str) -> list[str]:
    """One line for each name that only one side has."""
    lines = [f"{name}: in {left_name}, not in {right_name}" for name in sorted(left - right)]
    return lines + [f"{name}: in {right_name}, not in {left_name}" for name in sorted(right - left)]


def check(library: Path) -> None:
    """Exit with a message unless headers, version script and library agree."""
    problems = differences(declared(), "the headers", listed(), MAP.name)
    problems += differences(listed(), MAP.name, exported(library), library.name)
    if problems:
        sys.exit("\n".join(problems) + f"\n{Path(__file__).name} write renews {MAP.name}")
    print(f"exports: {len(listed())} functions, the same in the headers, in {MAP.name} and in {library.name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("write", help="write tfbridge.map from the headers")
    commands.add_parser("check", help="compare headers, list and library").add_argument("library", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "write":
        write()
    else:
        check(arguments.library)


if __name__ == "__main__":
    main()
