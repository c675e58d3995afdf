"""Which vectors the options choose."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from tfbridge.interop.vector import Vector, read_cases


@dataclass(frozen=True)
class Source:
    """Where a vector lies; it is read when a test needs it."""

    name: str
    file: Path | None = None
    vector: Vector | None = None

    def read(self) -> Vector:
        """Return the vector."""
        if self.vector is not None:
            return self.vector
        assert self.file is not None
        return Vector.read(self.file)


def read_outside(models: Path, cases: Path) -> list[Vector]:
    """Return the vectors of others' models.

    Raises:
        UsageError: The file cannot be read, or is of another format.
    """
    try:
        return list(read_cases(models.resolve(), cases))
    except OSError as error:
        raise pytest.UsageError(f"{cases} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise pytest.UsageError(f"{cases} is no cases.json: {type(error).__name__}: {error}") from error


def sources(config: pytest.Config) -> list[Source]:
    """Return the vectors that the options choose."""
    models, cases = config.getoption("models"), config.getoption("cases")
    if models:
        found = [Source(vector.name, vector=vector) for vector in read_outside(models, cases or models / "cases.json")]
    else:
        files = sorted(config.getoption("zoo").glob("*/*.vector.json"))
        found = [Source(f"{file.parent.name}/{file.name.removesuffix('.vector.json')}", file=file) for file in files]
    only = config.getoption("case")
    chosen = [source for source in found if only in (None, source.name)]
    if not chosen:
        place = models or config.getoption("zoo")
        raise pytest.UsageError(f"there is no vector {only} in {place}" if only else f"there are no vectors in {place}")
    return chosen
