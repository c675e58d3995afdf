"""Values of the command line as arrays, and arrays as JSON."""

from __future__ import annotations

import io
import json
import math
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

import click
import numpy as np
import numpy.typing as npt

import tfbridge
from tfbridge import _convert
from tfbridge.interop.value import Value


def read_input(text: str) -> tuple[str, Any]:
    """Return the name and value of ``NAME=FILE.npy``, ``NAME=FILE.npz:key``, ``NAME=JSON`` or ``NAME=@-``."""
    name, equals, source = text.partition("=")
    if not equals or not name:
        raise click.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="--input")
    if source == "@-":
        return name, _read_stdin(name)
    if source.endswith(".npy"):
        return name, _load(Path(source), name)
    file, colon, key = source.rpartition(":")
    if colon and file.endswith(".npz"):
        return name, _member(_load(Path(file), name), key, name)
    if source.endswith(".npz"):
        _refuse(name, f"{source} holds several arrays; say which: {name}={source}:KEY")
    return name, _parse(source, name)


def fit(value: Any, argument: tfbridge.Argument | None) -> Any:
    """Give back the type that a file lost: numpy stores bfloat16 and its like as plain bytes."""
    if argument is None or not isinstance(value, np.ndarray) or value.dtype.kind != "V":
        return value
    wanted = tfbridge.zeros(0, argument.dtype).dtype if argument.dtype != "string" else value.dtype
    return value.view(wanted) if wanted.itemsize == value.dtype.itemsize else value


def read_values(inputs: Iterable[str], model: tfbridge.Model) -> dict[str, Value]:
    """Return inputs by name, of the types that the model asks for where the text has none of its own."""
    arguments = {name: each for signature in model.signatures.values() for name, each in signature.inputs.items()}
    read = {}
    for text in inputs:
        name, value = read_input(text)
        argument = arguments.get(name)
        fitted = fit(value, argument)
        array, dtype = _convert.convert(fitted, None if argument is None else argument.dtype, name, bound=False)
        read[name] = Value.of(array if isinstance(array, np.ndarray) else array.numpy(), dtype)
    return read


def contiguous(value: Any) -> Any:
    """Return an array in C order, as a prepared call reads it; other values as they are."""
    return np.require(value, requirements=["C"]) if isinstance(value, np.ndarray) else value


def to_json(array: npt.NDArray[Any]) -> Any:
    """Return nested lists of what JSON has.

    Numbers are exact. Not-a-number and infinities are the texts ``NaN``, ``Infinity`` and ``-Infinity``, a complex
    number is a list of two, and text that is not UTF-8 is ``{"base64": ...}``.
    """
    return _plain(array.tolist())


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, bytes):
        try:
            return value.decode()
        except UnicodeDecodeError:
            import base64

            return {"base64": base64.b64encode(value).decode()}
    if isinstance(value, complex):
        return [_plain(value.real), _plain(value.imag)]
    if isinstance(value, bool | int):
        return value
    number = float(value)
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    return number


def write_npz(path: str, outputs: dict[str, npt.NDArray[Any]]) -> None:
    """Write arrays by name to an ``.npz`` file, or to stdout for ``-``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        # By hand, since numpy.savez takes names that are its own parameters for those.
        for name, array in outputs.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                np.lib.format.write_array(member, _storable(name, array), allow_pickle=False)
    if path == "-":
        sys.stdout.buffer.write(buffer.getvalue())
        return
    try:
        Path(path).write_bytes(buffer.getvalue())
    except OSError as error:
        raise tfbridge.Error(f"cannot write {path}: {error.strerror}", argument="--output") from error


def _storable(name: str, array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return text in numpy's own form, which cannot say that a text ends with NUL bytes."""
    if array.dtype != object:
        return array
    if any(text.endswith(b"\0") for text in array.flat):
        raise tfbridge.UnimplementedError(
            f"output '{name}' has text that ends with a NUL byte, which an .npz file cannot hold",
            argument=name,
            hint="Use --json",
        )
    return array.astype(bytes)


def _read_stdin(name: str) -> Any:
    data = sys.stdin.buffer.read()
    if data.startswith(b"\x93NUMPY"):
        return _load(io.BytesIO(data), name)
    try:
        return _parse(data.decode(), name)
    except UnicodeDecodeError:
        _refuse(name, "stdin holds neither an .npy file nor JSON")


def _load(source: Path | io.BytesIO, name: str) -> Any:
    try:
        return np.load(source, allow_pickle=False)
    except FileNotFoundError:
        _refuse(name, f"there is no file {source}")
    except Exception as error:  # numpy and zipfile do not say what they raise for a bad file
        _refuse(name, f"{source if isinstance(source, Path) else 'stdin'} cannot be read: {_words(error)}")


def _member(archive: Any, key: str, name: str) -> Any:
    if not isinstance(archive, np.lib.npyio.NpzFile):
        _refuse(name, "the file is no .npz archive")
    with archive:
        if key not in archive.files:
            _refuse(name, f"the archive has no array {key!r}; it has: {', '.join(archive.files)}")
        try:
            return archive[key]
        except Exception as error:  # as above
            _refuse(name, f"the array {key!r} cannot be read: {_words(error)}")


def _parse(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        _refuse(
            name,
            f"{text[:60]!r} is neither a .npy file, a member of an .npz file (FILE.npz:key) nor JSON: {_words(error)}",
        )


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__


def _refuse(name: str, reason: str) -> NoReturn:
    raise tfbridge.InvalidArgumentError(f"input '{name}': {reason}", argument=name)
