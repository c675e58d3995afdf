"""TensorFlow's graph optimiser on a graph, outside of a session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tfbridge.optimize._tf import meta_graph_pb2, tf_optimizer, v1
from tfbridge.optimize.roots import Roots

INLINE = ("function", "pruning", "dependency")
"""Puts the bodies of functions in the place of their calls; loops and branches keep theirs."""

FOLD = ("constfold", "dependency", "pruning")
"""Computes what depends on constants only. No operation comes of it that TensorFlow keeps to itself."""


def run(graph: Any, roots: Roots, dtypes: Mapping[str, int], passes: tuple[str, ...]) -> Any:
    """Return a graph that gives the same, in which everything that `roots` names is still there.

    Args:
        graph: A GraphDef, which is not changed.
        roots: What must stay.
        dtypes: The element types of the tensors that are fed.
        passes: Names of grappler's optimisers, in the order in which they run.
    """
    meta_graph = meta_graph_pb2.MetaGraphDef(graph_def=graph)
    for node in meta_graph.graph_def.node:
        if node.op == "Placeholder":
            # An unknown rank must be said, and must not be said twice.
            node.attr.pop("_output_shapes", None)
            if "shape" not in node.attr:
                node.attr["shape"].shape.unknown_rank = True
    meta_graph.meta_info_def.tags.append("serve")
    # What is fed is unknown here, whatever makes it in the graph.
    signature = meta_graph.signature_def["fed"]
    for number, name in enumerate(roots.fed):
        info = signature.inputs[str(number)]
        info.name, info.dtype = name, dtypes[name]
        info.tensor_shape.unknown_rank = True
    meta_graph.collection_def["train_op"].node_list.value.extend(sorted(roots.nodes))
    config = v1.ConfigProto()
    # With this executor functional loops stay whole; the session decides about them when the model is opened.
    config.experimental.executor_type = "SINGLE_THREADED_EXECUTOR"
    rewriting = config.graph_options.rewrite_options
    rewriting.min_graph_nodes = -1
    rewriting.optimizers.extend(passes)
    return tf_optimizer.OptimizeGraph(config, meta_graph, verbose=False, strip_default_attributes=True)
