"""The raw layer of the Rust binding: every declaration of the headers, with its documentation.

The functions are the arguments of a macro, `functions!`, which declares them as linked symbols or as entries of a table
that is filled at run time.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from apigen.ctype import CType
from apigen.model import Api, Callback, Enum, Function, Parameter

PATH = "bindings/rust/tfbridge-sys/src/raw.rs"
WIDTH = 120

_SCALARS = {
    "char": "c_char",
    "double": "f64",
    "size_t": "usize",
    "void": "c_void",
    **{f"int{bits}_t": f"i{bits}" for bits in (8, 16, 32, 64)},
    **{f"uint{bits}_t": f"u{bits}" for bits in (8, 16, 32, 64)},
}
_KEYWORDS = frozenset({"box", "fn", "in", "loop", "match", "mod", "move", "ref", "type", "use", "where"})
_REFERENCE = re.compile(r"`[^`]*`|#(?P<hash>\w+)|\b(?P<call>tfb_\w+)\(\)|[\[\]<>]|https?://[^\s)]*[^\s).]")


def emit(api: Api) -> dict[str, str]:
    """The Rust source."""
    return {PATH: "\n".join(_lines(api)) + "\n"}


def rust_type(type_: CType) -> str:
    """The type in Rust; `struct NAME` becomes NAME."""
    text = _SCALARS.get(type_.base, type_.base.removeprefix("struct "))
    constants = (type_.base_const, *type_.pointers)
    for const in constants[: type_.depth]:
        text = f"*{'const' if const else 'mut'} {text}"
    return text


def _lines(api: Api) -> Iterator[str]:
    yield "// Made by tools/api/generate.py from bindings/c/api.json; do not edit."
    yield ""
    yield "use core::ffi::{c_char, c_void};"
    for constant in api.constants:
        yield from ("", *_doc("", constant.doc), f"pub const {constant.name}: usize = {constant.value};")
    for enum in api.enums:
        yield from _enum(enum)
    for handle in api.handles:
        yield from ("", *_doc("", handle.doc), *_opaque(handle.name))
    for struct in api.foreign:
        yield from ("", *_doc("", f"`struct {struct.name}` of another library; opaque here."), *_opaque(struct.name))
    for callback in api.callbacks:
        yield from ("", *_callback(callback))
    yield ""
    yield "functions! {"
    separator = False
    for function in api.functions:
        if separator:
            yield ""
        separator = True
        yield from _function(function)
    yield "}"


def _enum(enum: Enum) -> Iterator[str]:
    for value in enum.values:
        yield from ("", *_doc("", f"{value.doc} One of `{enum.name}`."))
        yield f"pub const {value.name}: i32 = {value.value};"


def _opaque(name: str) -> Iterator[str]:
    # The marker makes the type neither Send, Sync nor Unpin, as the Rustonomicon advises.
    yield "#[repr(C)]"
    yield f"pub struct {name} {{"
    yield "    _data: [u8; 0],"
    yield "    _marker: core::marker::PhantomData<(*mut u8, core::marker::PhantomPinned)>,"
    yield "}"


def _callback(callback: Callback) -> Iterator[str]:
    yield from _doc("", callback.doc)
    params = ", ".join(f"{_name(param.name)}: {rust_type(CType.parse(param.type))}" for param in callback.params)
    returns = _returns(CType.parse(callback.returns))
    yield f'pub type {callback.name} = Option<unsafe extern "C" fn({params}){returns}>;'


def _function(function: Function) -> Iterator[str]:
    yield from _doc("    ", function.summary)
    for paragraph in function.details.split("\n\n") if function.details else []:
        yield from ("    ///", *_doc("    ", paragraph))
    items = [f"`{param.name}`: {_note(param)}" for param in function.params]
    items += [f"returns {function.returns.doc}"] if function.returns.doc else []
    items += [f"threads: {function.threads}", f"since {function.since}"]
    yield "    ///"
    for item in items:
        yield from _doc("    ", item, bullet=True)
    params = ", ".join(f"{_name(param.name)}: {rust_type(param.ctype)}" for param in function.params)
    returns = _returns(function.returns.ctype)
    line = f"    fn {function.name}({params}){returns};"
    if len(line) <= WIDTH:
        yield line
        return
    yield f"    fn {function.name}("
    yield from (f"        {_name(param.name)}: {rust_type(param.ctype)}," for param in function.params)
    yield f"    ){returns};"


def _note(param: Parameter) -> str:
    notes = [word for word, holds in (("nullable", param.nullable), ("owned", param.owned)) if holds]
    return param.doc + (f" ({', '.join(notes)})" if notes else "")


def _returns(type_: CType) -> str:
    return "" if type_ == CType("void") else f" -> {rust_type(type_)}"


def _name(name: str) -> str:
    return f"r#{name}" if name in _KEYWORDS else name


def _doc(indent: str, text: str, *, bullet: bool = False) -> Iterator[str]:
    prefix = f"{indent}/// "
    lines = textwrap.wrap(
        _markdown(text),
        WIDTH - len(prefix),
        initial_indent="- " if bullet else "",
        subsequent_indent="  " if bullet else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from (prefix + line for line in lines)


def _markdown(text: str) -> str:
    """References as links of rustdoc, and brackets that are none as themselves."""

    def replace(match: re.Match[str]) -> str:
        name = match["hash"] or match["call"]
        if name:
            return f"`{name}`" if name in ("tfb_code", "tfb_dtype") else f"[`{name}`]"
        found = match[0]
        if found.startswith("http"):
            return f"<{found}>"
        return found if found.startswith("`") else f"\\{found}"

    return _REFERENCE.sub(replace, text)
