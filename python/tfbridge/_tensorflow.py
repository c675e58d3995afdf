"""Which TensorFlow a Python process uses: the one that ``import tensorflow`` would import."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping
from pathlib import Path

from tfbridge import _native


def with_tensorflow(options: Mapping[str, object]) -> Mapping[str, object]:
    """Return options that name Python's own TensorFlow, unless another choice was made.

    The library looks around its own file. That finds the same copy in most environments, but Python's path decides what
    ``import tensorflow`` loads, and a process that holds two copies aborts.
    """
    if options.get("tensorflow") is not None or os.environ.get("TFBRIDGE_TENSORFLOW"):
        return options
    if _native.tensorflow_path() is not None or _in_process():
        return options
    folder = package_folder()
    return options if folder is None else {**options, "tensorflow": str(folder)}


def _in_process() -> bool:
    places = _native.search_tensorflow({})
    return bool(places) and places[0][1] == "in the process"


def package_folder() -> Path | None:
    """Return the folder of the package tensorflow, without importing it."""
    try:
        spec = importlib.util.find_spec("tensorflow")
    except (ImportError, ValueError):
        return None
    if spec is None:
        return None
    folders = [Path(folder) for folder in spec.submodule_search_locations or ()]
    return next((folder for folder in folders if any(folder.glob("libtensorflow*.so.2"))), None)
