#!/usr/bin/env python3
"""The testee of C: the library's C functions, called through cffi as a program that loads it at run time would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

from handles import Function, Handle, check, deleted, ffi, lib, made, make, taken, text, text_of, texts
from tensors import dtypes, tensors_of, value_of
from tfbridge.interop import serve
from tfbridge.interop.serve import Values
from tfbridge.interop.value import Value


class CTestee(serve.Testee):
    """Arrays of C in, arrays of C out."""

    language = "c"
    # Without `close`: what was deleted cannot be used.
    features = ("graph", "prepared", "tensors", "time")

    def __init__(self) -> None:
        """Begin without a model."""
        self.version = ffi.string(lib.tfb_version()).decode()
        self.dtypes = dtypes()
        self._model: Handle | None = None

    def open(self, path: str, tags: list[str] | None, options: dict[str, Any]) -> None:
        """Open a model."""
        self.close()
        names = ffi.NULL if tags is None else texts(tags)
        with made("options", lib.tfb_options_new) as chosen:
            for key, value in options.items():
                _set_option(chosen, key, value)
            self._model = make("model", lib.tfb_model_open, text(path), names, len(tags or ()), chosen)

    def explain(self) -> dict[str, Any]:
        """Return how the model runs."""
        with made("explanation", lib.tfb_model_explain, self._opened) as explanation:
            explained: dict[str, Any] = json.loads(text_of(lib.tfb_explanation_json, explanation))
            return explained

    def run(self, signature: str | None, inputs: Values) -> Values:
        """Run a signature once."""
        with self._signature(signature) as asked, tensors_of(inputs.values()) as tensors:
            names = _output_names(asked)
            with deleted("tensor", ffi.new("tfb_tensor*[]", len(names))) as outputs:
                feeds = texts(inputs), tensors, len(tensors)
                check(lib.tfb_signature_run, asked, *feeds, ffi.NULL, outputs, len(outputs))
                return dict(zip(names, map(value_of, outputs), strict=True))

    def call(self, signature: str | None, inputs: Values) -> Values:
        """Run a signature through a prepared call."""
        with self._signature(signature) as asked, _bound(asked, inputs) as call:
            check(lib.tfb_call_run, call)
            outputs = (lib.tfb_call_output(call, index) for index in range(lib.tfb_call_output_count(call)))
            return dict(zip(_output_names(asked), map(value_of, outputs), strict=True))

    def prepare(self, signature: str | None, inputs: Values) -> tuple[Callable[[], Any], Callable[[], None]]:
        """Return what runs a prepared call."""
        with self._signature(signature) as asked, ExitStack() as stack:
            call = stack.enter_context(_bound(asked, inputs))
            release = stack.pop_all().close
        error = ffi.new("tfb_error**")
        run_call = lib.tfb_call_run

        def run() -> None:
            if code := run_call(call, error):
                raise taken(code, error)

        return run, release

    def graph(self, feeds: Values, fetches: list[str], targets: list[str]) -> Values:
        """Run the graph by its own names."""
        with (
            made("session", lib.tfb_model_session, self._opened) as session,
            tensors_of(feeds.values()) as tensors,
            deleted("tensor", ffi.new("tfb_tensor*[]", len(fetches))) as outputs,
        ):
            given = texts(feeds), tensors, len(tensors)
            wanted = texts(fetches), outputs, len(outputs)
            check(lib.tfb_session_run, session, *given, *wanted, texts(targets), len(targets))
            return dict(zip(fetches, map(value_of, outputs), strict=True))

    def close(self) -> None:
        """Delete the model."""
        if self._model is not None:
            lib.tfb_model_delete(self._model)
            self._model = ffi.NULL

    def remake(self, value: Value) -> Value:
        """Make a tensor from an array, and read it as one."""
        with tensors_of([value]) as tensors:
            return value_of(tensors[0])

    def handles(self) -> int:
        """Return the number of live handles."""
        live: int = lib.tfb_handles_live()
        return live

    @property
    def _opened(self) -> Handle:
        if self._model is None:
            raise RuntimeError("no model was opened")
        if self._model == ffi.NULL:
            raise serve.Skipped("a model that was deleted cannot be used")
        return self._model

    def _signature(self, name: str | None) -> AbstractContextManager[Handle]:
        return made("signature", lib.tfb_model_signature, self._opened, ffi.NULL if name is None else text(name))


@contextmanager
def _bound(signature: Handle, inputs: Values) -> Iterator[Handle]:
    """Prepare a call and bind its inputs, for the length of a block."""
    places = _names(signature, lib.tfb_signature_input_count, lib.tfb_signature_input)
    with made("call", lib.tfb_signature_prepare, signature, ffi.NULL, 0) as call:
        with tensors_of(inputs.values()) as tensors:
            for name, tensor in zip(inputs, tensors, strict=True):
                if name not in places:
                    raise serve.Skipped(f"inputs are bound by their place, and '{name}' has none")
                check(lib.tfb_call_bind_input, call, places.index(name), tensor)
        yield call


def _output_names(signature: Handle) -> list[str]:
    return _names(signature, lib.tfb_signature_output_count, lib.tfb_signature_output)


def _names(signature: Handle, count: Function, argument: Function) -> list[str]:
    return [text_of(lib.tfb_argument_name, argument(signature, index)) for index in range(count(signature))]


def _set_option(options: Handle, key: str, value: Any) -> None:
    match value:
        case bool():
            check(lib.tfb_options_set_bool, options, text(key), value)
        case int() if not -(1 << 63) <= value < 1 << 63:
            raise serve.Skipped(f"{value} is past int64_t")
        case int():
            check(lib.tfb_options_set_int, options, text(key), value)
        case float():
            check(lib.tfb_options_set_float, options, text(key), value)
        case _:
            check(lib.tfb_options_set, options, text(key), text(value))


if __name__ == "__main__":
    serve.serve(CTestee())
