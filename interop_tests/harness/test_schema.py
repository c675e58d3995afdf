"""The schema: every vector fits it, and what is no vector does not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

SCHEMA = json.loads((Path(__file__).resolve().parents[1] / "vector.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

VALUE = {"dtype": "float32", "shape": [2], "data": "AACAPwAAAEA="}
VECTOR: dict[str, Any] = {
    "format": "tfbridge-vector/1",
    "name": "chapter/what-it-shows",
    "model": "folder",
    "tags": ["serve"],
    "options": {"executor": "auto", "intra_op_threads": 2, "deterministic": True},
    "steps": [
        {"signature": None, "inputs": {"x": VALUE}, "outputs": {"y": VALUE}, "outputs_single_threaded": {"y": VALUE}},
        {"signature": "s", "inputs": {}, "error": {"code": "INVALID_ARGUMENT", "argument": "x"}},
        {"feeds": {"x:0": VALUE}, "fetches": ["y:0"], "targets": ["init"], "outputs": {"y:0": VALUE}},
        {"close": True},
    ],
}


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    vector = copy.deepcopy(VECTOR)
    change(vector)
    return vector


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_a_vector_fits() -> None:
    VALIDATOR.validate(VECTOR)
    only_open = {"format": "tfbridge-vector/1", "name": "a/b", "model": "m", "open_error": {"code": "DATA_LOSS"}}
    VALIDATOR.validate(only_open)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda vector: vector.pop("model"), id="without a model"),
        pytest.param(lambda vector: vector.update(format="tfbridge-vector/2"), id="of another format"),
        pytest.param(lambda vector: vector.update(name="no chapter"), id="with a name outside of chapters"),
        pytest.param(lambda vector: vector.update(steps=[]), id="without steps"),
        pytest.param(lambda vector: vector.update(expected={}), id="with an unknown key"),
        pytest.param(lambda vector: vector.update(open_error={"code": "DATA_LOSS"}), id="failing and with steps"),
        pytest.param(lambda vector: vector.update(tolerance={"float32": {"absolute": 0.1}}), id="half a tolerance"),
        pytest.param(
            lambda vector: vector.update(tolerance={"int32": {"absolute": 1, "relative": 0}}), id="tolerant of integers"
        ),
        pytest.param(lambda vector: vector.update(options={"xla": None}), id="with an option of null"),
        pytest.param(lambda vector: vector["steps"][0].pop("outputs"), id="a step without an answer"),
        pytest.param(
            lambda vector: vector["steps"][0].update(error={"code": "INTERNAL"}), id="a step with two answers"
        ),
        pytest.param(lambda vector: vector["steps"][1]["error"].update(code="WRONG"), id="an unknown code"),
        pytest.param(lambda vector: vector["steps"][2].update(signature="s"), id="by signature and by graph"),
        pytest.param(lambda vector: vector["steps"][0]["inputs"]["x"].pop("dtype"), id="a value without a type"),
        pytest.param(lambda vector: vector["steps"][0]["inputs"]["x"].update(data=[1.0]), id="numbers in the open"),
        pytest.param(lambda vector: vector["steps"][0]["inputs"]["x"].update(data="AACA*w=="), id="bad base64"),
        pytest.param(lambda vector: vector["steps"][0]["inputs"]["x"].update(dtype="string"), id="text as one base64"),
        pytest.param(lambda vector: vector["steps"][0]["outputs"]["y"].update(shape=[-1]), id="an unknown dimension"),
        pytest.param(lambda vector: vector["steps"][3].update(signature="s"), id="closing and asking"),
    ],
)
def test_what_is_no_vector_does_not_fit(change: Callable[[dict[str, Any]], object]) -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate(changed(change))


def test_every_vector_of_the_zoo_fits(pytestconfig: pytest.Config) -> None:
    files = sorted(pytestconfig.getoption("zoo").glob("*/*.vector.json"))
    assert files
    for file in files:
        document = json.loads(file.read_text(encoding="utf-8"))
        problems = [
            f"{file}: {'/'.join(map(str, each.path))}: {each.message[:200]}" for each in VALIDATOR.iter_errors(document)
        ]
        assert not problems
        assert document["name"] == f"{file.parent.name}/{file.name.removesuffix('.vector.json')}"
