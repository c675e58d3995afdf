"""A tensor that one language lends through DLPack, another reads: C, Python and Java in one process."""

from __future__ import annotations

import itertools
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tfbridge.interop import languages

EXCHANGE = Path(__file__).with_name("dlpack_exchange.py")
LANGUAGES = ("c", "python", "java")


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    """What came of each pair of languages and element type."""
    program = Path(languages.languages()["java-jpype"][0])
    _, _, _, *java, _, _ = shlex.split(program.read_text(encoding="utf-8").splitlines()[1])
    done = subprocess.run(
        [sys.executable, str(EXCHANGE), *java],
        env=os.environ | languages.shared_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


pytestmark = pytest.mark.xdist_group("dlpack")


@pytest.mark.parametrize(("lender", "reader"), list(itertools.product(LANGUAGES, repeat=2)))
def test_what_one_lends_another_reads(lender: str, reader: str, lines: list[dict[str, Any]]) -> None:
    own = [line for line in lines if line["lendable"] and (line["lender"], line["reader"]) == (lender, reader)]
    assert len(own) > 15
    assert [(line["dtype"], line["difference"]) for line in own if line["difference"]] == []
    assert [(line["dtype"], line["handles"]) for line in own if line["handles"]] == []


def test_the_types_that_dlpack_has_are_lent(lines: list[dict[str, Any]]) -> None:
    lent = {line["dtype"] for line in lines if line["lendable"]}
    assert {"bool", "bfloat16", "complex64", "float16", "float32", "int8", "uint64"} <= lent
    assert all(
        line["dtype"].startswith("q") or "4" in line["dtype"] or "2" in line["dtype"]
        for line in lines
        if not line["lendable"]
    )
