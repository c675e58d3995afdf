"""Languages among themselves: the same choices for each model, and the same bits where a tolerance is promised."""

from __future__ import annotations

import pytest
from conftest import BUILD
from sources import sources
from started import start
from tfbridge.interop import languages
from tfbridge.interop.remote import Remote
from tfbridge.interop.replay import ask_open, ask_step
from tfbridge.interop.vector import Vector, read_cases

FEATURE = "The same choices"


def test_every_model_is_explained_alike(language: str, testee: Remote, running: dict[str, Remote]) -> None:
    python = start("python", running)
    explained = 0
    for vector in read_cases(BUILD / "models", BUILD / "models" / "cases.json"):
        answers = []
        for remote in (python, testee):
            assert ask_open(remote, vector).error is None
            answers.append(remote.ask("explain").message["explanation"])
            remote.ask("close")
        assert answers[0] == answers[1], vector.name
        explained += 1
    assert explained > 20


def tolerant_vectors(config: pytest.Config) -> list[Vector]:
    return [vector for vector in map(lambda source: source.read(), sources(config)) if vector.tolerance is not None]


@pytest.mark.xdist_group("pairs")
def test_where_a_tolerance_is_promised_the_languages_still_agree(
    pytestconfig: pytest.Config, running: dict[str, Remote]
) -> None:
    vectors = tolerant_vectors(pytestconfig)
    assert vectors
    for vector in vectors:
        answers = {}
        for language in languages.chosen(pytestconfig.getoption("languages")):
            own = languages.start(language, vector.environment) if vector.environment else None
            testee = own or start(language, running)
            assert ask_open(testee, vector).error is None
            answers[language] = [ask_step(testee, step).outputs for step in vector.steps]
            testee.ask("close")
            if own is not None:
                own.stop()
        first = next(iter(answers.values()))
        assert all(first)
        for language, outputs in answers.items():
            assert outputs == first, f"{vector.name}: {language} gives other bits than {next(iter(answers))}"
