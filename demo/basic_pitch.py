"""The model of the demo: basic-pitch 0.4.0 of Spotify, as its authors published it on PyPI.

Only the SavedModel in the wheel is used; its Python code is neither installed nor imported.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

REQUIREMENT = "basic-pitch==0.4.0"
INSIDE_WHEEL = "basic_pitch/saved_models/icassp_2022/nmp/"

SAMPLE_RATE = 22_050
WINDOW = 43_844
HOP = 256
OVERLAP = 30 * HOP
"""Samples that two neighbouring windows share: the model sees too little at a window's edge, so half of it is cut."""

FRAMES, PITCHES = 172, 88
LOWEST_PITCH = 21

Samples = npt.NDArray[np.float32]


def fetch(downloads: Path, folder: Path) -> Path:
    """Download the wheel into `downloads`, unless it is there, and unpack its SavedModel into `folder`."""
    if not (folder / "saved_model.pb").is_file():
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(downloads)]
        subprocess.run([*pip, "--only-binary", ":all:", REQUIREMENT], check=True)
        (wheel,) = downloads.glob("basic_pitch-0.4.0-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.startswith(INSIDE_WHEEL) and not name.endswith("/"):
                    target = folder / name.removeprefix(INSIDE_WHEEL)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(archive.read(name))
    return folder


def windows(sound: Samples) -> Samples:
    """Cut mono sound at SAMPLE_RATE into overlapping windows [count, WINDOW]; the ends are filled with silence."""
    padded = np.concatenate([np.zeros(OVERLAP // 2, np.float32), sound])
    step = WINDOW - OVERLAP
    count = max(1, -(-(len(padded) - OVERLAP // 2) // step))
    padded = np.pad(padded, (0, (count - 1) * step + WINDOW - len(padded)))
    return np.stack([padded[index * step : index * step + WINDOW] for index in range(count)])


def notes(result: bytes, count: int) -> Samples:
    """The activations [frames, PITCHES] of the output `note` in a program's result, the windows' overlap cut out."""
    size = count * FRAMES * PITCHES
    activations = np.frombuffer(result, np.float32, size).reshape(count, FRAMES, PITCHES)
    edge = OVERLAP // 2 // HOP
    return activations[:, edge : FRAMES - edge].reshape(-1, PITCHES)
