"""Messages: a line and its bytes, and what is none."""

from __future__ import annotations

import io

import pytest
from tfbridge.interop.frame import parse, read_message, write_message


def test_messages_follow_each_other() -> None:
    stream = io.BytesIO()
    write_message(stream, {"do": "hello", "text": "a\nb ü"})
    write_message(stream, {"do": "run"}, b"\n{}\0")
    stream.seek(0)
    assert read_message(stream) == ({"do": "hello", "text": "a\nb ü", "size": 0}, b"")
    assert read_message(stream) == ({"do": "run", "size": 4}, b"\n{}\0")
    assert read_message(stream) is None


@pytest.mark.parametrize("line", [b"text\n", b"[1]\n", b"{}\n", b'{"size": -1}\n', b'{"size": "x"}\n', b'{"size": 0}'])
def test_what_is_no_message(line: bytes) -> None:
    with pytest.raises(ValueError, match="expected a line of JSON with a size"):
        parse(line)


def test_a_message_that_ends_early() -> None:
    with pytest.raises(ValueError, match="ends after 2"):
        read_message(io.BytesIO(b'{"size": 3}\nab'))


@pytest.mark.parametrize("line", [b'{"size": 1.0}\n', b'{"size": true}\n', b"[" * 100_000 + b"\n"])
def test_odd_sizes_and_depths_are_no_message(line: bytes) -> None:
    with pytest.raises(ValueError, match="expected a line of JSON with a size"):
        parse(line)


def test_a_size_that_lies_takes_no_memory() -> None:
    with pytest.raises(ValueError, match="ends after 2"):
        read_message(io.BytesIO(b'{"size": 1000000000000000000}\nab'))
