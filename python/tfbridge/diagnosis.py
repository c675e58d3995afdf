"""What was found where, what is wrong, and how to mend it."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

import numpy as np

from tfbridge import _native
from tfbridge._tensorflow import with_tensorflow
from tfbridge.device import devices
from tfbridge.errors import Error

# Distributions that each install the whole folder "tensorflow". Two of them overwrite each other's files.
_DISTRIBUTIONS = (
    "tensorflow",
    "tensorflow-cpu",
    "tensorflow-gpu",
    "tensorflow-rocm",
    "tensorflow-aarch64",
    "tensorflow-cpu-aws",
    "intel-tensorflow",
    "tf-nightly",
    "tf-nightly-cpu",
)

Status = Literal["ok", "warning", "problem"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: What it is, such as ``TensorFlow``.
        status: ``ok``, ``warning`` or ``problem``.
        found: What was found.
        mend: How to mend it; None where nothing is wrong.
    """

    name: str
    status: Status
    found: str
    mend: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All checks; printing it shows them."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether there is no problem; warnings are none."""
        return all(check.status != "problem" for check in self.checks)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, for JSON."""
        return {"ok": self.ok, "checks": [asdict(check) for check in self.checks]}

    def __str__(self) -> str:
        """Return a line a check, and a second one where it says how to mend something."""
        lines = []
        for check in self.checks:
            lines.append(f"{check.status:8} {check.name}: {check.found}")
            if check.mend:
                lines.append(f"{'':8} to mend it: {check.mend}")
        return "\n".join(lines)


def doctor(**options: object) -> Diagnosis:
    """Look at everything a model needs to run here. Loads TensorFlow where that was not done yet.

    Args:
        **options: As for :func:`tfbridge.load`; ``tensorflow`` says which one to look at.

    Example:
        >>> tfbridge.doctor().ok
        True
    """
    return Diagnosis(tuple(_checks(options)))


def _checks(options: dict[str, object]) -> Iterator[Check]:
    yield Check("Python", "ok", f"{platform.python_version()} ({sys.executable}, {platform.machine()})")
    yield _library()
    yield Check("numpy", "ok", np.__version__)
    yield _ml_dtypes()
    yield _distributions()
    yield from _tensorflow(options)


def _installed(distribution: str) -> str | None:
    """Return the version of an installed distribution."""
    from importlib import metadata  # takes longer to import than all of tfbridge

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _library() -> Check:
    path = os.fsdecode(_native.library_path())
    found = f"{_native.version()} ({path}, binary interface {_native.abi_version()})"
    installed = _installed("tfbridge")
    if installed not in (None, _native.version()):
        return Check(
            "tfbridge",
            "problem",
            f"{found}, but the package is {installed}",
            "unset TFBRIDGE_LIBRARY"
            if os.environ.get("TFBRIDGE_LIBRARY")
            else "pip install --force-reinstall tfbridge",
        )
    return Check("tfbridge", "ok", found)


def _ml_dtypes() -> Check:
    version = _installed("ml_dtypes")
    if version is None:
        return Check("ml_dtypes", "problem", "missing; bfloat16, float8 and int4 need it", "pip install ml_dtypes")
    return Check("ml_dtypes", "ok", version)


def _distributions() -> Check:
    found = {name: version for name in _DISTRIBUTIONS if (version := _installed(name)) is not None}
    names = ", ".join(f"{name} {version}" for name, version in found.items())
    # On some machines the distribution "tensorflow" holds nothing and depends on one that does.
    whole = [name for name in found if not (name == "tensorflow" and "tensorflow-cpu-aws" in found)]
    if len(whole) > 1:
        return Check(
            "TensorFlow distributions",
            "problem",
            f"{names}: they install the same files, so what is there is a mix",
            f"pip uninstall -y {' '.join(whole)} && pip install {whole[0]}",
        )
    if not found:
        return Check("TensorFlow distributions", "ok", "none in this environment")
    return Check("TensorFlow distributions", "ok", names)


def _tensorflow(options: dict[str, object]) -> Iterator[Check]:
    try:
        options = dict(with_tensorflow(options))
        places = _native.search_tensorflow(options)
        for place, origin, found in places:
            yield Check(f"place ({origin})", "ok", f"{os.fsdecode(place)}{'' if found else ' (nothing there)'}")
        _native.load_tensorflow(options)
    except Error as error:
        yield Check("TensorFlow", "problem", error.message, error.hint or "pip install tensorflow-cpu")
        return
    path = _native.tensorflow_path()
    yield Check("TensorFlow", "ok", f"{_native.tensorflow_version()} ({os.fsdecode(path) if path else 'unknown file'})")
    try:
        for device in devices(**options):
            yield Check("device", "ok", f"{device.name} ({device.type}, {device.memory / 2**20:.0f} MiB)")
    except Error as error:
        yield Check("devices", "problem", error.message, error.hint)
    if _native.has_feature("xla"):
        yield Check("XLA", "ok", "available with the option xla=on")
    else:
        yield Check("XLA", "warning", "this build of tfbridge has no XLA")
