"""The pages of the C reference, in MyST Markdown with Sphinx's C domain: one a header, made when the docs are built."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apigen.model import Api, Callback, Constant, Enum, Foreign, Function, Handle, Header, Parameter

_REFERENCE = re.compile(r"#(\w+)|\b(tfb_\w+)\(\)")

Roles = dict[str, str]


def emit(api: Api) -> dict[str, str]:
    """The pages by their name, and `index.md`, which lists them."""
    roles = roles_of(api)
    pages = {header.name.replace(".", "_") + ".md": _page(header, roles) for header in api.headers}
    return {"index.md": _index(api)} | pages


def _index(api: Api) -> str:
    rows = [f"- [`{header.name}`]({header.name.replace('.', '_')}.md): {_first(header)}" for header in api.headers]
    names = [header.name.replace(".", "_") for header in api.headers]
    return "\n".join(
        [
            "# C reference",
            "",
            "`#include <tfbridge/tfbridge.h>` gives all of it; each header can be included alone.",
            "",
            *rows,
            "",
            "```{toctree}",
            ":hidden:",
            "",
            *names,
            "```",
            "",
        ]
    )


def _first(header: Header) -> str:
    return _REFERENCE.sub(lambda match: f"`{match[1] or match[2]}`", header.doc.partition("\n\n")[0])


def roles_of(api: Api) -> Roles:
    """The role that links to each name of the interface."""
    roles: Roles = {}
    for role, names in {
        "c:macro": (constant.name for constant in api.constants),
        "c:enum": (enum.name for enum in api.enums),
        "c:enumerator": (value.name for enum in api.enums for value in enum.values),
        "c:type": [*(handle.name for handle in api.handles), *(callback.name for callback in api.callbacks)],
        "c:func": (function.name for function in api.functions),
    }.items():
        roles |= dict.fromkeys(names, role)
    return roles


def _page(header: Header, roles: Roles) -> str:
    blocks = [f"# `{header.name}`", linked(header.doc, roles)]
    blocks += [_constant(constant, roles) for constant in header.constants]
    blocks += [_enum(enum, roles) for enum in header.enums]
    blocks += [_handle(handle, roles) for handle in header.handles]
    blocks += [_foreign(struct) for struct in header.foreign]
    blocks += [_callback(callback, roles) for callback in header.callbacks]
    blocks += [_function(function, roles) for function in header.functions]
    return "\n\n".join(blocks) + "\n"


def _constant(constant: Constant, roles: Roles) -> str:
    return _directive("c:macro", constant.name, f"{linked(constant.doc, roles)} Its value is {constant.value}.")


def _enum(enum: Enum, roles: Roles) -> str:
    values = [
        _directive("c:enumerator", f"{value.name} = {value.value}", linked(value.doc, roles)) for value in enum.values
    ]
    return _directive("c:enum", enum.name, "\n\n".join([linked(enum.doc, roles), *values]), fence="::::")


def _handle(handle: Handle, roles: Roles) -> str:
    return _directive("c:type", handle.name, linked(handle.doc, roles))


def _foreign(struct: Foreign) -> str:
    return _directive("c:struct", struct.name, "Defined elsewhere; see the comment of this header.")


def _callback(callback: Callback, roles: Roles) -> str:
    params = ", ".join(f"{param.type} {param.name}" for param in callback.params)
    signature = f"{callback.returns} (*{callback.name})({params or 'void'})"
    return _directive("c:type", signature, linked(callback.doc, roles))


def _function(function: Function, roles: Roles) -> str:
    params = ", ".join(param.ctype.declare(param.name) for param in function.params)
    signature = f"{function.returns.type} {function.name}({params or 'void'})"
    text = "\n\n".join(part for part in (function.summary, function.details) if part)
    return _directive("c:function", signature, f"{linked(text, roles)}\n\n" + "\n".join(_fields(function, roles)))


def _fields(function: Function, roles: Roles) -> Iterator[str]:
    for param in function.params:
        marks = ", ".join(_marks(param))
        yield f":param {param.name}: {linked(param.doc, roles)}" + (f" *({marks})*" if marks else "")
    if function.returns.doc:
        yield f":returns: {linked(function.returns.doc, roles)}"
    yield f":threads: {linked(function.threads, roles)}"
    yield f":since: {function.since}"


def _marks(param: Parameter) -> Iterator[str]:
    """What the annotations say, in words."""
    if param.role == "out":
        yield "out"
    if param.nullable:
        yield "may be NULL"
    if param.owned:
        yield "owned by the caller after" if param.role == "out" else "taken"
    if param.borrowed:
        yield "borrowed"


def _directive(name: str, argument: str, content: str, fence: str = ":::") -> str:
    return f"{fence}{{{name}}} {argument}\n{content}\n{fence}"


def linked(text: str, roles: Roles) -> str:
    """A comment's text, with a link at each `#name` and `tfb_name()` that the interface declares."""

    def link(match: re.Match[str]) -> str:
        name = match[1] or match[2]
        return f"{{{roles[name]}}}`{name}`" if name in roles else match[0]

    return _REFERENCE.sub(link, text)
