"""Build the models that are measured: `build.py FOLDER [--twins] [--only NAME]`. What is there and up to date is kept.

A model is a folder:

    saved_model/    by TensorFlow
    optimized/      the same after `tfbridge optimize`
    model.onnx, model.tflite    with --twins: the same weights, for other runtimes, where they can express it
    case.txt        what it is asked, a line an argument, fields separated by tabs:
                    `input NAME DTYPE DIMS TENSOR FILE` and `output NAME DTYPE DIMS TENSOR`, sorted by name; TENSOR
                    is the name in the graph, FILE holds row-major bytes, or for strings int64 offsets and then
                    characters
    expected/       TensorFlow's own answer by output, as such files
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from importlib import metadata
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TESTS = ROOT / "interop_tests/models"
sys.path[:0] = [str(ROOT), str(TESTS)]

from demo import basic_pitch  # noqa: E402 (the folder must be on the path first)


def stamp(twins: bool, only: str | None) -> str:
    """What the models depend on: the version of TensorFlow, the text of these scripts, and the programs there are."""
    digest = hashlib.sha256()
    for script in sorted([*HERE.glob("*.py"), *TESTS.glob("*.py")]):
        digest.update(script.read_bytes())
    version = next(d.version for d in metadata.distributions() if d.name in ("tensorflow", "tensorflow_cpu"))
    return f"tensorflow {version}, {digest.hexdigest()}, twins {twins}, only {only}\n"


def tfbridge() -> str:
    """The command `tfbridge` of this Python."""
    return str(Path(sys.executable).with_name("tfbridge"))


def write(path: Path, values: np.ndarray) -> None:
    """Write an array as the subjects read it."""
    if values.dtype == object:
        elements = values.reshape(-1).tolist()
        offsets = np.cumsum([0, *map(len, elements)], dtype=np.int64)
        path.write_bytes(offsets.tobytes() + b"".join(elements))
    else:
        path.write_bytes(np.ascontiguousarray(values).tobytes())


def line(kind: str, name: str, values: np.ndarray, *more: str) -> str:
    """An argument as case.txt describes it."""
    dtype = "string" if values.dtype == object else values.dtype.name
    return "\t".join([kind, name, dtype, ",".join(map(str, values.shape)), *more]) + "\n"


def answer(folder: Path, inputs: dict[str, np.ndarray]) -> None:
    """Ask TensorFlow, and write the case and what it answered."""
    import tensorflow as tf

    (folder / "expected").mkdir()
    v1 = tf.compat.v1
    with v1.Session(graph=tf.Graph()) as session:
        signature = v1.saved_model.load(session, ["serve"], str(folder / "saved_model")).signature_def[
            "serving_default"
        ]
        names = {name: argument.name for name, argument in sorted(signature.outputs.items())}
        outputs = session.run(names, {signature.inputs[name].name: values for name, values in inputs.items()})
    lines = []
    for name, values in sorted(inputs.items()):
        write(folder / f"{name}.bin", values)
        lines.append(line("input", name, values, signature.inputs[name].name, f"{name}.bin"))
    for name, values in outputs.items():
        write(folder / "expected" / f"{name}.bin", values)
        lines.append(line("output", name, values, names[name]))
    (folder / "case.txt").write_text("".join(lines))


def fetch_basic_pitch(folder: Path, twins: bool) -> dict[str, np.ndarray]:
    """The published model of the demo, whose wheel also holds it in other formats."""
    downloads = ROOT / "build/downloads"
    basic_pitch.fetch(downloads, folder / "saved_model")
    if twins:
        (wheel,) = downloads.glob("basic_pitch-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for suffix in ("onnx", "tflite"):
                inside = basic_pitch.INSIDE_WHEEL.removesuffix("/") + "." + suffix
                (folder / f"model.{suffix}").write_bytes(archive.read(inside))
    # A tone with noise: the model takes logarithms of a spectrum, which a pure tone leaves nearly empty, so that
    # rounding counts for more. See agreement.py.
    time = np.arange(basic_pitch.WINDOW) / basic_pitch.SAMPLE_RATE
    sound = 0.5 * np.sin(2 * np.pi * 440 * time) + 0.1 * np.random.default_rng(0).standard_normal(len(time))
    return {"input_2": sound.astype(np.float32).reshape(1, -1, 1)}


def build(folder: Path, twins: bool, only: str | None) -> None:
    """Write every model, or only one, into an empty folder."""
    os.environ |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1", "KERAS_BACKEND": "tensorflow"}
    import networks
    import tensorflow as tf

    tf.get_logger().setLevel("ERROR")
    for name, builder in [*networks.NETWORKS.items(), ("basic_pitch", None)]:
        if only not in (None, name):
            continue
        model = folder / name
        model.mkdir()
        inputs = fetch_basic_pitch(model, twins) if builder is None else builder(model / "saved_model")
        answer(model, inputs)
        if twins:
            import twins as formats

            formats.write(model, inputs)
        subprocess.run([tfbridge(), "optimize", model / "saved_model", model / "optimized"], check=True)


def main() -> None:
    """Build the models, unless they are there already."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the models go")
    parser.add_argument("--twins", action="store_true", help="write ONNX and TFLite models beside them")
    parser.add_argument("--only", metavar="NAME", help="the one model to write")
    options = parser.parse_args()
    if options.twins and importlib.util.find_spec("onnx") is None:
        sys.exit("build.py: the package onnx is missing; install it with: pip install --group bench-peers")
    wanted = stamp(options.twins, options.only)
    folder = options.folder.resolve()
    # Models that also have twins will do for those who need none.
    if (folder / "stamp").is_file() and (folder / "stamp").read_text() in (wanted, stamp(True, options.only)):
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        fresh = Path(scratch) / folder.name
        fresh.mkdir()
        build(fresh, options.twins, options.only)
        (fresh / "stamp").write_text(wanted)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    print(f"{folder}: built", flush=True)


if __name__ == "__main__":
    main()
