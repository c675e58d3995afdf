"""The rules of the C interface. Each turns into a line that names the file, the line, the name and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apigen.ctype import SCALARS, CType
from apigen.headers import Reading
from apigen.model import Api, Function, Parameter

# Functions about the library itself, which have no noun of their own.
LIBRARY_FUNCTIONS = frozenset({"tfb_version", "tfb_abi_version", "tfb_has_feature"})
# Nouns that are neither a type nor a header: the library's file and counters, plain memory, and the table of options.
OTHER_NOUNS = frozenset({"library", "handles", "releases", "memory", "option"})

_NAME = re.compile(r"tfb(_[a-z][a-z0-9]*)+")
_SINCE = re.compile(r"\d+\.\d+")
_REFERENCE = re.compile(r"#(\w+)|\b(tfb_\w+)\(\)")


def check(reading: Reading) -> None:
    """Adds a problem to the reading for every rule that does not hold."""
    api = reading.api
    known = _names(api)
    nouns = _nouns(api)
    for header in api.headers:
        _check_text(reading, header.name, header.doc, known)
    for handle in api.handles:
        _check_text(reading, handle.name, handle.doc, known)
    for constant in api.constants:
        _check_text(reading, constant.name, constant.doc, known)
    for enum in api.enums:
        _check_text(reading, enum.name, enum.doc, known)
        for value in enum.values:
            _check_text(reading, value.name, value.doc, known)
    for callback in api.callbacks:
        _check_text(reading, callback.name, callback.doc, known)
        for text in [callback.returns, *(param.type for param in callback.params)]:
            _check_type(reading, callback.name, CType.parse(text), api)
    for function in api.functions:
        for problem in _function_problems(function, nouns):
            reading.problem(function.name, problem)
        _check_text(reading, function.name, function.summary, known)
        texts = [function.details, function.returns.doc, function.threads]
        for text in [*texts, *(param.doc for param in function.params)]:
            _check_references(reading, function.name, text, known)
        for type_ in [function.returns.ctype, *(param.ctype for param in function.params)]:
            _check_type(reading, function.name, type_, api)


def _function_problems(function: Function, nouns: frozenset[str]) -> Iterator[str]:
    yield from _name_problems(function.name, nouns)
    if not function.since:
        yield 'lacks TFB_SINCE("…")'
    elif not _SINCE.fullmatch(function.since):
        yield f'TFB_SINCE("{function.since}") is no version such as "0.1"'
    if not function.threads:
        yield "lacks @threads: say from which threads it may be called"
    returns_value = function.returns.type != "void"
    if returns_value and not function.returns.doc:
        yield "returns a value but lacks @return"
    if not returns_value and function.returns.doc:
        yield "returns nothing but has @return"
    if function.returns.ctype.depth and function.returns.owned == function.returns.borrowed:
        yield "returns a pointer and must say TFB_OWNED or TFB_BORROWED"
    for param in function.params:
        yield from _parameter_problems(function, param)
    yield from _error_problems(function)
    if function.name.endswith("_delete"):
        yield from _delete_problems(function)


def _name_problems(name: str, nouns: frozenset[str]) -> Iterator[str]:
    if not _NAME.fullmatch(name):
        yield "is no name of the form tfb_<noun>_<verb> in lower case"
    elif name not in LIBRARY_FUNCTIONS:
        noun, verb = name.split("_")[1:2], name.split("_")[2:]
        if noun[0] not in nouns or not verb:
            yield f"is not of the form tfb_<noun>_<verb>; the nouns are {', '.join(sorted(nouns))}"


def _parameter_problems(function: Function, param: Parameter) -> Iterator[str]:
    name = param.name or "(unnamed)"
    if not param.doc:
        yield f"parameter {name} lacks @param"
    if param.type in SCALARS and (param.nullable or param.owned or param.borrowed or param.count):
        yield f"parameter {name} is a number, so no annotation applies to it"
    if param.role == "out" and param.ctype.depth == 2 and param.owned == param.borrowed:
        yield f"parameter {name} hands out a pointer and must say TFB_OWNED or TFB_BORROWED"
    if param.count:
        counter = next((other for other in function.params if other.name == param.count), None)
        if counter is None or counter.type not in SCALARS:
            yield f"parameter {name} has TFB_COUNT({param.count}), but no number of that name is a parameter"


def _error_problems(function: Function) -> Iterator[str]:
    """What can fail says so with a code and an error; what cannot fail has no way to refuse NULL."""
    hands_out = any(param.role == "out" and param.owned for param in function.params)
    if not function.fallible and not hands_out:
        refusing = [param.name for param in function.params if not param.nullable and param.type not in SCALARS]
        if refusing:
            yield f"cannot fail, so {', '.join(refusing)} must be TFB_NULLABLE"
        return
    last = function.params[-1] if function.params else None
    if function.returns.type != "int32_t":
        yield "is fallible and must return int32_t, one of tfb_code"
    if last is None or last.type != "tfb_error**" or last.name != "error" or not (last.nullable and last.owned):
        yield "is fallible and must take `TFB_NULLABLE TFB_OWNED tfb_error** error` last"
    if any(param.type == "tfb_error**" for param in function.params[:-1]):
        yield "takes tfb_error** before its last parameter"


def _delete_problems(function: Function) -> Iterator[str]:
    params = function.params
    if function.returns.type != "void" or len(params) != 1 or not (params[0].nullable and params[0].owned):
        yield "is a _delete and must take one TFB_NULLABLE TFB_OWNED pointer and return void"


def _check_type(reading: Reading, name: str, type_: CType, api: Api) -> None:
    opaque = {handle.name for handle in api.handles} | {f"struct {struct.name}" for struct in api.foreign}
    callbacks = {callback.name for callback in api.callbacks}
    allowed = (
        (type_.base in SCALARS and type_.depth <= 2)
        or (type_.base in opaque and 1 <= type_.depth <= 2)
        or (type_.base in callbacks and not type_.depth)
        or (type_.base == "void" and type_.depth <= 2)
        or (type_.base == "char" and type_.base_const and 1 <= type_.depth <= 2)
    )
    if not allowed:
        reading.problem(
            name,
            f"the type {type_} is outside the dialect: numbers of fixed width, double, size_t, const char*, handles "
            "by pointer, callbacks, and at most two pointers",
        )


def _check_text(reading: Reading, name: str, text: str, known: frozenset[str]) -> None:
    if not text:
        reading.problem(name, "lacks a doc comment")
    _check_references(reading, name, text, known)


def _check_references(reading: Reading, name: str, text: str, known: frozenset[str]) -> None:
    for match in _REFERENCE.finditer(text):
        target = match[1] or match[2]
        if target not in known:
            reading.problem(name, f"its comment speaks of {target}, which is not declared")


def _names(api: Api) -> frozenset[str]:
    values = (value.name for enum in api.enums for value in enum.values)
    named = (api.handles, api.enums, api.callbacks, api.constants, api.functions)
    return frozenset(item.name for group in named for item in group) | frozenset(values)


def _nouns(api: Api) -> frozenset[str]:
    types = {item.name.removeprefix("tfb_") for group in (api.handles, api.enums) for item in group}
    headers = {header.name.removesuffix(".h") for header in api.headers}
    return frozenset(types | headers | OTHER_NOUNS)
