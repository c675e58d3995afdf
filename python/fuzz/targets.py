"""What is fuzzed of the Python package.

A target takes any bytes. It returns where they were taken or refused as the interface says, and raises where something
else happened, which is a finding. The corpus of each is kept in `corpus/`, and the tests of the package run it.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest import mock

import click
import numpy as np
import tfbridge
from capsules import Lender
from draw import Draw
from tfbridge import Code, Error, Tensor, _dtypes, _native
from tfbridge.cli import values as command_line
from tfbridge.interop import frame
from tfbridge.interop.value import unpack
from tfbridge.interop.vector import Vector, read_cases
from values import value

NAMES = [*_dtypes.NAMES, "string", "resource", "variant", "invalid", ""]


@contextmanager
def refusals() -> Iterator[None]:
    """Let an error of the library pass, as long as it tells something and is no bug of the library."""
    try:
        yield
    except Error as error:
        if not error.message or error.code in (Code.INTERNAL, Code.OK):
            raise AssertionError(f"a bug of the library: {error!r}") from error


def tensors(data: bytes) -> None:
    """Any value becomes a tensor with its elements, or is refused."""
    draw = Draw(data)
    dtype = draw.choice([None, *NAMES])
    source = value(draw)
    with warnings.catch_warnings(), refusals():
        warnings.simplefilter("ignore")  # numpy's, of casts
        with Tensor(source, dtype or None) as tensor:
            shape, size = tensor.shape, tensor.size
            copy = tensor.numpy()
            assert copy.shape == shape
            assert copy.size == size
            if isinstance(source, np.ndarray) and tensor.dtype != "string":
                assert copy.tobytes() == source.astype(copy.dtype).tobytes()
            del copy
    assert _native.handles_live() == 0, f"{_native.handles_live()} handles are left"


def dlpack(data: bytes) -> None:
    """Any structure of DLPack is taken and given back once, or refused and left alone."""
    lender = Lender(Draw(data))
    if lender.points_outside:
        return
    with refusals():
        tensor = _native.Tensor.from_capsule(lender.capsule())
        assert tensor.numpy().nbytes == tensor.nbytes
        again = Tensor(tensor.numpy())
        tensor.close()
        assert again.shape == again.numpy().shape
        again.close()
        _native.drain_releases()
        assert lender.returned == 1, f"given back {lender.returned} times"
        return
    assert lender.returned == 0, "refused, and given back all the same"


def inputs(data: bytes) -> None:
    """What the command line takes for an input is read, or refused in words."""
    draw = Draw(data)
    dtype, form = draw.choice(NAMES), draw.number() % 3
    argument = tfbridge.Argument("x", dtype, None, "x:0")
    rest = draw.rest()
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(), refusals():
        warnings.simplefilter("ignore")
        archive = Path(folder, "file.npz")
        archive.write_bytes(rest)
        source = ["@-", f"{archive}:x", rest.decode(errors="replace")][form]
        with mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(rest))):
            try:
                _name, read = command_line.read_input(f"x={source}")
            except click.BadParameter:
                return
        with Tensor(command_line.fit(read, argument), dtype or None) as tensor:
            json.dumps(command_line.to_json(tensor.numpy()), allow_nan=False)


def documents(data: bytes) -> None:
    """A vector, a cases.json or a message of a testee is read, or refused with a ValueError."""
    draw = Draw(data)
    kind = draw.number() % 3
    rest = draw.rest()
    if kind == 0:
        _message(rest)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "file.json")
        file.write_bytes(rest)
        try:
            vectors = [Vector.read(file)] if kind == 1 else read_cases(file.parent, file)
        except ValueError as error:
            if str(file) not in str(error):
                raise AssertionError("the file is not named") from error
            return
    for vector in vectors:
        assert vector.dtypes is not None


def _message(data: bytes) -> None:
    try:
        message = frame.read_message(io.BytesIO(data))
    except ValueError:
        return
    if message is None:
        return
    try:
        values = unpack(message[0].get("values", []), message[1])
    except (ValueError, KeyError, TypeError):
        return
    for each in values:
        with refusals(), suppress(ValueError):
            each.array()


def options(data: bytes) -> None:
    """Any options are taken or refused before a model is opened."""
    draw = Draw(data)
    keys = [option.key for option in tfbridge.options()]
    given = {}
    for _ in range(1 + draw.number() % 3):
        key = draw.choice([*keys, draw.text()])
        given[key] = draw.choice(
            [draw.text(), draw.number(8, signed=True), draw.number(12), float(draw.number()), draw.flag(), draw.block()]
        )
    with refusals():
        try:
            tfbridge.load("/nowhere/at/all", draw.choice([None, draw.text()]), **given)
        except TypeError as error:
            raise AssertionError(f"an option's value is refused without its name: {error}") from error
        raise AssertionError("a model that is not there was opened")
    assert _native.handles_live() == 0, f"{_native.handles_live()} handles are left"


TARGETS: dict[str, Callable[[bytes], None]] = {
    each.__name__: each for each in (tensors, dlpack, inputs, documents, options)
}
