"""A picture of a benchmark: latency, and throughput by callers and by rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tfbridge._writing import writing
from tfbridge.bench.measuring import Measurement
from tfbridge.errors import InvalidArgumentError, UnavailableError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

KINDS = (".png", ".svg")


def check(path: str) -> None:
    """Refuse a picture that cannot be drawn, before anything is measured.

    Raises:
        InvalidArgumentError: The name's ending is of no kind of picture that there is.
        UnavailableError: matplotlib is missing.
    """
    if Path(path).suffix.lower() not in KINDS:
        raise InvalidArgumentError(
            "this is no name of a picture",
            argument="plot",
            expected=" or ".join(f"FILE{kind}" for kind in KINDS),
            got=path,
        )
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise UnavailableError(
            "a picture needs matplotlib", argument="plot", hint="Run: pip install 'tfbridge[plot]'"
        ) from error


def draw(path: str, title: str, measurements: Sequence[Measurement]) -> None:
    """Draw the sets that could be measured.

    Args:
        path: Where to write the picture; its ending says which kind.
        title: What stands above it.
        measurements: The sets.

    Raises:
        InvalidArgumentError, UnavailableError: As :func:`check`.
        PermissionDeniedError, ResourceExhaustedError, NotFoundError: The file cannot be written.
    """
    check(path)
    from matplotlib.figure import Figure

    shown = [each for each in measurements if each.error is None]
    by_rows = any(_rows_per_second(each)[1:] for each in shown)
    figure = Figure(figsize=(13 if by_rows else 9, 2.6 + 0.35 * len(shown)), layout="constrained")
    panels = figure.subplots(1, 3 if by_rows else 2)
    figure.suptitle(title)
    _draw_latency(panels[0], shown)
    _draw_throughput(panels[1], [_calls_per_second(each) for each in shown])
    panels[1].set(title="callers at once", xlabel="callers", ylabel="calls per second")
    if by_rows:
        _draw_throughput(panels[2], [_rows_per_second(each) for each in shown])
        panels[2].set(title="batches of one caller", xlabel="rows", ylabel="rows per second")
    with writing(path, "plot"):
        figure.savefig(path, dpi=150)


def _calls_per_second(measured: Measurement) -> list[tuple[int, float]]:
    """Return callers, and what they came to with the rows of the first point."""
    rows = measured.series[0].point.rows
    series = [each for each in measured.series if each.point.rows == rows and each.samples]
    return [(each.point.callers, each.median("per_second")) for each in series]


def _rows_per_second(measured: Measurement) -> list[tuple[int, float]]:
    """Return rows, and what one caller came to with them."""
    series = [each for each in measured.series if each.point.callers == 1 and each.samples]
    return sorted((each.point.rows, each.point.rows * each.median("per_second")) for each in series)


def _latencies(measured: Measurement) -> list[float]:
    """Return the seconds of one caller's calls: p50, p90, p99 and the longest."""
    first = measured.series[0]
    medians = [first.median(name) for name in ("p50_us", "p90_us", "p99_us")]
    return [microseconds / 1e6 for microseconds in (*medians, first.longest_us)]


def _draw_latency(axes: Axes, shown: Sequence[Measurement]) -> None:
    """Draw a line for each set from its median to its longest call."""
    from matplotlib.ticker import EngFormatter, LogLocator, NullFormatter

    lines = [_latencies(each) for each in shown]
    for place, marks in enumerate(lines):
        axes.plot(marks, [place] * len(marks), "|-", color=f"C{place}", markersize=9, linewidth=1)
        axes.plot(marks[0], place, "o", color=f"C{place}", markersize=9)
    wide = max(map(max, lines)) > 20 * min(map(min, lines))
    axes.set(xscale="log", xlabel="p50, p90, p99, max", title="a call of one caller")
    axes.xaxis.set_major_locator(LogLocator(subs=(1,) if wide else (1, 2, 5)))
    axes.xaxis.set_major_formatter(EngFormatter("s"))
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.set_yticks(range(len(shown)), [each.options.name for each in shown])
    for place, label in enumerate(axes.get_yticklabels()):
        label.set_color(f"C{place}")
    axes.set_ylim(len(shown) - 0.5, -0.5)
    axes.grid(axis="x", alpha=0.3)


def _draw_throughput(axes: Axes, lines: Sequence[Sequence[tuple[int, float]]]) -> None:
    """Draw a line for each set, with the colour that it has in the other panels by its place."""
    from matplotlib.ticker import EngFormatter, NullLocator

    for points in lines:
        axes.plot(*zip(*points, strict=True), marker="o")
    places = sorted({place for points in lines for place, _ in points})
    axes.set_xscale("log")
    axes.set_xticks(places, [str(place) for place in places])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(EngFormatter())
    axes.set_ylim(bottom=0)
    axes.grid(alpha=0.3)
