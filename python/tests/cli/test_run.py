"""``tfbridge run``."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import ml_dtypes
import numpy as np
import pytest
from support.fixtures import Run, RunJson
from tfbridge.cli.values import write_npz

ONES = [[1.5, -1.0, 1.5, 13.5]]


def test_json_in_and_text_out(run: Run) -> None:
    result = run("run", "tiny", "--input", "x=[[1, 1, 1, 1]]")
    assert result.exit_code == 0
    assert result.output == "y: float32 [1, 4]\n  [[ 1.5 -1.   1.5 13.5]]\n"


def test_json_in_and_json_out(run_json: RunJson) -> None:
    assert run_json("run", "tiny", "--input", "x=[[1, 1, 1, 1]]") == {
        "signature": "serving_default",
        "outputs": {"y": {"dtype": "float32", "shape": [1, 4], "data": ONES}},
    }


def test_numpy_files_in_and_out(run: Run, tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.ones((1, 4), np.float32))
    np.savez(tmp_path / "in.npz", first=np.ones((1, 4), np.float32), second=np.zeros(3))
    for source in (tmp_path / "x.npy", f"{tmp_path / 'in.npz'}:first"):
        result = run("run", "tiny", "--input", f"x={source}", "--output", tmp_path / "out.npz")
        assert result.exit_code == 0
        assert result.output == ""
        with np.load(tmp_path / "out.npz") as archive:
            assert archive.files == ["y"]
            assert archive["y"].dtype == np.float32
            assert archive["y"].tolist() == ONES


def test_stdin_holds_json_or_an_array(run_json: RunJson) -> None:
    buffer = io.BytesIO()
    np.save(buffer, np.ones((1, 4), np.float32))
    for stdin in (b"[[1, 1, 1, 1]]", buffer.getvalue()):
        assert run_json("run", "tiny", "--input", "x=@-", stdin=stdin)["outputs"]["y"]["data"] == ONES


def test_stdout_takes_an_archive(run: Run) -> None:
    result = run("run", "tiny", "--input", "x=[[1, 1, 1, 1]]", "--output", "-")
    with np.load(io.BytesIO(result.stdout_bytes)) as archive:
        assert archive["y"].tolist() == ONES
    assert run("run", "tiny", "--output", "-", "--json").exit_code == 2


def test_an_archive_takes_outputs_of_any_name(tmp_path: Path) -> None:
    write_npz(str(tmp_path / "y.npz"), {"file": np.ones(2), "a/b": np.zeros(3, np.int8)})
    with np.load(tmp_path / "y.npz") as archive:
        assert archive["file"].tolist() == [1, 1]
        assert archive["a/b"].tolist() == [0, 0, 0]


def test_a_signature_and_tags_are_chosen(run_json: RunJson) -> None:
    document = run_json("run", "constants", "--signature", "constant")
    assert document["signature"] == "constant"
    assert document["outputs"]["value"]["data"] == [3, 1, 4]
    document = run_json("run", "tag_sets", "--tag", "train", "--signature", "train", "--input", "x=[1, 2]")
    assert document["outputs"]["loss"] == {"dtype": "float32", "shape": [], "data": 20.0}


def test_several_inputs(run_json: RunJson) -> None:
    outputs = run_json("run", "scalars", "--input", "n=17", "--input", "d=5")["outputs"]
    assert (outputs["quotient"]["data"], outputs["remainder"]["data"]) == (3, 2)


def test_text(run: Run, run_json: RunJson) -> None:
    document = run_json("run", "passthrough_strings", "--input", 'x=["a", "naïve", "="]')
    assert document["outputs"]["y"] == {"dtype": "string", "shape": [3], "data": ["a", "naïve", "="]}
    assert run_json("run", "passthrough_strings", "--input", 'x="a"')["outputs"]["y"]["data"] == "a"
    assert "b'a'" in run("run", "passthrough_strings", "--input", 'x=["a"]').output


def test_bytes_that_are_no_text(run: Run, run_json: RunJson, tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.array([b"\xff", b"a"]))
    document = run_json("run", "passthrough_strings", "--input", f"x={tmp_path / 'x.npy'}")
    assert document["outputs"]["y"]["data"] == [{"base64": "/w=="}, "a"]
    result = run("run", "passthrough_strings", "--input", f"x={tmp_path / 'x.npy'}", "--output", tmp_path / "y.npz")
    assert result.exit_code == 0
    with np.load(tmp_path / "y.npz") as archive:
        assert archive["y"].tolist() == [b"\xff", b"a"]


def test_text_that_an_archive_cannot_hold(run: Run, tmp_path: Path) -> None:
    result = run("run", "passthrough_strings", "--input", r'x=["a\u0000"]', "--output", tmp_path / "y.npz")
    assert result.exit_code == 1
    assert "'y'" in result.stderr
    assert "--json" in result.stderr


@pytest.mark.parametrize(
    ("dtype", "value", "data"),
    [
        ("float32", "[[0.1, 1e30, -0.0], [1, 2, 3]]", [[0.10000000149011612, 1.0000000150474662e30, -0.0], [1, 2, 3]]),
        ("float64", "[[0.1, NaN, Infinity], [-Infinity, 0, 1]]", [[0.1, "NaN", "Infinity"], ["-Infinity", 0, 1]]),
        ("int64", "[[9223372036854775807, 0, -1], [1, 2, 3]]", [[2**63 - 1, 0, -1], [1, 2, 3]]),
        ("bool", "[[true, false, true], [false, true, false]]", [[True, False, True], [False, True, False]]),
        ("complex64", "[[1, 2.5, 0], [0, 0, 0]]", [[[1, 0], [2.5, 0], [0, 0]], [[0, 0]] * 3]),
        ("bfloat16", "[[1, 2, 3], [4, 5, 6]]", [[1, 2, 3], [4, 5, 6]]),
        ("int4", "[[1, 2, 3], [4, 5, -8]]", [[1, 2, 3], [4, 5, -8]]),
        ("float8_e5m2", "[[1, 2, 3], [4, 5, 6]]", [[1, 2, 3], [4, 5, 6]]),
        ("qint8", "[[1, 2, 3], [4, 5, -6]]", [[1, 2, 3], [4, 5, -6]]),
    ],
)
def test_numbers_of_every_kind(run_json: RunJson, dtype: str, value: str, data: Any) -> None:
    output = run_json("run", "passthrough", "--signature", dtype, "--input", f"x={value}")["outputs"]["y"]
    assert output == {"dtype": dtype, "shape": [2, 3], "data": data}


def test_types_that_a_file_of_numpy_forgets(run: Run, tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.arange(6).reshape(2, 3).astype(ml_dtypes.bfloat16))
    result = run("run", "passthrough", "--signature", "bfloat16", "--input", f"x={tmp_path / 'x.npy'}")
    assert result.exit_code == 0, result.output
    assert "[[0 1 2]" in result.output.replace(".0", "")


def test_xla_tells_how_many_clusters_ran(run: Run, run_json: RunJson, tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.ones((512, 512), np.float32, order="F"))
    arguments = ["run", "elementwise", "--input", f"x={tmp_path / 'x.npy'}", "--option", "xla=on"]
    assert run_json(*arguments)["xla_clusters_run"] >= 1
    assert "XLA clusters that ran: 1" in run(*arguments).output
    arguments[-1] = "xla=must"
    assert run_json(*arguments)["xla_clusters_run"] >= 1
    arguments[-1] = "xla=off"
    assert "xla_clusters_run" not in run_json(*arguments)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no/such/model"], ["no/such/model"]),
        (["tiny"], ["'x'", "missing"]),
        (["tiny", "--input", "y=1"], ["Did you mean 'x'?"]),
        (["tiny", "--input", "x=[1, 2]"], ["'x'", "float32 [1, 4]", "float32 [2]"]),
        (["tiny", "--input", 'x="text"'], ["'x'", "float32"]),
        (["tiny", "--input", "x=null"], ["'x'"]),
        (["tiny", "--input", 'x={"a": 1}'], ["'x'", "dict"]),
        (["tiny", "--input", "x=[[1, 2"], ["'x'", "JSON"]),
        (["tiny", "--input", f"x={'[' * 100_000}"], ["'x'", "JSON"]),
        (["tiny", "--input", f"x={'1' * 5000}"], ["'x'", "JSON"]),
        (["tiny", "--input", "x=no/such.npy"], ["'x'", "no/such.npy"]),
        (["tiny", "--input", "x=cases.json:y"], ["'x'"]),
        (["tiny", "--input", "x=some.npz"], ["some.npz:KEY"]),
        (["tiny", "--input", "x=no/such.npz:x"], ["no/such.npz"]),
        (["tiny", "--signature", "serving"], ["'serving_default'"]),
        (["tiny", "--option", "exekutor=auto"], ["'executor'"]),
        (["tiny", "--option", "xla=perhaps"], ["auto | off | on | must"]),
        (
            ["vectorization", "--input", 'sentence=["a"]', "--option", "xla=must"],
            ["compiled nothing", "tfbridge explain"],
        ),
        (["failing", "--signature", "assert", "--input", "x=[-1]"], ["x must be positive"]),
    ],
)
def test_an_error_is_one_message(run: Run, arguments: list[str], words: list[str]) -> None:
    result = run("run", *arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    for word in words:
        assert word in result.stderr


def test_files_that_are_not_what_they_say(run: Run, tmp_path: Path) -> None:
    (tmp_path / "text.npy").write_text("not an array")
    (tmp_path / "text.npz").write_text("not an archive")
    np.savez(tmp_path / "good.npz", a=np.ones(1))
    np.save(tmp_path / "objects.npy", np.array([{}]), allow_pickle=True)
    (tmp_path / "array.npz").write_bytes(b"\x93NUMPY")
    for source in ("text.npy", "text.npz:a", "good.npz:b", "objects.npy", "array.npz:a"):
        result = run("run", "tiny", "--input", f"x={tmp_path / source}")
        assert result.exit_code == 1, source
        assert result.stderr.startswith("error: input 'x'"), result.stderr
    for stdin in (b"\xff\xfe", b"{", b""):
        assert run("run", "tiny", "--input", "x=@-", stdin=stdin).exit_code == 1


def test_an_output_that_cannot_be_written(run: Run) -> None:
    result = run("run", "tiny", "--input", "x=[[1, 1, 1, 1]]", "--output", "/no/such/folder/y.npz")
    assert result.exit_code == 1
    assert "/no/such/folder/y.npz" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [[], ["tiny", "--input", "x"], ["tiny", "--input", "=1"], ["tiny", "--option", "xla"], ["tiny", "--what"]],
)
def test_wrong_use_ends_with_two(run: Run, arguments: list[str]) -> None:
    result = run("run", *arguments)
    assert result.exit_code == 2
    assert "Usage:" in result.stderr


def test_the_outputs_of_json_can_be_fed_again(run_json: RunJson) -> None:
    data = run_json("run", "tiny", "--input", "x=[[1, 1, 1, 1]]")["outputs"]["y"]["data"]
    again = run_json("run", "tiny", "--input", f"x={json.dumps(data)}")
    assert again["outputs"]["y"]["data"] == [[1.75, 1.5, 2.5, 57.25]]
