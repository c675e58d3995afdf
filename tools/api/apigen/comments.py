"""Doc comments: `/** … */` with @param, @return, @threads and @file; in C++ also @throws."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TAG = re.compile(r"@(\w+)\s*(.*)")


class CommentError(ValueError):
    """A comment that does not follow the form; the message says what is wrong."""


@dataclass
class Comment:
    """A doc comment. A text is paragraphs of one line each, with an empty line between; fenced code keeps its lines."""

    text: str = ""
    params: dict[str, str] = field(default_factory=dict)
    returns: str = ""
    threads: str = ""
    throws: list[str] = field(default_factory=list)
    is_file: bool = False


def parse(raw: str | None) -> Comment:
    """Reads the raw text of a doc comment, delimiters included. None is an empty comment."""
    comment = Comment()
    body: list[str] = []
    sections: list[tuple[str, list[str]]] = []
    for line in _lines(raw or ""):
        tag = _TAG.match(line)
        if tag:
            sections.append((tag[1], [tag[2]]))
        else:
            (sections[-1][1] if sections else body).append(line)
    for tag_name, lines in sections:
        _store(comment, tag_name, lines, body)
    comment.text = _paragraphs(body)
    return comment


def _store(comment: Comment, tag: str, lines: list[str], body: list[str]) -> None:
    if tag == "file":
        comment.is_file = True
        body.extend(lines)
        return
    text = _paragraphs(lines)
    if tag == "param":
        name, _, doc = text.partition(" ")
        if name in comment.params:
            raise CommentError(f"@param {name} is there twice")
        comment.params[name] = doc
    elif tag == "return" and not comment.returns:
        comment.returns = text
    elif tag == "threads" and not comment.threads:
        comment.threads = text
    elif tag in ("return", "threads"):
        raise CommentError(f"@{tag} is there twice")
    elif tag == "throws":
        comment.throws.append(text)
    else:
        raise CommentError(f"@{tag} is no tag of these headers; use @param, @return, @threads, @throws or @file")


def _lines(raw: str) -> list[str]:
    """The text without `/**`, `/**<`, `*/` and the leading stars."""
    text = re.sub(r"^/\*\*<?|\*/$", "", raw.strip())
    return [re.sub(r"^\s*\*( |$)", "", line).rstrip() for line in text.strip().splitlines()]


def _paragraphs(lines: list[str]) -> str:
    # Fenced code stands between the odd and even separators.
    parts = re.split(r"^(```.*?^```)$", "\n".join(lines), flags=re.DOTALL | re.MULTILINE)
    blocks: list[str] = []
    for index, part in enumerate(parts):
        blocks += [part] if index % 2 else [" ".join(block.split()) for block in re.split(r"\n\s*\n", part)]
    return "\n\n".join(block for block in blocks if block)
