"""Where the parts of tfbridge lie, for programs and build scripts of other languages."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tfbridge import _native
from tfbridge.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Location:
    """The parts of the installation that the running library belongs to.

    Attributes:
        library: The library's file.
        include: The folder to give to a compiler with ``-I``; None where the headers are not installed.
        pkgconfig: The folder of ``tfbridge.pc``, for ``PKG_CONFIG_PATH``; None where it is not installed.
        cmake: The folder of ``tfbridgeConfig.cmake``, for ``-Dtfbridge_DIR``; None where it is not installed.
        jar: The file of the Java binding; None where it is not installed.
    """

    library: Path
    include: Path | None
    pkgconfig: Path | None
    cmake: Path | None
    jar: Path | None


def where() -> Location:
    """Return where the parts of tfbridge lie.

    They are found from the library's own file, as the dynamic linker loaded it: in an editable install the package's
    ``__file__`` lies elsewhere.

    Raises:
        NotFoundError: The dynamic linker does not tell the library's file.

    Example:
        >>> tfbridge.where().library.name
        'libtfbridge.so.0'
    """
    text = os.fsdecode(_native.library_path())
    if not text:
        raise NotFoundError("the dynamic linker does not tell where the library lies")
    library = Path(text)
    folder = library.parent
    roots = folder.parents[:2]  # a system's library lies a level deeper: lib/x86_64-linux-gnu
    return Location(
        library=library,
        include=_folder_of("tfbridge/tfbridge.h", [root / "include" for root in roots]),
        pkgconfig=_folder_of("tfbridge.pc", [folder / "pkgconfig"]),
        cmake=_folder_of("tfbridgeConfig.cmake", [folder / "cmake" / "tfbridge"]),
        jar=next((jar for root in (folder, roots[0] / "share" / "java") for jar in root.glob("tfbridge*.jar")), None),
    )


def _folder_of(file: str, folders: list[Path]) -> Path | None:
    """Return the first of some folders that holds a file."""
    return next((folder for folder in folders if (folder / file).is_file()), None)
