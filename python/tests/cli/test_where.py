"""``tfbridge where``."""

from __future__ import annotations

from pathlib import Path

import pytest
import tfbridge
from support.fixtures import Run, RunJson


def test_where(run: Run, run_json: RunJson, monkeypatch: pytest.MonkeyPatch) -> None:
    library = str(tfbridge.where().library)
    assert run("where", "--library").output == library + "\n"
    places = run_json("where")
    assert list(places) == ["library", "include", "pkgconfig", "cmake", "jar"]
    assert places["library"] == library
    assert run_json("where", "--library") == {"library": library}
    assert library in run("where").output.replace("\n", "")
    nothing = tfbridge.Location(Path(library), None, None, None, None)
    monkeypatch.setattr(tfbridge, "where", lambda: nothing)
    result = run("where", "--jar")
    assert result.exit_code == 1
    assert "Java" in result.stderr
