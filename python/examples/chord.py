"""Transcribes music with Spotify's basic-pitch: reads windows of sound, runs the model on each, prints the notes.

    chord.py MODEL WINDOWS RESULT

WINDOWS holds float32 samples at 22,050 Hz, 43,844 to a window. RESULT receives the model's three outputs as raw
float32, each for all windows: note [windows, 172, 88], onset [windows, 172, 88], contour [windows, 172, 264].
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import tfbridge

SAMPLES = 43_844
PITCHES = 88
LOWEST_PITCH = 21
OUTPUTS = ("note", "onset", "contour")

# A note is a pitch whose activation stays at LOUD or above for a quarter of a second.
LOUD = 0.4
SHORTEST_NOTE = 22

Samples = npt.NDArray[np.float32]


def read_windows(path: Path) -> Samples:
    """Return the windows [windows, 1, SAMPLES, 1] of a file."""
    samples = np.fromfile(path, np.float32)
    if samples.size == 0 or samples.size % SAMPLES:
        sys.exit(f"chord: {path}: expected windows of {SAMPLES} float32 samples")
    return samples.reshape(-1, 1, SAMPLES, 1)


def transcribe(call: tfbridge.Call, sound: Samples, windows: Samples) -> list[Samples]:
    """Run the model once on each window; the parts of an output come to lie one after the other."""
    parts = []
    for window in windows:
        sound[:] = window
        call.run()
        parts.append(call.outputs)
    return [np.concatenate([part[name] for part in parts]) for name in OUTPUTS]


def notes(activations: Samples) -> list[int]:
    """Return the MIDI numbers of the notes in activations [frames, PITCHES]."""
    loud = activations >= LOUD
    lasting = np.lib.stride_tricks.sliding_window_view(loud, SHORTEST_NOTE, axis=0).all(axis=-1)
    return [int(pitch) + LOWEST_PITCH for pitch in np.flatnonzero(lasting.any(axis=0))]


def main() -> None:
    """Transcribe ten times, print what was heard and how long it took."""
    if len(sys.argv) != 4:
        sys.exit("usage: chord.py MODEL WINDOWS RESULT")
    model_path, windows_path, result_path = map(Path, sys.argv[1:])
    windows = read_windows(windows_path)

    signature = tfbridge.load(model_path).signature()
    call = signature.prepare(OUTPUTS)
    sound = tfbridge.zeros((1, SAMPLES, 1))
    (name,) = signature.inputs
    call.bind({name: sound})

    times = []
    for _ in range(10):
        start = time.perf_counter()
        outputs = transcribe(call, sound, windows)
        times.append((time.perf_counter() - start) * 1e3)
    heard = ",".join(map(str, notes(outputs[0].reshape(-1, PITCHES))))
    print(f"notes={heard} ms={statistics.median(times):.1f}")
    result_path.write_bytes(b"".join(output.tobytes() for output in outputs))


if __name__ == "__main__":
    main()
