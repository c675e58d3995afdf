"""That the runner refuses what does not agree."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.agreement import TOLERANCE, DisagreementError, check
from benchmarks.contest import Entry
from benchmarks.programs import Contender

EXPECTED = np.array([1, 2, 100], np.float32)


class FakeSubject:
    """Gives these outputs."""

    def __init__(self, values: np.ndarray) -> None:
        """Keep the outputs."""
        self.values = values

    def outputs(self, number: int, folder: Path) -> None:
        """Write the file of the output."""
        (folder / "y.bin").write_bytes(self.values.tobytes())


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "expected").mkdir()
    (tmp_path / "expected/y.bin").write_bytes(EXPECTED.tobytes())
    (tmp_path / "case.txt").write_text("output\ty\tfloat32\t3\ty:0\n")
    return tmp_path


def entry(values: np.ndarray, *checksums: str, bits: str = "") -> Entry:
    contender = Contender("c", "tfbridge", "tfbridge")
    return Entry(contender, FakeSubject(values), 0, bits, checksums=set(checksums))  # type: ignore[arg-type]


def test_the_right_answer_passes(model: Path) -> None:
    check(model, [entry(EXPECTED, "a", bits="same"), entry(EXPECTED, "a", bits="same")])


@pytest.mark.parametrize("error", [2 * TOLERANCE * 100, np.nan])
def test_wrong_numbers_fail(model: Path, error: float) -> None:
    with pytest.raises(DisagreementError, match="y of tfbridge in c is not what TensorFlow gives"):
        check(model, [entry(EXPECTED + np.float32([error, 0, 0]), "a")])


def test_a_number_within_the_tolerance_passes(model: Path) -> None:
    check(model, [entry(EXPECTED + np.float32([TOLERANCE * 50, 0, 0]), "a")])


def test_other_bits_of_the_same_executor_fail(model: Path) -> None:
    with pytest.raises(DisagreementError, match="differ in their bits"):
        check(model, [entry(EXPECTED, "a", bits="default"), entry(EXPECTED, "b", bits="default")])


def test_bits_of_other_executors_may_differ(model: Path) -> None:
    check(model, [entry(EXPECTED, "a", bits="default"), entry(EXPECTED, "b", bits="single-threaded")])


def test_outputs_that_change_from_round_to_round_fail(model: Path) -> None:
    with pytest.raises(DisagreementError, match="different outputs for the same inputs"):
        check(model, [entry(EXPECTED, "a", "b")])


def test_the_exception_for_xla_is_for_one_model(model: Path) -> None:
    off = EXPECTED + np.float32([10 * TOLERANCE * 100, 0, 0])
    with pytest.raises(DisagreementError):
        check(model, [entry(off, "a", bits="xla")])
    pitch = model.rename(model.with_name("basic_pitch"))
    check(pitch, [entry(off, "a", bits="xla")])
    with pytest.raises(DisagreementError):
        check(pitch, [entry(off, "a", bits="default")])
