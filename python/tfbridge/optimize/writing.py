"""A SavedModel on disk, from graphs and what the original keeps beside its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from tfbridge.optimize._tf import saved_model_pb2, tf
from tfbridge.optimize.rewriting import Rewritten

COPIED = ("assets", "assets.extra", "tfbridge.json")
"""What is copied as it is: files that graphs name, requests that a server warms up with, options of tfbridge."""


def write(folder: Path, original: Path, graphs: Sequence[Rewritten]) -> None:
    """Write graphs, the variables that they restore, and the original's other files into an empty folder."""
    model = saved_model_pb2.SavedModel(saved_model_schema_version=1)
    for graph in graphs:
        model.meta_graphs.append(graph.meta_graph)
    (folder / "saved_model.pb").write_bytes(model.SerializeToString(deterministic=True))
    keys = sorted(set().union(*(graph.keys for graph in graphs)))
    if keys:
        _write_checkpoint(folder / "variables" / "variables", original / "variables" / "variables", keys)
    for name in COPIED:
        source = original / name
        if source.is_file():
            shutil.copyfile(source, folder / name)
        elif source.is_dir() and any(source.iterdir()):
            shutil.copytree(source, folder / name)


def _write_checkpoint(target: Path, source: Path, keys: Iterable[str]) -> None:
    """Copy some tensors from one checkpoint to another."""
    target.parent.mkdir()
    reader = tf.train.load_checkpoint(str(source))
    dtypes = reader.get_variable_to_dtype_map()
    names = list(keys)
    tf.raw_ops.SaveV2(
        prefix=str(target),
        tensor_names=names,
        shape_and_slices=[""] * len(names),
        tensors=[tf.constant(reader.get_tensor(name), dtypes[name]) for name in names],
    )
