"""``tfbridge doctor``."""

from __future__ import annotations

import json
import sys

import numpy as np
import pytest
import tfbridge
from support.fixtures import Program, Run, RunJson
from tfbridge import diagnosis


def test_doctor_finds_nothing_wrong_here(run: Run, run_json: RunJson) -> None:
    document = run_json("doctor")
    assert document["ok"] is True
    found = {check["name"]: check["found"] for check in document["checks"]}
    assert str(tfbridge.where().library) in found["tfbridge"]
    assert found["numpy"] == np.__version__
    assert sys.executable in found["Python"]
    assert found["TensorFlow"].startswith("2.")
    assert any(name.startswith("place") for name in found)
    assert "CPU" in found["device"]
    assert "XLA" in found
    assert run("doctor").exit_code == 0


def test_doctor_names_a_missing_tensorflow(program: Program) -> None:
    done = program("doctor", "--json", TFBRIDGE_TENSORFLOW="/no/such/tensorflow")
    assert done.returncode == 1
    (problem,) = (each for each in json.loads(done.stdout)["checks"] if each["status"] == "problem")
    assert problem["name"] == "TensorFlow"
    assert "/no/such/tensorflow" in problem["found"]
    assert "pip install" in problem["mend"]
    assert b"to mend it" in program("doctor", TFBRIDGE_TENSORFLOW="/no/such/tensorflow").stdout


def test_doctor_names_a_mix_of_distributions(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = {"tensorflow": "2.21.0", "tensorflow-cpu": "2.20.0", "ml_dtypes": "0.5.0"}
    monkeypatch.setattr(diagnosis, "_installed", installed.get)
    result = run("doctor")
    assert result.exit_code == 1
    assert "tensorflow 2.21.0, tensorflow-cpu 2.20.0" in result.output
    assert "pip uninstall -y tensorflow tensorflow-cpu && pip install tensorflow" in result.output


def test_doctor_allows_a_distribution_that_only_depends_on_another(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = {"tensorflow": "2.21.0", "tensorflow-cpu-aws": "2.21.0", "ml_dtypes": "0.5.0"}
    monkeypatch.setattr(diagnosis, "_installed", installed.get)
    assert diagnosis.doctor().ok


def test_doctor_names_a_library_of_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "_installed", {"tfbridge": "99.0", "ml_dtypes": "0.5.0"}.get)
    (problem,) = (check for check in diagnosis.doctor().checks if check.status == "problem")
    assert problem.name == "tfbridge"
    assert "99.0" in problem.found


def test_doctor_names_a_missing_ml_dtypes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "_installed", lambda name: None)
    assert "pip install ml_dtypes" in str(diagnosis.doctor())
