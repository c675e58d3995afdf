"""Runs the examples of the pages, each page in a folder that holds the models which the pages open."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from page_examples import PARSERS
from sybil import Sybil

DOCS = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the models of the pages, made by the scripts that the pages show."""
    folder = tmp_path_factory.mktemp("models")
    for script in sorted((DOCS / "examples").glob("make_*.py")):
        subprocess.run([sys.executable, str(script)], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def page_folder(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for each page, with the models in it and the commands of this Python on the path."""
    for model in models.iterdir():
        shutil.copytree(model, tmp_path / model.name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    return tmp_path


pytest_collect_file = Sybil(parsers=PARSERS, patterns=["*.md"], fixtures=["page_folder"]).pytest()
