"""``tfbridge inspect``."""

from __future__ import annotations

from support.fixtures import Run, RunJson


def test_the_json_is_exactly_this(run_json: RunJson) -> None:
    document = run_json("inspect", "mlp")
    version = document.pop("tensorflow")
    assert version.startswith("2.")
    assert document == {
        "tags": ["serve"],
        "signatures": {
            "serving_default": {
                "method": "tensorflow/serving/predict",
                "inputs": {"image": {"dtype": "float32", "shape": [-1, 784]}},
                "outputs": {
                    "logits": {"dtype": "float32", "shape": [-1, 10]},
                    "probabilities": {"dtype": "float32", "shape": [-1, 10]},
                },
            }
        },
        "accesses": [],
    }


def test_what_it_can_reach_is_listed_by_kind(run: Run, run_json: RunJson) -> None:
    accesses = run_json("inspect", "outside")["accesses"]
    assert [access["operation"] for access in accesses] == ["ReadFile", "WriteFile"]
    lines = run("inspect", "outside").output.splitlines()
    start = lines.index("besides computing and reading its own files, it can do:")
    assert lines[start + 1] == "  reads-files:"
    assert lines[start + 2].startswith("    ReadFile 'ReadFile' in function '__inference_")
    assert lines[start + 3] == "  writes-files:"
    assert run("inspect", "mlp").output.endswith("it can do nothing\n")


def test_an_unknown_rank_is_null(run_json: RunJson) -> None:
    signature = run_json("inspect", "unknown_rank")["signatures"]["serving_default"]
    assert signature["inputs"]["x"] == {"dtype": "float32", "shape": None}
    assert signature["outputs"]["rank"] == {"dtype": "int32", "shape": []}


def test_a_tag_set_is_chosen(run: Run, run_json: RunJson) -> None:
    assert run_json("inspect", "tag_sets")["tags"] == ["serve"]
    document = run_json("inspect", "tag_sets", "--tag", "serve", "--tag", "gpu")
    assert document["tags"] == ["gpu", "serve"]
    assert list(document["signatures"]) == ["on_gpu"]
    assert "other tag sets: gpu,serve; train" in run("inspect", "tag_sets").output.replace(
        "train; gpu,serve", "gpu,serve; train"
    )


def test_without_json_it_reads_well(run: Run) -> None:
    result = run("inspect", "scalars")
    assert result.exit_code == 0
    for line in ("tags: serve", "serving_default (tensorflow/serving/predict)", "    d: int64 []"):
        assert line in result.output.splitlines()


def test_a_model_without_inputs(run_json: RunJson) -> None:
    assert run_json("inspect", "constants")["signatures"]["constant"]["inputs"] == {}


def test_what_is_not_there(run: Run) -> None:
    for arguments in (["no/such/model"], ["tag_sets", "--tag", "serv"], ["bad_files/text"]):
        result = run("inspect", *arguments)
        assert result.exit_code == 1
        assert result.stderr.startswith("error: ")
        assert "Traceback" not in result.output
