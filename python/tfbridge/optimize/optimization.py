"""From a model to one that opens and runs faster, is checked against it, and is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import tfbridge
from tfbridge import _tensorflow
from tfbridge._writing import writing
from tfbridge.errors import FailedPreconditionError, InternalError, UnavailableError
from tfbridge.interop import languages
from tfbridge.interop.remote import Remote, TesteeFault
from tfbridge.interop.value import Value
from tfbridge.optimize import placing
from tfbridge.optimize.checking import Checker
from tfbridge.optimize.measuring import measure
from tfbridge.optimize.report import Comparison, Graph, Optimization, Variable

_LONGEST = 3600.0
"""Seconds after which a process counts as hanging."""

LIMIT = 8.0
"""Mebibytes of variables that become constants where nothing else is said."""

_INEXACT = ("float16", "bfloat16", "float32", "float64", "complex64", "complex128")


def optimize(
    path: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    tags: str | Iterable[str] | None = None,
    inputs: Mapping[str, Value] | None = None,
    tolerance: float | None = None,
    unchecked: bool = False,
    limit: float = LIMIT,
    force: bool = False,
    seconds: float = 0.5,
    progress: Callable[[str], None] = lambda step: None,
) -> Optimization:
    """Write a SavedModel that answers like another one, and opens and runs faster.

    Variables that no signature writes become constants, calls of functions are replaced by the functions' bodies, and
    what depends on constants only is computed ahead. Python's TensorFlow does this in processes of its own. Every
    signature is then asked the same on both models, by TensorFlow's session and by tfbridge, and `out` is written only
    where the answers agree.

    Args:
        path: The folder that holds ``saved_model.pb``, or that file.
        out: The folder to write; its parents are made where they are missing.
        tags: The tag set to optimise, the only one that `out` then has; None for all of them.
        inputs: Inputs to check with, by name; the others are made up.
        tolerance: How far floating-point numbers may be off, absolutely or relatively; None asks for equal bits.
        unchecked: Whether to accept signatures that cannot be checked, as they fail with the inputs or are random.
        limit: How many mebibytes of variables become constants, the smallest first, and none that is larger than a
            sixteenth of that. The others stay variables, since they would make the first call slow.
        force: Whether to replace a model that `out` holds.
        seconds: How long to measure each signature of each model.
        progress: Told what is done next.

    Returns:
        What was done.

    Raises:
        PathNotFoundError, NotFoundError, DataLossError, InvalidArgumentError: As :func:`tfbridge.load`.
        AlreadyExistsError: `out` exists.
        FailedPreconditionError: A signature answers differently, or cannot be checked.
        UnimplementedError: The model restores its variables in a way that cannot be taken apart.
        UnavailableError: Python has no TensorFlow.
        InternalError: TensorFlow crashed.
    """
    with tfbridge.inspect(path, tags) as model:
        original = Path(model.path)
        tag_sets = list(model.tag_sets) if tags is None else [model.tags]
    target = Path(out)
    placing.check(original, target, force=force)
    if _tensorflow.package_folder() is None:
        raise UnavailableError(
            "Python has no TensorFlow to optimise with", hint="Install it: pip install tensorflow-cpu"
        )
    checker = Checker(original, tag_sets, inputs or {})
    with writing(target, "out"):
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch_folder = tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent)
    with scratch_folder as scratch:
        try:
            with _processes() as (tensorflow, own):
                for hidden in (False, True):
                    progress("rewriting" if not hidden else "rewriting with hidden constants")
                    candidate = Path(scratch) / ("hidden" if hidden else "plain")
                    candidate.mkdir()
                    graphs = _rewrite(tensorflow, original, candidate, tag_sets, int(limit * 2**20), hidden)
                    progress("checking")
                    comparisons = checker.compare(candidate, _limits(tolerance), (tensorflow, own))
                    if all(each.verdict != "differs" for each in comparisons):
                        break
                _refuse(comparisons, unchecked=unchecked)
                progress("measuring")
                asked = _answered(checker, comparisons, tag_sets[0])
                before, after = measure(own, [original, candidate], tag_sets[0], asked, seconds)
        except TesteeFault as fault:
            raise InternalError(f"a process of TensorFlow did not answer: {fault}") from fault
        with writing(target, "out"):
            placing.place(candidate, target, Path(scratch))
    return Optimization(str(original), str(target), graphs, hidden, comparisons, before, after)


@contextlib.contextmanager
def _processes() -> Iterator[tuple[Remote, Remote]]:
    """Start TensorFlow's process, which rewrites and asks a session, and one that asks tfbridge with its defaults."""
    module = "tfbridge.optimize.worker"
    with (
        Remote([sys.executable, "-m", module], languages.shared_environment(), timeout=_LONGEST) as tensorflow,
        languages.start("python") as own,
    ):
        own.timeout = _LONGEST
        yield tensorflow, own


def _rewrite(
    tensorflow: Remote, original: Path, candidate: Path, tag_sets: Sequence[Sequence[str]], limit: int, hidden: bool
) -> list[Graph]:
    answer = tensorflow.ask(
        "rewrite",
        model=str(original),
        folder=str(candidate),
        tag_sets=[list(tags) for tags in tag_sets],
        limit=limit,
        hidden=hidden,
    )
    answer.raise_error()
    return [
        Graph(tuple(each["tags"]), before, after, [_variable(variable) for variable in each["variables"]])
        for each in answer.message["graphs"]
        for before, after in [each["nodes"]]
    ]


def _variable(document: dict[str, Any]) -> Variable:
    shape = document.pop("shape")
    return Variable(shape=None if shape is None else tuple(shape), **document)


def _limits(tolerance: float | None) -> dict[str, dict[str, float]] | None:
    if tolerance is None:
        return None
    return {dtype: {"absolute": tolerance, "relative": tolerance} for dtype in _INEXACT}


def _refuse(comparisons: Iterable[Comparison], *, unchecked: bool) -> None:
    """Raise where a model must not be handed out."""
    for each in comparisons:
        if each.verdict == "differs":
            raise FailedPreconditionError(
                f"optimising changes what signature {each.signature!r} answers",
                argument="tolerance",
                expected="the original's answer",
                got=each.detail,
                hint="Where that is near enough, say how far numbers may be off: --tolerance 1e-5",
            )
    for each in comparisons:
        if each.verdict == "unchecked" and not unchecked:
            raise FailedPreconditionError(
                f"signature {each.signature!r} cannot be checked: {each.detail}",
                argument="inputs",
                hint="Give inputs that it accepts (--input NAME=VALUE), or take it unchecked (--unchecked)",
            )


def _answered(checker: Checker, comparisons: Iterable[Comparison], tags: Sequence[str]) -> list[Any]:
    """Return a question for each signature of a tag set that gives answers."""
    good = {each.signature for each in comparisons if each.tags == tuple(tags) and each.verdict != "unchecked"}
    first = {each.signature: each for each in reversed(checker.questions[tuple(tags)]) if each.signature in good}
    return list(first.values())
