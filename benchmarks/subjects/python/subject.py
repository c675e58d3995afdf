"""The subject of Python: calls of the package `tfbridge`."""

from __future__ import annotations

from pathlib import Path

import tfbridge
from case import Case
from serve import Way, serve


def plain(folder: Path, case: Case, options: dict[str, str]) -> Way:
    """A model called with arrays by name, as one writes it."""
    model = tfbridge.load(folder, **options)
    last = {}

    def call() -> None:
        nonlocal last
        last = model(**case.values)

    return Way(call, lambda: [last[output.name] for output in case.outputs])


def prepared(folder: Path, case: Case, options: dict[str, str]) -> Way:
    """A prepared call over memory that was bound once."""
    signature = tfbridge.load(folder, **options).signature()
    prepared_call = signature.prepare()
    for name, values in case.values.items():
        if values.dtype == object:
            prepared_call.bind({name: values})
        else:
            memory = tfbridge.zeros(values.shape, values.dtype)
            memory[...] = values
            prepared_call.bind({name: memory})
    return Way(prepared_call.run, lambda: [prepared_call.outputs[output.name] for output in case.outputs])


if __name__ == "__main__":
    serve({"tfbridge": plain, "prepared": prepared})
