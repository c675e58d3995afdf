"""The harness: every vector in every language, a test each; what happened becomes a report and a page."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import recorder
from sources import sources
from started import start
from tfbridge.interop import languages
from tfbridge.interop.remote import Remote
from tfbridge.interop.vector import Vector, read_cases

HERE = Path(__file__).resolve().parent
BUILD = HERE.parents[1] / "build"
KNOWN_FAILURES = HERE.parent / "known_failures.toml"

LANGUAGES = "c,cpp,python,rust,go,java"
TESTEES = f"{LANGUAGES},java-jni,java-jpype,java-jpype-jni"
"""Each language, and the other ways in which Java calls the library."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what is asked, of whom, and what is written."""
    group = parser.getgroup("interop", "vectors and languages")
    add = group.addoption
    add("--languages", help=f"of whom to ask; {TESTEES} by default, and {LANGUAGES} with --models")
    add("--zoo", type=Path, default=BUILD / "zoo", help="the folder that zoo/build.py wrote")
    add("--models", type=Path, help="models of others, in the place of the zoo; with --cases")
    add("--cases", type=Path, help="the cases.json of --models")
    add("--case", help="the one vector to ask")
    add("--opens", type=int, default=20, help="how often the soak opens models")
    add("--runs", type=int, default=20_000, help="how often the soak runs them")
    add("--report", type=Path, help="write rows of model, signature, case, language, status and detail")
    add("--page", type=Path, help="write languages by features as a page, and a picture of it")
    add("--readme", type=Path, help="with --page: a file whose table must say the same")
    add("--update", action="store_true", help="write that table instead of comparing it")


def pytest_configure(config: pytest.Config) -> None:
    """Find the testees, and gather what tests show."""
    os.environ.setdefault(languages.PLACES, str(BUILD / "testees"))
    if config.option.languages is None:
        config.option.languages = LANGUAGES if config.option.models else TESTEES
    config.pluginmanager.register(recorder.Recorder(config), "interop-recorder")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make a test for each language, and for each vector, that a test asks for."""
    chosen = languages.chosen(metafunc.config.getoption("languages"))
    paired = "maker" in metafunc.fixturenames
    if "language" in metafunc.fixturenames:
        # What is grouped runs in one process of the harness, so that a testee is started once.
        marks = {name: pytest.mark.xdist_group("pairs" if paired else name) for name in chosen}
        metafunc.parametrize("language", [pytest.param(name, marks=marks[name], id=name) for name in chosen])
    if paired:
        metafunc.parametrize("maker", chosen)
    if "source" in metafunc.fixturenames:
        found = sources(metafunc.config)
        metafunc.parametrize("source", found, ids=[source.name for source in found])


@pytest.fixture(autouse=True)
def _check(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> None:
    """Leave word of what a test shows: a vector its chapter, others what their module calls `FEATURE`."""
    parameters = request.node.callspec.params if hasattr(request.node, "callspec") else {}
    if "language" not in parameters:
        return
    if "source" in parameters:
        name = parameters["source"].name
        feature = name.partition("/")[0].replace("_", " ").capitalize()
    else:
        name, feature = request.node.name, request.module.FEATURE
    record_property(recorder.CHECK, (feature, name, parameters["language"]))


@pytest.fixture(scope="session")
def running() -> Iterator[dict[str, Remote]]:
    """The testees that were started, by language; all are ended with the session."""
    started: dict[str, Remote] = {}
    yield started
    for remote in started.values():
        remote.stop()


@pytest.fixture
def testee(language: str, running: dict[str, Remote]) -> Remote:
    """The testee of the test's language."""
    return start(language, running)


@pytest.fixture
def oracle(running: dict[str, Remote]) -> Remote:
    """Python TensorFlow."""
    return start(languages.TENSORFLOW, running)


@pytest.fixture(scope="session")
def known_failures() -> dict[str, dict[str, str]]:
    """Why a vector is known to fail, by language and vector."""
    return tomllib.loads(KNOWN_FAILURES.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def collection() -> dict[str, Vector]:
    """The project's own models that tests of the harness itself use, by model."""
    folder = BUILD / "models"
    return {vector.model.name: vector for vector in read_cases(folder, folder / "cases.json")}
