"""The generator on the import path, and headers to read with it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from boxes import write_headers

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from apigen import headers, rules
from apigen.headers import Reading


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str], Reading]:
    """Reads a `box.h` with the given declarations and checks the rules."""

    def read_box(box: str) -> Reading:
        write_headers(tmp_path / "include", box)
        reading = headers.read(tmp_path / "include")
        rules.check(reading)
        return reading

    return read_box
