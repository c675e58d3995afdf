"""The testee of Python: ``python -m tfbridge.interop.python_testee``."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

import tfbridge
from tfbridge import _dtypes, _native
from tfbridge.interop import serve
from tfbridge.interop.serve import Values
from tfbridge.interop.value import Value


class PythonTestee(serve.Testee):
    """Numpy arrays in, numpy arrays out."""

    language = "python"
    version = tfbridge.__version__

    def __init__(self) -> None:
        """Begin without a model."""
        self._model: tfbridge.Model | None = None
        self.dtypes = dtypes()

    def open(self, path: str, tags: list[str] | None, options: dict[str, Any]) -> None:
        """Open a model."""
        self.close()
        self._model = tfbridge.load(path, tags, **options)

    def explain(self) -> dict[str, Any]:
        """Return how the model runs."""
        return self._opened.explain()

    def run(self, signature: str | None, inputs: Values) -> Values:
        """Run a signature once."""
        asked = self._opened.signature(signature)
        outputs = asked.run({name: as_input(value) for name, value in inputs.items()})
        return {name: Value.of(array, asked.outputs[name].dtype) for name, array in outputs.items()}

    def call(self, signature: str | None, inputs: Values) -> Values:
        """Run a signature through a prepared call."""
        asked = self._opened.signature(signature)
        with asked.prepare() as call:
            call.bind({name: as_input(value) for name, value in inputs.items()})
            call.run()
            return {name: Value.of(array, asked.outputs[name].dtype) for name, array in call.outputs.items()}

    def prepare(self, signature: str | None, inputs: Values) -> tuple[Callable[[], Any], Callable[[], None]]:
        """Return what runs a prepared call."""
        call = self._opened.signature(signature).prepare()
        call.bind({name: as_input(value) for name, value in inputs.items()})
        return call.run, call.close

    def graph(self, feeds: Values, fetches: list[str], targets: list[str]) -> Values:
        """Run the graph by its own names."""
        with self._opened.session() as session:
            arrays = session.run(fetches, {name: as_input(value) for name, value in feeds.items()}, targets)
            return {
                name: Value.of(array, session.tensor(name).dtype) for name, array in zip(fetches, arrays, strict=True)
            }

    def close(self) -> None:
        """Close the model; it stays at hand, so that its use can be tried."""
        if self._model is not None:
            self._model.close()

    def remake(self, value: Value) -> Value:
        """Make a tensor from an array, and read it as one."""
        with tfbridge.Tensor(as_input(value), value.dtype) as tensor:
            return Value.of(tensor.numpy(), tensor.dtype)

    def handles(self) -> int:
        """Return the number of live handles."""
        gc.collect()
        return _native.handles_live()

    @property
    def _opened(self) -> tfbridge.Model:
        if self._model is None:
            raise RuntimeError("no model was opened")
        return self._model


def dtypes() -> list[str]:
    """Return the element types that arrays can have here: some need a newer ml_dtypes than there may be."""
    usable = []
    for name in _dtypes.NAMES:
        try:
            tfbridge.zeros(0, name)
        except tfbridge.UnimplementedError:
            continue
        usable.append(name)
    return [*usable, "string"]


def as_input(value: Value) -> npt.NDArray[Any] | tfbridge.Tensor:
    """Return an array, which stands for a type that it has; others become a tensor that says which."""
    try:
        array = value.array()
    except ValueError as error:
        raise serve.Skipped(f"numpy has no such array: {error}") from error
    named = value.dtype != "string" and np.dtype(array.dtype).name != value.dtype
    return tfbridge.Tensor(array, value.dtype) if named else array


if __name__ == "__main__":
    serve.serve(PythonTestee())
