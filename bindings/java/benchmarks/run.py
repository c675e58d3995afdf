"""Measures a call of the tiny model in C, through both raw layers of Java, and through its peers, in turns.

    run.py MODELS [ROUNDS]

MODELS is the folder of the test models. Prints, for each way, the median over the rounds of a call's nanoseconds and of
the milliseconds from main to the first answer. Needs the libraries in build/dev, the jar in tfbridge/target, the
packages onnx and numpy, and a TensorFlow that is found.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
LIBRARY = Path(os.environ.get("TFBRIDGE_LIBRARY", ROOT / "build/dev/bindings/c/libtfbridge.so.0"))
JNI = Path(os.environ.get("TFBRIDGE_JNI_LIBRARY", ROOT / "build/dev/bindings/java/libtfbridge_jni.so"))
W = np.array([0.5, -1.25, 2.0, 3.5], np.float32)
B = np.array([1.0, 0.25, -0.5, 10.0], np.float32)


def write_onnx(path: Path) -> None:
    """The tiny model, x times w plus b, for ONNX Runtime."""
    shape = [1, 4]
    nodes = [helper.make_node("Mul", ["x", "w"], ["p"]), helper.make_node("Add", ["p", "b"], ["y"])]
    x, y = (helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in "xy")
    constants = [numpy_helper.from_array(W, "w"), numpy_helper.from_array(B, "b")]
    graph = helper.make_graph(nodes, "tiny", [x], [y], constants)
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), path)


def commands(models: Path, folder: Path) -> dict[str, list[str]]:
    """Each way of calling the model, and the command that measures it once."""
    program = folder / "prepared"
    sources = [str(HERE / "prepared.c"), f"-I{ROOT}/bindings/c/include", str(LIBRARY)]
    subprocess.run(["cc", "-std=c11", "-O2", *sources, f"-Wl,-rpath,{LIBRARY.parent}", "-o", str(program)], check=True)
    (folder / "tiny").symlink_to(models / "tiny")
    write_onnx(folder / "tiny.onnx")
    java = [f"{os.environ['JAVA_HOME']}/bin/java", "--enable-native-access=ALL-UNNAMED"]
    java += ["-cp", f"{HERE}/target/classes:{HERE}/target/lib/*", f"-Dtfbridge.library={LIBRARY}"]
    java += [f"-Dtfbridge.jni.library={JNI}"]
    rounds = "org.tfbridge.benchmarks.Rounds"
    return {
        "C prepared": [str(program), str(models / "tiny")],
        "Java prepared, JNI": [*java, "-Dtfbridge.raw=jni", rounds, "prepared", str(folder)],
        "Java prepared, FFM": [*java, "-Dtfbridge.raw=ffm", rounds, "prepared", str(folder)],
        "Java by names, JNI": [*java, "-Dtfbridge.raw=jni", rounds, "names", str(folder)],
        "Java by names, FFM": [*java, "-Dtfbridge.raw=ffm", rounds, "names", str(folder)],
        "onnxruntime, pinned": [*java, rounds, "onnxruntime", str(folder)],
        "tensorflow-java": [*java, rounds, "tensorflow-java", str(folder)],
    }


def main() -> None:
    """Measure and print."""
    models, rounds = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 5
    subprocess.run(["mvn", "--batch-mode", "--quiet", "package"], cwd=HERE, check=True)
    with tempfile.TemporaryDirectory() as folder:
        ways = commands(models, Path(folder))
        results: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, command in ways.items():
                printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
                first, call = map(float, printed.split()[-2:])
                results[name].append((first, call))
    print(f"{'':22} {'ns a call':>10} {'ms to the first answer':>24}")
    for name, measured in results.items():
        firsts, calls = zip(*measured, strict=True)
        print(f"{name:22} {statistics.median(calls):10.0f} {statistics.median(firsts):24.0f}")


if __name__ == "__main__":
    main()
