"""What a cold process takes: to load the library, to the first answer, and in memory, beside raw C."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.programs import LIBRARY, RELEASE, environment, package

PROGRAMS = RELEASE / "benchmarks"


@dataclass(frozen=True)
class Start:
    """Medians over processes that took turns; ratios and differences are those of neighbours."""

    model: str
    library_ready_ms: float
    first_answer_ms: float
    first_answer_raw_c_ms: float
    first_answer_ratio: float
    resident_mb: float
    resident_raw_c_mb: float
    resident_more_mb: float


def measure(model: Path, rounds: int) -> Start:
    """Start processes, one after the other."""
    tensorflow = package("tensorflow") / "libtensorflow_cc.so.2"
    folder, case = str(model / "saved_model"), str(model / "case.txt")
    ready, ours, raw = [], [], []
    for _ in range(rounds):
        printed = subprocess.run([PROGRAMS / "bench_ready", LIBRARY], check=True, capture_output=True, text=True).stdout
        ready.append(float(printed))
        raw.append(_answer([str(PROGRAMS / "bench_start_raw"), str(tensorflow), folder, case]))
        ours.append(_answer([str(PROGRAMS / "bench_start_tfbridge"), folder, case]))
    (first, resident), (first_raw, resident_raw) = np.array(ours).T, np.array(raw).T
    medians = map(
        np.median, [ready, first, first_raw, first / first_raw, resident, resident_raw, resident - resident_raw]
    )
    return Start(model.name, *(round(float(value), 3) for value in medians))


def _answer(command: list[str]) -> tuple[float, float]:
    """The milliseconds from the start of a process to its answer, and the megabytes that it then has."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, env=os.environ | environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        answered = process.stdout.readline()
        taken = time.perf_counter() - start
        kilobytes = process.stdout.readline()
    if answered != "answered\n" or process.returncode != 0:
        raise RuntimeError(f"{command[0]} did not answer")
    return taken * 1e3, int(kilobytes) / 1024
