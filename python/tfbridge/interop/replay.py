"""Asking a testee the steps of a vector, and comparing what it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from tfbridge.interop.remote import Answer, Remote, TesteeFault, hello
from tfbridge.interop.value import Tolerance
from tfbridge.interop.vector import Failure, Step, Values, Vector

Status = Literal["passed", "failed", "skipped"]


@dataclass(frozen=True)
class Outcome:
    """What came of one step, or of the vector as a whole where `step` is None.

    `beyond_tensorflow` says of a skipped step that TensorFlow itself cannot do it.
    """

    step: Step | None
    status: Status
    detail: str = ""
    beyond_tensorflow: bool = False


def replay(remote: Remote, vector: Vector, oracle: Remote | None = None) -> list[Outcome]:
    """Ask a testee a vector's steps, and return what came of each.

    Args:
        remote: The testee.
        vector: The vector.
        oracle: TensorFlow's own testee. Where it is given, it has the last word on stored bits that differ, since
            they depend on the machine, and on models that this TensorFlow cannot run.
    """
    try:
        features = hello(remote)
        missing = sorted(vector.dtypes - set(features["dtypes"]))
        if missing:
            return _all(vector, "skipped", f"{features['language']} has no {', '.join(missing)}")
        return _Replay(remote, vector, oracle, set(features["features"])).run()
    except TesteeFault as fault:
        return _all(vector, "failed", str(fault))


def _all(vector: Vector, status: Status, detail: str) -> list[Outcome]:
    return [Outcome(step, status, detail) for step in vector.steps or (None,)]


class _Replay:
    """One vector on one testee."""

    def __init__(self, remote: Remote, vector: Vector, oracle: Remote | None, features: set[str]) -> None:
        self._remote, self._vector, self._oracle, self._features = remote, vector, oracle, features

    def run(self) -> list[Outcome]:
        before = self._live()
        outcomes = list(self._steps())
        self._remote.ask("close")
        if (after := self._live()) != before:
            outcomes.append(Outcome(None, "failed", f"{after - before:+d} live handles after the model was closed"))
        return outcomes

    def _live(self) -> int:
        count: int = self._remote.ask("handles").message["live"]
        return count

    def _steps(self) -> Iterator[Outcome]:
        vector = self._vector
        opened = ask_open(self._remote, vector)
        if vector.open_error is not None:
            yield Outcome(None, *_failed_as(vector.open_error, opened))
            return
        if opened.skipped is not None:
            yield from _all(vector, "skipped", opened.skipped)
            return
        if opened.error is not None:
            yield from self._not_opened(opened.error)
            return
        executor = self._remote.ask("explain").message["explanation"]["executor"]["kind"]
        answers = None
        for number, step in enumerate(vector.steps):
            if step.closes:
                self._remote.ask("close")
                yield Outcome(step, "passed")
                continue
            answer = ask_step(self._remote, step)
            outcome = self._judged(step, step.expected(executor), answer)
            if outcome.status == "failed" and step.error is None and self._oracle is not None:
                if answers is None:
                    answers = ask_all(self._oracle, vector, executor)
                outcome = self._once_more(step, outcome, answer, answers[number])
            yield outcome

    def _judged(self, step: Step, expected: Values, answer: Answer) -> Outcome:
        if answer.skipped is not None:
            return Outcome(step, "skipped", answer.skipped)
        status, detail = compare(step, expected, answer, self._vector.tolerance)
        if status == "passed" and self._can_be_asked_again(step):
            status, detail = compare(step, expected, ask_step(self._remote, step, "call"), self._vector.tolerance)
            detail = detail and f"through a prepared call: {detail}"
        return Outcome(step, status, detail)

    def _can_be_asked_again(self, step: Step) -> bool:
        repeatable = not self._vector.stateful and not step.by_graph and step.error is None
        return repeatable and "prepared" in self._features

    def _not_opened(self, error: Mapping[str, Any]) -> Iterator[Outcome]:
        """The model did not open: a fault, unless this TensorFlow lacks what it needs."""
        refusal = None if self._oracle is None else ask_open(self._oracle, self._vector).error
        if refusal is not None and _lacking(error):
            for outcome in _all(self._vector, "skipped", f"TensorFlow itself cannot open it: {refusal['message']}"):
                yield replace(outcome, beyond_tensorflow=True)
        else:
            yield from _all(self._vector, "failed", f"cannot be opened: {error['message']}")

    def _once_more(self, step: Step, outcome: Outcome, answer: Answer, wanted: Answer) -> Outcome:
        """Compare with what TensorFlow answers here and now."""
        if wanted.error is not None:
            if answer.error is not None and _lacking(answer.error):
                detail = f"TensorFlow itself cannot run it: {wanted.error['message']}"
                return Outcome(step, "skipped", detail, beyond_tensorflow=True)
            return outcome
        status, detail = compare(step, wanted.outputs, answer, self._vector.tolerance)
        if status == "passed":
            return Outcome(step, "passed", f"equal to TensorFlow here and now; the stored answer: {outcome.detail}")
        return replace(outcome, detail=f"{detail} (TensorFlow here and now); the stored answer: {outcome.detail}")


def _lacking(error: Mapping[str, Any]) -> bool:
    """Whether an error says that this TensorFlow has no such operation, or no kernel for it."""
    return error["code"] == "UNIMPLEMENTED" or "No OpKernel was registered" in error["message"]


def ask_open(remote: Remote, vector: Vector, **options: Any) -> Answer:
    """Open a vector's model; `options` are added to those of the vector."""
    tags = None if vector.tags is None else list(vector.tags)
    return remote.ask("open", path=str(vector.model), tags=tags, options=dict(vector.options) | options)


