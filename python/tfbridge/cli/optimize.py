"""``tfbridge optimize``: a model that opens and runs faster, checked against the original."""

from __future__ import annotations

import dataclasses

import click

import tfbridge
from tfbridge.cli import console, values
from tfbridge.cli.options import as_json, inputs_option, model
from tfbridge.optimize import LIMIT, Measurement, Optimization
from tfbridge.optimize import optimize as optimized


@click.command()
@model
@click.argument("out", metavar="OUT")
@inputs_option("An input to check with, as for `tfbridge run`; those not given are made up.")
@click.option(
    "--tolerance",
    type=click.FloatRange(min=0, min_open=True),
    metavar="LIMIT",
    help="How far floating-point numbers may be off, absolutely or relatively; without, bits must be equal.",
)
@click.option("--unchecked", is_flag=True, help="Accept signatures that cannot be checked.")
@click.option(
    "--limit",
    type=click.FloatRange(min=0),
    default=LIMIT,
    show_default=True,
    metavar="MIB",
    help="Mebibytes of variables that become constants, the smallest first, none larger than a sixteenth of that.",
)
@click.option("--force", is_flag=True, help="Replace the model that OUT holds.")
@as_json
def optimize(
    path: str,
    out: str,
    tags: tuple[str, ...],
    inputs: tuple[str, ...],
    tolerance: float | None,
    unchecked: bool,
    limit: float,
    force: bool,
    as_json: bool,
) -> None:
    """Write a SavedModel that answers like another one, and opens and runs faster.

    MODEL is the folder that holds saved_model.pb, OUT the folder to write. Needs Python's TensorFlow. Every signature
    is run, so a model that writes files does so here. With --tag, OUT has that tag set alone.
    """
    with tfbridge.inspect(path, tags or None) as inspected:
        given = values.read_values(inputs, inspected)
    with console.steps("optimising:") as show:
        result = optimized(
            path,
            out,
            tags=tags or None,
            inputs=given,
            tolerance=tolerance,
            unchecked=unchecked,
            limit=limit,
            force=force,
            progress=show,
        )
    if as_json:
        console.print_json(dataclasses.asdict(result))
    else:
        _print(result)


def _print(result: Optimization) -> None:
    for graph in result.graphs:
        fates = [variable.fate for variable in graph.variables]
        click.echo(
            f"{','.join(graph.tags) or 'no tags'}: {graph.nodes_before} nodes before, {graph.nodes_after} after; "
            f"of {len(fates)} variables {fates.count('constant')} are constants now, "
            f"{fates.count('variable')} stay variables, {fates.count('unused')} were not used"
        )
        for variable in graph.variables:
            if variable.fate == "variable":
                click.echo(f"  {variable.name} stays a variable: {variable.reason}")
    if result.hidden:
        click.echo("The constants are hidden from TensorFlow, which would change bits by computing with them ahead.")
    console.print_table(["", "before", "after"], _times(result.before, result.after))
    click.echo()
    for comparison in result.comparisons:
        detail = f" ({comparison.detail})" if comparison.detail else ""
        click.echo(f"{comparison.signature}: {comparison.verdict}{detail}")
    click.echo(f"wrote {result.out}")


def _times(before: Measurement, after: Measurement) -> list[list[str]]:
    rows = [["load", *(f"{each.load_ms:,.1f} ms" for each in (before, after))]]
    if before.first_ms is not None and after.first_ms is not None:
        rows.append(["first call", *(f"{each:,.1f} ms" for each in (before.first_ms, after.first_ms))])
    for name, time in before.call_us.items():
        rows.append([f"call {name}", f"{time:,.1f} us", f"{after.call_us[name]:,.1f} us"])
    return rows
