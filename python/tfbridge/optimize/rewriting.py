"""One graph of a model: what is done with it, and in which order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tfbridge.optimize import freezing, grappler, restoring, roots, tidying, variables
from tfbridge.optimize._tf import meta_graph_pb2, tf
from tfbridge.optimize.graph import count_nodes
from tfbridge.optimize.report import Variable
from tfbridge.optimize.roots import Roots


@dataclass(frozen=True)
class Rewritten:
    """A MetaGraphDef, and how it came about.

    Attributes:
        meta_graph: What to write.
        keys: The keys of the checkpoint that it restores.
        variables: What became of the variables.
        nodes: The number of nodes in the graph and its functions, before and after.
    """

    meta_graph: Any
    keys: set[str]
    variables: list[Variable]
    nodes: tuple[int, int]


def rewrite(session: Any, meta_graph: Any, *, limit: int, hidden: bool) -> Rewritten:
    """Return a MetaGraphDef that answers its signatures alike, with less in it.

    Args:
        session: A session into which the model was loaded.
        meta_graph: The MetaGraphDef that was loaded, which is not changed.
        limit: How many bytes of variables become constants.
        hidden: Whether to hide from TensorFlow that the constants are constant.

    Raises:
        UnimplementedError: The model restores its variables in a way that cannot be taken apart.
    """
    names = roots.find(meta_graph)
    dtypes = {name: session.graph.get_tensor_by_name(name).dtype.base_dtype.as_datatype_enum for name in names.fed}
    graph = grappler.run(meta_graph.graph_def, names, dtypes, grappler.INLINE)
    tidying.drop_idle_waits(graph)
    fates, values = variables.look_at(session, graph, names, limit)
    keys: set[str] = set()
    if restoring.forget(graph, names, values):
        keys = restoring.shrink(graph, names)
    else:
        names = replace(names, restoring=(), saving=())
    if not tidying.does_anything(graph, names.initialiser):
        names = replace(names, initialiser=())
    freezing.freeze(graph, values, hidden=hidden)
    graph = grappler.run(graph, names, dtypes, grappler.FOLD)
    tidying.tidy(graph, names)
    return Rewritten(
        meta_graph=_meta_graph(meta_graph, graph, names),
        keys=keys,
        variables=fates,
        nodes=(count_nodes(meta_graph.graph_def), count_nodes(graph)),
    )


def _meta_graph(old: Any, graph: Any, names: Roots) -> Any:
    """Return a MetaGraphDef with what loaders look at; the tree of Python objects is not among that."""
    new = meta_graph_pb2.MetaGraphDef()
    new.graph_def.CopyFrom(graph)
    info = new.meta_info_def
    info.tags.extend(old.meta_info_def.tags)
    info.meta_graph_version = old.meta_info_def.meta_graph_version
    info.tensorflow_version, info.tensorflow_git_version = tf.version.VERSION, tf.version.GIT_VERSION
    info.stripped_default_attrs = True
    for name, signature in old.signature_def.items():
        if name != roots.INITIALISER:
            new.signature_def[name].CopyFrom(signature)
    for name in roots.KEPT_COLLECTIONS:
        if name in old.collection_def:
            new.collection_def[name].CopyFrom(old.collection_def[name])
    if names.initialiser:
        # All loaders find it here, while tf.saved_model.load takes the signature of that name for one of its own.
        new.collection_def[roots.MAIN_OP].node_list.value.extend(names.initialiser)
    new.asset_file_def.extend(old.asset_file_def)
    if names.restoring:
        new.saver_def.CopyFrom(old.saver_def)
    return new
