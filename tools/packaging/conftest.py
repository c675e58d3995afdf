"""What the packaging tests share: the models, and a way to run programs that shows what they said."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TINY_ANSWER = [1.5, -2.25, 5.5, 24.0]
"""What the model `tiny` answers to x = 1, 2, 3, 4."""


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """Run a program and return what it printed; fail with all of its output where it fails."""
    done = subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def tiny() -> Path:
    """The model that multiplies four numbers by weights and adds others."""
    return Path(os.environ.get("TFBRIDGE_TEST_MODELS", ROOT / "build" / "models")) / "tiny"
