"""Fails unless every public header compiles alone, without a warning.

Headers of C are compiled as C11 and as C++17; headers of C++ as C++17 and as C++20.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

INCLUDE = Path(__file__).resolve().parents[1] / "bindings" / "c" / "include"
WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Werror"]
C = [*shlex.split(os.environ.get("CC", "cc")), "-x", "c"]
CXX = [*shlex.split(os.environ.get("CXX", "c++")), "-x", "c++"]
COMPILERS = {
    ".h": [[*C, "-std=c11"], [*CXX, "-std=c++17"]],
    ".hpp": [[*CXX, "-std=c++17"], [*CXX, "-std=c++20"]],
}


def compile_alone(header: str, compiler: list[str]) -> str:
    """Compile a program that does nothing but include the header, twice; return what the compiler complains of."""
    include = f"#include <{header}>\n"
    command = [*compiler, *WARNINGS, f"-I{INCLUDE}", "-fsyntax-only", "-"]
    done = subprocess.run(
        command, input=include + include + "int main(void) { return 0; }\n", capture_output=True, text=True
    )
    return "" if done.returncode == 0 else f"{' '.join(command)}  # {header}\n{done.stderr}"


def main() -> None:
    """Compile them all, as many at once as there are processors."""
    headers = sorted(path.relative_to(INCLUDE) for path in INCLUDE.rglob("*.h*"))
    jobs = [(str(header), compiler) for header in headers for compiler in COMPILERS[header.suffix]]
    if not jobs:
        sys.exit(f"no headers in {INCLUDE}")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        complaints = [text for text in pool.map(lambda job: compile_alone(*job), jobs) if text]
    if complaints:
        sys.exit("\n".join(complaints))
    print(f"headers: {len(headers)} headers compile alone, {len(jobs)} compilations without a warning")


if __name__ == "__main__":
    main()
