#!/usr/bin/env python3
"""Measures the Go module beside C and other Go libraries.

    run.py MODELS

MODELS is the folder that interop_tests/models/build.py wrote. Needs Go, the Python package, and from PyPI `onnx` and
`onnxruntime`, whose library yalue/onnxruntime_go loads. wamuir/graft is built against the headers and the library of
the TensorFlow package.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = HERE.parents[2] / "build/go/benchmarks"


def package(name: str) -> Path:
    """The folder of an installed package, without importing it."""
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        sys.exit(f"{name} is missing: pip install {name}")
    return Path(found.submodule_search_locations[0])


def write_onnx(path: Path) -> None:
    """Write the computation of the model `tiny`, x * w + b, as ONNX."""
    from onnx import TensorProto, helper, save

    weights = {"w": [0.5, -1.25, 2.0, 3.5], "b": [1.0, 0.25, -0.5, 10.0]}
    row = {name: helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, 4]) for name in "xy"}
    graph = helper.make_graph(
        [helper.make_node("Mul", ["x", "w"], ["product"]), helper.make_node("Add", ["product", "b"], ["y"])],
        "tiny",
        [row["x"]],
        [row["y"]],
        [helper.make_tensor(name, TensorProto.FLOAT, [4], values) for name, values in weights.items()],
    )
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), path)


def main() -> None:
    """Prepare what the program needs, build it and run it."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    BUILD.mkdir(parents=True, exist_ok=True)
    write_onnx(BUILD / "tiny.onnx")
    tensorflow = package("tensorflow")
    for link, file in {"libtensorflow.so": "cc", "libtensorflow_framework.so": "framework"}.items():
        (BUILD / link).unlink(missing_ok=True)
        (BUILD / link).symlink_to(tensorflow / f"libtensorflow_{file}.so.2")
    flags = f"-L{BUILD} -Wl,-rpath,{tensorflow} -ltensorflow -ltensorflow_framework"
    environment = os.environ | {"CGO_CFLAGS": f"-O2 -I{tensorflow / 'include'}", "CGO_LDFLAGS": flags}
    program = BUILD / "benchmarks"
    subprocess.run(["go", "build", "-o", str(program), "."], cwd=HERE, env=environment, check=True)
    (library,) = (package("onnxruntime") / "capi").glob("libonnxruntime.so.*")
    arguments = [str(Path(sys.argv[1]).resolve()), str(BUILD / "tiny.onnx"), str(library)]
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "TFBRIDGE_TENSORFLOW": str(tensorflow)}
    sys.exit(subprocess.run([str(program), *arguments], env=os.environ | quiet).returncode)


if __name__ == "__main__":
    main()
