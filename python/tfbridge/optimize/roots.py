"""What of a MetaGraph others name, and so must be found under the same name afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tfbridge.optimize.graph import node_name

INITIALISER = "__saved_model_init_op"
"""The signature that stands for what runs when the model is opened."""

MAIN_OP = "saved_model_main_op"
"""The collection that names it in models without that signature."""

_LEGACY = "legacy_init_op"
_STEP = "saved_model_train_op"
KEPT_COLLECTIONS = (_STEP, "saved_model_assets")
"""The collections that loaders look at; the others describe a graph that is being trained."""


@dataclass(frozen=True)
class Roots:
    """Names in the graph.

    Attributes:
        inputs: The tensors that signatures take.
        signatures: What each signature gives, by its name: tensors, or operations for a training step.
        initialiser: The operation that runs when the model is opened; none or one.
        assets: The tensors that are fed with the paths of the assets while these run.
        restoring: The tensor with the checkpoint's path and the operation that restores variables, where there are any.
        saving: The tensor that saves variables.
    """

    inputs: tuple[str, ...]
    signatures: dict[str, tuple[str, ...]]
    initialiser: tuple[str, ...]
    assets: tuple[str, ...]
    restoring: tuple[str, ...]
    saving: tuple[str, ...]

    @property
    def fed(self) -> tuple[str, ...]:
        """The tensors whose values come from outside."""
        return (*self.inputs, *self.assets, *self.restoring[:1])

    @property
    def used(self) -> set[str]:
        """The nodes behind signatures and initialisers, not those that restore and save."""
        outputs = [name for names in self.signatures.values() for name in names]
        return {node_name(name) for name in (*outputs, *self.inputs, *self.initialiser, *self.assets)}

    @property
    def nodes(self) -> set[str]:
        """All nodes that have a name outside."""
        return self.used | {node_name(name) for name in (*self.restoring, *self.saving)}


def find(meta_graph: Any) -> Roots:
    """Return what loaders and callers name in a MetaGraphDef."""
    inputs: list[str] = []
    signatures: dict[str, tuple[str, ...]] = {}
    for name, signature in sorted(meta_graph.signature_def.items()):
        if name != INITIALISER:
            inputs += (each for info in signature.inputs.values() for each in tensors(info))
            signatures[name] = tuple(each for info in signature.outputs.values() for each in tensors(info))
    if _STEP in meta_graph.collection_def:
        signatures[_STEP] = tuple(meta_graph.collection_def[_STEP].node_list.value)
    saver = meta_graph.saver_def
    return Roots(
        inputs=tuple(dict.fromkeys(inputs)),
        signatures=signatures,
        initialiser=_initialiser(meta_graph),
        assets=tuple(each.tensor_info.name for each in assets(meta_graph)),
        restoring=(saver.filename_tensor_name, saver.restore_op_name) if saver.restore_op_name else (),
        saving=(saver.save_tensor_name,) if saver.save_tensor_name else (),
    )


def _initialiser(meta_graph: Any) -> tuple[str, ...]:
    """Return the operation that loaders run, which look in three places and take what they find first."""
    if INITIALISER in meta_graph.signature_def:
        return tuple(each for info in meta_graph.signature_def[INITIALISER].outputs.values() for each in tensors(info))
    found = (meta_graph.collection_def[key] for key in (MAIN_OP, _LEGACY) if key in meta_graph.collection_def)
    return next((tuple(collection.node_list.value) for collection in found if collection.node_list.value), ())


def tensors(info: Any) -> Iterator[str]:
    """Return the names of the tensors that a TensorInfo stands for."""
    kind = info.WhichOneof("encoding")
    if kind == "coo_sparse":
        sparse = info.coo_sparse
        yield from (sparse.values_tensor_name, sparse.indices_tensor_name, sparse.dense_shape_tensor_name)
    elif kind == "composite_tensor":
        for component in info.composite_tensor.components:
            yield from tensors(component)
    elif info.name:
        yield info.name


def assets(meta_graph: Any) -> list[Any]:
    """Return the AssetFileDefs, which old models keep in a collection."""
    if meta_graph.asset_file_def or "saved_model_assets" not in meta_graph.collection_def:
        return list(meta_graph.asset_file_def)
    from tfbridge.optimize._tf import meta_graph_pb2

    found = []
    for packed in meta_graph.collection_def["saved_model_assets"].any_list.value:
        asset = meta_graph_pb2.AssetFileDef()
        packed.Unpack(asset)
        found.append(asset)
    return found
