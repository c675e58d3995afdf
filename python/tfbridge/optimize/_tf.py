"""Python's TensorFlow for the process that rewrites models: quiet, without GPUs, and with no types for mypy."""

from __future__ import annotations

import importlib
import os
from typing import Any

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

tf: Any = importlib.import_module("tensorflow")
tf.get_logger().setLevel("ERROR")

v1: Any = tf.compat.v1

tf_optimizer: Any = importlib.import_module("tensorflow.python.grappler.tf_optimizer")
"""Grappler on a graph of one's own; TensorFlow has no public name for it, and its own converters use this one."""

meta_graph_pb2: Any = importlib.import_module("tensorflow.core.protobuf.meta_graph_pb2")
saved_model_pb2: Any = importlib.import_module("tensorflow.core.protobuf.saved_model_pb2")

op_def_registry: Any = importlib.import_module("tensorflow.python.framework.op_def_registry")
"""Which operations take references: the public names of operations do not say."""
