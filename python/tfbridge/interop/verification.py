"""A user's own model in every language that is installed: who agrees to the bit, where they first differ, how fast."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

import tfbridge
from tfbridge.errors import InvalidArgumentError
from tfbridge.interop import languages
from tfbridge.interop.remote import Answer, Remote, TesteeFault, hello
from tfbridge.interop.value import Value
from tfbridge.interop.vector import Values

WORDS = [b"the", b"quick", b"brown", b"fox", b"", "naïve ☕".encode()]

Verdict = Literal["reference", "agrees", "differs", "failed", "skipped"]


@dataclass(frozen=True)
class Question:
    """A signature and what is fed to it."""

    signature: str
    inputs: Values


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


def questions(
    model: tfbridge.Model, signature: str | None, given: Mapping[str, Value], *, seed: int, size: int = 1
) -> list[Question]:
    """Return what to ask: one signature, or all of them, with given inputs and random ones for the rest.

    Args:
        model: The model; one that was only inspected will do.
        signature: The signature's name; None asks all of them.
        given: Values by the inputs' names.
        seed: What random inputs follow from.
        size: The size of dimensions that the model leaves open.

    Raises:
        NotFoundError: There is no such signature.
        InvalidArgumentError: No signature has one of the given inputs, or one cannot be made up.
    """
    asked = [model.signature(signature)] if signature is not None else list(model.signatures.values())
    known = {name for each in asked for name in each.inputs}
    for name in given:
        if name not in known:
            raise InvalidArgumentError(
                "no signature has such an input", argument=name, expected=" | ".join(sorted(known)), got=name
            )
    rng = np.random.default_rng(seed)
    return [
        Question(
            each.name,
            {
                name: given[name] if name in given else made_up(argument, rng, size=size)
                for name, argument in each.inputs.items()
            },
        )
        for each in asked
    ]


def made_up(argument: tfbridge.Argument, rng: np.random.Generator, *, size: int = 1) -> Value:
    """Return a value for an input: unknown dimensions are `size`, floats are normal, integers 0 or 1, texts words.

    Raises:
        InvalidArgumentError: Nothing can be made up for the type.
    """
    shape = tuple(size if dim < 0 else dim for dim in argument.shape or ())
    if argument.dtype == "string":
        texts = np.empty(shape, object)
        texts[...] = np.array([WORDS[index] for index in rng.integers(len(WORDS), size=texts.size)], object).reshape(
            shape
        )
        return Value.of(texts)
    try:
        kind = tfbridge.zeros(0, argument.dtype).dtype
    except tfbridge.Error as error:
        raise InvalidArgumentError(
            f"no input of {argument.dtype} can be made up",
            argument=argument.name,
            hint=f"Give one: --input {argument.name}=VALUE",
        ) from error
    integers = kind.kind in "iub" or argument.dtype in ("int2", "uint2", "int4", "uint4")
    numbers = rng.integers(2, size=shape) if integers else rng.standard_normal(shape)
    return Value.of(numbers.astype(kind), argument.dtype)


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
        asked: What :func:`questions` gave.
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
        executor = {} if language != languages.TENSORFLOW else {"executor": _executor(path, asker)}
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


def _executor(path: str, asker: _Asker) -> str:
    """Return which executor the library chooses, for TensorFlow to use the same."""
    try:
        with tfbridge.load(path, asker.tags, **asker.options) as model:
            kind: str = model.explain()["executor"]["kind"]
            return kind
    except tfbridge.Error:
        return "auto"


@dataclass(frozen=True)
class _Asker:
    """Asks testees the same questions."""

    path: str
    questions: Sequence[Question]
    tags: list[str] | None
    options: dict[str, Any]
    seconds: float

    def answers(self, remote: Remote, more_options: dict[str, Any]) -> list[Answer]:
        """Open the model and ask everything once."""
        opened = remote.ask("open", path=self.path, tags=self.tags, options=self.options | more_options)
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
