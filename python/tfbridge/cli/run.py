"""``tfbridge run``: run a signature once."""

from __future__ import annotations

import textwrap
from typing import Any

import click
import numpy as np
import numpy.typing as npt

import tfbridge
from tfbridge.cli import console, values
from tfbridge.cli.options import as_json, inputs_option, model, model_options


@click.command()
@model
@click.option("--signature", "name", metavar="NAME", help="The signature; serving_default, or the only one, without.")
@inputs_option(
    "An input: FILE.npy, FILE.npz:key, JSON such as [1, 2.5] or '\"text\"', or @- for JSON or .npy from stdin."
)
@click.option("--output", metavar="FILE.npz", help="Write the outputs to an .npz file; - is stdout.")
@model_options
@as_json
def run(
    path: str,
    tags: tuple[str, ...],
    name: str | None,
    inputs: tuple[str, ...],
    output: str | None,
    options: dict[str, str],
    as_json: bool,
) -> None:
    """Run a signature of a SavedModel once and print its outputs.

    MODEL is the folder that holds saved_model.pb.
    """
    if output == "-" and as_json:
        raise click.UsageError("--output - and --json both want stdout")
    feeds = dict(values.read_input(each) for each in inputs)
    with console.progress("loading the model"):
        opened = tfbridge.load(path, tags or None, **options)
    with opened:
        signature = opened.signature(name)
        feeds = {key: values.fit(value, signature.inputs.get(key)) for key, value in feeds.items()}
        with console.progress(f"running {signature.name}"):
            results, clusters = _run(signature, feeds, opened.explain()["xla"]["mode"])
        if output is not None:
            values.write_npz(output, results)
        if as_json:
            console.print_json(_describe(signature, results, clusters))
        elif output is None:
            _print(signature, results, clusters)


def _run(
    signature: tfbridge.Signature, feeds: dict[str, Any], xla: str
) -> tuple[dict[str, npt.NDArray[Any]], int | None]:
    """Return the outputs, and how many XLA clusters ran where there may be some."""
    if xla == "off":
        return signature.run(feeds), None
    with signature.prepare() as call:
        call.bind({key: values.contiguous(value) for key, value in feeds.items()})
        clusters: int = call.explain()["run"]["xla_clusters_run"]
        if xla == "must" and clusters == 0:
            console.fail(
                f"XLA compiled nothing in this run of signature {signature.name!r}, and xla is must",
                "`tfbridge explain` with the same inputs tells why",
            )
        return call.outputs, clusters


def _describe(
    signature: tfbridge.Signature, results: dict[str, npt.NDArray[Any]], clusters: int | None
) -> dict[str, Any]:
    document: dict[str, Any] = {
        "signature": signature.name,
        "outputs": {
            name: {
                "dtype": signature.outputs[name].dtype,
                "shape": list(array.shape),
                "data": values.to_json(array),
            }
            for name, array in results.items()
        },
    }
    if clusters is not None:
        document["xla_clusters_run"] = clusters
    return document


def _print(signature: tfbridge.Signature, results: dict[str, npt.NDArray[Any]], clusters: int | None) -> None:
    for name, array in results.items():
        shape = ", ".join(str(dim) for dim in array.shape)
        click.echo(f"{name}: {signature.outputs[name].dtype} [{shape}]")
        click.echo(textwrap.indent(np.array2string(array, threshold=50), "  "))
    if clusters is not None:
        click.echo(f"XLA clusters that ran: {clusters}")
