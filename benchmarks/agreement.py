"""That nobody times a wrong answer: outputs of one model are compared with TensorFlow's own and with each other."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.contest import Entry
from benchmarks.subjects.python.case import Case, read

TOLERANCE = 1e-4
"""How far a number may be from TensorFlow's, as a share of the greatest one of that output."""

XLA_TOLERANCE = {"basic_pitch": 2e-3}
"""The same with XLA, for models that need more.

`basic_pitch` makes much of rounding: an input that is off by one unit in the last place moves TensorFlow's own answer
by up to 1e-4. With XLA, TensorFlow itself is 1e-5 to 8e-4 off over twelve draws of the noise in the input, and 4e-3 for
pure tones. ONNX Runtime and LiteRT stay within 3e-6, and XLA within 1e-6 for all other models.
"""


class DisagreementError(Exception):
    """Two ways of calling a model gave different outputs."""


def check(model: Path, entries: Sequence[Entry]) -> None:
    """Make sure that all entries give TensorFlow's numbers, and those of one word for bits the same bits.

    Raises:
        DisagreementError: They do not.
    """
    for entry in entries:
        if len(entry.checksums) != 1:
            raise DisagreementError(f"{model.name}: {entry} gave different outputs for the same inputs")
        _compare_numbers(model, entry)
    for bits in {entry.bits for entry in entries} - {""}:
        same = [entry for entry in entries if entry.bits == bits]
        for entry in same[1:]:
            if entry.checksums != same[0].checksums:
                raise DisagreementError(f"{model.name}: {entry} and {same[0]} differ in their bits")


def _compare_numbers(model: Path, entry: Entry) -> None:
    case = Case.load(model / "case.txt")
    tolerance = XLA_TOLERANCE.get(model.name, TOLERANCE) if entry.bits == "xla" else TOLERANCE
    with tempfile.TemporaryDirectory() as scratch:
        entry.subject.outputs(entry.number, Path(scratch))
        for output in case.outputs:
            got = read(Path(scratch) / f"{output.name}.bin", output.dtype, output.shape)
            wanted = read(model / "expected" / f"{output.name}.bin", output.dtype, output.shape)
            if output.dtype == "string":
                differ = not np.array_equal(got, wanted)
            else:
                limit = tolerance * np.max(np.abs(wanted))
                differ = not np.allclose(got, wanted, rtol=0, atol=limit)
            if differ:
                raise DisagreementError(f"{model.name}: {output.name} of {entry} is not what TensorFlow gives")
