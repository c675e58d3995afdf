"""Running the command line: inside this process, and as the installed program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from support.fixtures import Program, Run, RunJson
from tfbridge.cli import main


@pytest.fixture
def run(models: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command inside this process, in the folder of the models."""
    monkeypatch.chdir(models)

    def invoke(*arguments: object, stdin: bytes | None = None) -> Result:
        result = CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def run_json(run: Run) -> RunJson:
    """Runs a command with --json and returns what it printed."""

    def invoke(*arguments: object, stdin: bytes | None = None) -> Any:
        result = run(*arguments, "--json", stdin=stdin)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return invoke


@pytest.fixture
def program() -> Program:
    """Runs the command line in a process of its own."""

    def start(*arguments: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-c", "from tfbridge.cli import main; main(prog_name='tfbridge')", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            env=os.environ | environment,
            check=False,
        )

    return start
