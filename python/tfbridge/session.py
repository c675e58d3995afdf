"""Sessions: a graph run by the names of its tensors and operations, as TensorFlow 1 did."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any, Self

from tfbridge import _native
from tfbridge.call import Call
from tfbridge.model import Model, load
from tfbridge.signature import Argument


class Session:
    """A session over a model's graph.

    A tensor is ``operation:index``; ``operation`` alone means ``operation:0``. A target is an operation that is run for
    its effect. A session may be run from any number of threads at once and keeps its model alive.

    Args:
        model: A model, or the path of one.
        tags: The tag set to open; only with a path. See :func:`tfbridge.load`.
        **options: Only with a path. See :func:`tfbridge.load`.

    Example:
        >>> with tfbridge.Session("linear") as session:
        ...     signature = session.model.signature()
        ...     x, y = signature.inputs["x"].tensor, signature.outputs["y"].tensor
        ...     session.run(y, {x: [[1, 2, 3, 4]]})
        array([[ 1.5 , -2.25,  5.5 , 24.  ]], dtype=float32)
    """

    def __init__(
        self, model: Model | str | os.PathLike[str], tags: str | Iterable[str] | None = None, **options: object
    ) -> None:
        """Open a session."""
        self._opened_here = not isinstance(model, Model)
        if not isinstance(model, Model):
            model = load(model, tags, **options)
        elif tags is not None or options:
            raise TypeError("tags and options are for a path; this model is open already")
        self.model = model
        self._native = _native.Session(model._native)

    def run(
        self,
        fetches: Any,
        feed_dict: Mapping[str, Any] | None = None,
        targets: str | Iterable[str] | None = None,
    ) -> Any:
        """Run the graph once.

        Args:
            fetches: The name of a tensor, or a list, tuple or dict of them, nested as one likes.
            feed_dict: Values that replace tensors of the graph, by the tensors' names.
            targets: Operations to run for their effect.

        Returns:
            Numpy arrays in the structure of `fetches`.

        Raises:
            NotFoundError: The graph has no such name; the message offers the nearest one.
            InvalidArgumentError: A value has a wrong type or shape.
        """
        names = _names(fetches)
        arrays = self._native.run(names, dict(feed_dict or {}), _as_list(targets))
        return _structured(fetches, dict(zip(names, arrays, strict=True)))

    def prepare(
        self,
        fetches: str | Iterable[str],
        feeds: str | Iterable[str] | None = None,
        targets: str | Iterable[str] | None = None,
    ) -> Call:
        """Return a prepared call whose inputs are `feeds` and whose outputs are `fetches`.

        Raises:
            NotFoundError: The graph has no such name.
        """
        return Call(self._native, _as_list(feeds), _as_list(fetches), _as_list(targets))

    def tensor(self, name: str) -> Argument:
        """Return what the graph says of a tensor.

        Raises:
            NotFoundError: The graph has no such tensor.
        """
        return Argument(*self._native.describe_tensor(name))

    @property
    def operations(self) -> dict[str, str]:
        """The operations' types by their names, in the graph's order."""
        return dict(self._native.operations())

    def explain(self) -> dict[str, Any]:
        """Return how the model runs: backend, executor and why it was chosen, devices, XLA."""
        explanation: dict[str, Any] = json.loads(self.model._native.explain_json())
        return explanation

    @property
    def closed(self) -> bool:
        """Whether :meth:`close` was called."""
        return self._native.closed

    def close(self) -> None:
        """Let go of the session, and of the model where this session opened it. Harmless when repeated.

        Later use raises FailedPreconditionError.
        """
        self._native.close()
        if self._opened_here:
            self.model.close()

    def __enter__(self) -> Self:
        """Return the session."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the session."""
        self.close()


def _as_list(names: str | Iterable[str] | None) -> list[str]:
    return [] if names is None else [names] if isinstance(names, str) else list(names)


def _names(fetches: Any) -> list[str]:
    """Return every name in a structure of fetches once."""
    if isinstance(fetches, Mapping):
        fetches = list(fetches.values())
    if isinstance(fetches, list | tuple):
        return list(dict.fromkeys(name for each in fetches for name in _names(each)))
    return [fetches]


def _structured(fetches: Any, arrays: Mapping[str, Any]) -> Any:
    if isinstance(fetches, Mapping):
        return {key: _structured(each, arrays) for key, each in fetches.items()}
    if isinstance(fetches, tuple) and hasattr(fetches, "_fields"):
        return type(fetches)(*(_structured(each, arrays) for each in fetches))
    if isinstance(fetches, list | tuple):
        return type(fetches)(_structured(each, arrays) for each in fetches)
    return arrays[fetches]
