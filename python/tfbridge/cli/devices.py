"""``tfbridge devices``: what TensorFlow can run on here."""

from __future__ import annotations

import click

import tfbridge
from tfbridge.cli import console
from tfbridge.cli.options import as_json, model_options


@click.command()
@model_options
@as_json
def devices(options: dict[str, str], as_json: bool) -> None:
    """List the devices that a model could use. Loads TensorFlow."""
    with console.progress("loading TensorFlow"):
        found = tfbridge.devices(**options)
    if as_json:
        console.print_json(
            {"devices": [{"name": each.name, "type": each.type, "memory_bytes": each.memory} for each in found]}
        )
        return
    console.print_table(
        ["name", "type", "memory"], [[each.name, each.type, f"{each.memory / 2**20:.0f} MiB"] for each in found]
    )
