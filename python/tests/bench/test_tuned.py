"""The file beside a model."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import tfbridge
from tfbridge.bench import tuned
from tfbridge.bench.agreement import Agreement
from tfbridge.bench.choice import Choice, Verdict
from tfbridge.bench.measuring import Measurement, Sample, Series
from tfbridge.bench.plan import OptionSet, Plan, Point
from tfbridge.interop.questions import Question
from tfbridge.interop.value import Value


@pytest.fixture
def model(models: Path, tmp_path: Path) -> Path:
    """A model in a folder that may be written to."""
    folder = tmp_path / "model"
    folder.mkdir()
    for entry in (models / "tiny").iterdir():
        (folder / entry.name).symlink_to(entry)
    return folder


def test_the_file_holds_options_of_the_model_alone() -> None:
    def verdict(options: dict[str, str], p50: float, gain: float) -> Verdict:
        series = [Series(Point(each, 1), [Sample(9, 1e6 / p50, p50, p50, p50, p50)]) for each in (1, 2)]
        measured = Measurement(OptionSet(options), tensorflow="2.21.0", series=series)
        return Verdict(measured, Agreement(same_bits=True, needs=0), [gain], "")

    verdicts = [verdict({}, 8, 1), verdict({"xla": "on"}, 2, 4)]
    question = Question("serving_default", {"x": Value.of(np.zeros((1, 4), np.float32))})
    plan = Plan(question, frozenset(), [Point(1, 1)], rounds=1, seconds=0.1)
    shared = {"device": "cpu", "tensorflow": "/somewhere", "executor": "caller-thread"}
    content = tuned.document(plan, Choice("latency", 0.1, verdicts[1].measurement, verdicts), shared)
    assert content["format"] == "tfbridge-model/1"
    assert content["options"] == {"executor": "caller-thread", "xla": "on"}
    measured = content["measured"]
    assert measured["tensorflow"] == "2.21.0"
    assert measured["inputs"] == {"x": "float32 [1, 4]"}
    assert measured["sets"][1] == {
        "options": {"xla": "on"},
        "p50_us": 2,
        "callers": 2,
        "calls_per_second": 500_000,
        "gain": 4,
        "same_bits": True,
    }


def test_options_of_the_process_are_refused() -> None:
    tuned.check({"executor": "caller-thread", "inter_op_threads": "2"})
    with pytest.raises(tfbridge.InvalidArgumentError, match="'intra_op_threads', which belongs to a process"):
        tuned.check({"executor": "caller-thread", "intra_op_threads": "1"})


def test_it_is_written_beside_the_model(model: Path) -> None:
    assert tuned.write(str(model), {"options": {}}) == model / "tfbridge.json"
    assert tuned.write(str(model / "saved_model.pb"), {"options": {"xla": "on"}}) == model / "tfbridge.json"
    assert json.loads((model / "tfbridge.json").read_text()) == {"options": {"xla": "on"}}
    assert not [each for each in model.iterdir() if each.name.startswith(".")]


def test_a_folder_that_cannot_be_written_to_is_an_error(model: Path) -> None:
    (model / "tfbridge.json").mkdir()
    with pytest.raises(tfbridge.PermissionDeniedError, match=r"tfbridge\.json cannot be written"):
        tuned.write(str(model), {})
    assert not [each for each in model.iterdir() if each.name.startswith(".")]
