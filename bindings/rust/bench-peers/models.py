#!/usr/bin/env python3
"""Writes ONNX models of the same shapes as the test models `tiny` and `mlp`, for ONNX Runtime to run.

    models.py FOLDER

Needs the packages `numpy` and `onnx`. The weights are random: they do not change the time.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def dense(path: Path, widths: list[int]) -> None:
    """A chain of MatMul and Add, with Relu between: [1, widths[0]] to [1, widths[-1]]."""
    random = np.random.default_rng(0)
    nodes, weights, value = [], [], "x"
    for index, (width, next_width) in enumerate(itertools.pairwise(widths)):
        last = index == len(widths) - 2
        for name, shape in (("w", (width, next_width)), ("b", (next_width,))):
            weights.append(numpy_helper.from_array(random.normal(size=shape).astype(np.float32), f"{name}{index}"))
        nodes.append(helper.make_node("MatMul", [value, f"w{index}"], [f"product{index}"]))
        nodes.append(helper.make_node("Add", [f"product{index}", f"b{index}"], ["y" if last else f"sum{index}"]))
        if not last:
            nodes.append(helper.make_node("Relu", [f"sum{index}"], [f"hidden{index}"]))
        value = f"hidden{index}"
    graph = helper.make_graph(
        nodes,
        path.stem,
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, widths[0]])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, widths[-1]])],
        weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    onnx.save(model, path)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: models.py FOLDER")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    dense(folder / "tiny.onnx", [4, 4])
    dense(folder / "mlp.onnx", [784, 128, 10])
