"""The newest result under ``benchmarks/results``: its pictures, drawn into ``docs/guides/figures``, and its table.

``{benchmark-table}`` is a table with a row for each model and a column for each language.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

DOCS = Path(__file__).resolve().parents[1]
RESULTS = DOCS.parent / "benchmarks" / "results"
FIGURES = DOCS / "guides" / "figures"


def newest() -> Path:
    """Return the file of the newest result; their names are dates."""
    return max(RESULTS.glob("*.json"))


def draw(_app: Sphinx) -> None:
    """Draw the pictures, before Sphinx looks for them."""
    sys.path.insert(0, str(DOCS.parent))
    from benchmarks import plots

    FIGURES.mkdir(exist_ok=True)
    plots.draw(json.loads(newest().read_text()), FIGURES)


class BenchmarkTable(SphinxDirective):
    """How many times faster than raw C with default options a path is, by model and language."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Called by Sphinx where the directive stands."""
        self.env.note_dependency(str(newest()))
        rows = json.loads(newest().read_text())["rows"]
        return self.parse_text_to_nodes("\n".join(_table(rows, self.arguments[0])))


def _table(rows: list[dict[str, Any]], path: str) -> Iterator[str]:
    found = {(row["model"], row["language"]): row["ratio_to_raw_c"] for row in rows if row["path"] == path}
    models = list(dict.fromkeys(model for model, _ in found))
    languages = list(dict.fromkeys(language for _, language in found))
    yield f"| model | {' | '.join(languages)} |"
    yield "| --- |" + " ---: |" * len(languages)
    for model in models:
        cells = (f"{1 / found[model, each]:.1f}" if (model, each) in found else "" for each in languages)
        yield f"| `{model}` | {' | '.join(cells)} |"


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("builder-inited", draw)
    app.add_directive("benchmark-table", BenchmarkTable)
    return {"parallel_read_safe": True}
