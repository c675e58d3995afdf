"""``tfbridge.optimize``: what becomes of variables, and that the answers stay what they were."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tfbridge
from support import cases
from tfbridge.optimize import Optimization, optimize

Optimize = Callable[..., Optimization]

BUILDER = Path(__file__).with_name("support") / "variables.py"
X = np.array([1.5, -0.25, 3.0], np.float32)


@pytest.fixture(scope="session")
def variable_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of models that do much with variables."""
    folder = tmp_path_factory.mktemp("variables")
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    subprocess.run([sys.executable, str(BUILDER), str(folder)], check=True, env=environment)
    return folder


@pytest.fixture(scope="session")
def optimized(tmp_path_factory: pytest.TempPathFactory, models: Path, variable_models: Path) -> Optimize:
    """Optimises a model by its name, once for each set of arguments."""
    known: dict[tuple[Any, ...], Optimization] = {}

    def once(name: str, **arguments: Any) -> Optimization:
        key = (name, *sorted(arguments.items()))
        if key not in known:
            folder = models if (models / name).exists() else variable_models
            out = tmp_path_factory.mktemp("optimized") / name
            known[key] = optimize(folder / name, out, seconds=0.01, **arguments)
        return known[key]

    return once


def verdicts(result: Optimization) -> set[str]:
    """Return what came of the comparisons."""
    return {comparison.verdict for comparison in result.comparisons}


