"""TensorFlow's process: ``python -m tfbridge.optimize.worker``.

It is TensorFlow's testee, and knows one request more, ``rewrite``. A crash ends this process alone and is told with
what it printed.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from tfbridge import _writing, errors
from tfbridge.interop.oracle import TensorFlowTestee
from tfbridge.interop.serve import Answer, Server, answer_all, failure
from tfbridge.optimize import rewriting, writing
from tfbridge.optimize._tf import tf, v1


def rewrite(model: str, folder: str, tag_sets: list[list[str]], limit: int, hidden: bool) -> dict[str, Any]:
    """Write a model into an empty folder with less in its graphs, and return what was done with each of them.

    Raises:
        tfbridge.Error: TensorFlow cannot open the model, or it cannot be taken apart.
    """
    graphs = []
    for tags in tag_sets:
        config = v1.ConfigProto(allow_soft_placement=True)
        with v1.Session(graph=tf.Graph(), config=config) as session:
            try:
                meta_graph = v1.saved_model.load(session, tags, model)
            except (tf.errors.OpError, OSError, RuntimeError, ValueError) as error:
                raise _translated(error) from error
            graphs.append(rewriting.rewrite(session, meta_graph, limit=limit, hidden=hidden))
    try:
        with _writing.writing(folder, "out"):
            writing.write(Path(folder), Path(model), graphs)
    except tf.errors.OpError as error:
        raise errors.from_native(
            error.error_code, f"{folder} cannot be written: {error.message}", "out", "", "", "Make room on the disk"
        ) from error
    return {
        "graphs": [
            {"tags": tags, "nodes": graph.nodes, "variables": [dataclasses.asdict(each) for each in graph.variables]}
            for tags, graph in zip(tag_sets, graphs, strict=True)
        ]
    }


def _translated(error: Exception) -> errors.Error:
    code = getattr(error, "error_code", errors.Code.INVALID_ARGUMENT)
    message = getattr(error, "message", str(error))
    return errors.from_native(code, f"TensorFlow cannot open the model: {message}", "model", "", "", "")


def main() -> None:
    """Answer requests from stdin until it ends."""
    testee = Server(TensorFlowTestee())
    answer_all(lambda request, data: _answer(testee, request, data))


def _answer(testee: Server, request: dict[str, Any], data: bytes) -> Answer:
    if request["do"] != "rewrite":
        return testee.answer(request, data)
    try:
        return rewrite(**{key: request[key] for key in ("model", "folder", "tag_sets", "limit", "hidden")}), b""
    except errors.Error as error:
        return failure(error)


if __name__ == "__main__":
    main()
