"""Sessions: a graph run by the names of its tensors and operations."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
import tfbridge
from support.fixtures import Load


def test_fetches_keep_their_structure(load: Load) -> None:
    class Pair(NamedTuple):
        a: object
        b: object

    with load("tag_sets").session() as session:
        feeds = {"x:0": np.array([1, 2], np.float32)}
        assert session.run("y:0", feeds).tolist() == [2, 4]
        assert session.run("y", feeds).tolist() == [2, 4]
        assert [each.tolist() for each in session.run(["y:0", "x:0"], feeds)] == [[2, 4], [1, 2]]
        assert isinstance(session.run(("y:0",), feeds), tuple)
        nested = session.run({"a": "y:0", "b": ["x:0", ("y:0",)]}, feeds)
        assert nested["b"][1][0].tolist() == [2, 4]
        pair = session.run(Pair("y:0", "x:0"), feeds)
        assert isinstance(pair, Pair)
        assert pair.b.tolist() == [1, 2]
        assert session.run([], feeds) == []


def test_a_session_opens_a_path(models: Path) -> None:
    with tfbridge.Session(models / "tag_sets", "train") as session:
        assert session.run("loss", {"x": [1.0, 2.0]}) == 20.0
        assert session.model.tags == ("train",)
    assert session.model.closed
    with tfbridge.load(models / "tiny") as model:
        with tfbridge.Session(model):
            pass
        assert not model.closed
        with pytest.raises(TypeError, match="open already"):
            tfbridge.Session(model, tags="serve")


def test_python_values_become_what_the_graph_asks_for(load: Load) -> None:
    with load("tag_sets").session() as session:
        assert session.run("y", {"x": [1, 2]}).dtype == np.float32
        with pytest.raises(tfbridge.InvalidArgumentError, match="'x'"):
            session.run("y", {"x": ["text", 1]})


def test_targets_are_run_for_their_effect(load: Load) -> None:
    with load("reference_variables").session() as session:
        assert session.run("counter") == 0
        for targets in ("added", ["added"], ("added",)):
            assert session.run([], {"step": 2.0}, targets) == []
        assert session.run("counter") == 6
        session.run([], targets="reset")
        assert session.run("counter") == 0


def test_any_tensor_may_be_fed_and_fetched(load: Load) -> None:
    with load("tag_sets").session() as session:
        assert session.run("loss", {"y:0": [3.0, 4.0]}) == 25.0


def test_a_session_tells_its_graph(load: Load) -> None:
    with load("tag_sets").session() as session:
        operations = session.operations
        assert operations["x"] == "Placeholder"
        assert operations["y"] == "Mul"
        tensor = session.tensor("x")
        assert (tensor.dtype, tensor.shape) == ("float32", (-1,))
        assert session.explain()["backend"] == "savedmodel"


def test_a_prepared_call_by_graph_names(load: Load) -> None:
    with load("tag_sets").session() as session, session.prepare(["y:0", "loss"], "x") as call:
        x = tfbridge.zeros(2)
        call.bind(x=x)
        x[:] = [1, 2]
        call.run()
        assert call.outputs["y:0"].tolist() == [2, 4]
        assert call.outputs["loss"] == 20


def test_names_with_colons_are_bound_from_a_mapping(load: Load) -> None:
    with load("tag_sets").session() as session, session.prepare("y:0", "x:0") as call:
        call.bind({"x:0": [1.0]})
        call.run()
        assert call.outputs["y:0"].tolist() == [2]


def test_a_prepared_call_with_a_target_alone(load: Load) -> None:
    with load("reference_variables").session() as session:
        with session.prepare([], "step", "added") as call:
            call.bind(step=1.0)
            for _ in range(3):
                call.run()
            assert call.outputs == {}
        assert session.run("counter") == 3


@pytest.mark.parametrize(
    ("fetches", "feeds", "targets", "kind"),
    [
        ("z", {}, None, tfbridge.NotFoundError),
        ("y:7", {"x": [1.0]}, None, tfbridge.Error),
        ("y", {"z": [1.0]}, None, tfbridge.NotFoundError),
        ([], {}, "z", tfbridge.NotFoundError),
        ("y", {}, None, tfbridge.InvalidArgumentError),
        ("y", {"x": np.ones(1)}, None, tfbridge.InvalidArgumentError),
        ("", {}, None, tfbridge.Error),
        (3, {}, None, tfbridge.InvalidArgumentError),
        (None, {}, None, tfbridge.InvalidArgumentError),
        ("y\0", {}, None, tfbridge.InvalidArgumentError),
        ("y", {3: [1.0]}, None, tfbridge.InvalidArgumentError),
    ],
)
def test_what_the_graph_does_not_have(load: Load, fetches: object, feeds: dict, targets: object, kind: type) -> None:
    with load("tag_sets").session() as session:
        with pytest.raises(kind) as caught:
            session.run(fetches, feeds, targets)
        assert str(caught.value)
        assert session.run("y", {"x": [1.0]}).tolist() == [2]


def test_a_near_name_is_offered(load: Load) -> None:
    with load("reference_variables").session() as session, pytest.raises(tfbridge.NotFoundError, match="'counter'"):
        session.run("countr")
