"""Where a model goes, so that there is a whole one or none at any moment."""

from __future__ import annotations

from pathlib import Path

from tfbridge.errors import AlreadyExistsError, InvalidArgumentError

_GRAPHS = "saved_model.pb"


def check(original: Path, target: Path, *, force: bool) -> None:
    """Refuse places that hold something else.

    Args:
        original: The folder of the model that is read.
        target: The folder to write.
        force: Whether a model there may be replaced.

    Raises:
        InvalidArgumentError: One folder is within the other.
        AlreadyExistsError: Something is there.
    """
    one, other = original.resolve(), target.resolve()
    if one == other or one in other.parents or other in one.parents:
        raise InvalidArgumentError(
            "the optimised model must not lie within the original, nor the other way round",
            argument="out",
            got=str(target),
            hint="Write it to a folder beside the original",
        )
    if not target.exists() and not target.is_symlink():
        return
    if not (target / _GRAPHS).is_file():
        raise AlreadyExistsError(
            "there is something that is no SavedModel already",
            argument="out",
            got=str(target),
            hint="Name a folder that does not exist",
        )
    if not force:
        raise AlreadyExistsError(
            "there is a model already", argument="out", got=str(target), hint="Replace it with --force"
        )


def place(model: Path, target: Path, scratch: Path) -> None:
    """Move a folder to its place; what was there goes to the scratch folder, and comes back where the move fails."""
    replaced = scratch / "replaced"
    if target.exists():
        target.rename(replaced)
    try:
        model.rename(target)
    except OSError:
        if replaced.exists():
            replaced.rename(target)
        raise