def ask_step(remote: Remote, step: Step, verb: str = "run") -> Answer:
    """Ask one step of the open model."""
    if step.by_graph:
        names = {"fetches": list(step.fetches), "targets": list(step.targets)}
        return remote.ask("graph", {"feeds": step.inputs.items()}, **names)
    return remote.ask(verb, {"inputs": step.inputs.items()}, signature=step.signature)


def ask_all(oracle: Remote, vector: Vector, executor: str) -> Sequence[Answer]:
    """Return TensorFlow's own answers to all steps, on the kind of executor that the library chose."""
    opened = ask_open(oracle, vector, executor=executor)
    if opened.error is not None:
        return [opened] * len(vector.steps)
    return [opened if step.closes else ask_step(oracle, step) for step in vector.steps]


def compare(step: Step, expected: Values, answer: Answer, tolerance: Tolerance | None) -> tuple[Status, str]:
    """Return whether an answer is what a step asks for, and else the first difference."""
    if step.error is not None:
        return _failed_as(step.error, answer)
    if answer.error is not None:
        return "failed", f"expected outputs, got the error: {answer.error['message']}"
    if sorted(answer.outputs) != sorted(expected):
        return "failed", f"expected the outputs {sorted(expected)}, got {sorted(answer.outputs)}"
    for name, value in expected.items():
        difference = value.difference(answer.outputs[name], tolerance)
        if difference is not None:
            return "failed", f"output {name!r}: {difference}"
    return "passed", ""


def _failed_as(wanted: Failure, answer: Answer) -> tuple[Status, str]:
    if answer.skipped is not None:
        return "skipped", answer.skipped
    if answer.error is None:
        return "failed", f"expected the error {wanted.code}, got no error"
    got: Mapping[str, Any] = answer.error
    if got["code"] != wanted.code:
        return "failed", f"expected the error {wanted.code}, got {got['code']}: {got['message']}"
    if wanted.argument not in (None, got["argument"]):
        return "failed", f"expected {wanted.argument!r} to be blamed, got {got['argument']!r}: {got['message']}"
    return "passed", ""
