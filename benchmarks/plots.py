"""Pictures of a result."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

Rows = list[dict[str, Any]]
BYTES = {
    "tensor_64B": 64,
    "tensor_4KB": 4e3,
    "tensor_64KB": 64e3,
    "tensor_1MB": 1e6,
    "tensor_16MB": 16e6,
    "tensor_64MB": 64e6,
}


def draw(result: dict[str, Any], folder: Path) -> None:
    """Write the pictures of a result, those that it has rows for."""
    rows: Rows = result["rows"]
    models = list(dict.fromkeys(row["model"] for row in rows if not row["model"].startswith("tensor_")))
    ours = [row for row in rows if row["language"] == "c"]
    bars(ours, models, "path", "Calls in C, beside TensorFlow's C interface with default options", folder / "c.svg")
    prepared = [row for row in rows if row["path"] == "tfbridge_prepared"]
    bars(prepared, models, "language", "A prepared call in every language", folder / "languages.svg")
    for language in dict.fromkeys(row["language"] for row in rows if not known(row["path"])):
        beside = [row for row in rows if row["language"] == language]
        bars(beside, models, "path", f"tfbridge and others: {language}", folder / f"peers-{language}.svg")
    if any(row["model"] in BYTES for row in rows):
        sizes(rows, folder / "tensors.svg")
    if result["threads"]:
        rates(result["threads"], folder / "threads.svg")


def known(path: str) -> bool:
    """Whether a path is tfbridge's or raw C's, and not a peer's."""
    return path.startswith(("tfbridge", "raw_"))


def bars(rows: Rows, models: list[str], key: str, title: str, path: Path) -> None:
    """A group of bars a model, one for each value of `key`: how many times as long as raw C a call takes."""
    kinds = list(dict.fromkeys(row[key] for row in rows))
    ratios = {(row["model"], row[key]): row["ratio_to_raw_c"] for row in rows}
    figure = Figure(figsize=(12, 4.5), layout="constrained")
    axes = figure.subplots()
    width = 0.8 / max(1, len(kinds))
    for index, kind in enumerate(kinds):
        shown = [(at, ratios[model, kind]) for at, model in enumerate(models) if (model, kind) in ratios]
        axes.bar(
            [at + (index + 0.5) * width - 0.4 for at, _ in shown], [ratio for _, ratio in shown], width, label=kind
        )
    axes.axhline(1, color="black", linewidth=0.8)
    axes.set_yscale("log")
    axes.set_xticks(range(len(models)), models, rotation=20)
    finish(figure, axes, "time of raw C with default options = 1", title, path)


def sizes(rows: Rows, path: Path) -> None:
    """How long a tensor takes to go in and out, over its size."""
    figure = Figure(figsize=(9, 5), layout="constrained")
    axes = figure.subplots()
    sized = [row for row in rows if row["model"] in BYTES]
    for kind in dict.fromkeys((row["language"], row["path"]) for row in sized):
        points = [(BYTES[row["model"]], row["median_us"]) for row in sized if (row["language"], row["path"]) == kind]
        axes.plot(*zip(*points, strict=True), marker="o", label=" ".join(kind))
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlabel("bytes in, and as many out")
    finish(figure, axes, "µs a call", "y = -x", path)


def rates(throughput: Rows, path: Path) -> None:
    """Calls per second over threads, as multiples of those of one."""
    models = list(dict.fromkeys(row["model"] for row in throughput))
    figure = Figure(figsize=(5 * len(models), 4), layout="constrained")
    for axes, model in zip(figure.subplots(1, len(models), squeeze=False)[0], models, strict=True):
        for name in dict.fromkeys(row["path"] for row in throughput):
            shown = [row for row in throughput if (row["model"], row["path"]) == (model, name)]
            axes.plot([row["threads"] for row in shown], [row["ratio_to_one"] for row in shown], marker="o", label=name)
        axes.set_xlabel("threads")
        axes.set_ylim(bottom=0)
        axes.set_ylabel("calls per second, those of one thread = 1")
        axes.set_title(model)
        axes.legend()
    figure.savefig(path)


def finish(figure: Figure, axes: Axes, label: str, title: str, path: Path) -> None:
    """Label and write a picture."""
    axes.set_ylabel(label)
    axes.set_title(title)
    axes.grid(axis="y", which="both", alpha=0.3)
    axes.legend(fontsize="small", ncols=3)
    figure.savefig(path)
