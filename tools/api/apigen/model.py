"""What the headers declare, as plain data that reads from and writes to `api.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

from apigen.ctype import CType

FORMAT = 1


@dataclass(frozen=True)
class Handle:
    """An opaque type, `typedef struct NAME NAME`."""

    name: str
    doc: str


@dataclass(frozen=True)
class Foreign:
    """A struct that another library defines and that is passed by pointer only, `struct NAME`."""

    name: str


@dataclass(frozen=True)
class CallbackParameter:
    """A parameter of a callback."""

    name: str
    type: str


@dataclass(frozen=True)
class Callback:
    """A pointer to a function that the caller supplies."""

    name: str
    returns: str
    params: list[CallbackParameter]
    doc: str


@dataclass(frozen=True)
class EnumValue:
    """One name of an enum."""

    name: str
    value: int
    doc: str


@dataclass(frozen=True)
class Enum:
    """Named numbers. They cross the boundary as int32_t."""

    name: str
    doc: str
    values: list[EnumValue]


@dataclass(frozen=True)
class Constant:
    """A whole number that the headers define."""

    name: str
    value: int
    doc: str


@dataclass(frozen=True)
class Parameter:
    """A parameter. `role` is `in` or `out`; `count` names the parameter that says how many elements there are.

    `owned` means, for an out parameter, that the caller must delete what is stored, and for an in parameter, that the
    function takes it. `borrowed` out parameters live as long as the handle they came from.
    """

    name: str
    type: str
    role: str
    doc: str
    nullable: bool = False
    owned: bool = False
    borrowed: bool = False
    count: str = ""

    @property
    def ctype(self) -> CType:
        """The type as structure."""
        return CType.parse(self.type)


@dataclass(frozen=True)
class Result:
    """What a function returns: a value, or a pointer that is owned by the caller or borrowed from a handle."""

    type: str
    doc: str = ""
    owned: bool = False
    borrowed: bool = False

    @property
    def ctype(self) -> CType:
        """The type as structure."""
        return CType.parse(self.type)


@dataclass(frozen=True)
class Function:
    """A function. `fallible` ones return one of tfb_code and take a `tfb_error** error` last.

    `summary` is the first paragraph of its comment, `details` the others.
    """

    name: str
    since: str
    summary: str
    returns: Result
    threads: str
    fallible: bool = False
    details: str = ""
    params: list[Parameter] = field(default_factory=list)


@dataclass(frozen=True)
class Header:
    """A header and what it declares, in its own order."""

    name: str
    doc: str
    constants: list[Constant] = field(default_factory=list)
    enums: list[Enum] = field(default_factory=list)
    handles: list[Handle] = field(default_factory=list)
    foreign: list[Foreign] = field(default_factory=list)
    callbacks: list[Callback] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)


@dataclass(frozen=True)
class Api:
    """All headers, in the order of their names."""

    headers: list[Header]

    @property
    def functions(self) -> Iterator[Function]:
        """All functions, header by header."""
        return (function for header in self.headers for function in header.functions)

    @property
    def enums(self) -> Iterator[Enum]:
        """All enums, header by header."""
        return (enum for header in self.headers for enum in header.enums)

    @property
    def handles(self) -> Iterator[Handle]:
        """All opaque types, header by header."""
        return (handle for header in self.headers for handle in header.handles)

    @property
    def foreign(self) -> Iterator[Foreign]:
        """All structs of other libraries, header by header."""
        return (struct for header in self.headers for struct in header.foreign)

    @property
    def callbacks(self) -> Iterator[Callback]:
        """All callbacks, header by header."""
        return (callback for header in self.headers for callback in header.callbacks)

    @property
    def constants(self) -> Iterator[Constant]:
        """All constants, header by header."""
        return (constant for header in self.headers for constant in header.constants)


def to_json(api: Api) -> str:
    """The text of `api.json`. What holds nothing nested is one line, so that a changed parameter is a changed line."""
    return _text({"format": FORMAT, "headers": _plain(api.headers)}, 0) + "\n"


def from_json(text: str) -> Api:
    """Reads the text of `api.json`."""
    data = json.loads(text)
    if data["format"] != FORMAT:
        raise ValueError(f"api.json has format {data['format']}, expected {FORMAT}: generate it again")
    return Api([_header(header) for header in data["headers"]])


def load(path: Path) -> Api:
    """Reads an `api.json`."""
    return from_json(path.read_text(encoding="utf-8"))


def _header(data: dict[str, Any]) -> Header:
    def callback(item: dict[str, Any]) -> Callback:
        return Callback(**item | {"params": [CallbackParameter(**param) for param in item["params"]]})

    def enum(item: dict[str, Any]) -> Enum:
        return Enum(**item | {"values": [EnumValue(**value) for value in item["values"]]})

    def function(item: dict[str, Any]) -> Function:
        params = [Parameter(**param) for param in item.get("params", [])]
        return Function(**item | {"returns": Result(**item["returns"]), "params": params})

    makers: dict[str, Any] = {
        "constants": lambda item: Constant(**item),
        "enums": enum,
        "handles": lambda item: Handle(**item),
        "foreign": lambda item: Foreign(**item),
        "callbacks": callback,
        "functions": function,
    }
    lists = {key: [make(item) for item in data.get(key, [])] for key, make in makers.items()}
    return Header(name=data["name"], doc=data["doc"], **lists)


def _plain(value: Any) -> Any:
    """Dictionaries and lists, without the fields that say nothing."""
    if is_dataclass(value):
        plain = {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
        return {key: item for key, item in plain.items() if item is not False and item not in ("", [])}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


def _text(value: Any, indent: int) -> str:
    if not isinstance(value, dict | list) or not _nests(value):
        return json.dumps(value, ensure_ascii=False)
    inner = " " * (indent + 2)
    if isinstance(value, list):
        body = [inner + _text(item, indent + 2) for item in value]
        opening, closing = "[", "]"
    else:
        body = [f"{inner}{json.dumps(key)}: {_text(item, indent + 2)}" for key, item in value.items()]
        opening, closing = "{", "}"
    return opening + "\n" + ",\n".join(body) + "\n" + " " * indent + closing


def _nests(value: dict[str, Any] | list[Any]) -> bool:
    items = value.values() if isinstance(value, dict) else value
    return any(isinstance(item, dict | list) for item in items)
