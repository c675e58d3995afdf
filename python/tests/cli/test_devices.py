"""``tfbridge devices``."""

from __future__ import annotations

from support.fixtures import Run, RunJson


def test_devices(run: Run, run_json: RunJson) -> None:
    (first, *_) = run_json("devices", "--option", "device=cpu")["devices"]
    assert first["type"] == "CPU"
    assert first["memory_bytes"] > 0
    assert first["name"] in run("devices").output
    assert run("devices", "--option", "device=abacus").exit_code == 1
