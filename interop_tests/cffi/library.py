"""The C library, opened in cffi's ABI mode: what every language that loads it at run time does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from cffi import FFI

CDEF = Path(__file__).with_name("tfbridge_cdef.h")


def library_path() -> str:
    """Return the file that TFBRIDGE_LIBRARY names, else that of the Python package."""
    named = os.environ.get("TFBRIDGE_LIBRARY")
    if named:
        return named
    command = [str(Path(sys.executable).with_name("tfbridge")), "where", "--library"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def open_library() -> tuple[FFI, Any]:
    """Return cffi's declarations and the library, whose functions are looked up when they are first used."""
    ffi = FFI()
    ffi.cdef(CDEF.read_text(encoding="utf-8"))
    return ffi, ffi.dlopen(library_path())
