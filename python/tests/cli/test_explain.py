"""``tfbridge explain``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from support.fixtures import Run, RunJson

ZEROS = ["--zeros", "--option", "xla=on"]


def words(text: str) -> str:
    """A text without its line breaks and runs of blanks."""
    return " ".join(text.split())


def test_a_model_is_explained_without_a_run(run: Run, run_json: RunJson) -> None:
    output = words(run("explain", "tiny", "--option", "inter_op_threads=2").output)
    for part in (
        "executor: single-threaded (the graph allows it)",
        "XLA: off (there is no GPU)",
        "device: /job:localhost/replica:0/task:0/device:CPU:0",
        "option: inter_op_threads=2 (from caller)",
        "Nothing was run",
    ):
        assert part in output
    assert "run" not in run_json("explain", "tiny")


def test_a_run_shows_clusters_and_what_is_left_outside(run: Run, run_json: RunJson) -> None:
    output = words(run("explain", "elementwise", *ZEROS).output)
    assert "clusters of XLA in a run of serving_default: 1" in output
    assert "compiled CPU:0 20 Const, 10 Mul, 10 Tanh, 10 AddV2" in output
    document = run_json("explain", "elementwise", *ZEROS)
    assert document["signature"] == "serving_default"
    assert [cluster["state"] for cluster in document["run"]["clusters"]] == ["compiled"]
    output = words(run("explain", "vectorization", *ZEROS).output)
    assert "clusters of XLA in a run of serving_default: 0" in output
    assert "StringLower CPU:0 XLA has no kernel for StringLower" in output


def test_inputs_are_those_of_run(run_json: RunJson) -> None:
    document = run_json("explain", "scalars", "--input", "n=17", "--input", "d=5")
    assert document["run"]["xla_clusters"] == 0
    assert {node["reason"] for node in document["run"]["outside"]} >= {"it is fed", "it is fetched"}


def test_zeros_stand_in_for_inputs_that_are_not_given(run: Run, run_json: RunJson) -> None:
    assert "run" in run_json("explain", "scalars", "--input", "d=5", "--zeros")
    assert "run" in run_json("explain", "aliases", "--signature", "two_inputs", "--zeros")
    assert "run" in run_json("explain", "vectorization", "--zeros")
    result = run("explain", "unknown_rank", "--zeros")
    assert result.exit_code == 1
    assert "input 'x' may have any number of dimensions" in result.stderr


def test_options_of_the_models_file_are_told(run: Run, models: Path, tmp_path: Path) -> None:
    model = shutil.copytree(models / "tiny", tmp_path / "tiny")
    (model / "tfbridge.json").write_text(
        json.dumps({"format": "tfbridge-model/1", "options": {"executor": "caller-thread", "warm_up": "zeros"}})
    )
    output = words(run("explain", model).output)
    assert "executor: caller-thread (tfbridge.json beside the model says so)" in output
    assert "option: executor=caller-thread (from tfbridge.json)" in output
    assert "warmed up: serving_default" in output
    assert "executor: single-threaded" in words(run("explain", model, "--option", "tuned=off").output)
    (model / "tfbridge.json").write_text('{"format": "tfbridge-model/1", "options": {"device": "cpu"}}')
    result = run("explain", model)
    assert result.exit_code == 1
    assert str(model / "tfbridge.json") in result.stderr


def test_what_warmed_up_and_what_did_not(run: Run) -> None:
    output = words(run("explain", "keeper", "--option", "warm_up=zeros").output)
    assert "warmed up: read" in output
    assert "not warm: assign (a run has effects: AssignVariableOp" in output


def test_a_run_without_clusters_is_explained_where_they_must_be(run_json: RunJson) -> None:
    document = run_json("explain", "vectorization", "--zeros", "--option", "xla=must")
    assert document["xla"]["mode"] == "must"
    assert document["run"]["xla_clusters_run"] == 0


@pytest.mark.parametrize(("suffix", "start"), [(".dot", b"digraph"), (".svg", b"<?xml"), (".png", b"\x89PNG")])
def test_a_picture(run: Run, tmp_path: Path, suffix: str, start: bytes) -> None:
    file = tmp_path / f"graph{suffix}"
    result = run("explain", "elementwise", *ZEROS, "--picture", file)
    assert result.exit_code == 0, result.output
    assert file.read_bytes().startswith(start)


def test_a_picture_without_graphviz_is_text(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("explain", "elementwise", *ZEROS, "--picture", tmp_path / "graph.svg")
    assert result.exit_code == 1
    for part in ("Graphviz", "apt-get install graphviz", "graph.dot"):
        assert part in result.stderr
    assert run("explain", "elementwise", *ZEROS, "--picture", tmp_path / "graph.dot").exit_code == 0


def test_a_picture_that_cannot_be_written(run: Run) -> None:
    result = run("explain", "elementwise", *ZEROS, "--picture", "/no/such/folder/graph.dot")
    assert result.exit_code == 1
    assert "/no/such/folder/graph.dot" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["--picture", "graph.dot"], "--input, or --zeros"),
        (["--zeros", "--picture", "graph.jpeg"], ".svg"),
        (["--input", "x"], "NAME=VALUE"),
    ],
)
def test_wrong_use_ends_with_two(run: Run, arguments: list[Any], part: str) -> None:
    result = run("explain", "tiny", *arguments)
    assert result.exit_code == 2
    assert part in result.stderr
