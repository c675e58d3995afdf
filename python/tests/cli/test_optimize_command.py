"""``tfbridge optimize``."""

from __future__ import annotations

from pathlib import Path

from support.fixtures import Run, RunJson


def test_what_was_done_as_text(run: Run, tmp_path: Path) -> None:
    result = run("optimize", "table", tmp_path / "out")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].startswith("serve: ")
    assert "0 are constants now, 1 stay variables, 0 were not used" in lines[0]
    assert lines[1] == "  Variable stays a variable: AssignVariableOp uses it in the initialiser"
    assert [line.split()[0] for line in lines[2:7]] == ["before", "load", "first", "call", "call"]
    assert lines[-3:] == ["decode: same bits", "encode: same bits", f"wrote {tmp_path / 'out'}"]


def test_what_was_done_as_json(run_json: RunJson, tmp_path: Path) -> None:
    document = run_json("optimize", "tag_sets", tmp_path / "out", "--tag", "train", "--input", "x=[1, 2]")
    assert [graph["tags"] for graph in document["graphs"]] == [["train"]]
    assert document["graphs"][0]["variables"] == [
        {"name": "w", "dtype": "float32", "shape": [], "fate": "constant", "reason": ""}
    ]
    assert document["comparisons"] == [{"tags": ["train"], "signature": "train", "verdict": "same bits", "detail": ""}]
    assert document["before"].keys() == document["after"].keys() == {"load_ms", "first_ms", "call_us"}
    assert document["after"]["call_us"].keys() == {"train"}


def test_errors_say_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    result = run("optimize", "tiny", tmp_path / "out")
    assert result.exit_code == 1
    assert "Name a folder that does not exist" in result.stderr
    assert run("optimize", "tiny", tmp_path / "other", "--tolerance", "0").exit_code == 2
    result = run("optimize", "tiny", tmp_path / "other", "--input", "x=[1]", "--input", "z=1")
    assert "no signature has such an input" in result.stderr
