"""Every vector in every language: the bits of TensorFlow, or the error that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
import recorder
from sources import Source
from tfbridge.interop import languages
from tfbridge.interop.remote import Remote
from tfbridge.interop.replay import Outcome, replay
from tfbridge.interop.vector import Vector


def row(vector: Vector, language: str, outcome: Outcome, number: int) -> dict[str, Any]:
    """Return the report's row of one step."""
    step = outcome.step
    return {
        "vector": vector.name,
        "model": vector.model.name,
        "signature": None if step is None or step.by_graph else step.signature,
        "case": number if step is None or step.case is None else step.case,
        "language": language,
        "status": outcome.status,
        "detail": outcome.detail,
        "beyond_tensorflow": outcome.beyond_tensorflow,
    }


def how_to_repeat(config: pytest.Config, vector: Vector, language: str) -> str:
    """Return the command that asks this vector of this language alone."""
    places = "".join(
        f" {name.upper()}={config.getoption(name)}" for name in ("models", "cases") if config.getoption(name)
    )
    return f"To repeat it alone: make interop{places} CASE={vector.name} LANGUAGES={language}"


def test_vector(
    source: Source,
    language: str,
    testee: Remote,
    oracle: Remote,
    known_failures: dict[str, dict[str, str]],
    record_property: Callable[[str, object], None],
    pytestconfig: pytest.Config,
) -> None:
    vector = source.read()
    with ExitStack() as stack:
        if vector.environment:
            testee = stack.enter_context(languages.start(language, vector.environment))
        # The zoo was answered on this machine; what others stored may need a second look.
        outcomes = replay(testee, vector, oracle if pytestconfig.getoption("models") else None)
    record_property(recorder.ROWS, [row(vector, language, outcome, n) for n, outcome in enumerate(outcomes)])
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    known = known_failures.get(language, {}).get(vector.name)
    if known is not None:
        assert failed, f"known to fail ({known}), but it passed: take it off known_failures.toml"
        pytest.xfail(known)
    if failed:
        details = "\n".join(f"{name_of(outcome)}: {outcome.detail}" for outcome in failed)
        pytest.fail(f"{details}\n{how_to_repeat(pytestconfig, vector, language)}", pytrace=False)
    if all(outcome.status == "skipped" for outcome in outcomes):
        pytest.skip(outcomes[0].detail)


def name_of(outcome: Outcome) -> str:
    """Return what a step asks, for people."""
    if outcome.step is None:
        return "the model"
    step = outcome.step
    return f"fetches {', '.join(step.fetches)}" if step.by_graph else f"signature {step.signature or '(default)'}"
