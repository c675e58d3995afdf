"""Models: a SavedModel folder, opened with one of its tag sets."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import numpy.typing as npt

from tfbridge import _native
from tfbridge._tensorflow import with_tensorflow
from tfbridge.access import Access
from tfbridge.device import Device
from tfbridge.signature import Signature, Signatures

if TYPE_CHECKING:
    from tfbridge.session import Session


class Model:
    """A model; made by :func:`tfbridge.load` or :func:`tfbridge.inspect`.

    Calling a model runs its default signature: ``serving_default``, or else the only one. All methods may be called
    from any number of threads at once. Signatures, sessions and calls keep what they need of a model alive, so they
    work after it was closed.

    Example:
        >>> with tfbridge.load("linear") as model:
        ...     model(x=[[1, 2, 3, 4]])["y"]
        array([[ 1.5 , -2.25,  5.5 , 24.  ]], dtype=float32)
    """

    def __init__(self, native: _native.Model) -> None:
        """Wrap a native model; use :func:`tfbridge.load`."""
        self._native = native
        self._known: dict[str | None, Signature] = {}

    def __call__(self, /, *inputs: Any, **named: Any) -> dict[str, npt.NDArray[Any]]:
        """Run the default signature once: ``model(x=array)``. See :class:`Signature`."""
        return self._signature(None)(*inputs, **named)

    def run(
        self, signature: str | Mapping[str, Any], inputs: Mapping[str, Any] | None = None, /
    ) -> dict[str, npt.NDArray[Any]]:
        """Run a signature once.

        Args:
            signature: Its name; left out for the default one.
            inputs: Values by the inputs' names.

        Returns:
            Numpy arrays by the outputs' names.

        Raises:
            NotFoundError: There is no such signature; the message offers the nearest one.
            InvalidArgumentError: An input is missing, unknown, or of a wrong type or shape.

        Example:
            >>> tfbridge.load("linear").run("serving_default", {"x": [[1, 2, 3, 4]]})
            {'y': array([[ 1.5 , -2.25,  5.5 , 24.  ]], dtype=float32)}
        """
        if isinstance(signature, str):
            return self._signature(signature).run(inputs)
        return self._signature(None).run(signature)

    def signature(self, name: str | None = None) -> Signature:
        """Return a signature by its name; None for ``serving_default``, or else the only one.

        Raises:
            NotFoundError: There is no such signature; the message offers the nearest one.
        """
        return Signature(self._native, name)

    def _signature(self, name: str | None) -> Signature:
        """Return the signature that the model keeps for its own calls."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self.signature(name)
        return known

    @property
    def signatures(self) -> Signatures:
        """The signatures by name; print it to see what the model can be asked."""
        return Signatures(self._native.signature_names, self.signature)

    def session(self) -> Session:
        """Return a session that runs the graph by the names of its tensors."""
        from tfbridge.session import Session

        return Session(self)

    @property
    def path(self) -> str:
        """The folder of the model."""
        return os.fsdecode(self._native.path)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the tag set that is open, sorted."""
        return tuple(self._native.tags)

    @property
    def tag_sets(self) -> tuple[tuple[str, ...], ...]:
        """The tag sets of the file."""
        return tuple(tuple(tags.split(",")) if tags else () for tags in self._native.tag_sets)

    @property
    def tensorflow_version(self) -> str:
        """The version of the TensorFlow that wrote the model; empty where the file does not say."""
        return self._native.tensorflow_version

    def accesses(self) -> list[Access]:
        """Return the operations with which the model can do more than compute and read its own files.

        They are worked out from the graph, also for a model that was only inspected. ``access="own-files"`` has
        :func:`tfbridge.load` refuse a model whose signatures or initialisers reach one.

        Example:
            >>> tfbridge.inspect("linear").accesses()
            []
        """
        return [Access(kind, *(os.fsdecode(text) for text in texts)) for kind, *texts in self._native.accesses()]

    def devices(self) -> list[Device]:
        """Return the devices that the model uses."""
        return [Device(*each) for each in self._native.devices()]

    def explain(self) -> dict[str, Any]:
        """Return how the model runs: executor and XLA and why, devices, options and where they come from.

        Runs nothing. See ``tfb_explanation_json`` in the C reference for what is in it.

        Example:
            >>> tfbridge.load("linear").explain()["xla"]
            {'mode': 'off', 'reason': 'there is no GPU'}
        """
        explanation: dict[str, Any] = json.loads(self._native.explain_json())
        return explanation

    @property
    def closed(self) -> bool:
        """Whether :meth:`close` was called."""
        return self._native.closed

    def close(self) -> None:
        """Let go of the model; later use raises FailedPreconditionError. Harmless when repeated."""
        self._known.clear()
        self._native.close()

    def __enter__(self) -> Self:
        """Return the model."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the model."""
        self.close()

    def __repr__(self) -> str:
        """Return where the model is from and the names of its signatures."""
        if self.closed:
            return "<closed model>"
        return f"<model {self.path!r} tags={','.join(self.tags)} signatures: {', '.join(self._native.signature_names)}>"


def load(path: str | os.PathLike[str], tags: str | Iterable[str] | None = None, **options: object) -> Model:
    """Open a SavedModel and restore its variables, so that it can run.

    Loads TensorFlow where that was not done yet. A SavedModel is a program: load only what you trust, or pass
    ``access="own-files"``. A file ``tfbridge.json`` beside ``saved_model.pb`` gives values for options that are not
    given here.

    Args:
        path: The folder that holds ``saved_model.pb``, or that file.
        tags: The tag set to open; None for the one with ``serve``, or else the only one.
        **options: See :func:`tfbridge.options`; None leaves one at its default.

    Raises:
        PathNotFoundError: The path does not exist.
        NotFoundError: The tag set or the variables do not exist.
        InvalidArgumentError: The file is no SavedModel, or an option, here or in ``tfbridge.json``, is unknown or has a
            bad value.
        PermissionDeniedError: The model reaches further than the option ``access`` allows.
        ResourceExhaustedError: The model takes more memory than ``max_model_bytes`` or ``max_tensor_bytes`` allow.
        DataLossError: The file is truncated or corrupted.
        UnimplementedError: The model has an op that this TensorFlow does not know.
        UnavailableError: TensorFlow could not be loaded.

    Example:
        >>> model = tfbridge.load("linear", executor="auto")
        >>> model([[1, 2, 3, 4]])
        {'y': array([[ 1.5 , -2.25,  5.5 , 24.  ]], dtype=float32)}
        >>> model.close()
    """
    return Model(_native.Model.open(os.fsencode(path), _tags(tags), with_tensorflow(options)))


def inspect(path: str | os.PathLike[str], tags: str | Iterable[str] | None = None) -> Model:
    """Read what a SavedModel offers, without TensorFlow.

    Args:
        path: The folder that holds ``saved_model.pb``, or that file.
        tags: The tag set to read; None for the one with ``serve``, or else the only one.

    Returns:
        A model that tells its tags and signatures; running it raises FailedPreconditionError.

    Raises:
        PathNotFoundError, NotFoundError, InvalidArgumentError, DataLossError: As :func:`load`.

    Example:
        >>> print(tfbridge.inspect("linear").signatures)
        serving_default (tensorflow/serving/predict)
          inputs:
            x: float32 [?, 4]
          outputs:
            y: float32 [?, 4]
    """
    return Model(_native.Model.inspect(os.fsencode(path), _tags(tags)))


def _tags(tags: str | Iterable[str] | None) -> list[str]:
    return [] if tags is None else [tags] if isinstance(tags, str) else list(tags)
