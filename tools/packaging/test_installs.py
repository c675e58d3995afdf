"""The three ways to install the package: wheel, sdist, editable. Each must give all that is promised."""

from __future__ import annotations

import json
import sys
import sysconfig
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
    run(sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source distribution of the working tree."""
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", folder, ROOT)
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


def make_environment(folder: Path) -> Path:
    """Make a virtual environment; return the folder of its programs."""
    run(sys.executable, "-m", "venv", folder)
    return folder / "bin"


def check_package(binaries: Path, tiny: Path, elsewhere: Path) -> None:
    """Everything that an installed package promises, asked from a folder that is not the source tree."""
    version = run(binaries / "tfbridge", "--version", cwd=elsewhere)
    program = "import tfbridge; print(tfbridge.__version__)"
    assert run(binaries / "python", "-c", program, cwd=elsewhere).strip() in version

    place = {}
    for what in ("library", "include", "pkgconfig", "cmake"):
        place[what] = Path(run(binaries / "tfbridge", "where", f"--{what}", cwd=elsewhere).strip())
    assert place["library"].is_file()
    assert place["library"].name == "libtfbridge.so.0"
    assert (place["include"] / "tfbridge" / "tfbridge.h").is_file()
    assert (place["pkgconfig"] / "tfbridge.pc").is_file()
    assert (place["cmake"] / "tfbridgeConfig.cmake").is_file()

    command = ["run", tiny, "--input", "x=[[1, 2, 3, 4]]", "--json"]
    answer = json.loads(run(binaries / "tfbridge", *command, cwd=elsewhere))
    assert answer["outputs"]["y"]["data"] == [TINY_ANSWER]


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_install(kind: str, tiny: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    binaries = make_environment(tmp_path / "venv")
    run(binaries / "python", "-m", "pip", "install", request.getfixturevalue(kind))
    check_package(binaries, tiny, tmp_path)


def test_editable_install(tiny: Path, tmp_path: Path) -> None:
    binaries = make_environment(tmp_path / "venv")
    # What the package needs and what builds it are there already, in the environment that runs this test.
    packages = run(binaries / "python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    Path(packages, "shared.pth").write_text(sysconfig.get_path("purelib"))
    run(binaries / "python", "-m", "pip", "install", "--no-build-isolation", "--editable", ROOT)
    check_package(binaries, tiny, tmp_path)
    program = "import tfbridge; print(tfbridge.__file__)"
    assert Path(run(binaries / "python", "-c", program, cwd=tmp_path).strip()).is_relative_to(ROOT / "python")
