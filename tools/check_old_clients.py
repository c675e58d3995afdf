"""Fails where a program of an earlier version does not run with a built libtfbridge.

    check_old_clients.py LIBRARY MODELS

bindings/c/abi/VERSION holds what a version's programs were made with: its headers, its export list, and a program. The
program is compiled with those headers and linked with an empty library that exports that list, as on a machine that has
nothing newer; then it runs with LIBRARY, all of whose old functions must resolve at once. MODELS is the folder of the
project's models.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

STORED = Path(__file__).resolve().parents[1] / "bindings/c/abi"
SONAME = "libtfbridge.so.0"
COMPILER = os.environ.get("CC", "cc").split()


def run(*command: object, **variables: str) -> str:
    """Run a command and return what it printed; a failure ends the program."""
    words = list(map(str, command))
    try:
        done = subprocess.run(words, env=os.environ | variables, capture_output=True, text=True)
    except OSError as error:
        sys.exit(f"{words[0]} cannot be run: {error.strerror}")
    if done.returncode:
        sys.exit(f"{' '.join(words)}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout.strip()


def build(version: Path, folder: Path) -> Path:
    """Build a version's program, and return its file."""
    exports = version / "tfbridge.map"
    names = re.findall(r"\btfb_\w+(?=;)", exports.read_text(encoding="utf-8"))
    if not names:
        sys.exit(f"{exports} lists no functions")
    empty = "".join(f"void {name}(void) {{}}\n" for name in names)
    (folder / "empty.c").write_text(empty, encoding="utf-8")
    # Each function is referred to, so that one that is gone keeps the program from starting.
    declared = "".join(f"extern void {name}(void);\n" for name in names)
    table = f"{declared}void (*const tfb_all[])(void) = {{{', '.join(names)}}};\n"
    (folder / "all.c").write_text(table, encoding="utf-8")
    library = folder / SONAME
    linked = [f"-Wl,-soname,{SONAME}", f"-Wl,--version-script={exports}"]
    run(*COMPILER, "-shared", "-fPIC", *linked, folder / "empty.c", "-o", library)
    run(*COMPILER, "-c", folder / "all.c", "-o", folder / "all.o")
    program = folder / "client"
    strict = ["-std=c11", "-Wall", "-Wextra", "-Werror", f"-I{version / 'include'}"]
    run(*COMPILER, *strict, version / "client.c", folder / "all.o", library, "-o", program)
    return program


def main() -> None:
    """Build and run the program of each version that is stored."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    library, models = (Path(argument).resolve() for argument in sys.argv[1:])
    clients = sorted(STORED.glob("*/client.c"))
    if not clients:
        sys.exit(f"no version is stored in {STORED}")
    for client in clients:
        with tempfile.TemporaryDirectory() as folder:
            program = build(client.parent, Path(folder))
            newer = Path(folder, "newer")
            newer.mkdir()
            (newer / SONAME).symlink_to(library)
            now = run(program, models, LD_LIBRARY_PATH=str(newer), LD_BIND_NOW="1")
        print(f"abi: a program of {client.parent.name} runs with {library.name} {now}")


if __name__ == "__main__":
    main()
