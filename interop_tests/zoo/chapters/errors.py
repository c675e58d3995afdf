"""Bad input of every kind: each gets the code that it deserves and names what is to blame, and nothing is lost by it.

Where a run fails, a good one follows on the same model.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import faults
import numpy as np
import tensorflow as tf
from collection import BROKEN, Value, normal, strings
from vectors import Failure, Step, Vector, zoo
from version1 import Export, tensor_info, v1

FAKE = Path(__file__).resolve().parents[3] / "bindings" / "c" / "tests" / "fakes" / "tensorflow.c"


def save_scale(folder: Path) -> None:
    """Write a model that takes rows of four numbers and a factor, and one of texts."""
    scale = tf.function(
        lambda x, factor: {"y": x * tf.cast(factor, tf.float32)},
        input_signature=[tf.TensorSpec([None, 4], tf.float32, name="x"), tf.TensorSpec([], tf.int32, name="factor")],
    )
    upper = tf.function(
        lambda text: {"upper": tf.strings.upper(text)}, input_signature=[tf.TensorSpec([2], tf.string, name="text")]
    )
    tf.saved_model.save(tf.Module(), folder, signatures={"serving_default": scale, "upper": upper})


X, FACTOR = normal(1, 2, 4), np.int32(3)
TEXT = strings(b"a", b"b")
GOOD = Step(inputs={"x": X, "factor": FACTOR})


def each_followed_by(good: Step, bad: Iterable[Step]) -> list[Step]:
    """Return bad steps, each with a good one after it."""
    return [good, *(step for each in bad for step in (each, good))]


def invalid(argument: str | None = None) -> Failure:
    """Return what a wrong argument must give."""
    return Failure("INVALID_ARGUMENT", argument)


@zoo
def paths(folder: Path) -> list[Vector]:
    """Paths of nothing, of an empty folder, of a file, and of the files of a model without its graph."""
    save_scale(folder / "graphless")
    (folder / "graphless" / "saved_model.pb").unlink()
    (folder / "empty").mkdir()
    (folder / "file").write_text("no model\n", encoding="utf-8")
    wanted = {
        "missing": Failure("NOT_FOUND", "path"),
        "empty": invalid("path"),
        "file": invalid("path"),
        "graphless": invalid("path"),
    }
    return [Vector(model=name, open_error=failure, suffix=f"-{name}") for name, failure in wanted.items()]


@zoo
def damaged_files(folder: Path) -> list[Vector]:
    """Truncated, random, corrupted and missing files of a model, its variables' among them."""
    folder.mkdir()
    faults.bad_files(folder)
    made = []
    for key, code in BROKEN.items():
        if not key.startswith(f"{folder.name}/"):
            continue
        name = key.removeprefix(f"{folder.name}/")
        made.append(Vector(model=name, open_error=Failure(code, "path"), suffix=f"-{name.replace('_', '-')}"))
    return made


@zoo
def unknown_operation(folder: Path) -> Vector:
    """A graph with an operation that no TensorFlow has."""
    faults.unknown_op(folder)
    return Vector(open_error=Failure(BROKEN[folder.name], "NoSuchOperation"))


@zoo
def unknown_tags(folder: Path) -> list[Vector]:
    """Tags that the file does not have, and a set of those that it has with one too many or too few."""
    with Export(folder) as export:
        x = v1.placeholder(tf.float32, [None], name="x")
        v1.get_variable("w", initializer=1.0)
        for tags in (("serve",), ("train", "gpu")):
            export.add(tags, {"serving_default": ({"x": tensor_info(x)}, {"y": tensor_info(x * 2.0)})})
    wanted = {"misspelt": ("serv",), "one-too-many": ("serve", "gpu"), "one-too-few": ("train",)}
    return [
        Vector(tags=tags, open_error=Failure("NOT_FOUND", "tags"), suffix=f"-{name}") for name, tags in wanted.items()
    ]


@zoo
def bad_options(folder: Path) -> list[Vector]:
    """Options that do not exist, words that an option does not know, numbers out of range, values of another kind."""
    save_scale(folder)
    wanted: Mapping[str, tuple[str, str | int | float | bool]] = {
        "unknown": ("exekutor", "auto"),
        "unknown-number": ("threads", 2),
        "unknown-flag": ("verbose", True),
        "empty-key": ("", "on"),
        "word": ("executor", "fastest"),
        "empty-word": ("xla", ""),
        "negative": ("intra_op_threads", -1),
        "too-great": ("inter_op_threads", 4097),
        "no-number": ("intra_op_threads", "two"),
        "no-share": ("gpu_memory_fraction", 1.5),
        "no-flag": ("deterministic", "perhaps"),
        "no-bytes": ("config_proto", "zz"),
        "no-config": ("config_proto", "ffff"),
        "number-for-word": ("executor", 1),
        "flag-for-number": ("intra_op_threads", True),
        "number-for-flag": ("tensorflow_log", 3),
        "float-for-int": ("intra_op_threads", 1.5),
    }
    return [
        Vector(options={key: value}, open_error=invalid(key or None), suffix=f"-{name}")
        for name, (key, value) in wanted.items()
    ]


