"""Runs the fuzzers of the engine and of the C interface, which CMake's preset `fuzz` builds, one after the other.

    fuzz_native.py [--seconds N] [--target NAME]

Each starts from its committed corpus (corpus/NAME beside the target) and from what it found before, which is kept under
build/fuzz/corpus. An input that shows a fault is left in build/fuzz/found; give its bytes a test, or a place in the
committed corpus, before mending the fault.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "fuzz"
FOLDERS = [Path("core/tests/fuzz"), Path("bindings/c/tests/fuzz")]
# The greatest input, and the slowest that is no fault.
LONGEST = {"saved_model": 16384}
USUAL_LONGEST = 4096
SLOWEST_SECONDS = 300
# Some targets ask for more memory than there is, which must be an error and not the end.
NO_LIMIT_MB = 1_000_000_000


def targets() -> dict[str, Path]:
    """The folders of all targets by their names."""
    found = {}
    for folder in FOLDERS:
        for source in sorted((ROOT / folder).glob("*_fuzz.cc")):
            found[source.name.removesuffix("_fuzz.cc")] = folder
    return found


def run(name: str, folder: Path, seconds: int) -> bool:
    """Fuzz one target; say what came of it, and whether nothing was found."""
    program = BUILD / folder / f"tfbridge_{name}_fuzz"
    seeds = ROOT / folder / "corpus" / name
    corpus = BUILD / "corpus" / name
    found = BUILD / "found"
    for path in (corpus, found):
        path.mkdir(parents=True, exist_ok=True)
    if not program.is_file():
        sys.exit(f"{program} is missing; build it with: cmake --preset fuzz && cmake --build --preset fuzz")
    if not seeds.is_dir():
        sys.exit(f"{seeds} is missing: every target needs a corpus")
    command = [
        str(program),
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST.get(name, USUAL_LONGEST)}",
        f"-timeout={SLOWEST_SECONDS}",
        f"-malloc_limit_mb={NO_LIMIT_MB}",
        f"-artifact_prefix={found}/{name}-",
        "-print_final_stats=1",
        str(corpus),
        str(seeds),
    ]
    environment = {**os.environ, "ASAN_OPTIONS": "allocator_may_return_null=1"}
    done = subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True, errors="replace")
    runs = re.search(r"number_of_executed_units:\s*(\d+)", done.stderr)
    if done.returncode == 0 and runs:
        print(f"fuzz: {name}: {int(runs[1]):,} runs in {seconds} s, nothing found", flush=True)
        return True
    print(done.stderr[-8000:])
    print(f"fuzz: {name}: FAULT; its input is in {found}", flush=True)
    return False


def main() -> None:
    """Fuzz the targets that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=10, help="for each target (default: 10)")
    parser.add_argument("--target", help="one target instead of all")
    arguments = parser.parse_args()
    known = targets()
    if arguments.target and arguments.target not in known:
        sys.exit(f"there is no native target {arguments.target}; there are {', '.join(sorted(known))}")
    wanted = [arguments.target] if arguments.target else sorted(known)
    clean = [run(name, known[name], arguments.seconds) for name in wanted]
    sys.exit(0 if all(clean) else 1)


if __name__ == "__main__":
    main()
