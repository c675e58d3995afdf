"""Bad input: every kind gets the exception that one expects, which names what was wrong, and nothing is lost."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import tfbridge
from support.fixtures import Load
from tfbridge import errors


def test_every_code_has_a_class_of_its_own() -> None:
    for code in tfbridge.Code:
        if code == tfbridge.Code.OK:
            continue
        error = errors.from_native(code, "it went wrong", "x", "", "", "")
        assert error.code == code
        assert type(error).__name__ == code.name.title().replace("_", "") + "Error"[: 5 * (code.name != "UNKNOWN")] or (
            code == tfbridge.Code.UNKNOWN and type(error) is tfbridge.Error
        )
        assert str(error) == error.message == "it went wrong"
        assert (error.argument, error.expected) == ("x", None)
    assert errors.from_native(99, "new", "", "", "", "").code == tfbridge.Code.UNKNOWN


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (tfbridge.InvalidArgumentError, ValueError),
        (tfbridge.NotFoundError, KeyError),
        (tfbridge.PathNotFoundError, FileNotFoundError),
        (tfbridge.PermissionDeniedError, PermissionError),
        (tfbridge.ResourceExhaustedError, MemoryError),
        (tfbridge.FailedPreconditionError, RuntimeError),
        (tfbridge.OutOfRangeError, IndexError),
        (tfbridge.UnimplementedError, NotImplementedError),
        (tfbridge.DeadlineExceededError, TimeoutError),
        (tfbridge.InternalError, RuntimeError),
    ],
)
def test_an_error_is_also_the_exception_of_python(kind: type[tfbridge.Error], builtin: type[Exception]) -> None:
    error = kind("the summary", argument="x", expected="this", got="that", hint="Do so")
    assert isinstance(error, builtin)
    assert str(error) == "the summary: expected this, got that. Do so"


def test_errors_travel_between_processes() -> None:
    error = tfbridge.NotFoundError("gone", argument="x", hint="Look elsewhere")
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(other) is tfbridge.NotFoundError
        assert str(other) == "gone. Look elsewhere"
        assert other.__dict__ == error.__dict__


def test_a_missing_path() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        tfbridge.load("/no/such/model")
    assert isinstance(caught.value, tfbridge.PathNotFoundError)
    assert caught.value.argument == "path"
    assert "/no/such/model" in str(caught.value)
    with pytest.raises(tfbridge.PathNotFoundError):
        tfbridge.inspect("/no/such/model")


def test_a_path_that_is_not_text(tmp_path: Path) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError, match="path"):
        tfbridge.load("a\0b")
    with pytest.raises(TypeError):
        tfbridge.load(3)
    with pytest.raises(tfbridge.PathNotFoundError):
        tfbridge.load(tmp_path / "caf\udce9")


def test_a_folder_and_a_file_that_are_no_model(tmp_path: Path) -> None:
    with pytest.raises(tfbridge.Error, match=r"saved_model\.pb") as caught:
        tfbridge.load(tmp_path)
    assert caught.value.code in (tfbridge.Code.NOT_FOUND, tfbridge.Code.INVALID_ARGUMENT)
    (tmp_path / "saved_model.pb").write_bytes(b"this is no model")
    for open_ in (tfbridge.load, tfbridge.inspect):
        with pytest.raises(tfbridge.Error) as caught:
            open_(tmp_path)
        assert caught.value.code in (tfbridge.Code.INVALID_ARGUMENT, tfbridge.Code.DATA_LOSS)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_model(models: Path, tmp_path: Path, part: float) -> None:
    whole = (models / "mlp" / "saved_model.pb").read_bytes()
    (tmp_path / "saved_model.pb").write_bytes(whole[: int(len(whole) * part)])
    for open_ in (tfbridge.load, tfbridge.inspect):
        with pytest.raises((tfbridge.DataLossError, tfbridge.InvalidArgumentError)):
            open_(tmp_path)


def test_missing_variables(models: Path, tmp_path: Path) -> None:
    (tmp_path / "saved_model.pb").write_bytes((models / "tiny" / "saved_model.pb").read_bytes())
    with pytest.raises(tfbridge.NotFoundError):
        tfbridge.load(tmp_path)
    with tfbridge.inspect(tmp_path) as model:
        assert list(model.signatures) == ["serving_default"]


def test_an_op_that_tensorflow_does_not_know(models: Path) -> None:
    with pytest.raises(tfbridge.UnimplementedError, match="NoSuchOperation"):
        tfbridge.load(models / "unknown_op")


def test_an_unknown_tag(models: Path) -> None:
    for open_ in (tfbridge.load, tfbridge.inspect):
        with pytest.raises(tfbridge.NotFoundError) as caught:
            open_(models / "tag_sets", "serv")
        assert caught.value.argument == "tags"
        assert "serve" in str(caught.value)
        with pytest.raises(tfbridge.InvalidArgumentError):
            open_(models / "tag_sets", [3])


def test_an_unknown_signature(load: Load) -> None:
    model = load("tiny")
    for ask in (model.signature, lambda name: model.run(name, {}), lambda name: model.signatures[name]):
        with pytest.raises(tfbridge.NotFoundError) as caught:
            ask("serving_defalt")
        assert "Did you mean 'serving_default'?" in str(caught.value) or "'serving_default'" in str(caught.value)
    with pytest.raises(tfbridge.InvalidArgumentError):
        model.signature(3)
    with pytest.raises(tfbridge.InvalidArgumentError):
        model.signature("serving\0default")


def test_an_unknown_input(load: Load) -> None:
    model = load("mlp")
    with pytest.raises(tfbridge.InvalidArgumentError) as caught:
        model(imag=np.zeros((1, 784), np.float32))
    assert caught.value.argument == "imag"
    assert "Did you mean 'image'?" in str(caught.value)
    with pytest.raises(tfbridge.InvalidArgumentError):
        model({"image": np.zeros((1, 784), np.float32), "x": 1})
    with pytest.raises(tfbridge.InvalidArgumentError):
        model({3: np.zeros((1, 784), np.float32)})
    with pytest.raises(tfbridge.Error):
        model({"image\0": np.zeros((1, 784), np.float32)})


def test_a_text_with_a_nul_is_named_by_its_parameter(models: Path, load: Load) -> None:
    bad = "x\0y"
    model = load("tiny")
    with model.session() as session, model.signature() as signature:
        uses: list[tuple[str, Callable[[], object]]] = [
            ("path", lambda: tfbridge.load(bad)),
            ("tags", lambda: tfbridge.load(models / "tiny", ["serve", bad])),
            ("tags", lambda: tfbridge.inspect(models / "tiny", bad)),
            ("name", lambda: model.signature(bad)),
            ("inputs", lambda: signature({bad: 1})),
            ("outputs", lambda: signature.prepare([bad])),
            ("feeds", lambda: session.run("y", {bad: 1})),
            ("fetches", lambda: session.run(bad)),
            ("targets", lambda: session.run([], targets=bad)),
            ("feeds", lambda: session.prepare([], bad)),
            ("name", lambda: session.tensor(bad)),
            ("key", lambda: tfbridge.load(models / "tiny", **{bad: "on"})),
            ("executor", lambda: tfbridge.load(models / "tiny", executor=bad)),
        ]
        for parameter, use in uses:
            with pytest.raises(tfbridge.InvalidArgumentError, match="NUL") as caught:
                use()
            assert caught.value.argument == parameter


def test_an_input_given_twice(load: Load) -> None:
    model = load("tiny")
    for run in (model, model.signature().run):
        with pytest.raises(tfbridge.InvalidArgumentError, match="'x'"):
            run({"x": [[1, 1, 1, 1]]}, x=[[1, 1, 1, 1]])


def test_a_missing_input(load: Load) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError) as caught:
        load("scalars")(n=3)
    assert caught.value.argument == "d"
    assert caught.value.expected == "int64 []"


@pytest.mark.parametrize(
    ("shape", "got"),
    [((4,), "float32 [4]"), ((1, 5), "float32 [1, 5]"), ((2, 4), "float32 [2, 4]"), ((), "float32 []")],
)
def test_a_wrong_shape(load: Load, shape: tuple[int, ...], got: str) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError) as caught:
        load("tiny")(x=np.ones(shape, np.float32))
    assert (caught.value.argument, caught.value.expected, caught.value.got) == ("x", "float32 [1, 4]", got)


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({"exekutor": "auto"}, "'executor'"),
        ({"xla": "perhaps"}, "off | on"),
        ({"xla": 3}, "off | on"),
        ({"xla": 2**80}, "off | on"),
        ({"intra_op_threads": -1}, "0 to 4096"),
        ({"intra_op_threads": 2**80}, "0 to 4096"),
        ({"intra_op_threads": "two"}, "0 to 4096"),
        ({"gpu_memory_fraction": 1.5}, "0 to 1"),
        ({"gpu_memory_fraction": float("nan")}, "0 to 1"),
        ({"config_proto": b"\xff\xff"}, "config_proto"),
        ({"config_proto": "zz"}, "config_proto"),
        ({"executor": "a\0b"}, "executor"),
        ({"executor": object()}, "executor"),
    ],
)
def test_a_wrong_option(models: Path, options: dict[str, object], word: str) -> None:
    with pytest.raises(tfbridge.InvalidArgumentError) as caught:
        tfbridge.load(models / "tiny", **options)
    assert word in str(caught.value)


def test_an_error_inside_the_model(load: Load) -> None:
    model = load("failing")
    with pytest.raises(tfbridge.InvalidArgumentError, match="x must be positive"):
        model.run("assert", {"x": [-1.0]})
    with pytest.raises(tfbridge.Error):
        model.run("gather", {"x": [1.0], "index": 7})
    assert model.run("assert", {"x": [4.0]})["root"].tolist() == [2]


def test_a_keras_model_that_was_saved_with_copies_of_its_variables(load: Load) -> None:
    with pytest.raises(tfbridge.FailedPreconditionError) as caught:
        load("keras_variables")(x=np.ones((1, 3), np.float32))
    assert "model.export" in (caught.value.hint or "")


def test_a_missing_file_of_variables(models: Path) -> None:
    with pytest.raises(tfbridge.NotFoundError) as caught:
        tfbridge.load(models / "bad_files" / "missing_variables_data")
    assert caught.value.argument == "path"
    assert "variables.data" in str(caught.value)


def test_a_failed_call_leaves_the_model_usable(load: Load) -> None:
    model = load("tiny")
    for bad in ({"x": "text"}, {"x": np.ones((9, 9), np.float32)}, {"y": 1}, {}, {"x": None}):
        with pytest.raises(tfbridge.Error):
            model(bad)
        assert model([[1, 1, 1, 1]])["y"].tolist() == [[1.5, -1.0, 1.5, 13.5]]


def test_an_exception_of_the_value_comes_through(load: Load) -> None:
    class Broken:
        def __array__(self, dtype: object = None, copy: object = None) -> np.ndarray:
            raise ZeroDivisionError("inside the value")

    with pytest.raises(ZeroDivisionError, match="inside the value"):
        load("tiny")(Broken())


def test_a_subclass_that_forgets_its_base() -> None:
    for kind in (tfbridge.Call, tfbridge.Signature):
        bare = kind.__new__(kind)
        with pytest.raises(TypeError):
            bare.run()
