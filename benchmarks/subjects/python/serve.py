"""Answers the runner: the lines that come and go are in benchmarks/README.md."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter_ns

from case import Array, Case, to_bytes


@dataclass(frozen=True)
class Way:
    """A model that is open: the call alone, and the outputs of the last one in the order of the case."""

    call: Callable[[], object]
    outputs: Callable[[], list[Array]]


Open = Callable[[Path, Case, dict[str, str]], Way]


def measure(way: Way, calls: int) -> str:
    """Time calls one by one."""
    call = way.call
    times = []
    for _ in range(calls):
        start = perf_counter_ns()
        call()
        times.append(perf_counter_ns() - start)
    checksum = 0
    for output in way.outputs():
        checksum = zlib.crc32(to_bytes(output), checksum)
    return f"times\t{checksum:08x}\t{' '.join(map(str, times))}"


def serve(ways: Mapping[str, Open]) -> None:
    """Answer line by line until standard input is closed."""
    opened: dict[int, tuple[Way, Case]] = {}
    following = 0
    for line in sys.stdin:
        command, *fields = line.rstrip("\n").split("\t")
        try:
            if command == "open":
                name, model, case_file, *settings = fields
                case = Case.load(Path(case_file))
                way = ways[name](Path(model), case, dict(setting.split("=", 1) for setting in settings))
                way.call()
                opened[following] = way, case
                answer = f"ready\t{following}"
                following += 1
            elif command == "round":
                answer = measure(opened[int(fields[0])][0], int(fields[1]))
            elif command == "outputs":
                way, case = opened[int(fields[0])]
                for argument, values in zip(case.outputs, way.outputs(), strict=True):
                    (Path(fields[1]) / f"{argument.name}.bin").write_bytes(to_bytes(values))
                answer = "written"
            elif command == "close":
                del opened[int(fields[0])]
                answer = "closed"
            else:
                answer = f"error\tno such command: {command}"
        except Exception as error:  # whatever a library raises is told to the runner
            answer = f"error\t{type(error).__name__}: {' '.join(str(error).split())}"
        print(answer, flush=True)
