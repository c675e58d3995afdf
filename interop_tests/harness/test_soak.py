"""Memory that stays flat: models opened, run and closed again and again, in every language."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import tfbridge
from soak import ENVIRONMENT, HEADING, Memory, Soak
from tfbridge.interop import languages

FEATURE = "Memory that stays flat"

MODELS = Path(__file__).resolve().parents[2] / "build/models"

MOST_GROWTH = 0.01


def test_memory_stays_flat(language: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    opens, runs = (request.config.getoption(name) for name in ("opens", "runs"))
    with languages.start(language, ENVIRONMENT) as testee:
        testee.timeout = 900  # a soak is run beside other work
        soak = Soak(language, testee, MODELS)
        measured = [soak.opens(opens), soak.runs(runs)]
    with capsys.disabled():
        print("", HEADING, *measured, sep="\n")
    for memory in measured:
        assert memory.handles == 0, memory
        assert memory.growth < MOST_GROWTH, memory


def test_what_tensorflow_itself_keeps(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opens = request.config.getoption("opens")
    model = MODELS / "tiny_batch"
    with tfbridge.inspect(model) as inspected:
        signature = inspected.signature()
        tensors = signature.inputs["x"].tensor, signature.outputs["y"].tensor
    folder = Path((os.environ | languages.shared_environment())["TFBRIDGE_TENSORFLOW"])
    program = tmp_path / "raw_opens"
    source = Path(__file__).with_name("raw_opens.c")
    subprocess.run(["cc", "-std=gnu11", "-Wall", "-Werror", source, "-ldl", "-o", program], check=True)
    command = [program, folder / "libtensorflow_cc.so.2", model, *tensors, str(opens)]
    environment = os.environ | ENVIRONMENT | {"LD_LIBRARY_PATH": str(folder)}
    printed = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    before, after = map(int, printed.split())
    memory = Memory("tensorflow", "opens", opens, before, after, 0)
    with capsys.disabled():
        print("", HEADING, memory, sep="\n")
    assert memory.growth < MOST_GROWTH, memory
