"""The inputs that fuzzing kept, without a fuzzer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

FUZZ = Path(__file__).resolve().parents[1] / "fuzz"
sys.path.append(str(FUZZ))

import targets  # noqa: E402 (the folder must be on the path first)

INPUTS = sorted((FUZZ / "corpus").glob("*/*"))


@pytest.mark.parametrize("target", targets.TARGETS)
def test_every_input_that_was_kept_passes(target: str) -> None:
    inputs = [path for path in INPUTS if path.parent.name == target]
    assert inputs
    for path in inputs:
        print(path.name)  # shown where it fails
        targets.TARGETS[target](path.read_bytes())


def test_every_input_has_a_target() -> None:
    assert {path.parent.name for path in INPUTS} == targets.TARGETS.keys()
