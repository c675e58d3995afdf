"""The declarations that cffi reads: the headers without preprocessor, annotations and comments."""

from __future__ import annotations

from collections.abc import Iterator

from apigen.ctype import CType
from apigen.model import Api, Callback, Enum, Function

PATH = "interop_tests/cffi/tfbridge_cdef.h"


def emit(api: Api) -> dict[str, str]:
    """The text for `FFI.cdef`."""
    lines = ["/* Made by tools/api/generate.py from bindings/c/api.json; do not edit. */", "", *declarations(api)]
    return {PATH: "\n".join(lines) + "\n"}


def declarations(api: Api) -> Iterator[str]:
    """Everything that the headers declare, as lines of C. The types of `<stddef.h>` and `<stdint.h>` must be known."""
    yield from (f"#define {constant.name} {constant.value}" for constant in api.constants)
    for enum in api.enums:
        yield from ("", *_enum(enum))
    yield ""
    yield from (f"typedef struct {handle.name} {handle.name};" for handle in api.handles)
    yield from (f"struct {struct.name};" for struct in api.foreign)
    yield from (_callback(callback) for callback in api.callbacks)
    for header in api.headers:
        yield from ("", f"/* {header.name} */")
        yield from (_function(function) for function in header.functions)


def _enum(enum: Enum) -> Iterator[str]:
    yield f"enum {enum.name} {{"
    yield from (f"  {value.name} = {value.value}," for value in enum.values)
    yield "};"


def _callback(callback: Callback) -> str:
    params = ", ".join(CType.parse(param.type).declare(param.name) for param in callback.params)
    return f"typedef {callback.returns} (*{callback.name})({params or 'void'});"


def _function(function: Function) -> str:
    params = ", ".join(param.ctype.declare(param.name) for param in function.params)
    return f"{function.returns.type} {function.name}({params or 'void'});"
