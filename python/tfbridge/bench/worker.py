"""The process that measures one set of options: ``python -m tfbridge.bench.worker``.

It answers requests in the frames of :mod:`tfbridge.interop.frame`: ``open``, ``prepare``, ``measure``, ``peak``.
"""

from __future__ import annotations

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

import tfbridge
from tfbridge import _native
from tfbridge._tensorflow import with_tensorflow
from tfbridge.interop.serve import Answer, answer_all, failure
from tfbridge.interop.value import Value, pack, unpack

CHUNK_SECONDS = 0.01
"""How long the measuring loop runs before it looks at the clock of the round, and at signals."""

MOST_IN_CHUNK = 10_000


@dataclass
class _Prepared:
    """Calls with the same inputs, one for each caller, and how many runs make a chunk."""

    calls: list[tfbridge.Call]
    chunk: int


class Worker:
    """One opened model, and calls for each number of rows."""

    def __init__(self) -> None:
        """Begin without a model."""
        self._model: tfbridge.Model | None = None
        self._prepared: dict[int, _Prepared] = {}

    def answer(self, request: dict[str, Any], data: bytes) -> Answer:
        """Return the answer to a request; failures of the library are answers too."""
        try:
            match request["do"]:
                case "open":
                    return self._open(request["path"], request["tags"], request["options"]), b""
                case "prepare":
                    values = unpack(request["inputs"], data)
                    names = [header["name"] for header in request["inputs"]]
                    return self._prepare(request["signature"], dict(zip(names, values, strict=True)), request["rows"])
                case "measure":
                    return self._measure(request["callers"], request["rows"], request["seconds"]), b""
                case "peak":
                    return {"bytes": memory("VmHWM")}, b""
                case unknown:
                    return {"fault": f"there is no request {unknown!r}"}, b""
        except tfbridge.Error as error:
            return failure(error)

    def _open(self, path: str, tags: list[str] | None, options: dict[str, Any]) -> dict[str, Any]:
        before, start = memory("VmRSS"), time.perf_counter()
        _native.load_tensorflow(with_tensorflow(options))
        tensorflow_ms = _since(start)
        loaded, start = memory("VmRSS"), time.perf_counter()
        self._model = tfbridge.load(path, tags, **options)
        open_ms = _since(start)
        return {
            "tensorflow": _native.tensorflow_version(),
            "tensorflow_ms": tensorflow_ms,
            "open_ms": open_ms,
            "process_bytes": before,
            "tensorflow_bytes": loaded,
            "open_bytes": memory("VmRSS"),
            "explanation": self._model.explain(),
        }

    def _prepare(self, name: str, inputs: dict[str, Value], rows: int) -> Answer:
        assert self._model is not None
        signature = self._model.signature(name)
        bound = {key: _placed(value) for key, value in inputs.items()}
        call = signature.prepare()
        call.bind(bound)
        start = time.perf_counter()
        call.run()
        first_ms = _since(start)
        outputs = {key: Value.of(array, signature.outputs[key].dtype) for key, array in call.outputs.items()}
        self._prepared[rows] = _Prepared([call], _chunk(call))
        headers, data = pack(outputs.items())
        return {"first_ms": first_ms, "outputs": headers}, data

    def _measure(self, callers: int, rows: int, seconds: float) -> dict[str, Any]:
        prepared = self._prepared[rows]
        calls = prepared.calls
        while len(calls) < callers:
            calls.append(calls[0].clone())
        together = threading.Barrier(callers)

        def run(call: tfbridge.Call) -> tuple[npt.NDArray[np.int64], float]:
            together.wait()
            return _timed(call, seconds, prepared.chunk)

        with ThreadPoolExecutor(callers) as pool:
            results = list(pool.map(run, calls[:callers]))
        times = np.concatenate([each for each, _ in results]) / 1000
        p50, p90, p99, longest = (float(each) for each in np.percentile(times, [50, 90, 99, 100]))
        return {
            "calls": len(times),
            "per_second": sum(len(each) / spent for each, spent in results),
            "p50_us": p50,
            "p90_us": p90,
            "p99_us": p99,
            "max_us": longest,
        }


def memory(field: str) -> int:
    """Return a field of Linux' account of this process in bytes: ``VmRSS`` is what it holds now, ``VmHWM`` the most."""
    found = re.search(rf"^{field}:\s+(\d+) kB$", Path("/proc/self/status").read_text(), re.MULTILINE)
    return 1024 * int(found[1]) if found else 0


def _placed(value: Value) -> Any:
    """Return a value in memory that runs read in place."""
    if value.dtype == "string":
        return value.array()
    memory = tfbridge.zeros(value.shape, value.dtype)
    memory[...] = value.array()
    return tfbridge.Tensor(memory, value.dtype)


def _chunk(call: tfbridge.Call) -> int:
    """Return how many runs take about as long as a chunk is to last."""
    times = np.empty(3, np.int64)
    call.time_runs(times)
    return int(np.clip(CHUNK_SECONDS * 1e9 / max(1, np.median(times)), 1, MOST_IN_CHUNK))


def _timed(call: tfbridge.Call, seconds: float, chunk: int) -> tuple[npt.NDArray[np.int64], float]:
    """Return the nanoseconds of each run, and the seconds that all of them took."""
    parts = []
    start = time.perf_counter()
    while True:
        times = np.empty(chunk, np.int64)
        call.time_runs(times)
        parts.append(times)
        spent = time.perf_counter() - start
        if spent >= seconds:
            return np.concatenate(parts), spent


def _since(start: float) -> float:
    """Return milliseconds."""
    return 1e3 * (time.perf_counter() - start)


def main() -> None:
    """Answer requests from stdin until it ends."""
    answer_all(Worker().answer)


if __name__ == "__main__":
    main()
