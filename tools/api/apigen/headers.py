"""Reads the headers with libclang. What does not fit the dialect becomes a problem, with its file and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from clang import cindex  # type: ignore[import-untyped]
from clang.cindex import CursorKind, TokenKind  # type: ignore[import-untyped]

from apigen import comments
from apigen.comments import Comment, CommentError
from apigen.ctype import CType
from apigen.model import (
    Api,
    Callback,
    CallbackParameter,
    Constant,
    Enum,
    EnumValue,
    Foreign,
    Function,
    Handle,
    Header,
    Parameter,
    Result,
)

FREESTANDING = Path(__file__).parent / "freestanding"
MACROS_ONLY = "common.h"
UMBRELLA = "tfbridge.h"


@dataclass
class Reading:
    """The description, the problems met on the way, and where each name is declared (for later problems)."""

    api: Api
    problems: list[str] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)

    def problem(self, name: str, text: str) -> None:
        """Notes what is wrong with a name."""
        self.problems.append(f"{self.places.get(name, UMBRELLA)}: {name}: {text}")


def read(include: Path, shown: str = "") -> Reading:
    """Reads `include/tfbridge/*.h`. `shown` is put before file names in problems."""
    folder = include / "tfbridge"
    names = sorted(path.name for path in folder.glob("*.h") if path.name not in (MACROS_ONLY, UMBRELLA))
    return _Reader(folder, names, shown).read()


class _Reader:
    def __init__(self, folder: Path, names: list[str], shown: str) -> None:
        self.folder = folder
        self.shown = shown
        self.headers = {name: Header(name=name, doc="") for name in names}
        self.reading = Reading(Api([]))

    def read(self) -> Reading:
        unit = cindex.Index.create().parse(
            str(self.folder / UMBRELLA),
            args=[
                "-xc",
                "-std=c11",
                "-nostdinc",
                f"-isystem{FREESTANDING}",
                f"-I{self.folder.parent}",
                "-DTFB_BUILDING_LIBRARY",
                "-DTFB_ANNOTATE(x)=__attribute__((annotate(x)))",
            ],
            options=cindex.TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD,
        )
        for diagnostic in unit.diagnostics:
            if diagnostic.severity >= cindex.Diagnostic.Error:
                self.reading.problems.append(f"{self._place(diagnostic.location)}: {diagnostic.spelling}")
        included = {Path(inclusion.include.name).name for inclusion in unit.get_includes()}
        for name in self.headers:
            if name not in included:
                self.reading.problems.append(f"{self.shown}{UMBRELLA}: does not include {name}")
                continue
            self._read_file(unit, name)
        for cursor in unit.cursor.get_children():
            self._read_cursor(cursor)
        self.reading.api = Api(list(self.headers.values()))
        return self.reading

    def _read_file(self, unit: cindex.TranslationUnit, name: str) -> None:
        """The header's own comment and its constants: libclang attaches comments to neither."""
        source = unit.get_file(str(self.folder / name))
        size = (self.folder / name).stat().st_size
        extent = cindex.SourceRange.from_locations(
            cindex.SourceLocation.from_offset(unit, source, 0), cindex.SourceLocation.from_offset(unit, source, size)
        )
        raw = [token for token in unit.get_tokens(extent=extent) if token.kind == TokenKind.COMMENT]
        before = {token.extent.end.line + 1: token.spelling for token in raw}
        file_comment = self._comment(name, raw[0].spelling if raw else None)
        self.reading.places[name] = f"{self.shown}{name}:1"
        if not file_comment.is_file:
            self.reading.problem(name, "does not begin with a comment that has @file")
        header = Header(name=name, doc=file_comment.text)
        self.headers[name] = header
        for cursor in unit.cursor.get_children():
            if cursor.kind == CursorKind.MACRO_DEFINITION and self._header(cursor) is header:
                self._read_macro(header, cursor, before.get(cursor.location.line))

    def _read_macro(self, header: Header, cursor: cindex.Cursor, raw: str | None) -> None:
        tokens = [token.spelling for token in cursor.get_tokens()]
        if len(tokens) == 1:
            return
        name = cursor.spelling
        self.reading.places[name] = self._place(cursor.location)
        if len(tokens) == 2 and tokens[1].isdecimal():
            header.constants.append(Constant(name, int(tokens[1]), self._comment(name, raw).text))
        else:
            self.reading.problem(name, f"is a macro that is no whole number; macros belong in {MACROS_ONLY}")

    def _read_cursor(self, cursor: cindex.Cursor) -> None:
        header = self._header(cursor)
        if header is None or cursor.kind.is_preprocessing():
            return
        name = cursor.spelling
        self.reading.places[name] = self._place(cursor.location)
        if cursor.kind == CursorKind.FUNCTION_DECL:
            header.functions.append(self._function(cursor))
        elif cursor.kind == CursorKind.ENUM_DECL:
            header.enums.append(self._enum(cursor))
        elif cursor.kind == CursorKind.TYPEDEF_DECL:
            self._read_typedef(header, cursor)
        elif cursor.kind == CursorKind.STRUCT_DECL:
            self._read_struct(header, cursor)
        else:
            self.reading.problem(name, "is no function, enum, opaque handle, callback or constant")

    def _read_typedef(self, header: Header, cursor: cindex.Cursor) -> None:
        name = cursor.spelling
        comment = self._comment(name, cursor.raw_comment)
        underlying = cursor.underlying_typedef_type
        pointee = underlying.get_pointee()
        if underlying.spelling == f"struct {name}":
            header.handles.append(Handle(name, comment.text))
        elif pointee.get_canonical().kind == cindex.TypeKind.FUNCTIONPROTO:
            params = [
                CallbackParameter(param.spelling, self._type(name, param.type))
                for param in cursor.get_children()
                if param.kind == CursorKind.PARM_DECL
            ]
            header.callbacks.append(Callback(name, self._type(name, pointee.get_result()), params, comment.text))
        else:
            self.reading.problem(name, f"is a typedef of {underlying.spelling}; only opaque structs and callbacks are")

    def _read_struct(self, header: Header, cursor: cindex.Cursor) -> None:
        if cursor.is_definition():
            self.reading.problem(cursor.spelling, "is a struct with fields; structs are opaque")
        elif not cursor.spelling.startswith("tfb_"):
            header.foreign.append(Foreign(cursor.spelling))

    def _enum(self, cursor: cindex.Cursor) -> Enum:
        values = []
        for value in cursor.get_children():
            self.reading.places[value.spelling] = self._place(value.location)
            comment = self._comment(value.spelling, value.raw_comment)
            values.append(EnumValue(value.spelling, value.enum_value, comment.text))
        return Enum(cursor.spelling, self._comment(cursor.spelling, cursor.raw_comment).text, values)

    def _function(self, cursor: cindex.Cursor) -> Function:
        name = cursor.spelling
        comment = self._comment(name, cursor.raw_comment)
        marks = _annotations(cursor)
        if not any(child.kind == CursorKind.VISIBILITY_ATTR for child in cursor.get_children()):
            self.reading.problem(name, "lacks TFB_API, so the library would not export it")
        if cursor.type.kind != cindex.TypeKind.FUNCTIONPROTO or cursor.type.is_function_variadic():
            self.reading.problem(name, "takes any number of arguments; write (void) or name them")
        params = [self._parameter(name, param, comment) for param in cursor.get_arguments()]
        for extra in comment.params.keys() - {param.name for param in params}:
            self.reading.problem(name, f"@param {extra} names no parameter")
        returns = Result(
            type=self._type(name, cursor.result_type),
            doc=comment.returns,
            owned="owned" in marks,
            borrowed="borrowed" in marks,
        )
        fallible = "#TFB_OK" in comment.returns or any(param.type == "tfb_error**" for param in params)
        since = next((mark.partition(":")[2] for mark in marks if mark.startswith("since:")), "")
        summary, _, details = comment.text.partition("\n\n")
        return Function(name, since, summary, returns, comment.threads, fallible, details, params)

    def _parameter(self, function: str, cursor: cindex.Cursor, comment: Comment) -> Parameter:
        marks = _annotations(cursor)
        text = self._type(function, cursor.type)
        return Parameter(
            name=cursor.spelling,
            type=text,
            role=_role(text),
            doc=comment.params.get(cursor.spelling, ""),
            nullable="nullable" in marks,
            owned="owned" in marks,
            borrowed="borrowed" in marks,
            count=next((mark.partition(":")[2] for mark in marks if mark.startswith("count:")), ""),
        )

    def _type(self, name: str, type_: cindex.Type) -> str:
        try:
            return str(CType.parse(type_.spelling))
        except ValueError as error:
            self.reading.problem(name, str(error))
            return "void"

    def _comment(self, name: str, raw: str | None) -> Comment:
        try:
            return comments.parse(raw)
        except CommentError as error:
            self.reading.problem(name, str(error))
            return Comment()

    def _header(self, cursor: cindex.Cursor) -> Header | None:
        source = cursor.location.file
        if source is None or Path(source.name).parent != self.folder:
            return None
        return self.headers.get(Path(source.name).name)

    def _place(self, location: cindex.SourceLocation) -> str:
        name = Path(location.file.name).name if location.file else UMBRELLA
        return f"{self.shown}{name}:{location.line}"


def _annotations(cursor: cindex.Cursor) -> list[str]:
    return [child.spelling for child in cursor.get_children() if child.kind == CursorKind.ANNOTATE_ATTR]


def _role(text: str) -> str:
    """A pointer to something that the function may write is an out parameter; handles and raw memory are not."""
    type_ = CType.parse(text)
    plain_memory = type_.depth == 1 and (type_.base == "void" or type_.base.startswith(("tfb_", "struct ")))
    return "out" if type_.depth and not type_.pointee_const and not plain_memory else "in"
