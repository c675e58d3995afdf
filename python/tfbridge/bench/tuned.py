"""The file ``tfbridge.json`` beside a model, which says with which options it is best opened."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tfbridge
from tfbridge._writing import writing
from tfbridge.bench.choice import Choice, Verdict
from tfbridge.bench.plan import Plan, cores
from tfbridge.errors import InvalidArgumentError

NAME = "tfbridge.json"
FORMAT = "tfbridge-model/1"


def of_the_model() -> list[str]:
    """Return the options that the file may hold. The others belong to a process or a machine, which it cannot know."""
    return [option.key for option in tfbridge.options() if option.scope == "model"]


def folder_of(path: str) -> Path:
    """Return the folder of a model that is named by its folder or by its ``saved_model.pb``."""
    return Path(path).parent if Path(path).is_file() else Path(path)


def check(options: Mapping[str, Any]) -> None:
    """Refuse a set of options that the file cannot hold.

    Raises:
        InvalidArgumentError: One of them belongs to a process or a machine.
    """
    allowed = of_the_model()
    for key in options:
        if key not in allowed:
            raise InvalidArgumentError(
                f"{NAME} cannot hold the option {key!r}, which belongs to a process or a machine",
                argument="compare",
                expected=" | ".join(allowed),
                got=key,
                hint="Leave it out, or do not write the file",
            )


def document(plan: Plan, choice: Choice, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the file holds: the best options, and what they were measured with.

    Args:
        plan: What was measured.
        choice: What was chosen.
        options: The options that all sets shared.
    """
    allowed = of_the_model()
    best = dict(options) | dict(choice.best.options.options)
    return {
        "format": FORMAT,
        "options": {key: str(value) for key, value in best.items() if key in allowed},
        "measured": {
            "tfbridge": tfbridge.__version__,
            "tensorflow": choice.best.tensorflow,
            "cores": cores(),
            "signature": plan.question.signature,
            "inputs": {name: str(value) for name, value in plan.question.inputs.items()},
            "goal": choice.goal,
            "margin": choice.margin,
            "rounds": plan.rounds,
            "sets": [_set(verdict) for verdict in choice.verdicts if verdict.gain is not None],
        },
    }


def _set(verdict: Verdict) -> dict[str, Any]:
    series = verdict.measurement.series
    most = max((each for each in series if each.samples), key=lambda each: each.point.callers)
    return {
        "options": dict(verdict.measurement.options.options),
        "p50_us": round(series[0].median("p50_us"), 3),
        "callers": most.point.callers,
        "calls_per_second": round(most.median("per_second"), 1),
        "gain": round(verdict.gain or 0, 3),
        "same_bits": verdict.agreement is not None and verdict.agreement.same_bits,
    }


def write(path: str, content: Mapping[str, Any]) -> Path:
    """Write the file beside the model, in one step, so that nobody reads half of it.

    Raises:
        PermissionDeniedError: The folder of the model cannot be written to.
        ResourceExhaustedError: The disk is full.
    """
    target = folder_of(path) / NAME
    draft = target.with_name(f".{NAME}.{os.getpid()}")
    with writing(target, "write"):
        try:
            draft.write_text(json.dumps(content, indent=2) + "\n")
            draft.replace(target)
        except OSError:
            draft.unlink(missing_ok=True)
            raise
    return target
