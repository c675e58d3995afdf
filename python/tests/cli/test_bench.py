"""``tfbridge bench``. Nothing here looks at how fast anything was."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from support.fixtures import Run
from tfbridge.bench import choice

QUICK = ("--rounds", "2", "--seconds", "0.002", "--threads", "2")


def bench(run: Run, *arguments: object) -> Any:
    result = run("bench", *arguments, *QUICK, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_model_is_measured(run: Run) -> None:
    found = bench(run, "tiny_batch", "--batch", "3")
    assert found["signature"] == "serving_default"
    assert found["inputs"] == {"x": {"dtype": "float32", "shape": [1, 4]}}
    assert found["best"] == {}
    (default,) = found["sets"]
    assert default["executor"]["kind"] == "single-threaded"
    start = default["start"]
    assert 0 < start["process_bytes"] <= start["tensorflow_bytes"] <= start["open_bytes"] <= start["peak_bytes"]
    assert min(start["tensorflow_ms"], start["open_ms"], start["first_ms"]) > 0
    assert [(each["callers"], each["rows"]) for each in default["points"]] == [(1, 1), (2, 1), (1, 3)]
    for point in default["points"]:
        assert 0 < point["p50_us"] <= point["p90_us"] <= point["p99_us"] <= point["max_us"]
        assert point["per_second"] > 0


def test_sets_are_compared(run: Run) -> None:
    found = bench(run, "tiny", "--compare", "executor=caller-thread", "--compare", "inter_op_threads=1,xla=on")
    assert [each["options"] for each in found["sets"]] == [
        {},
        {"executor": "caller-thread"},
        {"inter_op_threads": "1", "xla": "on"},
    ]
    assert found["sets"][1]["executor"]["kind"] == "caller-thread"
    assert found["sets"][1]["same_bits"]
    assert len(found["sets"][1]["gains"]) == 2


def test_a_set_that_the_model_cannot_have_fails_alone(run: Run) -> None:
    found = bench(run, "reference_variables", "--signature", "read", "--compare", "executor=single-threaded")
    default, failed = found["sets"]
    assert default["executor"]["kind"] == "caller-thread"
    assert "points" in default
    assert failed["remark"].startswith("failed: ")
    assert "points" not in failed


def test_tuning_tries_other_executors_and_xla(run: Run) -> None:
    found = bench(run, "tiny", "--tune", "--compare", "executor=thread-pool")
    names = [",".join(f"{key}={value}" for key, value in each["options"].items()) for each in found["sets"]]
    assert names[:2] == ["", "executor=thread-pool"]
    assert {"executor=caller-thread", "xla=on"} < set(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("better", [True, False])
def test_the_best_is_written(run: Run, models: Path, tmp_path: Path, monkeypatch: Any, better: bool) -> None:
    monkeypatch.setattr(choice, "is_better", lambda gains, margin: better)
    model = tmp_path / "model"
    shutil.copytree(models / "tiny", model)
    (model / "tfbridge.json").write_text('{"format": "tfbridge-model/1", "options": {"executor": "thread-pool"}}')
    arguments = [model, "--compare", "executor=caller-thread", "--option", "device=cpu", "--write"]
    found = bench(run, *arguments)
    assert found["sets"][0]["executor"]["kind"] == "single-threaded", "the default is not what was tuned before"
    written = json.loads((model / "tfbridge.json").read_text())
    assert written["format"] == "tfbridge-model/1"
    assert written["options"] == ({"executor": "caller-thread"} if better else {})
    assert written["measured"]["rounds"] == 2
    assert [each["options"] for each in written["measured"]["sets"]] == [{}, {"executor": "caller-thread"}]


def test_people_read_tables(run: Run, tmp_path: Path) -> None:
    plot = tmp_path / "plot.svg"
    result = run("bench", "tiny_batch", "--input", "x=[[1,2,3,4],[5,6,7,8]]", "--plot", plot, *QUICK, "--batch", "1")
    assert result.exit_code == 0, result.output
    for words in ("x: float32 [2, 4]", "one caller: p50", "2 callers, 2 rows", "1 caller, 1 row", "rows/s"):
        assert words in result.stdout
    assert "Best:" not in result.stdout
    assert plot.exists()
    result = run("bench", "text_lengths", "--compare", "executor=caller-thread", *QUICK)
    assert result.exit_code == 0, result.output
    assert "executor=caller-thread" in result.stdout
    assert "Best: " in result.stdout


@pytest.mark.parametrize(
    ("arguments", "says", "code"),
    [
        (["tiny", "--write"], "--tune or --compare", 2),
        (["tiny", "--threads", "many"], "list of numbers", 2),
        (["tiny", "--compare", "xl=on"], "Did you mean 'xla'", 1),
        (["tiny", "--compare", "intra_op_threads=1", "--write"], "cannot hold", 1),
        (["tiny", "--batch", "8"], "any number of rows", 1),
        (["tiny", "--plot", "x.gif"], "FILE.png", 1),
        (["tiny", "--input", "z=[1]"], "no signature has such an input", 1),
        (["tiny", "--input", "x=[[1, 2]]"], "input 'x'", 1),
        (["no/such/model"], "no/such/model", 1),
    ],
)
def test_mistakes_are_told_before_anything_is_measured(run: Run, arguments: list[str], says: str, code: int) -> None:
    result = run("bench", *arguments)
    assert result.exit_code == code
    assert says in result.stderr