@zoo
def bad_tuning(folder: Path) -> list[Vector]:
    """Files of options beside a model that are damaged, of another format, or set what is not a model's."""
    options: Mapping[str, tuple[str, str | None]] = {
        "damaged": ('{"format": ', "tfbridge.json"),
        "other-format": ('{"format": "tfbridge-model/2"}', "format"),
        "unknown-member": ('{"format": "tfbridge-model/1", "option": {}}', "option"),
        "unknown-option": ('{"format": "tfbridge-model/1", "options": {"exekutor": "auto"}}', "exekutor"),
        "bad-value": ('{"format": "tfbridge-model/1", "options": {"executor": "fastest"}}', "executor"),
        "process": ('{"format": "tfbridge-model/1", "options": {"tensorflow": "here"}}', "tensorflow"),
    }
    for name, (text, _) in options.items():
        save_scale(folder / name)
        (folder / name / "tfbridge.json").write_text(text, encoding="utf-8")
    return [
        Vector(model=name, open_error=invalid(argument), suffix=f"-{name}") for name, (_, argument) in options.items()
    ]


@zoo
def nothing_compiled(folder: Path) -> Vector:
    """A model that must be compiled, but has only texts, with which XLA does nothing."""
    upper = tf.function(
        lambda text: {"upper": tf.strings.upper(text)}, input_signature=[tf.TensorSpec([None], tf.string, name="text")]
    )
    tf.saved_model.save(tf.Module(), folder, signatures=upper)
    refused = Failure("FAILED_PRECONDITION", "xla")
    return Vector([Step(inputs={"text": TEXT}, error=refused)] * 2, options={"xla": "must"})


@zoo
def names(folder: Path) -> Vector:
    """Signatures and inputs that are unknown, and an input that is missing."""
    save_scale(folder)
    return Vector(
        each_followed_by(
            GOOD,
            [
                Step("serving_defalt", GOOD.inputs, error=Failure("NOT_FOUND", "serving_defalt")),
                Step("Serving_default", GOOD.inputs, error=Failure("NOT_FOUND", "Serving_default")),
                Step(inputs={"x": X, "factors": FACTOR}, error=invalid("factors")),
                Step(inputs={"x": X, "factor": FACTOR, "bias": FACTOR}, error=invalid("bias")),
                Step(inputs={"serving_default_x:0": X, "factor": FACTOR}, error=invalid("serving_default_x:0")),
                Step(inputs={"x": X}, error=invalid("factor")),
                Step(error=invalid("factor")),
            ],
        )
    )


@zoo
def types_and_shapes(folder: Path) -> Vector:
    """Inputs of a wrong element type, a wrong rank, or a wrong dimension."""
    save_scale(folder)
    wrong = (
        ("x", X.astype(np.float64)),
        ("x", X.astype(np.int32)),
        ("x", X.astype(np.float16)),
        ("x", strings(*[b"1"] * 8, shape=(2, 4))),
        ("factor", np.int64(3)),
        ("factor", np.float32(3)),
        ("factor", np.bool_(True)),
        ("x", X[0]),
        ("x", X[None]),
        ("x", np.float32(1)),
        ("x", X[:, :3]),
        ("x", np.zeros((2, 5), np.float32)),
        ("x", np.zeros((2, 0), np.float32)),
        ("factor", np.array([3], np.int32)),
        ("factor", np.array([], np.int32)),
    )
    steps = [Step(inputs={**GOOD.inputs, name: value}, error=invalid(name)) for name, value in wrong]
    steps += [Step("upper", {"text": text}, error=invalid("text")) for text in (TEXT[:1], TEXT[None], X[0, :2])]
    return Vector([*each_followed_by(GOOD, steps), Step("upper", {"text": TEXT})])


@zoo
def impossible_tensors(folder: Path) -> Vector:
    """Values that are no tensors: shapes that overflow or are negative, and data that does not fill its shape.

    What a tensor is made by has other parameters in each language, so that none can be told to be to blame.
    """
    save_scale(folder)

    def value(shape: list[int], data: str, dtype: str = "float32") -> Value:
        return {"dtype": dtype, "shape": shape, "data": data}

    four_numbers, twelve_numbers = "A" * 20 + "AA==", "A" * 64
    bad = (
        value([2**62, 4], ""),  # the number of elements overflows to 0
        value([2**62, 1], ""),  # the number of bytes does
        value([2**32, 2**32], ""),
        value([-2, -2], four_numbers),  # the product is right
        value([-3, -4], twelve_numbers),
        value([2, 4], four_numbers),
        value([2, 4], ""),
        value([2, 4], twelve_numbers),
    )
    return Vector(each_followed_by(GOOD, [Step(inputs={"x": each, "factor": FACTOR}, error=invalid()) for each in bad]))


