"""``tfbridge bench``: how fast a model is, and with which options it is fastest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

import click

import tfbridge
from tfbridge.bench import picture, report, tuned
from tfbridge.bench.choice import Choice, Goal, Verdict, choose
from tfbridge.bench.measuring import Explanation, Measurement, Series, measure
from tfbridge.bench.plan import OptionSet, Plan, tuning_sets
from tfbridge.cli import console, values
from tfbridge.cli.options import as_json, inputs_option, model, model_options
from tfbridge.interop.questions import questions


def _numbers(_context: click.Context, _parameter: click.Parameter, text: str | None) -> list[int] | None:
    if text is None:
        return None
    try:
        return [int(each) for each in text.split(",")]
    except ValueError:
        raise click.BadParameter(f"{text!r} is no list of numbers, such as 1,2,4") from None


@click.command()
@model
@click.option("--signature", "name", metavar="NAME", help="The signature; serving_default, or the only one, without.")
@inputs_option("An input, as for `tfbridge run`; those not given are made up, with 1 for every unknown dimension.")
@click.option("--seed", default=0, show_default=True, help="What made-up inputs follow from.")
@click.option("--threads", metavar="1,2,4", callback=_numbers, help="Numbers of callers; up to one per core without.")
@click.option(
    "--batch",
    metavar="8,64",
    callback=_numbers,
    help="Batch sizes, where the first dimension of the inputs is unknown.",
)
@click.option(
    "--compare",
    multiple=True,
    metavar="KEY=VALUE,...",
    help="A set of options to measure beside the default ones; give one for each set.",
)
@click.option("--tune", is_flag=True, help="Measure the sets of options that are worth a try.")
@click.option(
    "--goal",
    type=click.Choice(get_args(Goal)),
    default="latency",
    show_default=True,
    help="What makes a set the best: the median time of one caller, or the calls per second of the most callers.",
)
@click.option(
    "--margin",
    default=0.1,
    show_default=True,
    type=click.FloatRange(0),
    help="By which share a set must be better than the default to be the best.",
)
@click.option(
    "--tolerance",
    default=0.0,
    show_default=True,
    type=click.FloatRange(0),
    help="How far outputs may be off, absolutely or as a share; 0 asks for the same bits.",
)
@click.option(
    "--rounds", default=8, show_default=True, type=click.IntRange(1), help="How often each thing is measured."
)
@click.option(
    "--seconds", default=0.1, show_default=True, type=click.FloatRange(0), help="For how long it is measured each time."
)
@click.option("--write", is_flag=True, help=f"Write the best options to {tuned.NAME} beside the model.")
@click.option("--plot", metavar="FILE.png|FILE.svg", help="Draw a picture; needs tfbridge[plot].")
@model_options
@as_json
def bench(
    path: str,
    tags: tuple[str, ...],
    name: str | None,
    inputs: tuple[str, ...],
    seed: int,
    threads: list[int] | None,
    batch: list[int] | None,
    compare: tuple[str, ...],
    tune: bool,
    goal: Goal,
    margin: float,
    tolerance: float,
    rounds: int,
    seconds: float,
    write: bool,
    plot: str | None,
    options: dict[str, str],
    as_json: bool,
) -> None:
    """Measure how fast a model is: a call, callers at once, batches, memory and start.

    MODEL is the folder that holds saved_model.pb. It runs thousands of times, so one that writes files does so here.
    Prepared calls are measured without Python in the loop, as every language makes them.

    With --compare or --tune the model is measured with several sets of options side by side, the default ones first,
    whatever tfbridge.json says. Another set is the best only where it is clearly better and gives the same outputs.
    """
    if write and not (compare or tune):
        raise click.UsageError("--write needs something to choose from: --tune or --compare")
    sets = [OptionSet.parse(each) for each in compare]
    if write:
        for each in sets:
            tuned.check(each.options)
    if plot is not None:
        picture.check(plot)
    with tfbridge.inspect(path, tags or None) as inspected:
        signature = inspected.signature(name)
        given = values.read_values(inputs, inspected)
        (question,) = questions(inspected, signature.name, given, seed=seed)
        plan = Plan.make(question, signature.inputs, callers=threads, rows=batch, rounds=rounds, seconds=seconds)

    def others(explanation: Explanation) -> Sequence[OptionSet]:
        return [*sets, *(each for each in (tuning_sets(explanation) if tune else []) if each not in sets)]

    # What was written before must not sway what is chosen next; --compare tuned=on measures it beside the others.
    shared = {"tuned": "off"} | options if compare or tune else options
    with console.steps("measuring") as show:
        measured = measure(path, plan, tags=tags or None, options=shared, others=others, progress=show)
    choice = choose(measured, goal=goal, margin=margin, tolerance=tolerance)
    if plot is not None:
        picture.draw(plot, f"{path} {plan.question.signature}", measured)
    if write:
        tuned.write(path, tuned.document(plan, choice, options))
    if as_json:
        console.print_json(report.to_dict(path, plan, choice))
        return
    _print(path, plan, choice)
    if write:
        click.echo(f"Wrote {tuned.folder_of(path) / tuned.NAME}.")


def _print(path: str, plan: Plan, choice: Choice) -> None:
    asked = ", ".join(f"{name}: {value}" for name, value in plan.question.inputs.items())
    click.echo(f"{path} {plan.question.signature}({asked})")
    running = [each.measurement for each in choice.verdicts if each.measurement.error is None]
    click.echo(f"TensorFlow {running[0].tensorflow}, medians of {plan.rounds} rounds of {plan.seconds:g} s\n")
    compared = len(choice.verdicts) > 1

    def show(columns: list[str], cells: Callable[[Measurement], list[str]]) -> None:
        rows = [([each.options.name] if compared else []) + cells(each) for each in running]
        console.print_table((["options"] if compared else []) + columns, rows)
        click.echo()

    show(["executor", "open", "first call", "memory when open", "at most"], _start)
    show(["one caller: p50", "p90", "p99", "max"], _latency)
    unit = "rows/s" if plan.free else "calls/s"
    show([_heading(series, plan) for series in running[0].series], lambda measured: _throughput(measured, unit))
    if compared:
        console.print_table(
            ["options", "as fast as default", "outputs", ""], [_verdict(each) for each in choice.verdicts]
        )
        click.echo(f"\n{_conclusion(choice)}")


def _start(measured: Measurement) -> list[str]:
    start = measured.start
    assert start is not None
    return [
        measured.explanation["executor"]["kind"],
        _time(1e3 * start.open_ms),
        _time(1e3 * start.first_ms),
        _memory(start.open_bytes),
        _memory(measured.peak_bytes),
    ]


def _latency(measured: Measurement) -> list[str]:
    first = measured.series[0]
    return [
        _time(each)
        for each in (first.median("p50_us"), first.median("p90_us"), first.median("p99_us"), first.longest_us)
    ]


def _throughput(measured: Measurement, unit: str) -> list[str]:
    return [
        f"{each.point.rows * each.median('per_second'):,.0f} {unit}" if each.samples else f"failed: {each.error}"
        for each in measured.series
    ]


def _heading(series: Series, plan: Plan) -> str:
    callers, rows = series.point.callers, series.point.rows
    who = "1 caller" if callers == 1 else f"{callers} callers"
    return f"{who}, {rows} row{'s' if rows > 1 else ''}" if plan.free else who


def _time(microseconds: float) -> str:
    if microseconds < 1e3:
        return f"{microseconds:.3g} us" if microseconds < 100 else f"{microseconds:.0f} us"
    return f"{microseconds / 1e3:,.1f} ms"


def _memory(size: int) -> str:
    return f"{size / 2**20:,.0f} MiB"


def _verdict(verdict: Verdict) -> list[str]:
    agreement = verdict.agreement
    outputs = "" if agreement is None else "same bits" if agreement.same_bits else "differ"
    gain = "" if verdict.gain is None else f"{verdict.gain:.2f} x"
    return [verdict.measurement.options.name, gain, outputs, verdict.remark]


def _conclusion(choice: Choice) -> str:
    if choice.best is choice.verdicts[0].measurement:
        return f"Best: the default options; nothing else is better by {choice.margin:.0%} in seven rounds of eight."
    best = next(each for each in choice.verdicts if each.measurement is choice.best)
    return (
        f"Best: {best.measurement.options.name}. By {choice.goal} it is {best.gain:.2f} times as fast as the default, "
        f"{min(best.gains):.2f} to {max(best.gains):.2f} times in {len(best.gains)} rounds."
    )
