"""A subject as the runner sees it: a program that runs beside the others and calls models when it is told to."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Times = npt.NDArray[np.int64]
"""Nanoseconds, one number a call."""


class SubjectError(Exception):
    """What a subject answered instead of a result."""


@dataclass(frozen=True)
class Round:
    """The calls of a round, and the CRC-32 of the outputs of the last one."""

    times: Times
    checksum: str


class Subject:
    """A program that answers lines with lines; benchmarks/README.md has them. Not for several threads at once."""

    def __init__(self, name: str, command: list[str], environment: Mapping[str, str], log: Path) -> None:
        """Start the program. What it writes to standard error goes to the file `log`."""
        self.name = name
        self.log = log
        with log.open("w") as errors:
            self._process = subprocess.Popen(
                command,
                env=os.environ | environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def _ask(self, *fields: object) -> list[str]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write("\t".join(map(str, fields)) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise SubjectError(f"{self.name} has ended; see {self.log}")
        kind, *answer = line.rstrip("\n").split("\t")
        if kind == "error":
            raise SubjectError(answer[0])
        return answer

    def open(self, way: str, model: Path, case: Path, options: Mapping[str, str]) -> int:
        """Open a model, run it once, and return the number that it is open as."""
        settings = [f"{key}={value}" for key, value in options.items()]
        return int(self._ask("open", way, model, case, *settings)[0])

    def round(self, number: int, calls: int) -> Round:
        """Call a model so many times."""
        checksum, times = self._ask("round", number, calls)
        return Round(np.array(times.split(), np.int64), checksum)

    def outputs(self, number: int, folder: Path) -> None:
        """Let the outputs of the last call be written into a folder, a file an output."""
        self._ask("outputs", number, folder)

    def explain(self, number: int) -> str:
        """What the library says of a call of the model, as JSON."""
        return self._ask("explain", number)[0]

    def threads(self, number: int, count: int, milliseconds: int) -> float:
        """Call a model from so many threads at once for so long, and return the calls per second."""
        calls, nanoseconds = self._ask("threads", number, count, milliseconds)
        return int(calls) / int(nanoseconds) * 1e9

    def close(self, number: int) -> None:
        """Close a model."""
        self._ask("close", number)

    def end(self) -> None:
        """End the program."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
