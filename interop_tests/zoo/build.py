"""Build the zoo: `build.py FOLDER` writes its SavedModels, and the vectors with TensorFlow's own answers.

A chapter is a module of the folder chapters. It is built into FOLDER/<chapter>: a SavedModel for each of its functions,
and a `.vector.json` for each vector. A chapter that the same TensorFlow, scripts and kind of processor built is kept.
Each is built in a process of its own, as many at once as there are processors, and answered in another.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import hashlib
import importlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
MODELS = HERE.parent / "models"
INTEROP = HERE.parents[1] / "python/tfbridge/interop"
OLD_TENSORFLOW = HERE.parents[1] / "bindings/c/tests/fakes/tensorflow.c"
CHAPTERS = HERE / "chapters"


def chapters() -> list[str]:
    """Return the names of the chapters."""
    return sorted(file.stem for file in CHAPTERS.glob("*.py"))


def processor() -> str:
    """Return what tells kinds of processors apart: TensorFlow chooses its kernels by it, and they differ in bits."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").is_file() else []
    return next((line for line in lines if line.startswith("flags")), "")


def stamp(chapter: str) -> str:
    """Return what a chapter's vectors depend on."""
    digest = hashlib.sha256(processor().encode())
    shared = [*HERE.glob("*.py"), *INTEROP.glob("*.py"), *MODELS.glob("*.py"), OLD_TENSORFLOW]
    for file in [CHAPTERS / f"{chapter}.py", *sorted(shared)]:
        digest.update(file.read_bytes())
    return f"tensorflow-cpu {metadata.version('tensorflow-cpu')}, {digest.hexdigest()}\n"


def build(chapter: str, folder: Path) -> None:
    """Write a chapter's models, and its questions, into an empty folder."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
    os.environ["KERAS_BACKEND"] = "tensorflow"
    import tensorflow as tf

    tf.get_logger().setLevel("ERROR")
    sys.path[:0] = [str(CHAPTERS), str(HERE), str(MODELS)]
    import vectors

    importlib.import_module(chapter)
    for name, builder in vectors.BUILDERS.items():
        made = builder(folder / name)
        for vector in [made] if isinstance(made, vectors.Vector) else made:
            document = question(f"{chapter}/{name}{vector.suffix}", name, vector)
            document["description"] = (builder.__doc__ or "").partition("\n")[0]
            (folder / f"{name}{vector.suffix}.vector.json").write_text(json.dumps(document, indent=1))


def question(name: str, folder: str, vector: Any) -> dict[str, Any]:
    """Return a vector's document, still without answers."""
    document: dict[str, Any] = {
        "format": "tfbridge-vector/1",
        "name": name,
        "model": str(Path(folder) / vector.model),
        "steps": [step_document(step) for step in vector.steps],
    }
    for key in ("options", "environment", "stateful", "tolerance"):
        if getattr(vector, key):
            document[key] = getattr(vector, key)
    if vector.tags is not None:
        document["tags"] = list(vector.tags)
    if vector.open_error is not None:
        document["open_error"] = failure(vector.open_error)
    return document


def step_document(step: Any) -> dict[str, Any]:
    """Return a step's document; `expect`, which is no part of a vector, goes when the answers come."""
    if step.closes:
        return {"close": True}
    values = {name: value if isinstance(value, Mapping) else encode(value) for name, value in step.inputs.items()}
    if step.by_graph:
        document: dict[str, Any] = {"feeds": values, "fetches": list(step.fetches), "targets": list(step.targets)}
    else:
        document = {"signature": step.signature, "inputs": values}
    if step.error is not None:
        document["error"] = failure(step.error)
    if step.expect is not None:
        document["expect"] = {name: encode(value) for name, value in step.expect.items()}
        document["within"] = step.within
    return document


def failure(wanted: Any) -> dict[str, str]:
    """Return a failure's document."""
    return {"code": wanted.code} | ({} if wanted.argument is None else {"argument": wanted.argument})


def encode(value: Any) -> dict[str, Any]:
    """Return an array's document."""
    import collection
    import numpy as np
    import tensorflow as tf

    array = np.asarray(value)
    return collection.encode(array, "string" if array.dtype == object else tf.dtypes.as_dtype(array.dtype).name)


def renew(chapter: str, folder: Path) -> str:
    """Build and answer a chapter where that is due; return what was done."""
    place = folder / chapter
    wanted = stamp(chapter)
    if (place / "stamp").is_file() and (place / "stamp").read_text() == wanted:
        return f"{chapter}: up to date"
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        fresh = Path(scratch) / chapter
        fresh.mkdir()
        for script, *arguments in (("build.py", "--chapter", chapter, str(fresh)), ("answers.py", str(fresh))):
            done = subprocess.run([sys.executable, str(HERE / script), *arguments], capture_output=True, text=True)
            if done.returncode != 0:
                raise RuntimeError(f"{chapter}: {script} failed\n{done.stdout}{done.stderr}")
        (fresh / "stamp").write_text(wanted)
        shutil.rmtree(place, ignore_errors=True)
        fresh.rename(place)
    return f"{chapter}: {len(list(place.glob('*.vector.json')))} vectors"


def main() -> None:
    """Build what is due."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the zoo lies")
    parser.add_argument("--chapter", choices=chapters(), help="write this chapter's models and questions, and no more")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if arguments.chapter:
        build(arguments.chapter, folder)
        return
    for gone in folder.iterdir():
        if gone.name not in chapters():
            shutil.rmtree(gone)
    failures = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in concurrent.futures.as_completed(pool.submit(renew, name, folder) for name in chapters()):
            failures += done.exception() is not None
            print(f"zoo: {done.exception() or done.result()}", flush=True)
    if failures:
        sys.exit(f"zoo: {failures} chapters could not be built")


if __name__ == "__main__":
    main()
