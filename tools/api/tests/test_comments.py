"""Doc comments."""

from __future__ import annotations

import pytest
from apigen import comments
from apigen.comments import CommentError


def test_a_comment_falls_into_its_parts() -> None:
    comment = comments.parse(
        """/**
         * Opens a box: the text
         * goes on.
         *
         * Second paragraph.
         *
         * @param name its name, which
         *   goes on
         * @return #TFB_OK
         * @threads safe
         * @throws Error x
         */"""
    )
    assert comment.text == "Opens a box: the text goes on.\n\nSecond paragraph."
    assert comment.params == {"name": "its name, which goes on"}
    assert comment.returns == "#TFB_OK"
    assert comment.threads == "safe"
    assert comment.throws == ["Error x"]
    assert not comment.is_file


def test_a_tag_counts_only_where_a_line_begins() -> None:
    assert comments.parse("/** A @return in prose. */").text == "A @return in prose."


def test_a_comment_behind_a_value_is_read() -> None:
    assert comments.parse("/**< Success. */").text == "Success."


def test_code_in_fences_keeps_its_lines() -> None:
    comment = comments.parse("/**\n * Opens:\n *\n * ```c\n * if (a)\n *   b();\n * ```\n * Then\n * more.\n */")
    assert comment.text == "Opens:\n\n```c\nif (a)\n  b();\n```\n\nThen more."


def test_the_comment_of_a_file_is_marked() -> None:
    comment = comments.parse("/**\n * @file\n * Boxes.\n *\n * More.\n */")
    assert comment.is_file
    assert comment.text == "Boxes.\n\nMore."


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("/**\n * @returns x\n */", "@returns is no tag"),
        ("/**\n * @return x\n * @return y\n */", "@return is there twice"),
        ("/**\n * @param a x\n * @param a y\n */", "@param a is there twice"),
    ],
)
def test_a_comment_that_breaks_the_form_is_refused(raw: str, message: str) -> None:
    with pytest.raises(CommentError, match=message):
        comments.parse(raw)
