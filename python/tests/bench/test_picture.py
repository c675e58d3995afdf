"""Pictures, and what is said where they cannot be drawn."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import tfbridge
from tfbridge.bench import picture
from tfbridge.bench.measuring import Measurement, Sample, Series
from tfbridge.bench.plan import OptionSet, Point


def measured(options: dict[str, str], *points: Point) -> Measurement:
    series = [Series(point, [Sample(10, 1e5 * point.callers, 9, 10, 20, 400)]) for point in points]
    return Measurement(OptionSet(options), series=series)


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_picture_is_written(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"picture.{kind}"
    points = Point(1, 1), Point(2, 1), Point(1, 8)
    failed = Measurement(OptionSet({"executor": "single-threaded"}), error="not possible")
    picture.draw(str(path), "a model", [measured({}, *points), measured({"xla": "on"}, *points), failed])
    if kind == "svg":
        text = path.read_text()
        ElementTree.fromstring(text)
        # Letters are drawn as shapes; their text stays as comments.
        for words in ("a model", "xla=on", "callers at once", "batches of one caller"):
            assert f"<!-- {words} -->" in text
        assert "single-threaded" not in text
    else:
        assert path.read_bytes().startswith(b"\x89PNG")


def test_without_batches_there_are_two_panels(tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    picture.draw(str(path), "a model", [measured({}, Point(1, 1), Point(2, 1))])
    assert "batches" not in path.read_text()


def test_other_kinds_of_files_are_refused() -> None:
    with pytest.raises(tfbridge.InvalidArgumentError, match=r"FILE\.png or FILE\.svg, got x\.gif"):
        picture.check("x.gif")


def test_without_matplotlib_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(tfbridge.UnavailableError, match=r"pip install 'tfbridge\[plot\]'"):
        picture.check("x.png")
