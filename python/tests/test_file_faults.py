"""Disks that are full and places that may not be written to: an error that names the place, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tfbridge
from tfbridge._writing import writing
from tfbridge.bench import tuned

# What runs in a process of its own, whose files may not grow past a size: as on a full disk, writing fails half-way.
LIMITED = """
import resource, sys
import tfbridge
from tfbridge.bench import tuned
from tfbridge.optimize import optimize

resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
try:
    {call}
except tfbridge.Error as error:
    print(error.code.name, error.argument, error.message, sep="|")
"""


def limited(call: str, size: int, *arguments: str) -> list[str]:
    """Return the code, argument and message of the error that a call ends with."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED.format(call=call), str(size), *arguments],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip().split("|")


@pytest.fixture
def model(models: Path, tmp_path: Path) -> Path:
    """A copy of a model, to write beside."""
    return Path(shutil.copytree(models / "tiny", tmp_path / "tiny"))


def test_a_full_disk_leaves_the_old_options(model: Path) -> None:
    tuned.write(str(model), {"options": {"xla": "off"}})
    before = (model / "tfbridge.json").read_bytes()
    code, argument, message = limited("tuned.write(sys.argv[2], {'options': {'a': 'b' * 5000}})", 1000, str(model))
    assert (code, argument) == ("RESOURCE_EXHAUSTED", "write")
    assert str(model / "tfbridge.json") in message
    assert "Make room" in message
    assert (model / "tfbridge.json").read_bytes() == before
    assert sorted(each.name for each in model.iterdir() if "tfbridge" in each.name) == ["tfbridge.json"]


def test_a_full_disk_leaves_no_half_of_an_optimised_model(model: Path) -> None:
    out = model.parent / "fast"
    code, argument, _ = limited("optimize(sys.argv[2], sys.argv[3])", 600, str(model), str(out))
    assert (code, argument) == ("RESOURCE_EXHAUSTED", "out")
    assert [each.name for each in model.parent.iterdir()] == ["tiny"]


def test_what_the_system_says_becomes_an_error_that_names_the_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for place, kind in (
        (tmp_path / "no" / "folder", tfbridge.NotFoundError),
        (tmp_path / "file" / "within", tfbridge.PermissionDeniedError),
        (tmp_path, tfbridge.PermissionDeniedError),
    ):
        with pytest.raises(kind, match="cannot be written") as caught, writing(place, "out"):
            place.write_text("x")
        assert str(place) in str(caught.value)
        assert caught.value.argument == "out"
    with pytest.raises(tfbridge.ResourceExhaustedError, match="Make room"), writing("/dev/full", "out"):
        Path("/dev/full").write_text("x")


def test_output_that_nobody_can_keep_ends_the_command(models: Path) -> None:
    program = "from tfbridge.cli import main; main()"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", program, "inspect", str(models / "tiny")],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "error: the output cannot be written: No space left on device",
        "hint: Make room on the disk",
    ]


def test_a_path_that_is_no_text_is_shown(models: Path, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff\xfe")
    with pytest.raises(tfbridge.PathNotFoundError, match="there is no model at") as caught:
        tfbridge.inspect(folder)
    assert str(caught.value).encode("utf-8", "surrogateescape")
    folder.mkdir()
    shutil.copy(models / "tiny" / "saved_model.pb", folder)
    with tfbridge.inspect(folder) as inspected:
        assert Path(inspected.path) == folder
