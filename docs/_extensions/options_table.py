"""The directive `options-table`: the options of the library that is installed, as it tells them itself."""

from __future__ import annotations

from collections.abc import Iterator

import tfbridge
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


class OptionsTable(SphinxDirective):
    """A table with a row for each option."""

    def run(self) -> list[nodes.Node]:
        """Called by Sphinx where the directive stands."""
        return self.parse_text_to_nodes("\n".join(_rows()))


def _rows() -> Iterator[str]:
    yield "| option | kind | values | default | of the | what it does |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for option in tfbridge.options():
        words = option.values.split(" | ")
        values = ", ".join(f"`{word}`" for word in words) if len(words) > 1 else option.values
        default = f"`{option.default}`" if option.default else ""
        yield f"| `{option.key}` | {option.kind} | {values} | {default} | {option.scope} | {option.help} |"


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("options-table", OptionsTable)
    return {"parallel_read_safe": True}
