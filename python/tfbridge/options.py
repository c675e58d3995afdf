"""The options that :func:`tfbridge.load` takes."""

from __future__ import annotations

from dataclasses import dataclass

from tfbridge import _native


@dataclass(frozen=True, slots=True)
class Option:
    """A line of the table of options.

    Attributes:
        key: The name.
        kind: ``word``, ``text``, ``int``, ``float``, ``bool`` or ``bytes``.
        values: The values that it takes.
        default: The default, as text.
        scope: ``model`` where ``tfbridge.json`` beside a model may set it, else ``process``.
        help: What the option does.
    """

    key: str
    kind: str
    values: str
    default: str
    scope: str
    help: str


def options() -> list[Option]:
    """Return all options that there are.

    Example:
        >>> [option.values for option in tfbridge.options() if option.key == "xla"]
        ['auto | off | on | must']
    """
    return [Option(*each) for each in _native.option_table()]
