"""Types as text and as structure."""

from __future__ import annotations

import pytest
from apigen.ctype import CType


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("int32_t", "int32_t"),
        ("const char *", "const char*"),
        ("const char *const *", "const char* const*"),
        ("char const *", "const char*"),
        ("struct DLManagedTensor **", "struct DLManagedTensor**"),
        ("void *const", "void* const"),
    ],
)
def test_a_type_is_read_and_written_in_one_form(text: str, normal: str) -> None:
    assert str(CType.parse(text)) == normal
    assert CType.parse(normal) == CType.parse(text)


@pytest.mark.parametrize("text", ["int64_t[4]", "void (*)(void *)", "", "const", "int32_t &"])
def test_what_is_no_type_of_the_dialect_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a type of the dialect"):
        CType.parse(text)


def test_the_pointee_is_what_the_outer_pointer_points_to() -> None:
    assert CType.parse("const int64_t*").pointee_const
    assert not CType.parse("const int64_t**").pointee_const
    assert CType.parse("const char* const*").pointee_const
    assert not CType.parse("tfb_error**").pointee_const
