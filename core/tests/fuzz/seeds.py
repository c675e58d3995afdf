"""Writes the seeds that come from real models and from TensorFlow into corpus/.

    seeds.py MODELS    MODELS is the folder that interop_tests/models/build.py wrote

What fuzzing found since lies beside them and stays. The seeds are made small: descriptions of operations, which nobody
reads, are left out.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import tensorflow as tf
from tensorflow.core.protobuf import config_pb2, rewriter_config_pb2, saved_model_pb2
from tensorflow.python.framework.kernels import get_registered_kernels_for_op

CORPUS = Path(__file__).parent / "corpus"
MODELS = ["aliases", "loops_v1", "nested", "reference_variables", "sparse_signature", "tiny"]


def write(target: str, name: str, data: bytes) -> None:
    """Store a seed of a target."""
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    print(f"{target}/{name}: {len(data)} bytes")


def small_model(path: Path) -> bytes:
    """A model's file without what only TensorFlow reads."""
    model = saved_model_pb2.SavedModel.FromString((path / "saved_model.pb").read_bytes())
    for graph in model.meta_graphs:
        graph.ClearField("object_graph_def")
        graph.ClearField("collection_def")
        graph.meta_info_def.ClearField("stripped_op_list")
    return model.SerializeToString()


def traced_run(xla: bool) -> bytes:
    """The metadata of a run, its length first, and the graph that ran."""
    with tf.Graph().as_default() as graph:
        x = tf.compat.v1.placeholder(tf.float32, [2, 2], name="x")
        y = tf.identity(tf.exp(tf.tanh(x) * 2.0 + 1.0) - x, name="y")
    config = config_pb2.ConfigProto()
    options = config.graph_options
    options.rewrite_options.disable_meta_optimizer = True
    options.rewrite_options.meta_optimizer_iterations = rewriter_config_pb2.RewriterConfig.ONE
    if xla:
        options.optimizer_options.global_jit_level = config_pb2.OptimizerOptions.ON_1
        options.optimizer_options.cpu_global_jit = True
    metadata = config_pb2.RunMetadata()
    with tf.compat.v1.Session(graph=graph, config=config) as session:
        session.run(
            y,
            {x: [[1, 2], [3, 4]]},
            config_pb2.RunOptions(trace_level=config_pb2.RunOptions.FULL_TRACE, output_partition_graphs=True),
            metadata,
        )
    metadata.ClearField("cost_graph")
    for device in metadata.step_stats.dev_stats:
        for node in device.node_stats:
            name = node.node_name
            node.Clear()
            node.node_name = name
    encoded = metadata.SerializeToString()
    return struct.pack("<H", len(encoded)) + encoded + graph.as_graph_def().SerializeToString()


def main() -> None:
    """Write all the seeds."""
    if len(sys.argv) != 2:
        sys.exit("usage: seeds.py MODELS")
    for name in MODELS:
        write("saved_model", name, small_model(Path(sys.argv[1]) / name))
    write("run_trace", "elementwise", traced_run(xla=False))
    write("run_trace", "elementwise_xla", traced_run(xla=True))
    write("kernels", "matmul", get_registered_kernels_for_op("MatMul").SerializeToString())


if __name__ == "__main__":
    main()
