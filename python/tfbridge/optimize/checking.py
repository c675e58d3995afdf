"""Whether two models answer alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import tfbridge
from tfbridge.errors import InvalidArgumentError
from tfbridge.interop import questions
from tfbridge.interop.questions import Question
from tfbridge.interop.remote import Answer, Remote
from tfbridge.interop.value import Tolerance, Value
from tfbridge.optimize.report import Comparison

Verdict = Literal["same bits", "within the tolerance", "unchecked", "differs"]

_ROUNDS = ((0, 1), (1, 3))
"""Seeds of made-up inputs, and the sizes of their open dimensions."""


class Checker:
    """Asks an original, and models that should be like it, the same.

    Attributes:
        questions: What is asked, in order, by tag set.
    """

    def __init__(self, original: Path, tag_sets: Iterable[Sequence[str]], given: Mapping[str, Value]) -> None:
        """Describe what to ask.

        Args:
            original: The folder of the model that is right.
            tag_sets: The tag sets to open.
            given: Inputs by name; the others are made up.

        Raises:
            InvalidArgumentError: No signature has one of the given inputs.
        """
        self._original = original
        self.questions: dict[tuple[str, ...], list[Question]] = {}
        self._unasked: list[Comparison] = []
        signatures: list[tfbridge.Signature] = []
        for tags in map(tuple, tag_sets):
            with tfbridge.inspect(original, tags) as model:
                signatures += model.signatures.values()
                self.questions[tags] = self._make_up(model, given)
        questions.check_names(given, signatures)

    def _make_up(self, model: tfbridge.Model, given: Mapping[str, Value]) -> list[Question]:
        asked = []
        for seed, size in _ROUNDS:
            for name, signature in model.signatures.items():
                own = {key: value for key, value in given.items() if key in signature.inputs}
                try:
                    asked += questions.questions(model, name, own, seed=seed, size=size)
                except InvalidArgumentError as error:
                    self._unasked.append(Comparison(model.tags, name, "unchecked", error.message))
        return asked

    def compare(self, other: Path, tolerance: Tolerance | None, testees: Iterable[Remote]) -> list[Comparison]:
        """Compare every signature of another model with the original's.

        Signatures are asked in order on one opened model, so models that keep state are compared in the same states.

        Args:
            other: The folder of the other model.
            tolerance: How far numbers may be off, by dtype; None asks for equal bits.
            testees: Who asks the models, each on its own.

        Raises:
            TesteeFault: A process died or hung.
        """
        found = {(each.tags, each.signature): each for each in self._unasked}
        for testee in testees:
            for tags, asked in self.questions.items():
                for comparison in self._compare(testee, other, tags, asked, tolerance):
                    key = (tags, comparison.signature)
                    if key not in found or _rank(comparison) > _rank(found[key]):
                        found[key] = comparison
        return list(found.values())

    def _compare(
        self, testee: Remote, other: Path, tags: tuple[str, ...], asked: list[Question], tolerance: Tolerance | None
    ) -> Iterator[Comparison]:
        wanted = _answers(testee, self._original, tags, asked)
        answers = _answers(testee, other, tags, asked)
        again: list[Answer] | None = None
        for index, question in enumerate(asked):
            verdict, detail = _verdict(wanted[index], answers[index], tolerance)
            if verdict == "differs":
                again = again or _answers(testee, self._original, tags, asked)
                if _verdict(wanted[index], again[index], None)[0] == "differs":
                    verdict, detail = "unchecked", "it gives other numbers each time the model is opened"
            yield Comparison(tags, question.signature, verdict, detail)


def _rank(comparison: Comparison) -> int:
    """Return which of two findings about a signature counts: the worse one, but any answer before none."""
    order: list[Verdict] = ["unchecked", "same bits", "within the tolerance", "differs"]
    return order.index(comparison.verdict)


def _answers(testee: Remote, path: Path, tags: Sequence[str], asked: Sequence[Question]) -> list[Answer]:
    opened = testee.ask("open", path=str(path), tags=list(tags), options={})
    if opened.error is not None:
        return [opened] * len(asked)
    return [testee.ask("run", {"inputs": each.inputs.items()}, signature=each.signature) for each in asked]


def _verdict(wanted: Answer, answer: Answer, tolerance: Tolerance | None) -> tuple[Verdict, str]:
    if wanted.error is not None and answer.error is not None:
        return "unchecked", f"it fails with the inputs it was given: {wanted.error['message']}"
    for one, other in ((wanted, "the original"), (answer, "the optimised one")):
        if one.error is not None:
            return "differs", f"only {other} fails: {one.error['message']}"
    if wanted.skipped is not None:
        return "unchecked", wanted.skipped
    found: tuple[Verdict, str] = ("same bits", "")
    if list(wanted.outputs) != list(answer.outputs):
        return "differs", f"expected the outputs {list(wanted.outputs)}, got {list(answer.outputs)}"
    for name, value in wanted.outputs.items():
        difference = value.difference(answer.outputs[name])
        if difference is None:
            continue
        if tolerance is None or value.difference(answer.outputs[name], tolerance) is not None:
            return "differs", f"{name}: {difference}"
        found = ("within the tolerance", f"{name}: {difference}")
    return found
