"""The process in which models are rewritten: ``python -m tfbridge.optimize.worker``.

It speaks the protocol of testees and knows one request, ``rewrite``, so that a crash of TensorFlow ends this process
alone and is told with what it printed.
"""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import Any

from tfbridge import errors
from tfbridge.interop.frame import read_message, write_message
from tfbridge.interop.serve import answers
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
    writing.write(Path(folder), Path(model), graphs)
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
    with answers() as stream:
        while (message := read_message(sys.stdin.buffer)) is not None:
            request = message[0]
            try:
                answer = rewrite(**{key: request[key] for key in ("model", "folder", "tag_sets", "limit", "hidden")})
            except errors.Error as error:
                details = {key: getattr(error, key) for key in ("argument", "expected", "got", "hint", "message")}
                answer = {"error": {"code": error.code.name} | details}
            write_message(stream, answer)


if __name__ == "__main__":
    main()
