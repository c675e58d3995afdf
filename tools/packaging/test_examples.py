"""The examples of C and C++: in the build tree, and built by strangers' means against the installed package."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest
import tfbridge
from conftest import ROOT, TINY_ANSWER, run

SOURCES = ROOT / "bindings" / "c" / "examples"
STANDARDS = {".c": ("cc", "-std=c11"), ".cpp": ("c++", "-std=c++17")}
NUMBERS = " ".join(f"{number:g}" for number in TINY_ANSWER)
RUNS = 100_000


def where(what: str) -> Path:
    """What the installed package says of itself."""
    return Path(run(Path(sys.executable).with_name("tfbridge"), "where", f"--{what}").strip())


@pytest.fixture(scope="module")
def from_build_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples that `make build` made."""
    return ROOT / "build" / "dev" / "bindings" / "c" / "examples"


@pytest.fixture(scope="module")
def from_pkg_config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, each compiled in one command with the flags that pkg-config tells."""
    folder = tmp_path_factory.mktemp("pkg-config")
    flags = shlex.split(
        run("env", f"PKG_CONFIG_PATH={where('pkgconfig')}", "pkg-config", "--cflags", "--libs", "tfbridge")
    )
    for source in sorted(SOURCES.glob("*.c*")):
        run(*STANDARDS[source.suffix], source, *flags, "-o", folder / source.name.replace(".", "_"))
    return folder


@pytest.fixture(scope="module")
def from_find_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, built by CMake with find_package."""
    folder = tmp_path_factory.mktemp("cmake")
    run("cmake", "-S", SOURCES, "-B", folder, f"-Dtfbridge_DIR={where('cmake')}")
    run("cmake", "--build", folder)
    return folder


@pytest.fixture(params=["from_build_tree", "from_pkg_config", "from_find_package"])
def programs(request: pytest.FixtureRequest) -> Path:
    """A folder with the examples' programs."""
    folder = request.getfixturevalue(request.param)
    assert isinstance(folder, Path)
    return folder


@pytest.mark.parametrize("program", ["quickstart_c", "quickstart_cpp"])
def test_quickstart(programs: Path, program: str, tiny: Path) -> None:
    assert f"y = {NUMBERS}\n" in run(programs / program, tiny)


def test_prepared(programs: Path, tiny: Path) -> None:
    # Each run feeds one number, 0 to 7 in turn, to all four weights; their sum is 4.75, that of the biases 10.75.
    total = RUNS * (3.5 * 4.75 + 10.75)
    assert run(programs / "prepared_c", tiny) == f"sum of {RUNS} runs: {total:.1f}\n"


def test_graph_session(programs: Path, tiny: Path) -> None:
    signature = tfbridge.inspect(tiny).signature()
    feed, fetch = signature.inputs["x"].tensor, signature.outputs["y"].tensor
    operations = {line.split()[1] for line in run(programs / "graph_session_c", tiny).splitlines()}
    assert {feed.split(":")[0], fetch.split(":")[0]} <= operations
    assert run(programs / "graph_session_c", tiny, feed, fetch) == f"{fetch} = {NUMBERS}\n"


@pytest.mark.parametrize("program", ["quickstart_c", "quickstart_cpp", "prepared_c", "graph_session_c"])
def test_a_missing_model_is_a_clear_error(programs: Path, program: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match=r"NOT_FOUND.*no_such_model"):
        run(programs / program, tmp_path / "no_such_model")
