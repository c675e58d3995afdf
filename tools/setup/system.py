"""Makes sure that this machine has what a purpose needs: finds what is missing and installs it through apt.

    system.py build    a C++20 compiler and what Python needs to make a virtual environment and an extension module
    system.py test     also what the tests need
    system.py fuzz     also what the fuzzers need
    system.py interop  also what shows the page of the harness

Where apt may not be used (no root and no password-free sudo, or no apt at all), one line says what to install and how.
Needs nothing beyond Python's standard library, since it runs before the virtual environment exists.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True)
class Need:
    """One thing that the machine must have."""

    name: str
    package: str
    """The Debian package that holds it."""
    present: Callable[[], bool]
    """Looks whether it is there."""


def program(*names: str) -> Callable[[], bool]:
    """A check: are all these programs on the path?"""
    return lambda: all(shutil.which(name) for name in names)


def compiles(compiler: str, *arguments: str, source: str) -> Callable[[], bool]:
    """A check: does this compiler accept this source, and link it?"""

    def check() -> bool:
        if shutil.which(compiler.split()[0]) is None:
            return False
        with tempfile.TemporaryDirectory() as folder:
            command = [*compiler.split(), *arguments, "-", "-o", str(Path(folder) / "program")]
            return subprocess.run(command, input=source, text=True, capture_output=True).returncode == 0

    return check


def python_headers() -> bool:
    """Are the headers there that an extension module includes?"""
    return Path(sysconfig.get_path("include"), "Python.h").is_file()


def python_venv() -> bool:
    """Can this Python make a virtual environment with pip in it? Debian keeps that part in a package of its own."""
    return importlib.util.find_spec("venv") is not None and importlib.util.find_spec("ensurepip") is not None


C = os.environ.get("CC", "cc")
CXX = os.environ.get("CXX", "c++")
MAIN = "int main() { return 0; }\n"

BUILD = [
    Need("a C compiler", "gcc", compiles(C, "-std=c11", "-x", "c", source="#include <stdint.h>\n" + MAIN)),
    Need(
        "a C++20 compiler (GCC 11, Clang 14 or later)",
        "g++",
        compiles(CXX, "-std=c++20", "-x", "c++", source="#include <concepts>\n#include <span>\n" + MAIN),
    ),
    Need("Python's headers", f"{PYTHON}-dev", python_headers),
    Need("Python's venv module", f"{PYTHON}-venv", python_venv),
]
TEST = [
    Need("CMake", "cmake", program("cmake", "ctest")),
    Need("Ninja", "ninja-build", program("ninja")),
    Need(
        "GoogleTest",
        "libgtest-dev",
        compiles(CXX, "-std=c++17", "-x", "c++", "-lgtest", source="#include <gtest/gtest.h>\n" + MAIN),
    ),
    Need(
        "the JSON library of nlohmann",
        "nlohmann-json3-dev",
        compiles(CXX, "-std=c++17", "-x", "c++", source="#include <nlohmann/json.hpp>\n" + MAIN),
    ),
    Need("nm", "binutils", program("nm")),
    Need("libabigail's tools", "abigail-tools", program("abidw", "abidiff")),
    Need("pkg-config", "pkg-config", program("pkg-config")),
    Need("Valgrind", "valgrind", program("valgrind")),
    Need("Graphviz", "graphviz", program("dot")),
]
FUZZ = [
    Need("clang", "clang", program("clang", "clang++")),
    Need(
        "clang's libFuzzer and sanitizers",
        "libclang-rt-dev",
        compiles(
            "clang++",
            *("-fsanitize=fuzzer,address,undefined", "-x", "c++"),
            source='extern "C" int LLVMFuzzerTestOneInput(const unsigned char*, unsigned long) { return 0; }\n',
        ),
    ),
]
INTEROP = [Need("Chromium", "chromium", program("chromium"))]
PURPOSES = {
    "build": BUILD,
    "test": [*BUILD, *TEST],
    "fuzz": [*BUILD, *TEST, *FUZZ],
    "interop": [*BUILD, *TEST, *INTEROP],
}


def install(packages: list[str]) -> bool:
    """Install Debian packages where that is allowed without asking for a password; say whether that was tried."""
    if shutil.which("apt-get") is None:
        return False
    if os.geteuid() == 0:
        prefix = []
    elif shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        prefix = ["sudo", "-n"]
    else:
        return False
    print(f"Installing {' '.join(packages)} through apt.", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*apt, "update"], check=False)
    subprocess.run([*apt, "install", "-y", "--no-install-recommends", *packages], check=False)
    return True


def ensure(needs: list[Need]) -> None:
    """Install what is missing and look again; exit with one line where something still is."""
    missing = [need for need in needs if not need.present()]
    if missing and install([need.package for need in missing]):
        missing = [need for need in missing if not need.present()]
    if missing:
        names = ", ".join(need.name for need in missing)
        packages = " ".join(need.package for need in missing)
        sys.exit(f"Missing on this machine: {names}. On Debian or Ubuntu: sudo apt-get install -y {packages}")


def main() -> None:
    """Find what is missing, install it, and look again."""
    if len(sys.argv) != 2 or sys.argv[1] not in PURPOSES:
        sys.exit(f"usage: system.py {'|'.join(PURPOSES)}")
    ensure(PURPOSES[sys.argv[1]])


if __name__ == "__main__":
    main()
