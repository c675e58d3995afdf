"""``tfbridge where``: where the parts of tfbridge lie, for build scripts."""

from __future__ import annotations

from dataclasses import asdict

import click

import tfbridge
from tfbridge.cli import console
from tfbridge.cli.options import as_json

_PARTS = {
    "library": "the library, libtfbridge.so.0",
    "include": "the folder for a compiler's -I",
    "pkgconfig": "the folder for PKG_CONFIG_PATH",
    "cmake": "the folder for cmake -Dtfbridge_DIR",
    "jar": "the Java binding",
}


@click.command()
@click.option("--library", "part", flag_value="library", help=f"Print {_PARTS['library']}.")
@click.option("--include", "part", flag_value="include", help=f"Print {_PARTS['include']}.")
@click.option("--pkgconfig", "part", flag_value="pkgconfig", help=f"Print {_PARTS['pkgconfig']}.")
@click.option("--cmake", "part", flag_value="cmake", help=f"Print {_PARTS['cmake']}.")
@click.option("--jar", "part", flag_value="jar", help=f"Print {_PARTS['jar']}.")
@as_json
def where(part: str | None, as_json: bool) -> None:
    """Print where a part of tfbridge lies; without an option, all of them."""
    places = {name: None if path is None else str(path) for name, path in asdict(tfbridge.where()).items()}
    if part is not None and places[part] is None:
        console.fail(f"{_PARTS[part]} is not part of this installation of tfbridge", "tfbridge where lists what is")
    if as_json:
        console.print_json(places if part is None else {part: places[part]})
    elif part is not None:
        click.echo(places[part])
    else:
        console.print_table(["part", "place"], [[name, path or "not installed"] for name, path in places.items()])
