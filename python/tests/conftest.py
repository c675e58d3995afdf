"""What the tests share: the models, and the check that every test leaves no handle behind."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import tfbridge
from support.fixtures import Load
from tfbridge import _native

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def models() -> Path:
    """The folder of the project's own models; built where no other folder is named."""
    named = os.environ.get("TFBRIDGE_TEST_MODELS")
    if named:
        folder = Path(named)
        assert (folder / "cases.json").is_file(), f"TFBRIDGE_TEST_MODELS names {folder}, which holds no models"
        return folder
    folder = ROOT / "build" / "models"
    subprocess.run([sys.executable, str(ROOT / "interop_tests/models/build.py"), str(folder)], check=True)
    return folder


@pytest.fixture
def load(models: Path) -> Iterator[Load]:
    """Loads one of the project's own models by name, and closes it after the test."""
    opened: list[tfbridge.Model] = []

    def load_by_name(name: str, *args: object, **options: object) -> tfbridge.Model:
        opened.append(tfbridge.load(models / name, *args, **options))
        return opened[-1]

    yield load_by_name
    for model in opened:
        model.close()


@pytest.fixture(autouse=True)
def no_handle_left() -> Iterator[None]:
    """Every handle of the C library that a test makes is gone when it ends."""
    gc.collect()
    before = _native.handles_live()
    yield
    gc.collect()
    assert _native.handles_live() == before, "the test left handles behind"
