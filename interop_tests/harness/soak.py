"""Opens, runs and closes models for a long time, and looks at what the process holds.

What is read, and when:

- The resident memory of the testee's process (``Rss`` of ``/proc/PID/smaps_rollup``), after the request ``handles``,
  which has the language collect its garbage first: the median of `READINGS` readings, `PAUSE` seconds apart.
- Before the first reading everything that is measured was done already for a while: models opened, every size of input
  run, every error met. Allocators and compilers have what they need then.
- ``MALLOC_*`` variables keep the allocator to one arena and to thresholds that do not move, so that memory that is free
  goes back. Java's heap has a fixed size and is touched in advance: what leaks there ends in an OutOfMemoryError.
"""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import tfbridge
from tfbridge.interop.remote import Answer, Remote
from tfbridge.interop.value import Value

ENVIRONMENT = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "131072",
    "MALLOC_MMAP_THRESHOLD_": "131072",
    "JAVA_TOOL_OPTIONS": "-Xms48m -Xmx48m -XX:+AlwaysPreTouch",
}

READINGS = 5
PAUSE = 0.05

ROWS = (1, 3, 64, 1, 700, 4096, 2, 1)
"""The sizes of inputs, again and again; the largest takes 64 KiB."""

ROUND = 1000
"""Runs of a round: each size in each way, and prepared ones for the rest."""

OPEN_MODELS = ("tiny_batch", "passthrough_strings", "keeper")


@dataclass(frozen=True)
class Memory:
    """What a process held before and after.

    Attributes:
        language: Whose testee it is.
        what: What was done.
        times: How often it was done between both readings.
        before: Resident bytes after the warm-up.
        after: Resident bytes at the end.
        handles: Live handles of the library at the end.
    """

    language: str
    what: str
    times: int
    before: int
    after: int
    handles: int

    @property
    def growth(self) -> float:
        """How much more is held, as a share of what was held."""
        return (self.after - self.before) / self.before

    def __str__(self) -> str:
        """Return a row of a table."""
        cells = f"{self.language:15} {self.what:6} {self.times:9,} {self.before:13,} {self.after:13,}"
        return f"{cells} {self.growth:+8.3%} {self.handles:3}"


HEADING = f"{'language':15} {'what':6} {'times':>9} {'bytes before':>13} {'after':>13} {'growth':>8} {'handles':>3}"


class Soak:
    """One testee, kept busy."""

    def __init__(self, language: str, testee: Remote, models: Path) -> None:
        """Begin.

        Args:
            language: The testee's language.
            testee: The testee, started with `ENVIRONMENT`.
            models: The folder of the project's models.
        """
        self._language = language
        self._testee = testee
        self._models = models
        with tfbridge.inspect(models / "tiny_batch") as model:
            signature = model.signature()
            self._x, self._y = signature.inputs["x"].tensor, signature.outputs["y"].tensor

    def opens(self, times: int) -> Memory:
        """Open, run and close that many times, after a tenth as many to warm up."""
        return self._measured("opens", times, max(6, times // 10), self._open)

    def runs(self, times: int) -> Memory:
        """Run about that many times on one model, after a tenth as many to warm up."""
        self._opened("tiny_batch")
        rounds = max(2, times // ROUND)
        memory = self._measured("runs", rounds, max(2, rounds // 10), self._round)
        self._expect("close")
        live = self._live()
        return Memory(self._language, "runs", rounds * ROUND, memory.before, memory.after, live)

    def _measured(self, what: str, times: int, warm_up: int, once: Callable[[int], None]) -> Memory:
        for number in range(warm_up):
            once(number)
        before = self._resident()
        for number in range(times):
            once(number)
        return Memory(self._language, what, times, before, self._resident(), self._live())

    def _open(self, number: int) -> None:
        name = OPEN_MODELS[number % len(OPEN_MODELS)]
        self._opened(name)
        if name == "tiny_batch":
            self._run(rows=ROWS[number % len(ROWS)])
        elif name == "passthrough_strings":
            self._expect("run", signature=None, inputs=[("x", _texts(ROWS[number % len(ROWS)]))])
        else:
            x = Value.of(np.ones(16, np.float32))
            self._expect("call", signature="accumulate", inputs=[("x", x)])
            self._expect("run", signature="read")
        self._expect("close")
        # Each fails on its way to an open model.
        self._refused("open", "NOT_FOUND", path=str(self._models / "no_such_model"))
        self._refused("open", "NOT_FOUND", path=str(self._models / name), tags=["no_such_tag"])
        self._refused("open", "INVALID_ARGUMENT", path=str(self._models / name), options={"executor": "none"})

    def _round(self, number: int) -> None:
        asked = 0
        for rows in ROWS:
            self._run(rows)
            self._run(rows, "call")
            self._expect("graph", feeds=[(self._x, _numbers(rows))], fetches=[self._y])
            asked += 3
        for _ in range(5):
            for rows in ROWS:
                self._run(rows)
                asked += 1
        for inputs in (
            [("nope", _numbers(1))],
            [("x", Value.of(np.ones((1, 4), np.float64)))],
            [("x", Value.of(np.ones((1, 5), np.float32)))],
            [],
        ):
            self._refused("run", "INVALID_ARGUMENT", signature=None, inputs=inputs)
            asked += 1
        self._refused("run", "NOT_FOUND", signature="nope", inputs=[])
        self._expect("time", signature=None, inputs=[("x", _numbers(ROWS[number % len(ROWS)]))], calls=ROUND - asked)

    def _opened(self, name: str) -> None:
        self._expect("open", path=str(self._models / name))

    def _run(self, rows: int, do: str = "run") -> None:
        answer = self._expect(do, signature=None, inputs=[("x", _numbers(rows))])
        assert answer.outputs["y"].shape == (rows, 4)

    def _expect(self, do: str, **keys: Any) -> Answer:
        answer = self._ask(do, **keys)
        assert not answer.message.keys() & {"error", "skipped"}, (do, answer.message)
        return answer

    def _refused(self, do: str, code: str, **keys: Any) -> None:
        answer = self._ask(do, **keys)
        assert answer.error is not None, (do, keys, answer.message)
        assert answer.error["code"] == code, answer.error

    def _ask(self, do: str, **keys: Any) -> Answer:
        values = {key: keys.pop(key) for key in ("inputs", "feeds") if key in keys}
        if do == "open":
            keys = {"tags": None, "options": {}} | keys
        if do == "graph":
            keys = {"targets": []} | keys
        if do in ("run", "call"):
            values = {"inputs": []} | values
        return self._testee.ask(do, values=values, **keys)

    def _live(self) -> int:
        live: int = self._expect("handles").message["live"]
        return live

    def _resident(self) -> int:
        def readings() -> Iterator[int]:
            for _ in range(READINGS):
                self._live()
                time.sleep(PAUSE)
                yield resident_bytes(self._testee.pid)

        return round(statistics.median(readings()))


def resident_bytes(process: int) -> int:
    """Return the resident memory of a process."""
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Rss:\s+(\d+) kB", rollup, re.MULTILINE)
    assert found is not None, rollup
    return int(found[1]) * 1024


def _numbers(rows: int) -> Value:
    return Value.of(np.ones((rows, 4), np.float32))


def _texts(count: int) -> Value:
    return Value.of(np.array([b"text" * (number % 7) for number in range(count)], object))
