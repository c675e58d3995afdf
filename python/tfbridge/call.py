"""Prepared calls: names resolved and buffers bound once, then run many times."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from tfbridge import _native


class Call(_native.Call):
    """A prepared call; made by :meth:`Signature.prepare` or :meth:`Session.prepare`.

    Bind arrays once, write new values into them, run. A call is used by one thread at a time: use that overlaps raises
    FailedPreconditionError. :meth:`clone` makes one for another thread. The GIL is released while it runs.

    Arrays of :func:`tfbridge.zeros` are read and written in place; others are copied by each run.

    Example:
        >>> x = tfbridge.zeros((1, 4))
        >>> call = tfbridge.load("linear").signature().prepare()
        >>> call.bind(x=x)
        >>> x[:] = [1, 2, 3, 4]
        >>> call.run()
        >>> call.outputs["y"]
        array([[ 1.5 , -2.25,  5.5 , 24.  ]], dtype=float32)
    """

    def bind(self, inputs: Mapping[str, Any] | None = None, /, **named: Any) -> None:
        """Bind inputs by name. Each run reads what the arrays then hold.

        Args:
            inputs: Values by name, for names that are no identifiers.
            **named: Values by name. A numpy array is used where it is, so that later changes count; a list is copied.

        Raises:
            InvalidArgumentError: There is no such input, its type or shape is wrong, or an array would have to be
                copied. What was bound before stays bound.
        """
        for name, value in {**(inputs or {}), **named}.items():
            self.bind_input(name, value)

    def bind_output(self, outputs: Mapping[str, Any] | None = None, /, **named: Any) -> None:
        """Bind arrays that runs write their results into.

        Args:
            outputs: Arrays by name, for names that are no identifiers.
            **named: Arrays by name: writable, C-contiguous, of exactly the type and shape of the result. None unbinds.

        Raises:
            NotFoundError: There is no such output.
            InvalidArgumentError: An array cannot take the output.

        Example:
            >>> y = tfbridge.zeros((1, 4))
            >>> call = tfbridge.load("linear").signature().prepare()
            >>> call.bind(x=[[1, 2, 3, 4]])
            >>> call.bind_output(y=y)
            >>> call.run()
            >>> y
            array([[ 1.5 , -2.25,  5.5 , 24.  ]], dtype=float32)
        """
        for name, array in {**(outputs or {}), **named}.items():
            self.bind_output_array(name, array)

    def explain(self) -> dict[str, Any]:
        """Run once with tracing and return what happened.

        It is what :meth:`Model.explain` tells, and ``run``: the clusters that XLA made and the operations in them,
        those left outside and why. See ``tfb_explanation_json`` in the C reference.

        Example:
            >>> call = tfbridge.load("linear", xla="on").signature().prepare()
            >>> call.bind(x=[[1, 2, 3, 4]])
            >>> [cluster["state"] for cluster in call.explain()["run"]["clusters"]]
            ['compiled']
        """
        explanation: dict[str, Any] = json.loads(self.explain_json())
        return explanation

    def clone(self) -> Call:
        """Return a call for another thread, with the same names and bound inputs; outputs are not bound."""
        return Call(self)

    def __enter__(self) -> Self:
        """Return the call."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the call."""
        self.close()
