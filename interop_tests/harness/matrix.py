"""Languages by features: what a run of the harness showed, as a page and as the table of the README."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import jinja2

HERE = Path(__file__).resolve().parent
BEGIN = "<!-- Written by `make test-interop UPDATE=1`: languages by features. -->"
END = "<!-- The end of what is written. -->"


@dataclass(frozen=True)
class Check:
    """One test of a feature in a language.

    Attributes:
        feature: What is shown, such as ``Layers``.
        name: The test, such as a vector's name.
        language: The language.
        status: ``passed``, ``failed`` or ``skipped``.
        detail: Why it failed or was skipped.
    """

    feature: str
    name: str
    language: str
    status: str
    detail: str = ""


@dataclass
class Cell:
    """The checks of one feature in one language."""

    checks: list[Check] = field(default_factory=list)

    @property
    def passed(self) -> int:
        """How many passed."""
        return sum(check.status == "passed" for check in self.checks)

    @property
    def status(self) -> str:
        """``failed`` where one failed, else ``passed`` where one passed; ``none`` where there are none."""
        if not self.checks:
            return "none"
        kinds = {check.status for check in self.checks}
        return next(kind for kind in ("failed", "passed", "skipped") if kind in kinds)

    def __str__(self) -> str:
        """Return how many passed, and of how many where not all did."""
        if not self.checks:
            return "-"
        return str(self.passed) if self.passed == len(self.checks) else f"{self.passed} of {len(self.checks)}"


class Matrix:
    """Checks by feature and language."""

    def __init__(self, checks: Iterable[Check], languages: Sequence[str]) -> None:
        """Sort checks into cells; features keep the order in which they first come."""
        self.languages = list(languages)
        self.cells: dict[str, dict[str, Cell]] = {}
        for check in checks:
            row = self.cells.setdefault(check.feature, {language: Cell() for language in self.languages})
            row[check.language].checks.append(check)

    def with_status(self, status: str) -> list[Check]:
        """Return the checks of a status: those that failed, or those that their language cannot express."""
        cells = (cell for row in self.cells.values() for cell in row.values())
        return [check for cell in cells for check in cell.checks if check.status == status]

    def markdown(self) -> str:
        """Return the table of the README."""
        rows = [["", *self.languages], ["---"] * (len(self.languages) + 1)]
        rows += ([feature, *map(str, cells.values())] for feature, cells in self.cells.items())
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def html(self) -> str:
        """Return the page."""
        environment = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True, trim_blocks=True)
        return environment.get_template("matrix.html.j2").render(matrix=self)


def within(text: str, table: str) -> str:
    """Return a text whose marked place holds a table.

    Raises:
        ValueError: The text has no such place.
    """
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"expected the lines {BEGIN} and {END}")
    return f"{head}{BEGIN}\n\n{table}\n\n{END}{tail}"


def browse(page: Path, *options: str) -> str:
    """Open a page in headless Chromium, and return what it printed.

    Args:
        page: The file.
        *options: What Chromium shall do with it, such as ``--dump-dom``.
    """
    with tempfile.TemporaryDirectory() as profile:
        quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        quiet += ["--disable-component-update", "--disable-sync", f"--user-data-dir={profile}"]
        command = ["chromium", *quiet, *options, page.resolve().as_uri()]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def photograph(page: Path) -> Path:
    """Write a screenshot beside a page, and return its file."""
    picture = page.with_suffix(".png")
    browse(page, f"--screenshot={picture}", "--window-size=1400,1000", "--hide-scrollbars")
    return picture
