"""Tell how large the library is and how long it takes to load: `library_load.py LIBRARY`.

The size is that of a stripped copy and is held to a limit. The time is that of dlopen() in a fresh process, which
resolves every symbol; it is only printed, since a busy machine must not fail a test.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

LOAD = """
import ctypes, os, sys, time
start = time.perf_counter()
ctypes.CDLL(sys.argv[1], os.RTLD_NOW | os.RTLD_LOCAL)
print((time.perf_counter() - start) * 1e3)
"""


def stripped_size(library: Path) -> int:
    """Return the bytes of the library without symbols that only debuggers need."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / library.name
        subprocess.run(["strip", "--strip-all", "-o", str(copy), str(library)], check=True)
        return copy.stat().st_size


def load_time(library: Path) -> float:
    """Return the milliseconds that a fresh process takes to load the library."""
    command = [sys.executable, "-c", LOAD, str(library)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Print both figures; end with status 1 where the library is too large."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--rounds", type=int, default=21, help="processes that load it")
    parser.add_argument("--most-bytes", type=int, default=1_000_000)
    options = parser.parse_args()
    size = stripped_size(options.library)
    times = [load_time(options.library) for _ in range(options.rounds)]
    print(f"stripped: {size} bytes")
    print(f"loads in: {statistics.median(times):.2f} ms (median of {len(times)}; least {min(times):.2f} ms)")
    if size > options.most_bytes:
        sys.exit(f"over the limit of {options.most_bytes} bytes")


if __name__ == "__main__":
    main()
