"""The pages of the C reference, made from api.json."""

from __future__ import annotations

from pathlib import Path

from apigen import model
from apigen.emitters import reference
from generated_pages import write_pages
from sphinx.application import Sphinx


def make_pages(app: Sphinx) -> None:
    """Called when Sphinx starts."""
    api = model.load(Path(app.confdir).parent / "bindings/c/api.json")
    write_pages(Path(app.srcdir) / "reference/c", reference.emit(api))


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("builder-inited", make_pages)
    return {"parallel_read_safe": True}
