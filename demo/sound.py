"""Sound in and out: writes the chord of the demo, reads any sound file as the model wants it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
import soxr

from demo.basic_pitch import SAMPLE_RATE, Samples

C_MAJOR = {60: 261.63, 64: 329.63, 67: 392.00}
"""The MIDI numbers of C4, E4 and G4 and their frequencies in hertz."""

SECONDS = 1.6


def write_chord(path: Path) -> None:
    """Write a C major chord: three sine waves."""
    time = np.arange(int(SECONDS * SAMPLE_RATE)) / SAMPLE_RATE
    waves = [np.sin(2 * np.pi * frequency * time) for frequency in C_MAJOR.values()]
    soundfile.write(path, 0.8 * np.mean(waves, axis=0), SAMPLE_RATE, subtype="PCM_16")


def read(path: Path) -> Samples:
    """Read a sound file of any rate and number of channels as mono float32 at SAMPLE_RATE."""
    channels, rate = soundfile.read(path, dtype="float32", always_2d=True)
    mono = channels.mean(axis=1)
    if len(mono) == 0:
        raise ValueError(f"{path}: the file holds no sound")
    return np.asarray(soxr.resample(mono, rate, SAMPLE_RATE), np.float32)
