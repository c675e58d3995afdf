"""What chapters of Keras share: export calls as signatures, and ask Keras itself the same questions.

Keras exports, since it alone knows its variables: a module of TensorFlow would save them twice, and a session would
read the copies that nothing restores.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from collection import rng
from vectors import Arrays, Step, Vector

Call = Callable[..., Any]

# How far off Keras may be, since it takes one by one what a graph fuses: a product, its bias, its activation.
FUSED = 2e-6
LOOP = 1e-5


def named(call: Call) -> Call:
    """Give what a call answers a name, where it is a single tensor."""

    def run(*tensors: tf.Tensor) -> dict[str, tf.Tensor]:
        outputs = call(*tensors)
        return outputs if isinstance(outputs, dict) else {"output": outputs}

    return run


def specs(*questions: Arrays) -> list[tf.TensorSpec]:
    """Describe inputs that fit all questions; besides the batch, dimensions in which they differ are unknown."""
    described = []
    for name, first in questions[0].items():
        sizes = zip(*(question[name].shape[1:] for question in questions), strict=True)
        shape = [None, *(size[0] if len(set(size)) == 1 else None for size in sizes)]
        described.append(tf.TensorSpec(shape, first.dtype if first.dtype != object else tf.string, name))
    return described


def export(folder: Path, signatures: Mapping[str, tuple[Call, Sequence[tf.TensorSpec]]]) -> None:
    """Save a call for each signature, with the inputs that it takes."""
    archive = keras.export.ExportArchive()
    for name, (call, inputs) in signatures.items():
        archive.add_endpoint(name, named(call), list(inputs))
    archive.write_out(folder, verbose=False)


def step(name: str, call: Call, question: Arrays, within: float = 0.0) -> Step:
    """Ask Keras, and expect of the signature that it answers the same."""
    answers = named(call)(*(tf.constant(value) for value in question.values()))
    return Step(name, question, expect={key: np.asarray(answer) for key, answer in answers.items()}, within=within)


def ask(folder: Path, calls: Mapping[str, Call], *questions: Arrays, within: float = 0.0, repeat: int = 1) -> Vector:
    """Save a signature for each call, then ask each of them each question as often as said, and Keras too.

    Keras is asked after the model was saved, so that both start from the same state and change it alike.
    """
    inputs = specs(*questions)
    export(folder, {name: (call, inputs) for name, call in calls.items()})
    steps = [step(name, call, question, within) for question in questions * repeat for name, call in calls.items()]
    return Vector(steps, stateful=repeat > 1)


def weighted(layer: keras.layers.Layer, *shape: int | None, seed: int = 1) -> keras.layers.Layer:
    """Build a layer for inputs of a shape and give it weights none of which is zero or one."""
    layer.build(shape)
    numbers = rng(seed)
    layer.set_weights([numbers.uniform(0.1, 0.9, weight.shape).astype(np.float32) for weight in layer.weights])
    return layer
