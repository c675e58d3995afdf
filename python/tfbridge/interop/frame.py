"""Messages: a line of JSON, and as many raw bytes as its ``size`` says."""

from __future__ import annotations

import json
from typing import IO, Any

PROTOCOL = 1
"""The version of what testees and the harness say to each other."""

LONGEST_LINE = 64 << 20
"""Bytes; a longer line is no message."""


def write_message(stream: IO[bytes], message: dict[str, Any], data: bytes = b"") -> None:
    """Write a message and flush it."""
    stream.write(json.dumps(message | {"size": len(data)}).encode() + b"\n" + data)
    stream.flush()


def read_message(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read a message and its data; None at the end of the stream.

    Raises:
        ValueError: What came is no message, or ends within one.
    """
    line = stream.readline(LONGEST_LINE)
    if not line:
        return None
    message = parse(line)
    data = bytearray()
    while len(data) < message["size"]:
        # Piece by piece, so that a size that lies takes no memory.
        piece = stream.read(min(message["size"] - len(data), LONGEST_LINE))
        if not piece:
            raise ValueError(f"a message of {message['size']} bytes of data ends after {len(data)}")
        data += piece
    return message, bytes(data)


def parse(line: bytes) -> dict[str, Any]:
    """Return the message of a line.

    Raises:
        ValueError: The line is no message.
    """
    try:
        message: dict[str, Any] = json.loads(line)
        if line.endswith(b"\n") and type(message["size"]) is int and message["size"] >= 0:
            return message
    except (ValueError, TypeError, KeyError, RecursionError):
        pass
    raise ValueError(f"expected a line of JSON with a size, got {line[:200]!r}")
