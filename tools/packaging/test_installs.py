"""The three ways to install the package: wheel, sdist, editable. Each must give all that is promised."""

from __future__ import annotations

import json
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT, TINY_ANSWER, run

MEGABYTE = 1_000_000


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the working tree."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution of the working tree."""
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "build", "--sdist", "--outdir", folder, ROOT)
    (sdist,) = folder.glob("*.tar.gz")
    return sdist


@pytest.fixture(scope="session")
def library(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library as the wheel ships it."""
    with zipfile.ZipFile(wheel) as archive:
        return Path(archive.extract("tfbridge/lib/libtfbridge.so.0", tmp_path_factory.mktemp("library")))


def test_wheel_holds_one_library_and_what_a_c_program_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert [name for name in names if "libtfbridge" in name] == ["tfbridge/lib/libtfbridge.so.0"]
    headers = {path.name for path in (ROOT / "bindings/c/include/tfbridge").iterdir()}
    assert {Path(name).name for name in names if name.startswith("tfbridge/include/tfbridge/")} == headers
    for name in ("lib/pkgconfig/tfbridge.pc", "lib/cmake/tfbridge/tfbridgeConfig.cmake", "py.typed"):
        assert f"tfbridge/{name}" in names
    assert [name for name in names if not name.startswith(("tfbridge/", "tfbridge-"))] == []


def test_library_is_small_and_stands_alone(library: Path) -> None:
    assert library.stat().st_size <= MEGABYTE
    dynamic = run("readelf", "--dynamic", "--wide", library)
    assert "[libtfbridge.so.0]" in dynamic
    assert "tensorflow" not in dynamic
    assert " .symtab " not in run("readelf", "--sections", "--wide", library), "the library is not stripped"


def test_sdist_holds_sources_only(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = [name.split("/", 1)[1] for name in archive.getnames()]
    assert "CMakeLists.txt" in names
    assert "LICENSE" in names
    assert [name for name in names if name.startswith(("build/", ".venv/")) or name.endswith(".so.0")] == []


@pytest.mark.parametrize("kind", ["wheel", "sdist", "editable"])
def test_install(kind: str, tiny: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    binaries = tmp_path / "venv" / "bin"
    what = ["--editable", ROOT] if kind == "editable" else [request.getfixturevalue(kind)]
    run(binaries / "python", "-m", "pip", "install", *what)

    version = run(binaries / "tfbridge", "--version", cwd=tmp_path)
    assert (
        run(binaries / "python", "-c", "import tfbridge; print(tfbridge.__version__)", cwd=tmp_path).strip() in version
    )
    folders = {}
    for what in ("library", "include", "pkgconfig", "cmake"):
        place = run(binaries / "tfbridge", "where", f"--{what}", cwd=tmp_path).strip()
        assert Path(place).exists(), f"where --{what} names {place}"
        folders[what] = Path(place)
    assert folders["library"].name == "libtfbridge.so.0"
    assert (folders["include"] / "tfbridge" / "tfbridge.h").is_file()
    assert (folders["pkgconfig"] / "tfbridge.pc").is_file()

    command = ["run", tiny, "--input", "x=[[1, 2, 3, 4]]", "--json"]
    answer = json.loads(run(binaries / "tfbridge", *command, cwd=tmp_path))
    assert answer["outputs"]["y"] == [TINY_ANSWER]
