"""The raw layer of Java over java.lang.foreign: a downcall handle a function."""

from __future__ import annotations

from collections.abc import Iterator

from apigen.emitters.java_raw import NOTICE, PACKAGE, SOURCES, callbacks_of, camel, java_params, java_type, wrapped
from apigen.model import Api, Function

PATH = f"{SOURCES}/java22/org/tfbridge/internal/RawFfm.java"

_LAYOUTS = {"int": "JAVA_INT", "long": "JAVA_LONG", "double": "JAVA_DOUBLE"}


def emit(api: Api) -> dict[str, str]:
    """The class."""
    return {PATH: "\n".join(_lines(api)) + "\n"}


def _lines(api: Api) -> Iterator[str]:
    callbacks = callbacks_of(api)
    used = {java_type(param.ctype, callbacks) for function in api.functions for param in function.params}
    used |= {java_type(function.returns.ctype, callbacks) for function in api.functions}
    yield f"// {NOTICE}"
    yield f"package {PACKAGE};"
    yield ""
    yield from sorted(f"import static java.lang.foreign.ValueLayout.{_LAYOUTS[kind]};" for kind in used - {"void"})
    yield ""
    yield "import java.lang.foreign.FunctionDescriptor;"
    yield "import java.lang.invoke.MethodHandle;"
    yield ""
    yield "/** The functions through java.lang.foreign. A handle is made when its function is first called. */"
    yield "final class RawFfm implements Raw {"
    for function in api.functions:
        yield from _method(function, callbacks)
    yield "}"


def _method(function: Function, callbacks: set[str]) -> Iterator[str]:
    returns = java_type(function.returns.ctype, callbacks)
    layouts = [_LAYOUTS[java_type(param.ctype, callbacks)] for param in function.params]
    names = ", ".join(camel(param.name) for param in function.params)
    holder = "".join(part.capitalize() for part in function.name.split("_")[1:])
    describe = "FunctionDescriptor.ofVoid" if returns == "void" else "FunctionDescriptor.of"
    if returns != "void":
        layouts.insert(0, _LAYOUTS[returns])
    result = "" if returns == "void" else f"return ({returns}) "
    yield f"  private static final class {holder} {{"
    yield "    static final MethodHandle HANDLE ="
    yield "        Downcalls.find("
    yield from wrapped(f'"{function.name}", {describe}', layouts, ");", " " * 12)
    yield "  }"
    yield ""
    yield "  @Override"
    yield from wrapped(f"public {returns} {function.name}", java_params(function, callbacks), " {", "  ")
    yield "    try {"
    yield from wrapped(f"{result}{holder}.HANDLE.invokeExact", names.split(", ") if names else [], ";", " " * 6)
    yield "    } catch (Throwable failure) {"
    yield "      throw Downcalls.unexpected(failure);"
    yield "    }"
    yield "  }"
    yield ""
