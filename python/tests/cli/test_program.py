"""What all commands have in common, and the program as a process of its own."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import tfbridge
from support.fixtures import Program, Run


def test_the_version_is_told_without_tensorflow(run: Run, program: Program) -> None:
    assert run("--version").output == f"tfbridge {tfbridge.__version__}\n"
    done = program("--version", TFBRIDGE_TENSORFLOW="/no/such/tensorflow")
    assert (done.returncode, done.stdout) == (0, f"tfbridge {tfbridge.__version__}\n".encode())


def test_help_is_there_for_everything(run: Run) -> None:
    for command in ([], ["inspect"], ["run"], ["explain"], ["bench"], ["devices"], ["where"], ["doctor"]):
        for flag in ("--help", "-h"):
            result = run(*command, flag)
            assert result.exit_code == 0
            assert "Usage:" in result.output
    assert "xla=auto | off | on | must" in " ".join(run("run", "--help").output.split())


def test_an_unknown_command_ends_with_two(run: Run) -> None:
    assert run("inspekt").exit_code == 2


def test_an_error_is_no_traceback_in_a_real_process(program: Program, models: Path) -> None:
    done = program("run", models / "tiny", "--input", "x=[1]")
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.startswith(b"error: input 'x'")
    assert b"Traceback" not in done.stderr


def test_a_real_process_prints_results_alone(program: Program, models: Path) -> None:
    done = program("run", models / "tiny", "--input", "x=@-", "--json", stdin=b"[[1, 1, 1, 1]]")
    assert done.returncode == 0
    assert done.stderr == b""
    assert json.loads(done.stdout)["outputs"]["y"]["data"] == [[1.5, -1.0, 1.5, 13.5]]


def test_inspect_and_where_load_no_tensorflow(program: Program, models: Path) -> None:
    for arguments in (["inspect", models / "mlp", "--json"], ["where"]):
        assert program(*arguments, TFBRIDGE_TENSORFLOW="/no/such/tensorflow").returncode == 0


def test_progress_is_for_people(models: Path) -> None:
    """On a terminal there is a spinner on stderr, and results stay clean."""
    terminal, end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", "from tfbridge.cli import main; main()", "devices", "--json"],
        stdout=subprocess.PIPE,
        stderr=end,
        env=os.environ | {"TERM": "xterm-256color"},
    )
    os.close(end)
    shown = b""
    try:
        while chunk := os.read(terminal, 4096):
            shown += chunk
    except OSError:  # the other end is closed
        pass
    os.close(terminal)
    assert process.stdout is not None
    assert json.loads(process.stdout.read())["devices"]
    process.stdout.close()
    assert process.wait() == 0
    assert b"loading TensorFlow" in shown


def test_the_command_is_installed() -> None:
    entries = metadata.entry_points(group="console_scripts", name="tfbridge")
    assert [entry.value for entry in entries] == ["tfbridge.cli:main"]
