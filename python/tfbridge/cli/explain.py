"""``tfbridge explain``: how a model runs, and what XLA made of one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import numpy as np

import tfbridge
from tfbridge.cli import console, picture, values
from tfbridge.cli.options import as_json, inputs_option, model, model_options


@click.command()
@model
@click.option("--signature", "name", metavar="NAME", help="The signature; serving_default, or the only one, without.")
@inputs_option("An input of a run, as for `tfbridge run`.")
@click.option(
    "--zeros",
    is_flag=True,
    help="Run with zeros and empty texts for inputs that are not given, and 1 for sizes that the model leaves open.",
)
@click.option(
    "--picture",
    "drawn",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Draw the partitioned graph of the run: FILE.dot is text; FILE.svg, .png and .pdf need Graphviz.",
)
@model_options
@as_json
def explain(
    path: str,
    tags: tuple[str, ...],
    name: str | None,
    inputs: tuple[str, ...],
    zeros: bool,
    drawn: Path | None,
    options: dict[str, str],
    as_json: bool,
) -> None:
    """Explain how a SavedModel runs: executor, devices, options and XLA, each with the reason.

    MODEL is the folder that holds saved_model.pb. Nothing is run unless --input or --zeros is given; then one run is
    traced, and shows which operations XLA compiled and why others were left out.
    """
    runs = zeros or bool(inputs)
    if drawn is not None:
        picture.check(drawn)
        if not runs:
            raise click.UsageError("--picture shows a run; give its inputs with --input, or --zeros")
    feeds = dict(values.read_input(each) for each in inputs)
    with console.progress("loading the model"):
        opened = tfbridge.load(path, tags or None, **options)
    with opened:
        if runs:
            signature = opened.signature(name)
            with console.progress(f"running {signature.name}"):
                explanation = {"signature": signature.name, **_trace(signature, feeds, zeros=zeros)}
        else:
            explanation = opened.explain()
    if drawn is not None:
        picture.write(drawn, explanation["run"])
    if as_json:
        console.print_json(explanation)
    else:
        _print(explanation)


def _trace(signature: tfbridge.Signature, feeds: dict[str, Any], *, zeros: bool) -> dict[str, Any]:
    feeds = {key: values.contiguous(values.fit(value, signature.inputs.get(key))) for key, value in feeds.items()}
    if zeros:
        # Two names may stand for one tensor, which need be given once.
        given = {signature.inputs[key].tensor for key in feeds if key in signature.inputs}
        for key, argument in signature.inputs.items():
            if argument.tensor not in given:
                feeds[key] = _zeros(key, argument)
                given.add(argument.tensor)
    with signature.prepare() as call:
        call.bind(feeds)
        return call.explain()


def _zeros(name: str, argument: tfbridge.Argument) -> Any:
    if argument.shape is None:
        console.fail(f"input {name!r} may have any number of dimensions", f"Give it: --input {name}=…")
    shape = tuple(1 if size < 0 else size for size in argument.shape)
    return np.full(shape, b"", object) if argument.dtype == "string" else tfbridge.zeros(shape, argument.dtype)


def _print(explanation: Mapping[str, Any]) -> None:
    for topic, found, reason in _summary(explanation):
        click.echo(f"{topic + ':':11} {click.style(found, bold=True)}" + (f" ({reason})" if reason else ""))
    run = explanation.get("run")
    if run is None:
        click.echo("\nNothing was run. With --input or --zeros, a run shows what XLA compiles.")
        return
    click.echo(f"\nclusters of XLA in a run of {explanation['signature']}: {len(run['clusters'])}")
    if run["clusters"]:
        console.print_table(
            ["cluster", "state", "device", "operations"],
            [
                [each["name"], _state(each), _device(each["device"]), _kinds(each["operations"])]
                for each in run["clusters"]
            ],
        )
    outside = _outside(run["outside"])
    click.echo("\noutside:" if outside else "\noutside: nothing")
    if outside:
        console.print_table(["operations", "device", "why"], outside)


def _summary(explanation: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return lines of a topic, what was found, and why."""
    executor, xla, options = explanation["executor"], explanation["xla"], explanation["options"]
    lines = [
        ("TensorFlow", explanation["tensorflow"], ""),
        ("executor", executor["kind"], executor["reason"]),
        ("XLA", xla["mode"], xla["reason"]),
    ]
    match xla.get("compilation"):
        case "lazy":
            lines.append(("compiles", "lazily", "once the shapes have come often enough"))
        case "unknown":
            lines.append(("compiles", "perhaps lazily", "something else loaded TensorFlow"))
    lines += [("device", each["name"], f"{each['memory_bytes'] / 2**20:.0f} MiB") for each in explanation["devices"]]
    lines += [
        ("option", f"{key}={option['value']}", f"from {option['from']}")
        for key, option in options.items()
        if option["from"] != "default"
    ]
    lines += [
        ("warmed up" if each["ran"] else "not warm", each["signature"], each.get("reason", ""))
        for each in explanation["warm_up"]
    ]
    return lines


def _state(cluster: Mapping[str, Any]) -> str:
    return f"{cluster['state']}, as the model asks" if cluster["by_request"] else str(cluster["state"])


def _device(name: str) -> str:
    return name.rpartition("/device:")[2]


def _kinds(operations: list[Mapping[str, str]]) -> str:
    counts = Counter(operation["op"] for operation in operations)
    return ", ".join(f"{count} {op}" if count > 1 else op for op, count in counts.most_common()) or "(not known)"


def _outside(nodes: list[Mapping[str, Any]]) -> list[list[str]]:
    """Return a row for each reason on each device, with the operations that it holds for."""
    together: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for node in nodes:
        if node["op"] not in ("_Arg", "_Retval"):
            together.setdefault((node["reason"], _device(node["device"])), []).append(node)
    return [[_kinds(held), device, reason] for (reason, device), held in together.items()]
