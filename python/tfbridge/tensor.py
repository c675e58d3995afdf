"""Tensors that Python holds: for memory that is shared with other libraries or with prepared calls."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from tfbridge import _dtypes, _native
from tfbridge.errors import InvalidArgumentError

_CPU = (1, 0)  # DLPack's device type and number


class Tensor(_native.Tensor):
    """An element type, a shape, and one contiguous row-major buffer.

    Models take numpy arrays, so most programs need no tensor. It serves for memory of other libraries (DLPack), for
    types that numpy lacks, and for buffers that are shared between calls. It may be read from any thread.

    Args:
        value: A numpy array (used without a copy where it is writable and in C order), anything that speaks DLPack or
            the buffer protocol, a number, text, or lists of them.
        dtype: The element type's name, such as ``"float32"``; needed for Python's own numbers only where numpy's choice
            is not wanted. A value with a type of its own is not converted.

    Raises:
        InvalidArgumentError: The value cannot become a tensor, or has another type than `dtype`.

    Example:
        >>> t = tfbridge.Tensor([[1, 2], [3, 4]], "bfloat16")
        >>> t
        Tensor(shape=(2, 2), dtype='bfloat16')
        >>> t.numpy().astype(int).tolist()
        [[1, 2], [3, 4]]
    """

    def __init__(self, value: Any, dtype: npt.DTypeLike | str | None = None) -> None:
        """Make a tensor from a value."""
        wanted = "" if dtype is None else _dtypes.canonical(dtype)
        super().__init__(value, wanted)
        if wanted and self.dtype != wanted:
            have = self.dtype
            self.close()
            raise InvalidArgumentError(
                "the value has another element type",
                argument="value",
                expected=wanted,
                got=have,
                hint=f"Convert it first: array.astype({wanted!r})",
            )

    @classmethod
    def from_dlpack(cls, source: Any) -> Self:
        """Return a tensor over what another library lends, without a copy where it is contiguous in CPU memory.

        Args:
            source: An object with ``__dlpack__``.

        Raises:
            UnimplementedError: The memory is on another device, or its element type is one that tensors do not have.
        """
        return cls(source)

    def __array__(self, dtype: npt.DTypeLike | None = None, copy: bool | None = None) -> npt.NDArray[Any]:
        """Return the tensor as an array, for ``numpy.asarray`` and its like."""
        array = self.numpy()
        if dtype is not None and np.dtype(dtype) != array.dtype:
            if copy is False:
                raise ValueError(f"a tensor of {self.dtype} cannot become an array of {np.dtype(dtype)} without a copy")
            return array.astype(dtype)
        return array.copy() if copy else array

    def __dlpack__(
        self,
        *,
        stream: Any = None,
        max_version: tuple[int, int] | None = None,
        dl_device: tuple[int, int] | None = None,
        copy: bool | None = None,
    ) -> Any:
        """Lend the memory as a DLPack capsule.

        Raises:
            BufferError: What is asked for is not the CPU, or takes a stream.
            UnimplementedError: DLPack has no such element type.
        """
        if stream is not None or dl_device not in (None, _CPU):
            raise BufferError("a tensor of tfbridge is in the CPU's memory and has no stream")
        source = Tensor(self.numpy().copy(), self.dtype) if copy else self
        return source.to_capsule(max_version is not None and max_version[0] >= 1)

    def __dlpack_device__(self) -> tuple[int, int]:
        """Return the CPU's number in DLPack."""
        return _CPU

    def __repr__(self) -> str:
        """Return shape and element type."""
        if self.closed:
            return "Tensor(closed)"
        return f"Tensor(shape={self.shape}, dtype={self.dtype!r})"

    def __enter__(self) -> Self:
        """Return the tensor."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the tensor."""
        self.close()


def zeros(shape: int | Iterable[int], dtype: npt.DTypeLike | str = "float32") -> npt.NDArray[Any]:
    """Return a numpy array of zeros that models read and write in place.

    TensorFlow reads memory in place where it is aligned to 64 bytes, which numpy's own arrays seldom are; others are
    copied by each run. Use such arrays with prepared calls and for large inputs.

    Args:
        shape: The dimensions.
        dtype: The element type.

    Raises:
        InvalidArgumentError: A dimension is below 0, the size overflows, or the type has no fixed size.
        ResourceExhaustedError: Memory is short.

    Example:
        >>> x = tfbridge.zeros((2, 3), "float32")
        >>> x.shape, x.ctypes.data % 64
        ((2, 3), 0)
    """
    dims = [operator.index(shape)] if isinstance(shape, int) else [operator.index(dim) for dim in shape]
    return _native.zeros(dims, _dtypes.canonical(dtype))
