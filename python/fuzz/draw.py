"""Values drawn from bytes: the same bytes give the same values on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """Takes values from the front of some bytes; past the end everything is zero or empty."""

    def __init__(self, data: bytes) -> None:
        """Begin at the first byte."""
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        """Return the next bytes, fewer at the end."""
        taken = self._data[self._at : self._at + count]
        self._at += count
        return taken

    def rest(self) -> bytes:
        """Return all bytes that are left."""
        return self.take(max(0, len(self._data) - self._at))

    def number(self, size: int = 1, *, signed: bool = False) -> int:
        """Return an integer of so many bytes."""
        return int.from_bytes(self.take(size).ljust(size, b"\0"), "little", signed=signed)

    def flag(self) -> bool:
        """Return True or False."""
        return self.number() % 2 == 1

    def choice(self, options: Sequence[T]) -> T:
        """Return one of some options."""
        return options[self.number() % len(options)]

    def block(self) -> bytes:
        """Return up to 255 bytes whose number comes first."""
        return self.take(self.number())

    def text(self) -> str:
        """Return a text, which may hold NULs and lone surrogates."""
        return self.block().decode(errors="surrogateescape")

    def dimension(self) -> int:
        """Return a dimension: small mostly, sometimes any number of 64 bits."""
        size = self.number(signed=True)
        return self.number(8, signed=True) if size == -128 else size
