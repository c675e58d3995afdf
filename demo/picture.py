"""The piano roll: what the model heard, a row a pitch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from demo.basic_pitch import HOP, LOWEST_PITCH, SAMPLE_RATE, Samples

NAMES = ["C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"]
MARGIN = 5
"""Rows shown above and below the played notes."""


def name(pitch: int) -> str:
    """The name of a MIDI pitch, such as C4 for 60."""
    return f"{NAMES[pitch % 12]}{pitch // 12 - 1}"


def draw(path: Path, activations: Samples, played: list[int], title: str) -> None:
    """Draw the activations [frames, pitches] with the played notes named on the left."""
    shown = [pitch - LOWEST_PITCH for pitch in played] or [0, activations.shape[1] - 1]
    low = max(0, min(shown) - MARGIN)
    high = min(activations.shape[1], max(shown) + MARGIN + 1)
    seconds = len(activations) * HOP / SAMPLE_RATE
    figure = Figure(figsize=(10, 4), layout="constrained")
    axes = figure.subplots()
    extent = (0.0, seconds, low + LOWEST_PITCH - 0.5, high + LOWEST_PITCH - 0.5)
    image = axes.imshow(
        activations[:, low:high].T,
        origin="lower",
        aspect="auto",
        cmap="magma",
        vmin=0,
        vmax=1,
        extent=extent,
        interpolation="nearest",
    )
    axes.set_yticks(np.array(played), [f"{name(pitch)}  {pitch}" for pitch in played])
    axes.set_xlabel("seconds")
    axes.set_title(title)
    figure.colorbar(image, label="activation of note")
    figure.savefig(path, dpi=120)
