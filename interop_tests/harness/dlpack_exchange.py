"""C, Python and Java in one process lend each other tensors through DLPack.

    dlpack_exchange.py JVM CLASS_PATH OPTION...

Each pair of languages passes each element type and shape: one makes a tensor and lends it, the other takes it, reads it
after the lender has let go of it, and gives it back. What came of it is printed, a line of JSON for each pair and type.
"""

from __future__ import annotations

import ctypes
import itertools
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jpype

sys.path.append(str(Path(__file__).resolve().parents[1] / "testees/c"))

import numpy as np
import tfbridge
from handles import check, ffi, lib, make
from random_values import random_values
from tensors import tensors_of, value_of
from tfbridge import _native
from tfbridge.interop.python_testee import as_input
from tfbridge.interop.value import Value

NAME = b"dltensor_versioned"
USED = b"used_dltensor_versioned"

capsules = ctypes.pythonapi
capsules.PyCapsule_New.restype = ctypes.py_object
capsules.PyCapsule_New.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
capsules.PyCapsule_GetPointer.restype = ctypes.c_void_p
capsules.PyCapsule_GetPointer.argtypes = [ctypes.py_object, ctypes.c_char_p]
capsules.PyCapsule_SetName.argtypes = [ctypes.py_object, ctypes.c_char_p]


@dataclass(frozen=True)
class Side:
    """A language: how it lends a tensor of a value, as the address of DLPack's structure, and how it takes one."""

    lend: Callable[[Value], int]
    take: Callable[[int], Value]


class Lent:
    """A structure, as Python's own exporters show it."""

    def __init__(self, address: int) -> None:
        """Show the structure at an address."""
        self._address = address

    def __dlpack__(self, **_: object) -> Any:
        """Return the capsule; whoever takes it gives it another name."""
        return capsules.PyCapsule_New(self._address, NAME, None)


def python_lend(value: Value) -> int:
    """Lend a tensor of Python, and close it."""
    made = as_input(value)
    with made if isinstance(made, tfbridge.Tensor) else tfbridge.Tensor(made) as tensor:
        capsule = tensor.__dlpack__(max_version=(1, 0))
        address = capsules.PyCapsule_GetPointer(capsule, NAME)
        capsules.PyCapsule_SetName(capsule, USED)
        return address


def python_take(address: int) -> Value:
    """Read what was lent through Python."""
    with tfbridge.Tensor.from_dlpack(Lent(address)) as tensor:
        return Value.of(tensor.numpy(), tensor.dtype)


def c_lend(value: Value) -> int:
    """Lend a tensor of C, and delete it."""
    managed = ffi.new("struct DLManagedTensorVersioned**")
    with tensors_of([value]) as tensors:
        check(lib.tfb_tensor_to_dlpack_versioned, tensors[0], managed)
    return int(ffi.cast("intptr_t", managed[0]))


def c_take(address: int) -> Value:
    """Read what was lent through C."""
    tensor = make("tensor", lib.tfb_tensor_from_dlpack_versioned, ffi.cast("struct DLManagedTensorVersioned*", address))
    try:
        return value_of(tensor)
    finally:
        lib.tfb_tensor_delete(tensor)


def java_side() -> Side:
    """Return Java's side; the JVM runs."""
    java = jpype.JPackage("org").tfbridge

    def lend(value: Value) -> int:
        data = jpype.nio.convertToDirectBuffer(bytearray(value.data))
        with java.Tensor.copyOf(java.DType.named(value.dtype), data, jpype.JArray(jpype.JLong)(value.shape)) as tensor:
            return int(tensor.toDlpack(True))

    def take(address: int) -> Value:
        with java.Tensor.fromDlpack(address, True) as tensor:
            return Value(str(tensor.dtype().typeName()), tuple(map(int, tensor.shape())), bytes(tensor.asRawBytes()))

    return Side(lend, take)


def lendable(value: Value) -> bool:
    """Whether DLPack has the element type; the library says so."""
    try:
        c_take(c_lend(value))
    except tfbridge.UnimplementedError:
        return False
    return True


def exchange(lender: Side, reader: Side, values: list[Value]) -> str:
    """Pass values from one side to the other; return the first difference."""
    for value in values:
        got = reader.take(lender.lend(value))
        difference = value.difference(got) or ("other bytes" if value.data != got.data else None)
        if difference is not None:
            return f"{value}: {difference}"
    return ""


def main() -> None:
    """Pass everything, and print what came of it."""
    jvm, class_path, *options = sys.argv[1:]
    jpype.startJVM(jvm, *options, classpath=class_path.split(":"))
    sides = {"c": Side(c_lend, c_take), "python": Side(python_lend, python_take), "java": java_side()}
    by_dtype = itertools.groupby(random_values(), lambda value: value.dtype)
    for dtype, group in [(dtype, list(group)) for dtype, group in by_dtype if dtype != "string"]:
        if not lendable(group[0]):
            print(json.dumps({"dtype": dtype, "lendable": False}), flush=True)
            continue
        for lender, reader in itertools.product(sides, repeat=2):
            before = _native.handles_live()
            difference = exchange(sides[lender], sides[reader], group)
            _native.drain_releases()
            line = {"dtype": dtype, "lendable": True, "lender": lender, "reader": reader, "difference": difference}
            print(json.dumps(line | {"handles": _native.handles_live() - before}), flush=True)


if __name__ == "__main__":
    np.seterr(all="ignore")
    main()
