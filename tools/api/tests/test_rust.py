"""The raw layer of Rust: types, documentation and long declarations."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from apigen.ctype import CType
from apigen.emitters import rust
from apigen.headers import Reading
from boxes import BOX_OPEN


@pytest.mark.parametrize(
    ("c", "expected"),
    [
        ("int32_t", "i32"),
        ("size_t", "usize"),
        ("double", "f64"),
        ("const char*", "*const c_char"),
        ("void*", "*mut c_void"),
        ("const char* const*", "*const *const c_char"),
        ("const int64_t**", "*mut *const i64"),
        ("struct DLManagedTensor**", "*mut *mut DLManagedTensor"),
        ("tfb_tensor* const*", "*const *mut tfb_tensor"),
    ],
)
def test_types_are_those_of_rust(c: str, expected: str) -> None:
    assert rust.rust_type(CType.parse(c)) == expected


def test_a_function_is_declared_with_its_documentation(read: Callable[[str], Reading]) -> None:
    text = rust.emit(read(BOX_OPEN).api)[rust.PATH]
    declared = text[text.index("functions! {") :]
    assert "    /// Opens a box.\n    ///\n    /// It may be empty.\n    ///\n    /// - `name`: its name\n" in declared
    assert "    /// - `box`: where to store the new box (owned)\n" in declared
    assert "    /// - returns [`TFB_OK`]\n    /// - threads: safe from any thread\n    /// - since 0.1\n" in declared
    assert (
        "    fn tfb_box_open(\n        name: *const c_char,\n        sides: *const i64,\n        count: usize,\n"
        "        r#box: *mut *mut tfb_box,\n        error: *mut *mut tfb_error,\n    ) -> i32;\n"
    ) in declared


def test_brackets_and_addresses_in_comments_are_no_broken_links(read: Callable[[str], Reading]) -> None:
    closed = (
        "/** Called with [1, 2] of `a[0]`; see https://example.org/x. */\ntypedef void (*tfb_closed)(void* context);\n"
    )
    text = rust.emit(read(closed).api)[rust.PATH]
    assert r"/// Called with \[1, 2\] of `a[0]`; see <https://example.org/x>." in text
    assert 'pub type tfb_closed = Option<unsafe extern "C" fn(context: *mut c_void)>;' in text


def test_no_line_is_too_long(read: Callable[[str], Reading]) -> None:
    long = BOX_OPEN.replace("@param name its name", "@param name " + "word " * 60)
    assert max(map(len, rust.emit(read(long).api)[rust.PATH].splitlines())) <= rust.WIDTH
