"""Signatures: what a model can be asked, with named inputs and outputs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import numpy.typing as npt

from tfbridge import _native
from tfbridge.call import Call


@dataclass(frozen=True, slots=True)
class Argument:
    """An input or output of a signature, or a tensor of a graph.

    Attributes:
        name: The name it is called by.
        dtype: The element type's name, such as ``"float32"``.
        shape: The dimensions, -1 for an unknown one; None where any rank will do.
        tensor: Its tensor in the graph, such as ``"serving_default_x:0"``.
    """

    name: str
    dtype: str
    shape: tuple[int, ...] | None
    tensor: str

    def __str__(self) -> str:
        """Return the argument in words, such as ``x: float32 [?, 3]``."""
        shape = "of any shape" if self.shape is None else f"[{', '.join('?' if d < 0 else str(d) for d in self.shape)}]"
        return f"{self.name}: {self.dtype} {shape}"


class Signature(_native.Signature):
    """A signature of a model; made by :meth:`Model.signature`.

    Call it with its inputs by name, or with the input itself where there is only one. Values may be numpy arrays (read
    in place where they are in C order and aligned to 64 bytes, else copied), anything that speaks DLPack or the buffer
    protocol, text, numbers, and lists of them. The result is a dict of numpy arrays, strings as object arrays of bytes.

    It may be called from any number of threads at once: the GIL is released while the model runs. Do not write to an
    input meanwhile.

    Raises:
        InvalidArgumentError: An input is missing, unknown, or of a wrong type or shape; the error names it.

    Example:
        >>> signature = tfbridge.load("linear").signature("serving_default")
        >>> signature(x=[[1, 2, 3, 4]])
        {'y': array([[ 1.5 , -2.25,  5.5 , 24.  ]], dtype=float32)}
        >>> signature
        serving_default (tensorflow/serving/predict)
          inputs:
            x: float32 [?, 4]
          outputs:
            y: float32 [?, 4]
    """

    def run(self, inputs: Mapping[str, Any] | None = None, /, **named: Any) -> dict[str, npt.NDArray[Any]]:
        """Run once with inputs from a mapping, whose names may be any text, or by name.

        Example:
            >>> tfbridge.load("linear").signature().run({"x": [[1, 2, 3, 4]]})["y"]
            array([[ 1.5 , -2.25,  5.5 , 24.  ]], dtype=float32)
        """
        return self(dict(inputs or {}), **named)

    @property
    def inputs(self) -> dict[str, Argument]:
        """The inputs by name, sorted."""
        return {each[0]: Argument(*each) for each in self.describe_inputs()}

    @property
    def outputs(self) -> dict[str, Argument]:
        """The outputs by name, sorted."""
        return {each[0]: Argument(*each) for each in self.describe_outputs()}

    def prepare(self, outputs: Iterable[str] | None = None) -> Call:
        """Return a prepared call, which is the fastest way to run the signature many times.

        Args:
            outputs: The names of the outputs wanted; None for all.

        Raises:
            NotFoundError: There is no such output.
        """
        return Call(self, [] if outputs is None else [outputs] if isinstance(outputs, str) else outputs)

    def __repr__(self) -> str:
        """Return the signature in words, an argument a line."""
        return "<closed signature>" if self.closed else self.text

    def __enter__(self) -> Self:
        """Return the signature."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the signature."""
        self.close()


class Signatures(Mapping[str, Signature]):
    """The signatures of a model by name; printing it shows what can be asked.

    Example:
        >>> signatures = tfbridge.load("linear").signatures
        >>> list(signatures)
        ['serving_default']
        >>> signatures["serving_default"].inputs["x"].dtype
        'float32'
    """

    def __init__(self, names: list[str], get: Callable[[str], Signature]) -> None:
        """Make a view of a model; `get` returns a signature or raises NotFoundError."""
        self._names = names
        self._get = get

    def __getitem__(self, name: str) -> Signature:
        """Return a signature; raise NotFoundError, a KeyError that offers the nearest name, for an unknown one."""
        return self._get(name)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names, sorted."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return the number of signatures."""
        return len(self._names)

    def __repr__(self) -> str:
        """Return every signature in words."""
        return "\n".join(repr(signature) for signature in self.values()) or "no signatures"
