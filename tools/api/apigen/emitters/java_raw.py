"""The raw layer of Java: an interface with one method a function, where every pointer is a `long`."""

from __future__ import annotations

from collections.abc import Iterator

from apigen.ctype import CType
from apigen.model import Api, Function

PACKAGE = "org.tfbridge.internal"
SOURCES = "bindings/java/tfbridge/src/main"
PATH = f"{SOURCES}/raw/org/tfbridge/internal/Raw.java"
NOTICE = "Made by tools/api/generate.py from bindings/c/api.json; do not edit."
WIDTH = 100

_SCALARS = {"int32_t": "int", "int64_t": "long", "size_t": "long", "double": "double", "void": "void"}


def emit(api: Api) -> dict[str, str]:
    """The interface."""
    return {PATH: "\n".join(_lines(api)) + "\n"}


def java_type(ctype: CType, callbacks: set[str]) -> str:
    """The Java type that carries a C type: the address for a pointer, else the number of the same width."""
    if ctype.depth or ctype.base in callbacks:
        return "long"
    if ctype.base not in _SCALARS:
        raise ValueError(f"the Java emitters do not know the type {ctype.base!r}: add it to _SCALARS")
    return _SCALARS[ctype.base]


def callbacks_of(api: Api) -> set[str]:
    """The names of the types that are pointers to functions."""
    return {callback.name for callback in api.callbacks}


def camel(name: str) -> str:
    """A C name as Java names variables, such as `inputCount`."""
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)


def java_params(function: Function, callbacks: set[str]) -> list[str]:
    """The parameters of a function as Java declares them."""
    return [f"{java_type(param.ctype, callbacks)} {camel(param.name)}" for param in function.params]


def wrapped(head: str, items: list[str], tail: str, indent: str) -> Iterator[str]:
    """`head(items)tail` on one line where it fits, else broken as google-java-format breaks it."""
    line = f"{indent}{head}({', '.join(items)}){tail}"
    if len(line) <= WIDTH:
        yield line
        return
    joined = f"{indent}    {', '.join(items)}){tail}"
    yield f"{indent}{head}("
    if len(joined) <= WIDTH:
        yield joined
        return
    yield from (f"{indent}    {item}," for item in items[:-1])
    yield f"{indent}    {items[-1]}){tail}"


def _lines(api: Api) -> Iterator[str]:
    callbacks = callbacks_of(api)
    yield f"// {NOTICE}"
    yield f"package {PACKAGE};"
    yield ""
    yield "/**"
    yield " * The functions of the C library under their own names. Pointers are addresses; see the C headers"
    yield " * for what each function means."
    yield " */"
    yield "public interface Raw {"
    for constant in api.constants:
        yield from _constant(constant.name, constant.value)
    for enum in api.enums:
        for value in enum.values:
            yield from _constant(value.name, value.value)
    for function in api.functions:
        returns = java_type(function.returns.ctype, callbacks)
        yield from wrapped(f"{returns} {function.name}", java_params(function, callbacks), ";", "  ")
        yield ""
    yield "}"


def _constant(name: str, value: int) -> Iterator[str]:
    yield f"  int {name} = {value};"
    yield ""
