"""Parameters that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

import tfbridge

_Command = Callable[..., Any]


def as_json(command: _Command) -> _Command:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def model(command: _Command) -> _Command:
    """Add the model's path and ``--tag``."""
    tag = click.option(
        "--tag", "tags", multiple=True, metavar="TAG", help="A tag of the tag set to open; give one for each tag."
    )
    return click.argument("path", metavar="MODEL")(tag(command))


def inputs_option(help: str) -> Callable[[_Command], _Command]:
    """Add ``--input name=value``, which :func:`tfbridge.cli.values.read_values` reads."""
    return click.option("--input", "inputs", multiple=True, metavar="NAME=VALUE", help=help)


def model_options(command: _Command) -> _Command:
    """Add ``--option key=value``."""
    return click.option(
        "--option",
        "options",
        multiple=True,
        metavar="KEY=VALUE",
        callback=_read,
        help="Set an option of the model: " + "; ".join(f"{each.key}={each.values}" for each in tfbridge.options()),
    )(command)


def _read(_ctx: click.Context, _parameter: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    options = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or not key:
            raise click.BadParameter(f"{pair!r} is not KEY=VALUE, such as xla=on")
        options[key] = value
    return options
