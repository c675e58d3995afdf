"""Build the models that the tests run: `build.py FOLDER` writes SavedModels and cases.json with TensorFlow's answers.

What is there already is kept where it was built by the same TensorFlow and the same scripts. The format of cases.json:

    {"format", "tensorflow", "cases": [...], "broken": {folder: code that opening it gives},
     "bad_graphs": {folder: {"open", "run", "argument", "says"}}}

A case is {"model", "tags", "signature", "inputs", "outputs"}, with "error" in the place of "outputs" where the run must
fail. Where TensorFlow's single-threaded executor gives other bits than its default one, "outputs_single_threaded" has
them: it leaves functional loops whole, and oneDNN does not look into them. A value is {"dtype", "shape", "data"} with
base64 of the little-endian row-major bytes, or for strings a list of base64 texts. Cases of one model run in the order
given, on one opened model, since some keep state.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
FORMAT = "base64 of little-endian row-major bytes; strings base64 each"


def tensorflow_version() -> str:
    """Return the version of the TensorFlow installed here, without loading it."""
    for distribution in ("tensorflow-cpu", "tensorflow"):
        try:
            return metadata.version(distribution)
        except metadata.PackageNotFoundError:
            continue
    sys.exit("build.py: TensorFlow is not installed in this Python; install it with: pip install tensorflow-cpu")


def stamp() -> str:
    """Return what the models depend on: the version of TensorFlow and the text of these scripts."""
    digest = hashlib.sha256()
    for script in sorted(HERE.glob("*.py")):
        digest.update(script.read_bytes())
    return f"tensorflow {tensorflow_version()}, scripts {digest.hexdigest()}\n"


def build(folder: Path) -> None:
    """Write every model and the cases, still without answers, into an empty folder."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
    os.environ["KERAS_BACKEND"] = "tensorflow"
    import bad_graphs  # noqa: F401
    import basics  # noqa: F401
    import compute  # noqa: F401
    import control_flow  # noqa: F401
    import dtypes  # noqa: F401
    import faults  # noqa: F401
    import outside  # noqa: F401
    import shapes  # noqa: F401
    import state  # noqa: F401
    import tensorflow as tf
    import text  # noqa: F401
    from collection import BAD_GRAPHS, BROKEN, BUILDERS, encode

    tf.get_logger().setLevel("ERROR")
    cases = []
    for name, builder in BUILDERS.items():
        for case in builder(folder / name):
            inputs = {
                key: encode(value, tf.dtypes.as_dtype(value.dtype).name if value.dtype != object else "string")
                for key, value in case.inputs.items()
            }
            question = {"model": name, "tags": sorted(case.tags), "signature": case.signature, "inputs": inputs}
            cases.append(question | ({"error": case.error} if case.error else {}))
    document = {"format": FORMAT, "tensorflow": tf.__version__, "cases": cases, "broken": BROKEN}
    document["bad_graphs"] = BAD_GRAPHS
    (folder / "cases.json").write_text(json.dumps(document, indent=1))


def main() -> None:
    """Build the collection, unless it is there already."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the models and cases.json go")
    folder = parser.parse_args().folder.resolve()
    wanted = stamp()
    if (folder / "stamp").is_file() and (folder / "stamp").read_text() == wanted:
        print(f"{folder}: up to date")
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        fresh = Path(scratch) / folder.name
        fresh.mkdir()
        build(fresh)
        subprocess.run([sys.executable, str(HERE / "answer.py"), str(fresh)], check=True)
        (fresh / "stamp").write_text(wanted)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.rename(folder)
    print(f"{folder}: built with TensorFlow {tensorflow_version()}")


if __name__ == "__main__":
    main()
