"""Vectors: what is read from their files, and from a cases.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tfbridge.interop.vector import Failure, Vector, read_cases

ONE = {"dtype": "float32", "shape": [], "data": "AACAPw=="}
TWO = {"dtype": "float32", "shape": [], "data": "AAAAQA=="}


def read(folder: Path, **changes: Any) -> Vector:
    document = {"format": "tfbridge-vector/1", "name": "a/b", "model": "m", "steps": []} | changes
    file = folder / "b.vector.json"
    file.write_text(json.dumps(document))
    return Vector.read(file)


def test_a_vector_is_read(tmp_path: Path) -> None:
    steps = [
        {"signature": None, "inputs": {"x": ONE}, "outputs": {"y": ONE}, "outputs_single_threaded": {"y": TWO}},
        {"feeds": {"x:0": ONE}, "fetches": ["y:0"], "targets": [], "error": {"code": "NOT_FOUND", "argument": "y:0"}},
        {"close": True},
    ]
    vector = read(tmp_path, steps=steps, environment={"PLACE": "{model}/x"}, tags=["serve"])
    assert vector.model == tmp_path / "m"
    assert vector.environment == {"PLACE": f"{tmp_path}/m/x"}
    run, graph, close = vector.steps
    assert run.expected("single-threaded")["y"].to_json() == TWO
    assert run.expected("caller-thread")["y"].to_json() == ONE
    assert (graph.by_graph, graph.error) == (True, Failure("NOT_FOUND", "y:0"))
    assert close.closes
    assert vector.dtypes == {"float32"}


def test_another_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="expected format 'tfbridge-vector/1', got 'other'"):
        read(tmp_path, format="other")


def test_cases_of_one_model_are_one_vector(tmp_path: Path) -> None:
    def case(model: str, **more: Any) -> dict[str, Any]:
        return {"model": model, "tags": ["serve"], "signature": "s", "inputs": {}, "outputs": {"y": ONE}} | more

    cases = [case("a"), case("a", outputs={"y": TWO}), case("b"), case("a", tags=["train"])]
    (tmp_path / "cases.json").write_text(json.dumps({"cases": cases}))
    vectors = list(read_cases(tmp_path, tmp_path / "cases.json"))
    assert [(vector.name, [step.case for step in vector.steps]) for vector in vectors] == [
        ("a@0", [0, 1]),
        ("b@2", [2]),
        ("a@3", [3]),
    ]
    assert all(vector.stateful for vector in vectors)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", '{"format": "tfbridge-vector/1"}', '{"cases": 3}', '{"cases": [{}]}', "[" * 100_000, "\xff"],
)
def test_files_that_hold_something_else_are_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "file.json"
    file.write_text(text, encoding="latin-1")
    with pytest.raises(ValueError, match=r"file\.json: "):
        Vector.read(file)
    with pytest.raises(ValueError, match=r"file\.json: "):
        read_cases(tmp_path, file)