@zoo
def graph_names(folder: Path) -> Vector:
    """Fetches, feeds and targets that the graph does not have, and feeds of a wrong type or shape."""
    with Export(folder) as export:
        x = v1.placeholder(tf.float32, [None, 2], name="x")
        w = v1.get_variable("w", initializer=2.0, use_resource=True)
        y = tf.multiply(x, w, name="y")
        tf.split(y, 2, axis=1, name="halves")
        initialize = v1.global_variables_initializer()
        export.add(("serve",), {"serving_default": ({"x": tensor_info(x)}, {"y": tensor_info(y)})})
    feeds = {"x:0": normal(2, 3, 2)}
    good = Step(inputs=feeds, fetches=("y:0", "halves:1"), targets=(initialize.name,))
    unknown = Failure("NOT_FOUND", "z:0")
    bad = [
        *(
            Step(inputs=feeds, fetches=(name,), error=Failure("NOT_FOUND", name))
            for name in ("z", "z:0", "y:1", "halves:2")
        ),
        *(Step(inputs=feeds, fetches=(name,), error=invalid(name)) for name in ("y:", "y:one", "y:-1")),
        Step(inputs=feeds, fetches=("y:0", "z:0"), error=unknown),
        Step(inputs={"z:0": X}, fetches=("y:0",), error=unknown),
        Step(inputs={**feeds, "z:0": X}, fetches=("y:0",), error=unknown),
        Step(inputs={"x:1": feeds["x:0"]}, fetches=("y:0",), error=Failure("NOT_FOUND", "x:1")),
        Step(targets=("initialize",), error=Failure("NOT_FOUND", "initialize")),
        Step(inputs=feeds, fetches=("y:0",), targets=("y:0",), error=Failure("NOT_FOUND", "y:0")),
        Step(inputs={"x:0": feeds["x:0"].astype(np.float64)}, fetches=("y:0",), error=invalid("x:0")),
        Step(inputs={"x:0": normal(2, 3, 3)}, fetches=("y:0",), error=invalid("x:0")),
        Step(inputs={"x:0": normal(2, 3)}, fetches=("y:0",), error=invalid("x:0")),
        Step(fetches=("y:0",), error=invalid()),
    ]
    return Vector(each_followed_by(good, bad))


@zoo
def inside_the_model(folder: Path) -> Vector:
    """Errors that show only in a run: a failed assertion, shapes that do not fit, an index that is too great."""
    cases = faults.failing(folder)
    return Vector(
        [Step(case.signature, case.inputs, error=Failure(case.error) if case.error else None) for case in cases]
    )


@zoo
def use_after_close(folder: Path) -> Vector:
    """A model that is closed, twice, and then asked, by a signature and by the graph's names."""
    save_scale(folder)
    closed = Failure("FAILED_PRECONDITION")
    return Vector(
        [
            GOOD,
            Step(closes=True),
            Step(inputs=GOOD.inputs, error=closed),
            Step("upper", {"text": TEXT}, error=closed),
            Step(fetches=("StatefulPartitionedCall:0",), error=closed),
            Step(closes=True),
            Step(inputs=GOOD.inputs, error=closed),
        ]
    )


@zoo
def tensorflow_missing(folder: Path) -> list[Vector]:
    """TensorFlow that is named and is not there, or is something else: text, or a library without its functions."""
    save_scale(folder)
    (folder / "text.so").write_text("no library\n", encoding="utf-8")
    compile_fake(folder / "other.so")
    compile_fake(folder / "partial.so", version="2.99.0")
    wanted = {
        "nothing": ("nothing/libtensorflow_cc.so.2", None),
        "text": ("text.so", "TFBRIDGE_TENSORFLOW"),
        "other": ("other.so", "tensorflow"),
        "partial": ("partial.so", "tensorflow"),
    }
    return [
        Vector(
            environment={"TFBRIDGE_TENSORFLOW": f"{{model}}/{file}"},
            open_error=Failure("UNAVAILABLE", argument),
            suffix=f"-{name}",
        )
        for name, (file, argument) in wanted.items()
    ]


@zoo
def tensorflow_too_old(folder: Path) -> list[Vector]:
    """TensorFlow of a version before the first that will do."""
    save_scale(folder)
    made = []
    for version in ("1.15.5", "2.15.1"):
        compile_fake(folder / f"{version}.so", version)
        made.append(
            Vector(
                environment={"TFBRIDGE_TENSORFLOW": f"{{model}}/{version}.so"},
                open_error=Failure("UNAVAILABLE", "tensorflow"),
                suffix=f"-{version}",
            )
        )
    return made


def compile_fake(library: Path, version: str | None = None) -> None:
    """Compile a library that passes for TensorFlow of a version, or for none at all."""
    define = [] if version is None else [f'-DFAKE_VERSION="{version}"']
    subprocess.run(["cc", "-shared", "-fPIC", *define, "-o", str(library), str(FAKE)], check=True)
