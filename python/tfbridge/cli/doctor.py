"""``tfbridge doctor``: what was found where, what is wrong, and how to mend it."""

from __future__ import annotations

import click

import tfbridge
from tfbridge.cli import console
from tfbridge.cli.options import as_json, model_options

_COLOURS = {"ok": "green", "warning": "yellow", "problem": "red"}


@click.command()
@model_options
@as_json
@click.pass_context
def doctor(ctx: click.Context, options: dict[str, str], as_json: bool) -> None:
    """Look at everything a model needs to run here. Ends with 1 where something is wrong."""
    with console.progress("loading TensorFlow"):
        diagnosis = tfbridge.doctor(**options)
    if as_json:
        console.print_json(diagnosis.to_dict())
    else:
        for check in diagnosis.checks:
            click.echo(f"{click.style(f'{check.status:8}', fg=_COLOURS[check.status])} {check.name}: {check.found}")
            if check.mend:
                click.echo(f"{'':8} to mend it: {check.mend}")
    ctx.exit(0 if diagnosis.ok else 1)
