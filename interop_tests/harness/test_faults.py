"""Testees that crash, hang or talk nonsense: a failed case with what they printed, and the next case runs."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from tfbridge.interop import languages
from tfbridge.interop.remote import Remote, TesteeFault
from tfbridge.interop.replay import Outcome, replay
from tfbridge.interop.vector import Vector

FEATURE = "Started anew after a crash"

FAKE = Path(__file__).with_name("fake_testee.py")


@pytest.fixture
def tiny(collection: dict[str, Vector]) -> Vector:
    return collection["tiny"]


def ask_fake(fault: str, vector: Vector) -> list[Outcome]:
    """Replay a vector on a testee that has a fault."""
    with Remote([sys.executable, str(FAKE), fault], timeout=2) as remote:
        return replay(remote, vector)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("crash", ["open: died without an answer", "killed by SIGABRT", "about to abort"]),
        ("leave", ["open: died without an answer", "exit status 3", "out of memory"]),
        ("hang", ["open: no answer within 2 seconds", "thinking"]),
        ("nonsense", ["open: answered nonsense", "expected a line of JSON with a size", "Segmentation fault"]),
        ("no-size", ["open: answered nonsense", "expected a line of JSON with a size"]),
        ("half", ["open: died without an answer", "exit status 0"]),
        ("out-of-bounds", ["load: answered nonsense", "outside of 4 bytes of data"]),
        ("old", ["expected protocol 1"]),
        ("fault", ["open: the testee is at fault: ValueError: no idea"]),
    ],
)
def test_a_fault_is_a_failed_case(fault: str, words: list[str], tiny: Vector) -> None:
    if fault == "out-of-bounds":
        with Remote([sys.executable, str(FAKE), fault], timeout=2) as remote, pytest.raises(TesteeFault) as caught:
            remote.ask("load", path="")
        details = [str(caught.value)]
    else:
        outcomes = ask_fake(fault, tiny)
        assert [outcome.status for outcome in outcomes] == ["failed"] * len(tiny.steps)
        details = [outcome.detail for outcome in outcomes]
    for detail in details:
        for word in words:
            assert word in detail


def test_a_program_that_is_not_there() -> None:
    with pytest.raises(TesteeFault, match="no-such-program cannot be started"):
        Remote(["no-such-program"]).ask("hello")


def test_a_testee_that_died_is_started_anew(language: str, tiny: Vector) -> None:
    with languages.start(language) as testee:
        testee.ask("hello")
        testee.send_signal(signal.SIGKILL)
        failed = replay(testee, tiny)
        assert {outcome.status for outcome in failed} == {"failed"}
        assert "died" in failed[0].detail
        assert {outcome.status for outcome in replay(testee, tiny)} == {"passed"}
