"""The directive `options-table`: the options of the library that is installed, as it tells them itself."""

from __future__ import annotations

import tfbridge
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


class OptionsTable(SphinxDirective):
    """A definition list: key, kind, values and default of each option, and what it does."""

    def run(self) -> list[nodes.Node]:
        """Called by Sphinx where the directive stands."""
        items = nodes.definition_list()
        for option in tfbridge.options():
            term = nodes.term("", "", nodes.literal("", option.key))
            facts = f" ({option.kind}: {option.values}; default {option.default or 'empty'})"
            term += nodes.Text(facts)
            items += nodes.definition_list_item("", term, nodes.definition("", nodes.paragraph("", option.help)))
        return [items]


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.add_directive("options-table", OptionsTable)
    return {"parallel_read_safe": True}
