"""``tfbridge inspect``: what a SavedModel can be asked."""

from __future__ import annotations

import itertools
from dataclasses import asdict
from typing import Any

import click

import tfbridge
from tfbridge.cli import console
from tfbridge.cli.options import as_json, model


@click.command()
@model
@as_json
def inspect(path: str, tags: tuple[str, ...], as_json: bool) -> None:
    """Show the tags and signatures of a SavedModel, and what it can reach outside its graph. Needs no TensorFlow.

    MODEL is the folder that holds saved_model.pb.
    """
    with tfbridge.inspect(path, tags or None) as opened:
        if as_json:
            console.print_json(_describe(opened))
            return
        click.echo(f"{opened.path}")
        click.echo(f"tags: {', '.join(opened.tags) or 'none'}")
        others = [",".join(tags) for tags in opened.tag_sets if tags != opened.tags]
        if others:
            click.echo(f"other tag sets: {'; '.join(others)}")
        click.echo(f"written by TensorFlow {opened.tensorflow_version or '(unknown)'}")
        click.echo(f"\n{opened.signatures}")
        _list_accesses(opened.accesses())


def _list_accesses(accesses: list[tfbridge.Access]) -> None:
    click.echo("\nbesides computing and reading its own files, it can do" + (":" if accesses else " nothing"))
    for kind, group in itertools.groupby(accesses, key=lambda access: access.kind):
        click.echo(f"  {kind}:")
        for access in group:
            click.echo(f"    {access}")


def _describe(opened: tfbridge.Model) -> dict[str, Any]:
    def arguments(named: dict[str, tfbridge.Argument]) -> dict[str, Any]:
        return {
            name: {"dtype": each.dtype, "shape": None if each.shape is None else list(each.shape)}
            for name, each in named.items()
        }

    return {
        "tags": list(opened.tags),
        "tensorflow": opened.tensorflow_version,
        "signatures": {
            name: {
                "method": signature.method,
                "inputs": arguments(signature.inputs),
                "outputs": arguments(signature.outputs),
            }
            for name, signature in opened.signatures.items()
        },
        "accesses": [asdict(access) for access in opened.accesses()],
    }