def answers(path: str | Path, asked: list[tuple[str, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return what one opened model answers to questions in order."""
    with tfbridge.load(path) as model:
        return [{name: each.tolist() for name, each in model.run(*question).items()} for question in asked]


@pytest.mark.parametrize("name", ["tiny", "lstm", "vectorization", "table", "tag_sets", "keeper"])
def test_the_stored_questions_get_the_stored_answers(optimized: Optimize, models: Path, name: str) -> None:
    result = optimized(name)
    assert verdicts(result) == {"same bits"}
    for (model_name, tags), asked in cases.read(models).items():
        if model_name != name:
            continue
        with tfbridge.inspect(models / name, tags) as original, tfbridge.load(result.out, tags) as model:
            assert str(model.signatures) == str(original.signatures)
            for case in asked:
                outputs = model.run(case.signature, {key: value.array for key, value in case.inputs.items()})
                wanted = case.answers(model)
                assert list(outputs) == list(wanted)
                for key, value in wanted.items():
                    assert value.same_bits(outputs[key]), f"{case.signature}: {key}"


def test_a_model_without_variables_left_is_one_file(optimized: Optimize) -> None:
    result = optimized("tiny")
    assert [path.name for path in Path(result.out).iterdir()] == ["saved_model.pb"]
    (graph,) = result.graphs
    assert graph.tags == ("serve",)
    assert graph.nodes_after < graph.nodes_before / 5
    assert [(variable.name, variable.fate) for variable in graph.variables] == [("b", "constant"), ("w", "constant")]
    assert result.after.load_ms < result.before.load_ms
    assert result.after.call_us.keys() == {"serving_default"}


def test_variables_that_are_written_stay(optimized: Optimize) -> None:
    (graph,) = optimized("uses").graphs
    fates = {variable.name: variable.fate for variable in graph.variables}
    constants = dict.fromkeys(("scale", "step", "table"), "constant")
    assert fates == constants | dict.fromkeys(("captured", "counter", "sum"), "variable") | {"unread": "unused"}
    reasons = {variable.name: variable.reason for variable in graph.variables}
    assert reasons["captured"] == "MapDataset uses it in signature 'mapped'"
    assert reasons["counter"] == "AssignAddVariableOp uses it in signature 'count'"
    assert "signature 'add'" in reasons["sum"]


def test_variables_that_stay_are_restored_and_keep_changing(optimized: Optimize, variable_models: Path) -> None:
    asked = [
        ("count", {}),
        ("add", {"x": X}),
        ("loop", {"x": X}),
        ("look_up", {"rows": [3, 0, 1]}),
        ("mapped", {"x": X}),
        ("compiled", {"x": X}),
        ("count", {}),
        ("add", {"x": X}),
    ]
    found = answers(optimized("uses").out, asked)
    assert found == answers(variable_models / "uses", asked)
    assert [found[at][name] for at, name in ((0, "count"), (6, "count"), (7, "sum"))] == [1, 2, 8.5]


def test_only_what_is_restored_is_in_the_checkpoint(optimized: Optimize, variable_models: Path) -> None:
    result = optimized("large")
    kept = [variable for variable in result.graphs[0].variables if variable.fate == "variable"]
    assert [(variable.name, variable.shape) for variable in kept] == [("large", (1 << 18,))]
    assert "large" in kept[0].reason
    (data,) = (Path(result.out) / "variables").glob("variables.data-*")
    assert data.stat().st_size == 4 << 18
    asked = [("serving_default", {"place": [5, 0, 200_000]})]
    assert answers(result.out, asked) == answers(variable_models / "large", asked)


def test_the_limit_decides_what_is_large(optimized: Optimize) -> None:
    fates = {
        limit: [variable.fate for variable in optimized("large", limit=limit).graphs[0].variables] for limit in (0, 32)
    }
    assert fates == {0: ["variable", "variable"], 32: ["constant", "constant"]}


def test_assets_go_along(optimized: Optimize, models: Path) -> None:
    out = Path(optimized("table").out)
    assert (out / "assets" / "table.txt").read_bytes() == (models / "table" / "assets" / "table.txt").read_bytes()


def test_one_tag_set_can_be_chosen(models: Path, tmp_path: Path) -> None:
    result = optimize(models / "tag_sets", tmp_path / "out", tags="train", seconds=0.01)
    assert [graph.tags for graph in result.graphs] == [("train",)]
    with tfbridge.inspect(result.out) as model:
        assert model.tag_sets == (("train",),)


def test_references_stay(optimized: Optimize) -> None:
    (variable,) = optimized("reference_variables").graphs[0].variables
    assert (variable.fate, variable.reason) == ("variable", "it is itself an argument of a signature")


def test_constants_are_hidden_where_they_would_change_bits(optimized: Optimize) -> None:
    result = optimized("reassociated")
    assert result.hidden
    assert verdicts(result) == {"same bits"}


def test_a_tolerance_lets_bits_change(optimized: Optimize) -> None:
    result = optimized("reassociated", tolerance=1e-6)
    assert not result.hidden
    assert verdicts(result) == {"within the tolerance"}
    assert "elements differ" in result.comparisons[0].detail


@pytest.mark.parametrize(
    ("name", "reason"), [("random", "other numbers each time"), ("sparse_signature", "it fails with the inputs")]
)
def test_what_cannot_be_checked_is_refused_or_said(
    optimized: Optimize, models: Path, variable_models: Path, tmp_path: Path, name: str, reason: str
) -> None:
    original = next(folder / name for folder in (models, variable_models) if (folder / name).exists())
    with pytest.raises(tfbridge.FailedPreconditionError, match=reason) as caught:
        optimize(original, tmp_path / "out")
    assert "--unchecked" in str(caught.value)
    assert list(tmp_path.iterdir()) == []
    assert reason in optimized(name, unchecked=True).comparisons[0].detail


def test_inputs_can_be_given(models: Path, tmp_path: Path) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError, match="no signature has such an input") as caught:
        optimize(models / "tiny", tmp_path / "out", inputs={"z": tfbridge_value(X)})
    assert (caught.value.argument, caught.value.expected) == ("z", "x")
    sparse = {
        "indices": np.array([[0, 1], [1, 0]], np.int64),
        "values": np.array([2.0, 3.0], np.float32),
        "shape": np.array([2, 3], np.int64),
    }
    inputs = {name: tfbridge_value(array) for name, array in sparse.items()}
    inputs |= {f"s/{name.replace('shape', 'dense_shape')}": value for name, value in inputs.items()}
    result = optimize(models / "sparse_signature", tmp_path / "out", inputs=inputs, seconds=0.01)
    assert verdicts(result) == {"same bits"}


def tfbridge_value(array: np.ndarray[Any, Any]) -> Any:
    """Return an array as the value that checks are given."""
    from tfbridge.interop.value import Value

    return Value.of(array)


def test_other_loaders_open_what_is_written(optimized: Optimize) -> None:
    """TensorFlow 2 calls signatures, TensorFlow 1 runs a session, and the command line of TensorFlow runs one."""
    program = """
import sys
import tensorflow as tf
for path in sys.argv[1:]:
    signatures = tf.saved_model.load(path).signatures
    with tf.compat.v1.Session(graph=tf.Graph()) as session:
        meta_graph = tf.compat.v1.saved_model.load(session, ["serve"], path)
        assert set(signatures) == set(meta_graph.signature_def), path
    for name, signature in signatures.items():
        specs = signature.structured_input_signature[1]
        inputs = {key: tf.cast(tf.ones([size or 3 for size in spec.shape]), spec.dtype)
                  for key, spec in specs.items() if spec.dtype != tf.string}
        inputs |= {key: tf.constant(["two"]) for key, spec in specs.items() if spec.dtype == tf.string}
        print({key: value.numpy().tolist() for key, value in signature(**inputs).items()})
"""
    outs = [optimized(name).out for name in ("tiny", "table", "keeper", "uses", "large")]
    environment = os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    done = subprocess.run(
        [sys.executable, "-c", program, *outs], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "{'y': [[1.5, -1.0, 1.5, 13.5]]}" in done.stdout
    assert "{'number': [2]}" in done.stdout
    arguments = ["run", "--dir", outs[1], "--tag_set", "serve", "--signature_def", "encode"]
    cli = "from tensorflow.python.tools.saved_model_cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", cli, *arguments, "--input_exprs", 'text=["two"]'],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert "[2]" in done.stdout, done.stderr[-2000:]


def test_what_is_there_is_replaced_only_by_force(models: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(models / "mlp", out)
    with pytest.raises(tfbridge.AlreadyExistsError, match="--force"):
        optimize(models / "tiny", out)
    optimize(models / "tiny", out, force=True, seconds=0.01)
    with tfbridge.inspect(out) as model:
        assert list(model.signature().inputs) == ["x"]
    assert list(tmp_path.iterdir()) == [out]


def test_force_replaces_models_alone(models: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "letter.txt").write_text("dear")
    with pytest.raises(tfbridge.AlreadyExistsError, match="no SavedModel"):
        optimize(models / "tiny", tmp_path / "letters", force=True)
    assert (tmp_path / "letters" / "letter.txt").read_text() == "dear"


def test_a_model_does_not_go_into_itself(models: Path, tmp_path: Path) -> None:
    original = tmp_path / "models" / "tiny"
    shutil.copytree(models / "tiny", original)
    for out in (original, original / "out", tmp_path / "models"):
        with pytest.raises(tfbridge.InvalidArgumentError, match="beside the original"):
            optimize(original, out, force=True)
    assert answers(original, [("serving_default", {"x": [[1, 1, 1, 1]]})])


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("unknown_op", tfbridge.NotFoundError),
        ("bad_files/missing_variables", tfbridge.InvalidArgumentError),
        ("bad_files/truncated", tfbridge.DataLossError),
        ("no_such_model", tfbridge.PathNotFoundError),
    ],
)
def test_what_cannot_be_opened_is_refused(models: Path, tmp_path: Path, name: str, error: type[tfbridge.Error]) -> None:
    with pytest.raises(error) as caught:
        optimize(models / name, tmp_path / "out")
    assert "Traceback" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []
