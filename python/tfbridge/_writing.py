"""Writing files: what the system says when it fails, as an error of tfbridge that names the file and what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from tfbridge.errors import Error, InternalError, NotFoundError, PermissionDeniedError, ResourceExhaustedError

_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EISDIR, errno.ENOTDIR)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def writing(path: str | os.PathLike[str], argument: str) -> Iterator[None]:
    """Turn an OSError of the block into an error of tfbridge.

    Args:
        path: What is written, for the message.
        argument: Who named it.

    Raises:
        ResourceExhaustedError: The disk is full, or the file too large for it.
        PermissionDeniedError: The system refuses.
        NotFoundError: A folder of the path does not exist.
        InternalError: The system says something else.
    """
    try:
        yield
    except OSError as error:
        if isinstance(error, Error):
            raise
        raise _translated(error, os.fspath(path), argument) from error


def _translated(error: OSError, path: str, argument: str) -> Error:
    summary = f"{path} cannot be written"
    if error.errno in _FULL:
        return ResourceExhaustedError(
            summary, argument=argument, got=error.strerror, hint="Make room on the disk, or name another place"
        )
    if error.errno in _REFUSED:
        return PermissionDeniedError(
            summary, argument=argument, got=error.strerror, hint="Name a place that you may write to"
        )
    if error.errno == errno.ENOENT:
        return NotFoundError(summary, argument=argument, got=error.strerror, hint="Make its folder first")
    return InternalError(summary, argument=argument, got=error.strerror or str(error))
