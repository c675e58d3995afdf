"""The measuring process, asked directly."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tfbridge
from support.fixtures import Load
from tfbridge.bench import worker
from tfbridge.interop.value import Value, pack


def test_runs_are_timed_one_by_one(load: Load) -> None:
    with load("tiny").signature().prepare() as call:
        call.bind(x=[[1, 1, 1, 1]])
        times = np.full(100, -1, np.int64)
        call.time_runs(times)
        assert (times > 0).all()
        assert call.outputs["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]
        for wrong, kind in ((np.zeros(1), TypeError), (np.zeros((1, 1), np.int64), ValueError)):
            with pytest.raises(kind):
                call.time_runs(wrong)


def test_timing_ends_with_the_first_run_that_fails(load: Load) -> None:
    with load("scalars").signature().prepare() as call:
        times = np.full(5, -1, np.int64)
        with pytest.raises(tfbridge.FailedPreconditionError, match="'d'"):
            call.time_runs(times)
        assert (times[1:] == -1).all()


def test_numbers_are_placed_where_runs_read_them() -> None:
    placed = worker._placed(Value.of(np.ones((3, 5), np.float32)))
    assert placed.numpy().ctypes.data % 64 == 0
    assert placed.numpy().tolist() == [[1] * 5] * 3
    placed.close()
    with worker._placed(Value.of(np.int8(3), "qint8")) as quantised:
        assert quantised.dtype == "qint8"
    assert worker._placed(Value.of(np.array([b"a"], object))).tolist() == [b"a"]


def test_a_worker_answers(models: Path) -> None:
    asked = worker.Worker()
    opened, _ = asked.answer({"do": "open", "path": str(models / "tiny"), "tags": None, "options": {}}, b"")
    assert opened["explanation"]["executor"]["kind"] == "single-threaded"
    assert opened["open_ms"] > 0
    assert 0 < opened["process_bytes"] <= opened["open_bytes"]
    headers, data = pack([("x", Value.of(np.ones((1, 4), np.float32)))])
    prepare = {"do": "prepare", "signature": "serving_default", "inputs": headers, "rows": 1}
    prepared, output = asked.answer(prepare, data)
    assert prepared["first_ms"] > 0
    assert np.frombuffer(output, np.float32).tolist() == [1.5, -1.0, 1.5, 13.5]
    measured, _ = asked.answer({"do": "measure", "callers": 2, "rows": 1, "seconds": 0.01}, b"")
    assert measured["calls"] >= 2
    assert 0 < measured["p50_us"] <= measured["p90_us"] <= measured["p99_us"] <= measured["max_us"]
    peak, _ = asked.answer({"do": "peak"}, b"")
    assert peak["bytes"] >= opened["open_bytes"]


def test_a_worker_tells_what_the_library_says() -> None:
    answer, _ = worker.Worker().answer({"do": "open", "path": "no/such", "tags": None, "options": {}}, b"")
    assert answer["error"]["code"] == "NOT_FOUND"
    assert answer["error"]["argument"] == "path"
