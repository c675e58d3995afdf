"""Hold a prepared call to what it may cost over and above TensorFlow, in instructions: they do not depend on the load.

A prepared call must take no lock, allocate nothing and look up no name outside TensorFlow, and must stay under a number
of instructions. Needs valgrind, the release build and the models of the tests.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import click

from benchmarks.programs import RELEASE, environment

CALLS = 200
MOST_INSTRUCTIONS = 820
"""Of a prepared call of `tiny` in the library, without TensorFlow's own; raised only for a reason that is worth it."""

UNAVOIDABLE = {"TF_SessionRun", "TF_DeleteTensor"}
"""What every caller of TensorFlow's C interface pays: the run, and deleting its output."""

ALLOWED = re.compile(r"TF_\w+|.*mem(cpy|move)\w*|__tls_get_addr")
"""What the library may call outside itself: nothing that allocates, locks or compares strings."""


@dataclass
class Profile:
    """What callgrind counted: instructions of functions called, by name, in and below them."""

    library: Counter[str] = field(default_factory=Counter)
    """Called from elsewhere into libtfbridge."""
    outside: Counter[str] = field(default_factory=Counter)
    """Called from libtfbridge into other libraries."""


def read(file: Path) -> Profile:
    """Read a file of callgrind's: https://valgrind.org/docs/manual/cl-format.html."""
    profile, names = Profile(), dict[tuple[str, str], str]()
    position = {"ob": "", "fn": "", "cob": "", "cfn": ""}
    called = False
    for line in file.read_text().splitlines():
        if found := re.match(r"(c?ob|c?fn)=(\(\d+\))(?: (.*))?$", line):
            key, number, name = found.groups()
            kind = key.removeprefix("c")
            if name:
                names[kind, number] = name
            position[key] = names[kind, number]
            if key == "ob":
                position["cob"] = position["ob"]
        elif line.startswith("calls="):
            called = True
        elif called:
            ours, theirs = (Path(position[each]).name.startswith("libtfbridge.so") for each in ("ob", "cob"))
            if ours != theirs:
                (profile.library if theirs else profile.outside)[position["cfn"]] += int(line.split()[-1])
            position["cob"] = position["ob"]  # where none is named, the callee is in the caller's
            called = False
    return profile


def profiles(model: Path) -> list[Profile]:
    """Count calls of a model: of raw C, of tfbridge, and of a prepared call."""
    with tempfile.TemporaryDirectory() as scratch:
        result = Path(scratch) / "callgrind"
        command = ["valgrind", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={result}"]
        command += [str(RELEASE / "benchmarks/bench_call_cost"), str(model / "saved_model"), str(model / "case.txt")]
        done = subprocess.run([*command, str(CALLS)], env=os.environ | environment(), capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(done.stderr)
        return [read(Path(f"{result}.{number}")) for number in (1, 2, 3)]


@click.command(help=__doc__)
@click.argument("model", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(model: Path) -> None:
    """Count, compare, print."""
    raw, plain, prepared = profiles(model)
    if raw.library:
        sys.exit(f"raw C called the library: {sorted(raw.library)}")
    seen = [name for name in plain.outside if not ALLOWED.fullmatch(name)]
    if not seen:
        sys.exit("an ordinary call shows no allocation: the counters do not see them")
    forbidden = [name for name in prepared.outside if not ALLOWED.fullmatch(name)]
    if forbidden:
        sys.exit(f"a prepared call calls {', '.join(sorted(forbidden))}")
    for name, profile in {"run": plain, "prepared call": prepared}.items():
        below = sum(count for callee, count in profile.outside.items() if callee in UNAVOIDABLE)
        cost = (sum(profile.library.values()) - below) / CALLS
        print(f"{name}: {cost:.0f} instructions over and above TensorFlow's {below / CALLS:.0f}")
    if cost > MOST_INSTRUCTIONS:
        sys.exit(f"a prepared call may take {MOST_INSTRUCTIONS} instructions")


if __name__ == "__main__":
    main()
