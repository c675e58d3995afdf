"""What the Go module needs of the headers, since it may be downloaded alone.

That is the declarations, and functions of the same names that forward to a library which is loaded at run time.
"""

from __future__ import annotations

from collections.abc import Iterator

from apigen.emitters.cdef import declarations
from apigen.model import Api, Function

HEADER = "bindings/go/tfbridge.h"
FORWARD = "bindings/go/forward.c"

_MADE = "// Made by tools/api/generate.py from bindings/c/api.json; do not edit."


def emit(api: Api) -> dict[str, str]:
    """The header and the forwarding functions."""
    return {HEADER: "\n".join(_header(api)) + "\n", FORWARD: "\n".join(_forward(api)) + "\n"}


def _header(api: Api) -> Iterator[str]:
    yield _MADE
    yield "// The documentation is in bindings/c/include/tfbridge."
    yield "#pragma once"
    yield ""
    yield "#include <stddef.h>"
    yield "#include <stdint.h>"
    yield ""
    yield from declarations(api)


def _forward(api: Api) -> Iterator[str]:
    yield "//go:build !tfbridge_pkgconfig"
    yield ""
    yield _MADE
    yield "// Hidden, so that they never stand in for the library's own functions of the same names."
    yield "#pragma GCC visibility push(hidden)"
    yield '#include "forward.h"'
    yield ""
    yield '#include "tfbridge.h"'
    for function in api.functions:
        yield ""
        yield f"static __typeof__({function.name})* {function.name}_;"
        yield from _forwarder(function)
    yield ""
    yield "const tfbgo_symbol tfbgo_symbols[] = {"
    yield from (f'    {{"{function.name}", (void**)&{function.name}_}},' for function in api.functions)
    yield "    {NULL, NULL},"
    yield "};"
    yield ""
    yield "#pragma GCC visibility pop"


def _forwarder(function: Function) -> Iterator[str]:
    params = ", ".join(param.ctype.declare(param.name) for param in function.params)
    arguments = ", ".join(param.name for param in function.params)
    yield f"{function.returns.type} {function.name}({params or 'void'}) {{"
    yield f"    {'' if function.returns.type == 'void' else 'return '}{function.name}_({arguments});"
    yield "}"
