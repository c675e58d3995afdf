"""``tfbridge verify``."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from support.fixtures import Run

TESTEE = """#!{python}
from tfbridge.interop import serve
from tfbridge.interop.python_testee import PythonTestee

class Broken(PythonTestee):
    {body}

serve.serve(Broken())
"""
FLIPS = "run = lambda self, *asked: dict(serve.spoil(list(PythonTestee.run(self, *asked).items()), 'flip-bit'))"
CRASHES = "run = lambda self, *asked: __import__('os').abort()"


@pytest.fixture
def testee(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts a testee with a fault on the path."""
    monkeypatch.setenv("TFBRIDGE_TESTEES", str(tmp_path))

    def write(name: str, body: str) -> None:
        program = tmp_path / f"tfbridge-testee-{name}"
        program.write_text(TESTEE.format(python=sys.executable, body=body))
        program.chmod(0o755)

    return write


def verify(run: Run, *arguments: object) -> Any:
    result = run("verify", *arguments, "--languages", "python", "--seconds", "0", "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_python_agrees_with_tensorflow(run: Run) -> None:
    found = verify(run, "tiny")
    assert found["agrees"]
    assert set(found["versions"]) == {"tensorflow", "python"}
    assert [(each["language"], each["verdict"]) for each in found["findings"]] == [
        ("tensorflow", "reference"),
        ("python", "agrees"),
    ]
    assert all(each["median_us"] > 0 for each in found["findings"])


def test_every_signature_is_asked(run: Run) -> None:
    found = verify(run, "constants")
    assert {each["signature"] for each in found["findings"]} == {"constant", "several", "variable"}


def test_inputs_are_given_or_made_up(run: Run) -> None:
    found = verify(run, "scalars", "--input", "n=17", "--input", "d=5")
    assert found["inputs"]["serving_default"] == {
        "d": {"dtype": "int64", "shape": []},
        "n": {"dtype": "int64", "shape": []},
    }
    assert found["agrees"]
    assert verify(run, "passthrough_strings")["agrees"]


def test_a_failure_that_tensorflow_shares_agrees(run: Run) -> None:
    found = verify(run, "failing", "--signature", "gather", "--input", "x=[1.0]", "--input", "index=9")
    assert found["agrees"]
    assert "INVALID_ARGUMENT" in found["findings"][1]["detail"]


def test_a_language_that_differs_is_named(run: Run, testee: Any) -> None:
    testee("broken", FLIPS)
    result = run("verify", "mlp", "--languages", "python,broken", "--seconds", "0")
    assert result.exit_code == 1
    assert "The answers differ." in result.stdout
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("broken")]
    assert "differs" in line
    assert "logits: 1 of 10 elements differ, the first at [0, 0]" in line


def test_a_language_that_crashes_is_a_finding(run: Run, testee: Any) -> None:
    testee("broken", CRASHES)
    result = run("verify", "tiny", "--languages", "broken", "--json")
    assert result.exit_code == 1
    (finding,) = [each for each in json.loads(result.stdout)["findings"] if each["language"] == "broken"]
    assert finding["verdict"] == "failed"
    assert "SIGABRT" in finding["detail"]


def test_what_cannot_be_asked_is_an_error(run: Run) -> None:
    for arguments, words in (
        (["tiny", "--languages", "cobol"], ["there is no testee of 'cobol'", "tfbridge-testee-cobol"]),
        (["tiny", "--signature", "sreve"], ["sreve"]),
        (["tiny", "--input", "y=1"], ["no signature has such an input", "y"]),
        (["no/such/model"], ["no/such/model"]),
    ):
        result = run("verify", *arguments)
        assert result.exit_code == 1
        for word in words:
            assert word in result.stderr


def test_languages_are_found_on_the_path(testee: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tfbridge.interop import languages

    monkeypatch.delenv("TFBRIDGE_TESTEES")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    testee("found", CRASHES)
    (tmp_path / "tfbridge-testee-no-program").write_text("text")
    assert languages.languages()["found"] == [str(tmp_path / "tfbridge-testee-found")]
    assert "no-program" not in languages.languages()
