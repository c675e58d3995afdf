"""Models: opening, what they tell, how they are called."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import tfbridge
from support.fixtures import Load

ONES = np.ones((1, 4), np.float32)
OF_ONES = [[1.5, -1.0, 1.5, 13.5]]


def test_a_model_tells_what_it_is(load: Load, models: Path) -> None:
    model = load("tiny")
    assert Path(model.path) == models / "tiny"
    assert model.tags == ("serve",)
    assert model.tag_sets == (("serve",),)
    assert model.tensorflow_version.startswith("2.")
    assert repr(model) == f"<model {str(models / 'tiny')!r} tags=serve signatures: serving_default>"


def test_signatures_are_a_mapping_that_prints(load: Load) -> None:
    signatures = load("constants").signatures
    assert list(signatures) == ["constant", "several", "variable"]
    assert len(signatures) == 3
    assert "several" in signatures
    assert "other" not in signatures
    assert signatures.get("other") is None
    assert list(signatures["several"].outputs) == ["number", "text"]
    text = str(signatures)
    for word in ("constant", "several", "variable", "number: int64 []", "text: string [3]"):
        assert word in text


def test_a_call_takes_inputs_by_name(load: Load) -> None:
    outputs = load("tiny")(x=ONES)
    assert list(outputs) == ["y"]
    assert outputs["y"].dtype == np.float32
    assert outputs["y"].tolist() == OF_ONES


def test_the_only_input_needs_no_name(load: Load) -> None:
    assert load("tiny")(ONES)["y"].tolist() == OF_ONES


def test_inputs_may_come_in_a_mapping(load: Load) -> None:
    model = load("tiny")
    assert model({"x": ONES})["y"].tolist() == OF_ONES
    assert model.run({"x": ONES})["y"].tolist() == OF_ONES
    assert model.run("serving_default", {"x": ONES})["y"].tolist() == OF_ONES
    assert model.signature().run({"x": ONES})["y"].tolist() == OF_ONES
    assert model.signature().run(x=ONES)["y"].tolist() == OF_ONES


def test_several_inputs_need_names(load: Load) -> None:
    model = load("scalars")
    assert model(n=17, d=5) == {"quotient": 3, "remainder": 2}
    with pytest.raises(tfbridge.InvalidArgumentError, match="by name: d, n"):
        model(17, 5)
    with pytest.raises(tfbridge.InvalidArgumentError, match="by name: d, n"):
        model(17)


def test_many_inputs_keep_their_order(load: Load) -> None:
    model = load("many_inputs")
    values = {f"input_{index}": float(index) for index in range(100)}
    outputs = model(dict(reversed(values.items())))
    assert [outputs[f"copy_{index}"] for index in range(0, 100, 10)] == [2.0 * index for index in range(0, 100, 10)]


def test_a_signature_without_inputs_runs(load: Load) -> None:
    model = load("constants")
    assert model.run("constant")["value"].tolist() == [3, 1, 4]
    assert model.run("several", {})["number"] == 7
    assert model.signature("variable")()["value"].tolist() == [[1.5, -2.5], [3.5, 4.5]]


def test_the_only_signature_is_the_default(load: Load) -> None:
    assert load("one_signature")([1, 2])["doubled"].tolist() == [2, 4]


def test_without_a_default_signature_the_names_are_offered(load: Load) -> None:
    with pytest.raises(tfbridge.NotFoundError, match="'constant', 'several', 'variable'"):
        load("constants")()


def test_tags_choose_a_graph(load: Load) -> None:
    assert list(load("tag_sets").signatures) == ["serving_default"]
    assert list(load("tag_sets", "train").signatures) == ["train"]
    assert list(load("tag_sets", ["gpu", "serve"]).signatures) == ["on_gpu"]
    assert set(load("tag_sets", ("serve", "gpu")).tag_sets) == {("gpu", "serve"), ("serve",), ("train",)}


def test_the_path_may_be_of_any_kind(models: Path) -> None:
    folder = models / "tiny"
    for path in (str(folder), os.fsencode(folder), folder / "saved_model.pb"):
        with tfbridge.load(path) as model:
            assert model(ONES)["y"].tolist() == OF_ONES


def test_inspecting_tells_signatures_and_cannot_run(models: Path) -> None:
    with tfbridge.inspect(models / "mlp") as model:
        (image,) = model.signature().inputs.values()
        assert image == tfbridge.Argument("image", "float32", (-1, 784), "serving_default_image:0")
        assert str(image) == "image: float32 [?, 784]"
        with pytest.raises(tfbridge.FailedPreconditionError, match="inspected"):
            model(image=np.zeros((1, 784), np.float32))
        with pytest.raises(tfbridge.FailedPreconditionError):
            model.session()
        with pytest.raises(tfbridge.FailedPreconditionError):
            model.signature().prepare()


def test_inspecting_reads_what_cannot_be_opened(models: Path) -> None:
    with tfbridge.inspect(models / "unknown_op") as model:
        assert list(model.signatures) == ["serving_default"]


def test_unknown_rank_is_not_a_scalar(load: Load) -> None:
    model = load("unknown_rank")
    argument = model.signature().inputs["x"]
    assert argument.shape is None
    assert str(argument) == "x: float32 of any shape"
    assert load("scalars").signature().inputs["n"].shape == ()
    assert [model(x=np.ones(shape, np.float32))["rank"] for shape in ((), (2,), (1, 2, 3))] == [0, 1, 3]


def test_a_model_explains_how_it_runs(load: Load) -> None:
    explanation = load("tiny").explain()
    assert explanation["backend"] == "savedmodel"
    assert explanation["executor"]["kind"] == "single-threaded"
    assert explanation["xla"] == {"mode": "off", "reason": "there is no GPU"}


def test_two_models_at_once_keep_apart(load: Load) -> None:
    first, second = load("keeper"), load("keeper")
    first.run("assign", {"x": np.full(16, 3, np.float32)})
    assert first.run("read")["kept"][0] == 3
    assert second.run("read")["kept"][0] == 0


def test_what_was_made_from_a_model_outlives_it(load: Load) -> None:
    model = load("tiny")
    signature, session, call = model.signature(), model.session(), model.signature().prepare()
    model.close()
    assert signature(ONES)["y"].tolist() == OF_ONES
    call.bind(x=ONES)
    call.run()
    assert call.outputs["y"].tolist() == OF_ONES
    assert session.run(signature.outputs["y"].tensor, {signature.inputs["x"].tensor: ONES}).tolist() == OF_ONES
