"""Which languages there are on this machine, and how their testees are started."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from tfbridge import _tensorflow, location
from tfbridge.errors import NotFoundError
from tfbridge.interop.remote import Remote

PREFIX = "tfbridge-testee-"

PLACES = "TFBRIDGE_TESTEES"
"""The variable that names folders of testees; those on the ``PATH`` are found as well."""

TENSORFLOW = "tensorflow"

_OWN = {
    "python": [sys.executable, "-m", "tfbridge.interop.python_testee"],
    TENSORFLOW: [sys.executable, "-m", "tfbridge.interop.oracle"],
}


def languages() -> dict[str, list[str]]:
    """Return the command of each language's testee by the language's name, Python's first; without the oracle."""
    found = {"python": _OWN["python"]}
    folders = [*os.environ.get(PLACES, "").split(os.pathsep), *os.environ.get("PATH", "").split(os.pathsep)]
    for folder in filter(None, folders):
        for program in sorted(Path(folder).glob(f"{PREFIX}*")):
            if os.access(program, os.X_OK):
                found.setdefault(program.name.removeprefix(PREFIX), [str(program)])
    return found


def start(language: str, environment: Mapping[str, str] | None = None) -> Remote:
    """Return the testee of a language, or the oracle for ``tensorflow``; its process starts with the first question.

    All testees get this package's library and the TensorFlow that Python would import, so that they share both.

    Args:
        language: A key of :func:`languages`, or ``tensorflow``.
        environment: Variables for the process, over all others.

    Raises:
        NotFoundError: There is no such testee here.
    """
    commands = languages() | {TENSORFLOW: _OWN[TENSORFLOW]}
    if language not in commands:
        raise NotFoundError(
            f"there is no testee of {language!r} on this machine",
            argument="language",
            expected=" | ".join(commands),
            got=language,
            hint=f"Put {PREFIX}{language} on the PATH, or into a folder that {PLACES} names",
        )
    return Remote(commands[language], shared_environment() | dict(environment or {}))


def shared_environment() -> dict[str, str]:
    """Return the variables that make every testee use one library and one TensorFlow."""
    shared = {"TFBRIDGE_LIBRARY": str(location.where().library)}
    folder = _tensorflow.package_folder()
    if folder is not None and not os.environ.get("TFBRIDGE_TENSORFLOW"):
        shared["TFBRIDGE_TENSORFLOW"] = str(folder)
    return shared


def chosen(names: str | Iterable[str] | None) -> list[str]:
    """Return the languages that a user asked for, as ``c,cpp,rust`` or one by one; None asks for all there are."""
    if names is None:
        return list(languages())
    return [name for name in (names.split(",") if isinstance(names, str) else names) if name]
