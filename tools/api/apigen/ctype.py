"""C types of the restricted dialect, as text and as structure."""

from __future__ import annotations

import re
from dataclasses import dataclass

FIXED_WIDTH = frozenset(f"{sign}int{bits}_t" for sign in ("", "u") for bits in (8, 16, 32, 64))
SCALARS = FIXED_WIDTH | {"size_t", "double"}

_NAME = re.compile(r"[A-Za-z_]\w*( [A-Za-z_]\w*)*")


@dataclass(frozen=True)
class CType:
    """A base type and its pointers, the innermost first.

    `const char* const*` has the base `char`, `base_const`, and the pointers `(True, False)`: the inner pointer is
    const, the outer is not.
    """

    base: str
    base_const: bool = False
    pointers: tuple[bool, ...] = ()

    @classmethod
    def parse(cls, text: str) -> CType:
        """Reads a type as C or clang spells it."""
        head, *tail = text.split("*")
        base_const = bool(re.search(r"\bconst\b", head))
        base = " ".join(re.sub(r"\bconst\b", " ", head).split())
        if not _NAME.fullmatch(base) or any(part.strip() not in ("", "const") for part in tail):
            raise ValueError(f"{text!r} is not a type of the dialect: a name, const and pointers")
        return cls(base, base_const, tuple(part.strip() == "const" for part in tail))

    def __str__(self) -> str:
        """The type as the headers spell it, such as `const char* const*`."""
        text = ("const " if self.base_const else "") + self.base
        for const in self.pointers:
            text += "* const" if const else "*"
        return text

    @property
    def depth(self) -> int:
        """How many pointers there are."""
        return len(self.pointers)

    @property
    def pointee_const(self) -> bool:
        """Whether what the outermost pointer points to is const."""
        return self.pointers[-2] if self.depth > 1 else self.base_const

    def declare(self, name: str) -> str:
        """The declaration of `name` with this type."""
        return f"{self} {name}"
