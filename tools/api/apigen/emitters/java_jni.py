"""The raw layer of Java over JNI: a class of native methods, and the C that forwards each to the function."""

from __future__ import annotations

from collections.abc import Iterator

from apigen.ctype import CType
from apigen.emitters.java_raw import NOTICE, PACKAGE, SOURCES, callbacks_of, camel, java_params, java_type, wrapped
from apigen.model import Api, Function

CLASS = f"{SOURCES}/raw/org/tfbridge/internal/RawJni.java"
TABLE = "bindings/java/jni/functions.h"
GLUE = "bindings/java/jni/raw.c"

_JNI = {"int": "jint", "long": "jlong", "double": "jdouble", "void": "void"}


def emit(api: Api) -> dict[str, str]:
    """The class, the table of functions and the forwarding functions."""
    return {
        CLASS: "\n".join(_class(api)) + "\n",
        TABLE: "\n".join(_table(api)) + "\n",
        GLUE: "\n".join(_glue(api)) + "\n",
    }


def _class(api: Api) -> Iterator[str]:
    callbacks = callbacks_of(api)
    yield f"// {NOTICE}"
    yield f"package {PACKAGE};"
    yield ""
    yield "/** The functions through JNI. {@link JniBridge} loads them. */"
    yield "final class RawJni implements Raw {"
    for function in api.functions:
        returns = java_type(function.returns.ctype, callbacks)
        yield "  @Override"
        yield from wrapped(f"public native {returns} {function.name}", java_params(function, callbacks), ";", "  ")
        yield ""
    yield "}"


def _table(api: Api) -> Iterator[str]:
    yield f"/* {NOTICE} */"
    yield "/* The functions of libtfbridge, found when it is loaded. TFBRIDGE_FUNCTIONS(X) names them all. */"
    yield "#ifndef TFBRIDGE_JNI_FUNCTIONS_H_"
    yield "#define TFBRIDGE_JNI_FUNCTIONS_H_"
    yield ""
    yield "#include <tfbridge/tfbridge.h>"
    yield ""
    names = [function.name for function in api.functions]
    yield "#define TFBRIDGE_FUNCTIONS(X) \\"
    yield from (f"  X({name}) \\" for name in names[:-1])
    yield f"  X({names[-1]})"
    yield ""
    yield "struct tfbridge_functions {"
    for function in api.functions:
        params = ", ".join(str(param.ctype) for param in function.params)
        yield f"  {function.returns.type} (*{function.name})({params or 'void'});"
    yield "};"
    yield ""
    yield "extern struct tfbridge_functions tfbridge;"
    yield ""
    yield "#endif /* TFBRIDGE_JNI_FUNCTIONS_H_ */"


def _glue(api: Api) -> Iterator[str]:
    callbacks = callbacks_of(api)
    yield f"/* {NOTICE} */"
    yield "/* A native method for each function: numbers and addresses in, a number or an address out. */"
    yield "#include <jni.h>"
    yield "#include <stdint.h>"
    yield ""
    yield '#include "functions.h"'
    for function in api.functions:
        yield ""
        yield from _method(function, callbacks)


def _method(function: Function, callbacks: set[str]) -> Iterator[str]:
    mangled = f"Java_{PACKAGE.replace('.', '_')}_RawJni_{function.name.replace('_', '_1')}"
    returns = java_type(function.returns.ctype, callbacks)
    params = [f"{_JNI[java_type(param.ctype, callbacks)]} {camel(param.name)}" for param in function.params]
    arguments = ", ".join(_to_c(param.ctype, camel(param.name), callbacks) for param in function.params)
    call = f"tfbridge.{function.name}({arguments})"
    yield f"JNIEXPORT {_JNI[returns]} JNICALL {mangled}({', '.join(['JNIEnv* env', 'jobject self', *params])}) {{"
    yield "  (void)env;"
    yield "  (void)self;"
    if returns == "void":
        yield f"  {call};"
    elif function.returns.ctype.depth:
        yield f"  return (jlong)(intptr_t){call};"
    else:
        yield f"  return ({_JNI[returns]}){call};"
    yield "}"


def _to_c(ctype: CType, name: str, callbacks: set[str]) -> str:
    if ctype.depth or ctype.base in callbacks:
        return f"({ctype})(intptr_t){name}"
    return f"({ctype}){name}"
