"""Measure calls of models in every language, taking turns with TensorFlow's own C interface.

Writes build/bench/latest.json, and pictures beside it. Exits with 1 where two ways of calling a model do not agree.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from benchmarks import contest, machine, plots, start, threads
from benchmarks.agreement import DisagreementError, check
from benchmarks.programs import BUILD, PROGRAMS, Program, UnavailableError
from benchmarks.subject import Subject, SubjectError

MODELS = BUILD / "models"
NAMES = ["tiny", "mlp_1", "mlp_64", "conv", "lstm", "text", "elementwise", "branchy", "basic_pitch"]
TENSORS = ["tensor_64B", "tensor_4KB", "tensor_64KB", "tensor_1MB", "tensor_16MB", "tensor_64MB", "strings_1000"]
FEW_TENSORS = ["tensor_64B", "tensor_1MB", "tensor_16MB", "strings_1000"]
THREADED = ["tiny", "lstm"]
COMPILED = ["elementwise"]
"""The models that the quick form measures XLA on in every language, and not in C alone."""


@dataclass(frozen=True)
class Form:
    """How long things are measured: seconds of a model, of the warm-up of a contender, and numbers of rounds."""

    seconds: float
    warm_up: float
    thread_rounds: int
    start_rounds: int


QUICK = Form(seconds=5, warm_up=0.06, thread_rounds=5, start_rounds=5)
FULL = Form(seconds=60, warm_up=0.4, thread_rounds=15, start_rounds=21)

progress = Console(stderr=True)


def build(chosen: list[Program]) -> tuple[dict[str, Subject], list[contest.Skipped]]:
    """Build and start the programs; those that cannot be are left out, with the reason."""
    subjects, skipped = {}, []
    (BUILD / "logs").mkdir(parents=True, exist_ok=True)
    for program in chosen:
        try:
            with progress.status(f"Building {program.name} …"):
                command = program.build()
        except UnavailableError as error:
            each = [contest.Skipped("*", one.language, one.path, str(error)) for one in program.contenders]
            skipped += each
            continue
        subjects[program.name] = Subject(
            program.name, command, program.environment(), BUILD / f"logs/{program.name}.log"
        )
    return subjects, skipped


def without_xla(program: Program) -> Program:
    """The same program, not measured with XLA unless it is that of C."""
    kept = [one for one in program.contenders if one.language == "c" or one.path != "tfbridge_xla"]
    return Program(program.name, program.build, kept, program.versions, program.warm_up, program.peer)


def settings(entries: list[contest.Entry]) -> dict[str, object]:
    """What the library chose for the model, and which executor was the best of raw C's.

    Paths that run with the same executor must give the same bits, whether TensorFlow's own interface chose it or
    tfbridge.
    """
    found: dict[str, object] = {}
    for entry in entries:
        if entry.contender.path == "raw_best":
            found["raw_best"] = entry.contender.options["executor"]
        if entry.contender.language == "c" and entry.contender.path in ("tfbridge_prepared", "tfbridge_xla"):
            told = json.loads(entry.subject.explain(entry.number))
            found[entry.contender.path] = told["executor"]["kind"]
            if entry.contender.path == "tfbridge_xla":
                found["xla_clusters_run"] = told["run"]["xla_clusters_run"]
    same = "single-threaded" if found.get("tfbridge_prepared") == "single-threaded" else "default"
    for entry in entries:
        if entry.bits == "tfbridge":
            entry.bits = same
    return found


def show(model: str, rows: list[contest.Row]) -> None:
    """Print the rows of a model."""
    table = Table("language", "path", title=model)
    for column in ("calls", "median µs", "p99 µs", "of raw C"):
        table.add_column(column, justify="right")
    for row in rows:
        numbers = f"{row.calls}", f"{row.median_us:.2f}", f"{row.p99_us:.2f}", f"{row.ratio_to_raw_c:.3f}"
        table.add_row(row.language, row.path, *numbers)
    Console().print(table)


@click.command(help=__doc__)
@click.option("--full", is_flag=True, help="Measure long, every model, and the peers.")
@click.option("--model", "models", multiple=True, help="A model to measure; without it, all of the form.")
@click.option("--language", "languages", multiple=True, help="A language to measure; without it, all. C is always.")
@click.option("--peers/--no-peers", default=None, help="Whether other libraries are measured; as the form says.")
@click.option("--seconds", type=float, help="Seconds of each model, instead of those of the form.")
def main(
    full: bool, models: tuple[str, ...], languages: tuple[str, ...], peers: bool | None, seconds: float | None
) -> None:
    """Build everything, measure, compare, write."""
    peers = full if peers is None else peers
    form = FULL if full else QUICK
    chosen = [program for program in PROGRAMS if peers or not program.peer]
    if languages:
        chosen = [one for one in chosen if one.name == "c" or one.contenders[0].language in languages]
    names = list(models) or NAMES + (TENSORS if full else FEW_TENSORS)
    command = [sys.executable, str(Path(__file__).parent / "models/build.py"), str(MODELS)]
    with progress.status("Building the models …"):
        subprocess.run(command + ["--twins"] * peers, check=True, stdout=sys.stderr, stderr=subprocess.DEVNULL)
    result: dict[str, object] = {"machine": machine.machine()}
    subjects, skipped = build(chosen)
    rows: list[contest.Row] = []
    rates: list[threads.Throughput] = []
    found: dict[str, object] = {}
    try:
        for name in names:
            model = MODELS / name
            programs = [one for one in chosen if one.name in subjects]
            if not full and name not in COMPILED:
                programs = [without_xla(one) for one in programs]
            with progress.status(f"Measuring {name} …"):
                entries, absent = contest.enter(model, programs, subjects, form.warm_up)
                contest.keep_best_raw(entries)
                found[name] = settings(entries)
                contest.compete(entries, seconds or form.seconds)
                check(model, entries)
                if name in THREADED:
                    rates += threads.measure(model, entries, subjects["c"], form.thread_rounds)
            for entry in entries:
                entry.close()
            skipped += absent
            rows += contest.rows(model, entries)
            show(name, contest.rows(model, entries))
    except (DisagreementError, SubjectError) as error:
        raise click.ClickException(str(error)) from error
    finally:
        for subject in subjects.values():
            subject.end()
    with progress.status("Starting cold processes …"):
        starts = [start.measure(MODELS / name, form.start_rounds) for name in ("tiny", "lstm")]
    result["versions"] = machine.versions([one for one in chosen if one.name in subjects])
    result |= {"rows": [asdict(row) for row in rows]}
    result |= {"threads": [asdict(rate) for rate in rates], "start": [asdict(each) for each in starts]}
    result |= {"settings": found, "skipped": [asdict(each) for each in skipped]}
    (BUILD / "latest.json").write_text(json.dumps(result, indent=1) + "\n")
    plots.draw(result, BUILD)
    progress.print(f"{BUILD / 'latest.json'}, with pictures beside it", highlight=False)


if __name__ == "__main__":
    main()
