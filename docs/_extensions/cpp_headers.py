"""Reads what the C++ headers document: declarations as they are written, with their comments."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from apigen import comments
from apigen.comments import Comment
from clang import cindex  # type: ignore[import-untyped]
from clang.cindex import AccessSpecifier, CursorKind  # type: ignore[import-untyped]

UMBRELLA = "tfbridge.hpp"
HIDDEN = "detail"

# The directive of Sphinx's C++ domain for each kind of declaration.
DIRECTIVES = {
    CursorKind.CLASS_DECL: "cpp:class",
    CursorKind.CLASS_TEMPLATE: "cpp:class",
    CursorKind.STRUCT_DECL: "cpp:struct",
    CursorKind.ENUM_DECL: "cpp:enum-class",
    CursorKind.ENUM_CONSTANT_DECL: "cpp:enumerator",
    CursorKind.TYPE_ALIAS_DECL: "cpp:type",
    CursorKind.TYPE_ALIAS_TEMPLATE_DECL: "cpp:type",
    CursorKind.FIELD_DECL: "cpp:member",
    CursorKind.VAR_DECL: "cpp:var",
    CursorKind.FUNCTION_DECL: "cpp:function",
    CursorKind.FUNCTION_TEMPLATE: "cpp:function",
    CursorKind.CXX_METHOD: "cpp:function",
    CursorKind.CONSTRUCTOR: "cpp:function",
    CursorKind.CONVERSION_FUNCTION: "cpp:function",
}
NESTING = {"cpp:class", "cpp:struct", "cpp:enum-class"}


@dataclass
class Declaration:
    """A documented declaration and the documented members in it."""

    directive: str
    text: str
    comment: Comment
    members: list[Declaration] = field(default_factory=list)


@dataclass
class CppHeader:
    """A header, its own comment and what it declares in namespace tfbridge."""

    name: str
    comment: Comment
    declarations: list[Declaration] = field(default_factory=list)


def read(include: Path) -> list[CppHeader]:
    """Reads `include/tfbridge/*.hpp`. Needs a C++ compiler for the headers of the standard library."""
    folder = include / "tfbridge"
    arguments = ["-xc++", "-std=c++17", "-nostdinc", f"-I{include}", *(f"-isystem{path}" for path in _system_folders())]
    unit = cindex.Index.create().parse(str(folder / UMBRELLA), args=arguments)
    errors = [str(item) for item in unit.diagnostics if item.severity >= cindex.Diagnostic.Error]
    if errors:
        raise RuntimeError("the C++ headers cannot be read:\n" + "\n".join(errors))
    headers = {path.name: CppHeader(path.name, _file_comment(path)) for path in sorted(folder.glob("*.hpp"))}
    for cursor in unit.cursor.get_children():
        if cursor.kind == CursorKind.NAMESPACE and cursor.spelling == "tfbridge":
            for child in cursor.get_children():
                source = Path(child.location.file.name)
                if source.parent == folder and child.spelling != HIDDEN:
                    headers[source.name].declarations += _declarations(child)
    return [header for header in headers.values() if header.declarations]


def _system_folders() -> list[str]:
    """Where the compiler of this machine looks for the standard library."""
    compiler = shutil.which("c++")
    if compiler is None:
        raise RuntimeError("the C++ reference needs a compiler; on Debian or Ubuntu: sudo apt-get install g++")
    command = [compiler, "-E", "-x", "c++", "-v", "/dev/null"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    listed = said.partition("#include <...> search starts here:")[2].partition("End of search list.")[0]
    return listed.split()


def _file_comment(path: Path) -> Comment:
    text = path.read_text(encoding="utf-8")
    return comments.parse(text[: text.index("*/") + 2])


def _declarations(cursor: cindex.Cursor) -> Iterator[Declaration]:
    if cursor.kind not in DIRECTIVES or not _is_public(cursor):
        return
    directive = DIRECTIVES[cursor.kind]
    documented = cursor.raw_comment is not None or directive == "cpp:enumerator"
    is_here = cursor.semantic_parent == cursor.lexical_parent and (directive not in NESTING or cursor.is_definition())
    if not documented or not is_here:
        return
    declaration = Declaration(directive, _text(cursor), comments.parse(cursor.raw_comment))
    if directive in NESTING:
        for child in cursor.get_children():
            declaration.members += _declarations(child)
    yield declaration


def _is_public(cursor: cindex.Cursor) -> bool:
    return cursor.access_specifier in (AccessSpecifier.PUBLIC, AccessSpecifier.INVALID, AccessSpecifier.NONE)


def _text(cursor: cindex.Cursor) -> str:
    """The declaration as it is written, up to its body, as the directive wants it."""
    source = Path(cursor.location.file.name).read_bytes()
    end = cursor.extent.end.offset
    # A colon begins a constructor's initialisers; before a class's body it begins its bases.
    endings = ("{", ";", ":") if DIRECTIVES[cursor.kind] == "cpp:function" else ("{", ";")
    depth = 0
    for token in cursor.get_tokens():
        spelling = token.spelling
        if depth == 0 and spelling in endings:
            end = token.extent.start.offset
            break
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(spelling, 0)
    text = " ".join(source[cursor.extent.start.offset : end].decode().split())
    for word in ("inline ", "constexpr ", "enum class ", "class ", "struct ", "using "):
        if text.startswith(word):
            text = text.removeprefix(word)
    for ending in (" = default", " = delete", " final"):
        text = text.removesuffix(ending)
    return text.replace("> class ", "> ").replace("> struct ", "> ").replace("> using ", "> ")
