"""The page and the table: what they say, and that a browser shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from matrix import BEGIN, END, Check, Matrix, browse, photograph, within

CHECKS = [
    Check("Layers", "layers/dense", "c", "passed"),
    Check("Layers", "layers/dense", "go", "passed"),
    Check("Layers", "layers/lstm", "c", "passed"),
    Check("Layers", "layers/lstm", "go", "failed", "output 'y': <1> of 2 & more"),
    Check("Errors", "errors/close", "c", "skipped", "what was deleted cannot be used"),
]


@pytest.fixture
def found() -> Matrix:
    return Matrix(CHECKS, ["c", "go"])


def test_the_table(found: Matrix) -> None:
    assert found.markdown().splitlines() == [
        "|  | c | go |",
        "| --- | --- | --- |",
        "| Layers | 2 | 1 of 2 |",
        "| Errors | 0 of 1 | - |",
    ]


def test_the_table_goes_to_its_place() -> None:
    text = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert within(text, "new") == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"
    with pytest.raises(ValueError, match="expected the lines"):
        within("no place", "new")


def test_a_browser_shows_the_page(found: Matrix, tmp_path: Path) -> None:
    page = tmp_path / "matrix.html"
    page.write_text(found.html(), encoding="utf-8")
    dom = browse(page, "--dump-dom")
    assert '<td class="failed">1 of 2</td>' in dom
    assert '<td class="none">-</td>' in dom
    assert "&lt;1&gt; of 2 &amp; more" in dom
    assert "<code>errors/close</code> in c: what was deleted cannot be used" in dom
    assert photograph(page).read_bytes().startswith(b"\x89PNG")
