"""What happened, gathered from all processes of the harness: rows for the report, and checks for the matrix."""

from __future__ import annotations

import json
from typing import Any

import matrix
import pytest
from tfbridge.interop import languages

ROWS = "interop-rows"
CHECK = "interop-check"
KEYS = ("model", "signature", "case", "language", "status", "detail")


class Recorder:
    """Gathers what tests leave in their properties: `ROWS`, and as `CHECK` a feature, a name and a language."""

    def __init__(self, config: pytest.Config) -> None:
        """Begin without rows."""
        self._config = config
        self._worker = hasattr(config, "workerinput")
        self._rows: list[dict[str, Any]] = []
        self._checks: list[matrix.Check] = []
        self._problem = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take what a test left."""
        properties = dict(report.user_properties)
        if report.when != "call" or self._worker:
            return
        self._rows += properties.get(ROWS, [])
        if CHECK in properties:
            detail = "" if report.passed else _reason(report)
            self._checks.append(matrix.Check(*properties[CHECK], report.outcome, detail))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the report and, after a run of everything, the page; compare the README's table."""
        if self._worker:
            return
        self._rows.sort(key=lambda row: (row["model"], row["case"], row["language"]))
        if self._config.getoption("models") and self._unexplained():
            self._problem = "a skipped case is a failure here, unless TensorFlow itself cannot answer it"
        if file := self._config.getoption("report"):
            rows = [{key: row[key] for key in KEYS} for row in self._rows]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps({"rows": rows}, indent=1) + "\n", encoding="utf-8")
        if page := self._config.getoption("page"):
            self._write(matrix.Matrix(sorted(self._checks, key=_order), self._languages()))
            matrix.photograph(page)
        if self._problem and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _unexplained(self) -> bool:
        return any(row["status"] == "skipped" and not row["beyond_tensorflow"] for row in self._rows)

    def _languages(self) -> list[str]:
        return languages.chosen(self._config.getoption("languages"))

    def _write(self, found: matrix.Matrix) -> None:
        """Write the page, and compare or renew the README's table."""
        page, readme = self._config.getoption("page"), self._config.getoption("readme")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(found.html(), encoding="utf-8")
        if readme is None:
            return
        text = readme.read_text(encoding="utf-8")
        renewed = matrix.within(text, found.markdown())
        if renewed != text and self._config.getoption("update"):
            readme.write_text(renewed, encoding="utf-8")
        elif renewed != text:
            self._problem = f"the table of {readme.name} is not what this run showed: make test-interop UPDATE=1"

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say how many steps passed in each language."""
        if self._worker:
            return
        counts: dict[str, dict[str, int]] = {}
        for row in self._rows:
            of = counts.setdefault(row["language"], {"passed": 0, "failed": 0, "skipped": 0})
            of[row["status"]] += 1
        for language, of in sorted(counts.items()):
            words = ", ".join(f"{count} {status}" for status, count in of.items() if count)
            terminalreporter.write_line(f"interop: {language}: {words}")
        if self._problem:
            terminalreporter.write_line(f"interop: {self._problem}", red=True)


def _order(check: matrix.Check) -> tuple[bool, str, str]:
    """Vectors first, which are called by chapter and name; then what else was tested."""
    return "/" not in check.name, check.feature, check.name


def _reason(report: pytest.TestReport) -> str:
    if isinstance(report.longrepr, tuple):  # of a skipped test: file, line, reason
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    return str(report.longrepr)
