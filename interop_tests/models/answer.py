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
from collection import decode, encode

v1 = tf.compat.v1


def answer(session: Any, signature: Any, case: dict[str, Any]) -> dict[str, Any]:
    """Return the case with TensorFlow's outputs; where it must fail, check that it fails with the expected code."""
    feeds = {}
    for name, value in case["inputs"].items():
        dtype = tf.dtypes.as_dtype(value["dtype"])
        feeds[signature.inputs[name].name] = decode(value, np.dtype(dtype.as_numpy_dtype))
    fetches = {name: info.name for name, info in signature.outputs.items()}
    if "error" in case:
        try:
            session.run(fetches, feeds)
        except tf.errors.OpError as error:
            if error.error_code == getattr(tf.errors, case["error"]):
                return case
            raise
        raise AssertionError(f"{case['model']}/{case['signature']} should have failed")
    fetched = session.run(fetches, feeds)
    outputs = {
        name: encode(np.asarray(fetched[name]), tf.dtypes.as_dtype(info.dtype).base_dtype.name)
        for name, info in sorted(signature.outputs.items())
    }
    return case | {"outputs": outputs}


def main() -> None:
    """Answer every case of the folder's cases.json in place."""
    path = Path(sys.argv[1]) / "cases.json"
    document = json.loads(path.read_text())
    answered = []
    tf.get_logger().setLevel("ERROR")
    for (name, tags), cases in itertools.groupby(document["cases"], lambda case: (case["model"], case["tags"])):
        with tf.Graph().as_default() as graph, v1.Session(graph=graph) as session:
            meta_graph = v1.saved_model.load(session, tags, str(path.parent / name))
            answered += [answer(session, meta_graph.signature_def[case["signature"]], case) for case in cases]
    document["cases"] = answered
    path.write_text(json.dumps(document, indent=1))


if __name__ == "__main__":
    main()
