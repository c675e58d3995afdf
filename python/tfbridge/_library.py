"""The C library behind the package, chosen before the extension module asks for it."""

from __future__ import annotations

import os


def preload() -> None:
    """Load the library that ``TFBRIDGE_LIBRARY`` names, if it names one, instead of the package's own.

    The extension module asks the dynamic linker for ``libtfbridge.so.0``, which is answered by a library of that name
    that is loaded already.

    Raises:
        ImportError: The variable is set, but its file cannot be loaded.
    """
    path = os.environ.get("TFBRIDGE_LIBRARY")
    if not path:
        return
    import ctypes

    try:
        ctypes.CDLL(path, mode=os.RTLD_NOW)
    except OSError as error:
        raise ImportError(
            f"TFBRIDGE_LIBRARY names {path!r}, which cannot be loaded: {error}. "
            "Name a libtfbridge.so.0, or unset the variable to use the one of the package."
        ) from error
