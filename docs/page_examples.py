"""How the examples of the pages are run: Python blocks, whole programs in C and C++, and commands of tfbridge."""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from sybil import Example
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def program_runner(extension: str, compiler: str, standard: str) -> Callable[[Example], None]:
    """Returns what compiles a block that holds a whole program, against the installed package, and runs it."""

    def run_program(example: Example) -> None:
        if "int main(" not in example.parsed:
            return
        source = Path("program" + extension)
        source.write_text(example.parsed)
        include, library = (Path(_output(f"tfbridge where --{part}").strip()) for part in ("include", "library"))
        flags = [standard, "-Wall", "-Wextra", "-Wpedantic", "-Werror", f"-I{include}"]
        linking = [str(library), f"-Wl,-rpath,{library.parent}"]
        subprocess.run([compiler, *flags, str(source), *linking, "-o", "program"], check=True)
        subprocess.run(["./program"], check=True, env=os.environ | {"VIRTUAL_ENV": sys.prefix})

    return run_program


def run_commands(example: Example) -> None:
    """Runs the commands of tfbridge in a block, and compares what they print with what the block shows."""
    command = None
    shown: dict[str, list[str]] = {}
    for line in example.parsed.splitlines():
        if line.startswith("$ "):
            command = line.removeprefix("$ ").partition("  #")[0].strip()
            shown[command] = []
        elif command:
            shown[command].append(line)
    for command, lines in shown.items():
        if not command.startswith("tfbridge "):
            continue
        got = _output(command)
        wanted = "\n".join(lines).strip() + "\n"
        if lines and not doctest.OutputChecker().check_output(wanted, got, FLAGS):
            raise AssertionError(f"$ {command}\nprints\n{got}\nand not\n{wanted}")


def _output(command: str) -> str:
    done = subprocess.run(command, shell=True, capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"$ {command}\nends with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


PARSERS = [
    PythonCodeBlockParser(doctest_optionflags=FLAGS),
    CodeBlockParser(language="c", evaluator=program_runner(".c", "cc", "-std=c11")),
    CodeBlockParser(language="cpp", evaluator=program_runner(".cpp", "c++", "-std=c++17")),
    CodeBlockParser(language="console", evaluator=run_commands),
]
