"""What goes to the terminal: results to stdout, progress and errors to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click


@contextmanager
def progress(text: str) -> Iterator[None]:
    """Show a spinner on stderr while something long runs; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(text):
        yield


@contextmanager
def steps(verb: str) -> Iterator[Callable[[str], None]]:
    """Show which of several long steps runs, on stderr; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console

    with Console(stderr=True).status(verb) as status:
        yield lambda step: status.update(f"{verb} {step}")


def print_json(value: Any) -> None:
    """Print a value as JSON that every parser reads: no NaN, no infinities."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False))


def print_table(columns: list[str], rows: list[list[str]]) -> None:
    """Print rows below their headings."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    # For a terminal lines are folded; for a file they stay whole.
    Console(width=None if sys.stdout.isatty() else 1000).print(table)


def fail(message: str, hint: str | None = None) -> NoReturn:
    """Print an error, its next step where the message does not say it, and end with 1."""
    click.echo(click.style("error: ", fg="red", bold=True) + message, err=True)
    if hint and hint not in message:
        click.echo(f"hint: {hint}", err=True)
    raise click.exceptions.Exit(1)
