"""The pages of the C++ reference, in MyST Markdown with Sphinx's C++ domain: one a header."""

from __future__ import annotations

from pathlib import Path

import cpp_headers
from apigen import model
from apigen.emitters.reference import linked, roles_of
from cpp_headers import CppHeader, Declaration
from generated_pages import write_pages
from sphinx.application import Sphinx


def emit(headers: list[CppHeader]) -> dict[str, str]:
    """The pages by their name, and `index.md`, which lists them."""
    pages = {_page_name(header) + ".md": _page(header) for header in headers}
    return {"index.md": _index(headers)} | pages


def _page_name(header: CppHeader) -> str:
    return header.name.replace(".", "_")


def _index(headers: list[CppHeader]) -> str:
    rows = [
        f"- [`{header.name}`]({_page_name(header)}.md): {header.comment.text.partition(chr(10))[0]}"
        for header in headers
    ]
    return "\n".join(
        [
            "# C++ reference",
            "",
            "`#include <tfbridge/tfbridge.hpp>` gives all of it, in the namespace `tfbridge`. Header-only, C++17.",
            "",
            *rows,
            "",
            "```{toctree}",
            ":hidden:",
            "",
            *(_page_name(header) for header in headers),
            "```",
            "",
        ]
    )


def _page(header: CppHeader) -> str:
    blocks = [f"# `{header.name}`", header.comment.text, "```{cpp:namespace} tfbridge\n```"]
    blocks += [_declaration(declaration) for declaration in header.declarations]
    return "\n\n".join(blocks) + "\n"


def _declaration(declaration: Declaration) -> str:
    content = "\n\n".join([_content(declaration), *(_declaration(member) for member in declaration.members)])
    fence = ":::" + ":" * _depth(declaration)
    return f"{fence}{{{declaration.directive}}} {declaration.text}\n{content}\n{fence}"


def _depth(declaration: Declaration) -> int:
    return max((_depth(member) + 1 for member in declaration.members), default=0)


def _content(declaration: Declaration) -> str:
    comment = declaration.comment
    fields = [f":param {name}: {doc}" for name, doc in comment.params.items()]
    fields += [f":returns: {comment.returns}"] if comment.returns else []
    fields += [f":throws {text.partition(' ')[0]}: {text.partition(' ')[2]}" for text in comment.throws]
    return comment.text + ("\n\n" + "\n".join(fields) if fields else "")


def make_pages(app: Sphinx) -> None:
    """Called when Sphinx starts."""
    root = Path(app.confdir).parent
    roles = roles_of(model.load(root / "bindings/c/api.json"))
    pages = emit(cpp_headers.read(root / "bindings/c/include"))
    write_pages(Path(app.srcdir) / "reference/cpp", {name: linked(text, roles) for name, text in pages.items()})


def setup(app: Sphinx) -> dict[str, bool]:
    """Called by Sphinx."""
    app.connect("builder-inited", make_pages)
    return {"parallel_read_safe": True}
