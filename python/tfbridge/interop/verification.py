"""A user's own model in every language that is installed: who agrees to the bit, where they first differ, how fast."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from tfbridge.interop import languages
from tfbridge.interop.questions import Question
from tfbridge.interop.remote import Answer, Remote, TesteeFault, hello

Verdict = Literal["reference", "agrees", "differs", "failed", "skipped"]


@dataclass(frozen=True)
class Finding:
    """What one language made of one signature.

    Attributes:
        language: The language; ``tensorflow`` is Python TensorFlow.
        signature: The signature's name.
        verdict: ``reference`` is what the others are compared with.
        detail: The first difference, or what went wrong; empty where nothing did.
        median_us: The median microseconds of a prepared call; None where none was made.
    """

    language: str
    signature: str
    verdict: Verdict
    detail: str = ""
    median_us: float | None = None


@dataclass(frozen=True)
class Verification:
    """What was asked, and what came of it."""

    path: str
    questions: Sequence[Question]
    findings: Sequence[Finding]
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def agrees(self) -> bool:
        """Whether everything that could be asked gave the same bits."""
        return all(finding.verdict not in ("differs", "failed") for finding in self.findings)


def verify(
    path: str,
    asked: Sequence[Question],
    *,
    tags: Iterable[str] | None = None,
    options: Mapping[str, Any] | None = None,
    names: Iterable[str] | None = None,
    seconds: float = 0.5,
    progress: Callable[[str], None] = lambda language: None,
) -> Verification:
    """Ask every language and Python TensorFlow the same, each in a process of its own, and compare with TensorFlow.

    Signatures are asked in order on one opened model, and then once more for their speed, so a model that keeps state
    is asked the same everywhere. Where Python has no TensorFlow, the first language stands in for it.

    Args:
        path: The model's folder.
        asked: What :func:`tfbridge.interop.questions.questions` gave.
        tags: The tag set to open; None for the default one.
        options: Options of the model.
        names: The languages to ask; None asks all that are installed.
        seconds: How long to measure each signature in each language.
        progress: Told which language is asked next.

    Raises:
        NotFoundError: There is no testee of a language.
    """
    wanted = languages.chosen(names)
    asker = _Asker(path, asked, None if tags is None else list(tags), dict(options or {}), seconds)
    findings: list[Finding] = []
    versions: dict[str, str] = {}
    reference: Sequence[Answer] | None = None
    for language in [languages.TENSORFLOW, *wanted]:
        progress(language)
        executor = {} if language != languages.TENSORFLOW else {"executor": _executor(asker)}
        with languages.start(language) as remote:
            try:
                versions[language] = hello(remote)["version"]
                answers = asker.answers(remote, executor)
                times = [asker.time(remote, question, answer) for question, answer in zip(asked, answers, strict=True)]
            except TesteeFault as fault:
                verdict: Verdict = "skipped" if language == languages.TENSORFLOW else "failed"
                findings += (Finding(language, question.signature, verdict, str(fault)) for question in asked)
                continue
        first, reference = reference is None, reference or answers
        for question, wanted_answer, answer, median in zip(asked, reference, answers, times, strict=True):
            verdict, detail = ("reference", _words(answer)) if first else _compare(wanted_answer, answer)
            findings.append(Finding(language, question.signature, verdict, detail, median))
    return Verification(path, asked, findings, versions)


def _executor(asker: _Asker) -> str:
    """Return which executor the library chooses, for TensorFlow to use the same.

    A model that ends the process that opens it must not end this one.
    """
    with languages.start("python") as remote:
        try:
            if asker.open(remote, {}).error is not None:
                return "auto"
            kind: str = remote.ask("explain").message["explanation"]["executor"]["kind"]
            return kind
        except TesteeFault:
            return "auto"


@dataclass(frozen=True)
class _Asker:
    """Asks testees the same questions."""

    path: str
    questions: Sequence[Question]
    tags: list[str] | None
    options: dict[str, Any]
    seconds: float

    def open(self, remote: Remote, more_options: dict[str, Any]) -> Answer:
        """Open the model."""
        return remote.ask("open", path=self.path, tags=self.tags, options=self.options | more_options)

    def answers(self, remote: Remote, more_options: dict[str, Any]) -> list[Answer]:
        """Open the model and ask everything once."""
        opened = self.open(remote, more_options)
        if opened.error is not None:
            return [opened] * len(self.questions)
        return [self._ask(remote, "run", question) for question in self.questions]

    def time(self, remote: Remote, question: Question, answer: Answer) -> float | None:
        """Measure a signature that was answered."""
        if answer.error is not None or answer.skipped is not None:
            return None
        start = time.perf_counter()
        self._ask(remote, "run", question)
        calls = math.ceil(self.seconds / max(time.perf_counter() - start, 1e-4))
        timed = self._ask(remote, "time", question, calls=max(3, min(calls, 5000)))
        median: float | None = timed.message.get("median_us")
        return median

    def _ask(self, remote: Remote, verb: str, question: Question, **keys: Any) -> Answer:
        return remote.ask(verb, {"inputs": question.inputs.items()}, signature=question.signature, **keys)


def _compare(wanted: Answer, answer: Answer) -> tuple[Verdict, str]:
    if answer.skipped is not None:
        return "skipped", answer.skipped
    if wanted.error is not None or answer.error is not None:
        first, second = ((each.error or {}).get("code") for each in (wanted, answer))
        return "agrees" if first == second else "failed", _words(answer) or f"expected {_words(wanted)}"
    if list(answer.outputs) != list(wanted.outputs):
        return "differs", f"outputs {list(answer.outputs)} instead of {list(wanted.outputs)}"
    for name, value in wanted.outputs.items():
        difference = value.difference(answer.outputs[name])
        if difference is not None:
            return "differs", f"{name}: {difference}"
    return "agrees", ""


def _words(answer: Answer) -> str:
    return "" if answer.error is None else f"{answer.error['code']}: {answer.error['message']}"
