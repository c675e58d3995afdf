"""TensorFlow's own testee, which has the last word: ``python -m tfbridge.interop.oracle``.

It runs models in a TensorFlow 1 session, as the C library does, through Python TensorFlow alone; tfbridge runs nothing
here. Of the options it follows those that may change bits: ``executor``, ``xla`` and the threads.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from typing import Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np

from tfbridge import errors
from tfbridge.interop import serve
from tfbridge.interop.serve import Values
from tfbridge.interop.value import Value


class TensorFlowTestee(serve.Testee):
    """Python TensorFlow."""

    language = "tensorflow"
    features = ("graph", "time")
    dtypes = ()

    def __init__(self) -> None:
        """Load TensorFlow."""
        tf = importlib.import_module("tensorflow")
        tf.get_logger().setLevel("ERROR")
        self._tf = tf
        self.version = tf.__version__
        self._session: Any = None
        self._signatures: Any = {}

    def open(self, path: str, tags: list[str] | None, options: dict[str, Any]) -> None:
        """Open a model in a session of its own."""
        self.close()
        v1 = self._tf.compat.v1
        session = v1.Session(graph=self._tf.Graph(), config=self._config(options))
        try:
            meta_graph = self._asking(
                lambda: v1.saved_model.load(session, tags if tags is not None else ["serve"], path)
            )
        except BaseException:
            session.close()
            raise
        self._session, self._signatures = session, meta_graph.signature_def

    def _config(self, options: dict[str, Any]) -> Any:
        config = self._tf.compat.v1.ConfigProto()
        if options.get("executor") == "single-threaded":
            config.experimental.executor_type = "SINGLE_THREADED_EXECUTOR"
        if options.get("xla") in ("on", "must"):
            config.graph_options.optimizer_options.global_jit_level = 1
            config.graph_options.optimizer_options.cpu_global_jit = True
        config.intra_op_parallelism_threads = int(options.get("intra_op_threads", 0))
        config.inter_op_parallelism_threads = int(options.get("inter_op_threads", 0))
        return config

    def explain(self) -> dict[str, Any]:
        """Return nothing: TensorFlow does not say."""
        return {}

    def run(self, signature: str | None, inputs: Values) -> Values:
        """Run a signature once."""
        fetches, feeds = self._question(signature, inputs)
        return self._values(fetches, self._asking(lambda: self._session.run(fetches, feeds)))

    def prepare(self, signature: str | None, inputs: Values) -> tuple[Callable[[], Any], Callable[[], None]]:
        """Return what runs a signature with the same inputs."""
        fetches, feeds = self._question(signature, inputs)
        return lambda: self._session.run(fetches, feeds), lambda: None

    def graph(self, feeds: Values, fetches: list[str], targets: list[str]) -> Values:
        """Run the graph by its own names."""
        full = {name: name if ":" in name else f"{name}:0" for name in (*fetches, *feeds)}
        wanted = {name: full[name] for name in fetches}
        fed = {full[name]: self._array(value) for name, value in feeds.items()}
        arrays, _ = self._asking(lambda: self._session.run((wanted, targets), fed))
        return self._values(wanted, arrays)

    def close(self) -> None:
        """Close the session."""
        if self._session is not None:
            self._session.close()
            self._session = None

    def handles(self) -> int:
        """Return 0: there are no handles of tfbridge here."""
        return 0

    def _question(self, name: str | None, inputs: Values) -> tuple[dict[str, str], dict[str, Any]]:
        """Return the graph's names of a signature's outputs, and what to feed."""
        wanted = name or ("serving_default" if "serving_default" in self._signatures else self._only())
        if wanted not in self._signatures:
            raise errors.NotFoundError(f"there is no signature {wanted!r}", argument="signature")
        signature = self._signatures[wanted]
        names = tensor_names(signature.inputs)
        unknown = sorted(inputs.keys() - names.keys())
        if unknown:
            raise errors.InvalidArgumentError(f"there is no input {unknown[0]!r}", argument=unknown[0])
        feeds = {names[key]: self._array(value) for key, value in inputs.items()}
        return tensor_names(signature.outputs), feeds

    def _only(self) -> str:
        names = [name for name in self._signatures if not name.startswith("__saved_model")]
        return names[0] if len(names) == 1 else ""

    def _array(self, value: Value) -> Any:
        try:
            if value.dtype == "string":
                return value.array()
            kind = np.dtype(self._tf.dtypes.as_dtype(value.dtype).as_numpy_dtype)
            return np.frombuffer(value.data, kind).reshape(value.shape)
        except ValueError as error:
            raise errors.InvalidArgumentError(f"there is no such array: {error}") from error

    def _values(self, fetches: dict[str, str], arrays: dict[str, Any]) -> Values:
        graph = self._session.graph
        return {
            name: Value.of(np.asarray(arrays[name]), graph.get_tensor_by_name(tensor).dtype.base_dtype.name)
            for name, tensor in fetches.items()
        }

    def _asking(self, ask: Callable[[], Any]) -> Any:
        """Do something with TensorFlow; its errors become those of tfbridge."""
        try:
            return ask()
        except self._tf.errors.OpError as error:
            raise errors.from_native(error.error_code, error.message, "", "", "", "") from error
        except (KeyError, ValueError, TypeError, OSError, RuntimeError) as error:
            raise errors.InvalidArgumentError(str(error)) from error


def tensor_names(arguments: Any) -> dict[str, str]:
    """Return the graph's name of each argument; a sparse one is its three components, named ``name/values`` and so on.

    Args:
        arguments: A map of TensorInfo, as a signature has it.
    """
    names = {}
    for name, info in sorted(arguments.items()):
        if info.WhichOneof("encoding") == "coo_sparse":
            names[f"{name}/dense_shape"] = info.coo_sparse.dense_shape_tensor_name
            names[f"{name}/indices"] = info.coo_sparse.indices_tensor_name
            names[f"{name}/values"] = info.coo_sparse.values_tensor_name
        else:
            names[name] = info.name
    return names


if __name__ == "__main__":
    try:
        serve.serve(TensorFlowTestee())
    except ImportError as missing:
        sys.exit(f"TensorFlow cannot be imported: {missing}")
