"""``tfbridge verify``: the same bits in every language, shown for a model of one's own."""

from __future__ import annotations

import dataclasses
from typing import Any

import click

import tfbridge
from tfbridge.cli import console, values
from tfbridge.cli.options import as_json, inputs_option, model, model_options
from tfbridge.interop import languages as installed
from tfbridge.interop import verification
from tfbridge.interop.questions import questions


@click.command()
@model
@click.option("--signature", metavar="NAME", help="The signature to ask; all of them without.")
@inputs_option("An input, as for `tfbridge run`; those not given are made up.")
@click.option("--languages", metavar="A,B", help="The languages to ask; all that are installed without.")
@click.option("--seed", default=0, show_default=True, help="What made-up inputs follow from.")
@click.option(
    "--seconds", default=0.5, show_default=True, help="How long to measure each signature in each language; 0 is once."
)
@model_options
@as_json
@click.pass_context
def verify(
    context: click.Context,
    path: str,
    tags: tuple[str, ...],
    signature: str | None,
    inputs: tuple[str, ...],
    languages: str | None,
    seed: int,
    seconds: float,
    options: dict[str, str],
    as_json: bool,
) -> None:
    """Ask a model the same in every language and in Python TensorFlow, and compare the answers bit by bit.

    MODEL is the folder that holds saved_model.pb. Every signature is run, so a model that writes files does so here.
    A language is asked where its program tfbridge-testee-LANGUAGE is on the PATH or in a folder that TFBRIDGE_TESTEES
    names; Python always is. Ends with 1 where an answer differs.
    """
    with tfbridge.inspect(path, tags or None) as inspected:
        asked = questions(inspected, signature, values.read_values(inputs, inspected), seed=seed)
    with console.steps("asking") as show:
        result = verification.verify(
            path,
            asked,
            tags=tags or None,
            options=options,
            names=installed.chosen(languages),
            seconds=seconds,
            progress=show,
        )
    if as_json:
        console.print_json(_describe(result))
    else:
        _print(result)
    context.exit(0 if result.agrees else 1)


def _describe(result: verification.Verification) -> dict[str, Any]:
    return {
        "model": result.path,
        "agrees": result.agrees,
        "versions": dict(result.versions),
        "inputs": {
            question.signature: {
                name: {"dtype": value.dtype, "shape": list(value.shape)} for name, value in question.inputs.items()
            }
            for question in result.questions
        },
        "findings": [dataclasses.asdict(finding) for finding in result.findings],
    }


def _print(result: verification.Verification) -> None:
    names = {finding.signature for finding in result.findings}
    headings = ["language", "version", *(["signature"] if len(names) > 1 else []), "answer", "median", "remark"]
    rows = []
    for finding in result.findings:
        median = "" if finding.median_us is None else f"{finding.median_us:,.1f} us"
        cells = [finding.language, result.versions.get(finding.language, "")]
        cells += [finding.signature] if len(names) > 1 else []
        rows.append([*cells, finding.verdict, median, finding.detail])
    console.print_table(headings, rows)
    languages = dict.fromkeys(finding.language for finding in result.findings if finding.verdict == "agrees")
    click.echo()
    if result.agrees:
        click.echo(f"{len(languages)} languages give the same bits as the reference.")
    else:
        click.echo(click.style("The answers differ.", fg="red", bold=True))
