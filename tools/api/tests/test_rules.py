"""Every rule of the C interface is broken once, and the line that names it is read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from apigen.headers import Reading
from boxes import BOX_OPEN

Read = Callable[[str], Reading]

DOC = "/**\n * Does it.\n *\n%s * @threads safe\n */\n"


def function(declaration: str, *tags: str) -> str:
    """A declaration with a doc comment that has these tags."""
    return DOC % "".join(f" * {tag}\n" for tag in tags) + declaration


def test_a_function_that_keeps_the_rules_has_no_problem(read: Read) -> None:
    assert read(BOX_OPEN).problems == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (" * @param name its name\n", "", "parameter name lacks @param"),
        (" * @param name its name\n", " * @param nam its name\n", "@param nam names no parameter"),
        (" * @return #TFB_OK\n", "", "returns a value but lacks @return"),
        (" * @threads safe from any thread\n", "", "lacks @threads"),
        ('TFB_SINCE("0.1")', "", "lacks TFB_SINCE"),
        ('TFB_SINCE("0.1")', 'TFB_SINCE("soon")', 'TFB_SINCE("soon") is no version'),
        ("TFB_API", "", "lacks TFB_API"),
        ("tfb_box_open", "tfb_open_box", "is not of the form tfb_<noun>_<verb>"),
        ("tfb_box_open", "tfb_box", "is not of the form tfb_<noun>_<verb>"),
        ("tfb_box_open", "tfb_box_Open", "is no name of the form tfb_<noun>_<verb>"),
        ("TFB_COUNT(count)", "TFB_COUNT(counts)", "has TFB_COUNT(counts), but no number of that name"),
        ("TFB_OWNED tfb_box**", "tfb_box**", "parameter box hands out a pointer"),
        ("int32_t tfb_box_open", "int64_t tfb_box_open", "must return int32_t"),
        ("size_t count", "long count", "the type long is outside the dialect"),
        ("size_t count", "float count", "the type float is outside the dialect"),
        ("size_t count", "enum tfb_code count", "the type enum tfb_code is outside the dialect"),
        ("const char* name", "char* name", "the type char* is outside the dialect"),
        ("const int64_t* sides", "const int64_t* const* const* sides", "outside the dialect"),
        ("size_t count", "TFB_NULLABLE size_t count", "parameter count is a number"),
        ("TFB_NULLABLE TFB_OWNED tfb_error** error", "TFB_OWNED tfb_error** error", "tfb_error** error` last"),
        ("tfb_error** error)", "tfb_error** problem)", "tfb_error** error` last"),
        ("It may be empty.", "See tfb_box_close().", "speaks of tfb_box_close, which is not declared"),
        ("It may be empty.", "It is #TFB_EMPTY.", "speaks of TFB_EMPTY, which is not declared"),
        (" * Opens a box.\n *\n * It may be empty.\n *\n", "", "lacks a doc comment"),
        ("tfb_error** error)", "tfb_error** error, ...)", "takes any number of arguments"),
    ],
)
def test_breaking_a_rule_gives_a_line(read: Read, old: str, new: str, problem: str) -> None:
    assert old in BOX_OPEN
    problems = read(BOX_OPEN.replace(old, new)).problems
    assert any(problem in line for line in problems), problems
    assert all(line.startswith("box.h:") for line in problems), problems


@pytest.mark.parametrize(
    ("declaration", "tags", "problem"),
    [
        (
            'TFB_API TFB_SINCE("0.1") size_t tfb_box_size(const tfb_box* box);',
            ("@param box the box", "@return bytes"),
            "cannot fail, so box must be TFB_NULLABLE",
        ),
        (
            'TFB_API TFB_SINCE("0.1") const char* tfb_box_name(TFB_NULLABLE const tfb_box* box);',
            ("@param box the box", "@return text"),
            "must say TFB_OWNED or TFB_BORROWED",
        ),
        (
            'TFB_API TFB_SINCE("0.1") void tfb_box_delete(TFB_NULLABLE tfb_box* box);',
            ("@param box the box",),
            "is a _delete and must take one TFB_NULLABLE TFB_OWNED pointer",
        ),
        (
            'TFB_API TFB_SINCE("0.1") void tfb_box_shut(TFB_NULLABLE tfb_box* box);',
            ("@param box the box", "@return nothing"),
            "returns nothing but has @return",
        ),
        (
            'TFB_API TFB_SINCE("0.1") int32_t tfb_box_add(TFB_NULLABLE tfb_box* box, size_t side);',
            ("@param box the box", "@param side bytes", "@return #TFB_OK"),
            "must take `TFB_NULLABLE TFB_OWNED tfb_error** error` last",
        ),
        (
            'TFB_API TFB_SINCE("0.1") int32_t tfb_box_sides(TFB_NULLABLE const tfb_box* box, int64_t sides[4]);',
            ("@param box the box", "@param sides sizes", "@return a count"),
            "'int64_t[4]' is not a type of the dialect",
        ),
        (
            'TFB_API TFB_SINCE("0.1") int32_t tfb_box_count();',
            ("@return a count",),
            "takes any number of arguments",
        ),
        (
            'TFB_API TFB_SINCE("0.1") int32_t tfb_box_count(tfb_missing* missing);',
            ("@param missing x", "@return a count"),
            "unknown type name 'tfb_missing'",
        ),
    ],
)
def test_a_function_that_breaks_a_rule_gives_a_line(
    read: Read, declaration: str, tags: tuple[str, ...], problem: str
) -> None:
    problems = read(function(declaration, *tags)).problems
    assert any(problem in line for line in problems), problems


@pytest.mark.parametrize(
    ("declaration", "problem"),
    [
        ("/** Sizes. */\nstruct tfb_sizes { int32_t width; };", "is a struct with fields"),
        ("/** A number. */\ntypedef int32_t tfb_number;", "is a typedef of int32_t"),
        ("/** A number. */\nextern int32_t tfb_number;", "is no function, enum, opaque handle, callback or constant"),
        ('/** A text. */\n#define TFB_TEXT "text"', "is a macro that is no whole number"),
        ("#define TFB_SIDES 6", "TFB_SIDES: lacks a doc comment"),
        ("typedef struct tfb_lid tfb_lid;", "tfb_lid: lacks a doc comment"),
        ("/** Called. */\ntypedef long (*tfb_called)(void* context);", "the type long is outside the dialect"),
        ("/** Kinds. */\nenum tfb_kind { TFB_ROUND = 1 };", "TFB_ROUND: lacks a doc comment"),
        ("/** A lid.\n * @result x */\ntypedef struct tfb_lid tfb_lid;", "@result is no tag"),
    ],
)
def test_a_declaration_outside_the_dialect_gives_a_line(read: Read, declaration: str, problem: str) -> None:
    problems = read(declaration).problems
    assert any(problem in line for line in problems), problems
