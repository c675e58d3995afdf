"""Ask TensorFlow what the models answer: `answer.py FOLDER` fills the expected results into FOLDER/cases.json.

Runs in a process of its own. Cases of one model and tag set run in order on one session, since some models keep state.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from collection import Value, decode, encode

Case = dict[str, Any]

v1 = tf.compat.v1


def tensor_names(arguments: Any) -> dict[str, str]:
    """Return the graph's name of each argument; a sparse one is its three components, named `name/values` and so on."""
    names = {}
    for name, info in sorted(arguments.items()):
        if info.WhichOneof("encoding") == "coo_sparse":
            names[f"{name}/dense_shape"] = info.coo_sparse.dense_shape_tensor_name
            names[f"{name}/indices"] = info.coo_sparse.indices_tensor_name
            names[f"{name}/values"] = info.coo_sparse.values_tensor_name
        else:
            names[name] = info.name
    return names


def ask(session: Any, signature: Any, case: Case) -> dict[str, Value] | None:
    """Return what the session answers. Where the case must fail, check that it does, and return None."""
    names = tensor_names(signature.inputs)
    feeds = {}
    for name, value in case["inputs"].items():
        dtype = tf.dtypes.as_dtype(value["dtype"])
        feeds[names[name]] = decode(value, np.dtype(dtype.as_numpy_dtype))
    try:
        fetched = session.run(tensor_names(signature.outputs), feeds)
    except tf.errors.OpError as error:
        if error.error_code == getattr(tf.errors, case.get("error", "OK")):
            return None
        raise
    if "error" in case:
        raise AssertionError(f"{case['model']}/{case['signature']} should have failed")
    graph = session.graph
    return {
        name: encode(np.asarray(fetched[name]), graph.get_tensor_by_name(tensor).dtype.base_dtype.name)
        for name, tensor in tensor_names(signature.outputs).items()
    }


def ask_all(folder: Path, cases: list[Case], config: Any) -> list[dict[str, Value] | None]:
    """Ask the cases of one model and tag set in order on one session."""
    with tf.Graph().as_default() as graph, v1.Session(graph=graph, config=config) as session:
        meta_graph = v1.saved_model.load(session, cases[0]["tags"], str(folder / cases[0]["model"]))
        return [ask(session, meta_graph.signature_def[case["signature"]], case) for case in cases]


def answer(folder: Path, cases: list[Case]) -> list[Case]:
    """Return the cases with TensorFlow's answers, by its default executor and, where they differ, by the other one."""
    single_threaded = v1.ConfigProto()
    single_threaded.experimental.executor_type = "SINGLE_THREADED_EXECUTOR"
    answers = ask_all(folder, cases, v1.ConfigProto())
    try:
        others = ask_all(folder, cases, single_threaded)
    except (tf.errors.UnimplementedError, tf.errors.FailedPreconditionError, tf.errors.InvalidArgumentError):
        others = answers  # that executor refuses the graph
    answered = []
    for case, outputs, other in zip(cases, answers, others, strict=True):
        more = {} if outputs is None else {"outputs": outputs}
        if other != outputs:
            more["outputs_single_threaded"] = other
        answered.append(case | more)
    return answered


def main() -> None:
    """Answer every case of the folder's cases.json in place."""
    folder = Path(sys.argv[1])
    document = json.loads((folder / "cases.json").read_text())
    tf.get_logger().setLevel("ERROR")
    groups = itertools.groupby(document["cases"], lambda case: (case["model"], case["tags"]))
    document["cases"] = [case for _, cases in groups for case in answer(folder, list(cases))]
    (folder / "cases.json").write_text(json.dumps(document, indent=1))


if __name__ == "__main__":
    main()
