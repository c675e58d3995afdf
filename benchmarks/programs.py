"""The subjects: how each one's program is built and started, and in which ways it calls models."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build/bench"
RELEASE = ROOT / "build/release"
SUBJECTS = Path(__file__).resolve().parent / "subjects"
LIBRARY = RELEASE / "bindings/c/libtfbridge.so.0"
JNI_LIBRARY = RELEASE / "bindings/java/libtfbridge_jni.so"


class UnavailableError(Exception):
    """Why a program cannot be built here, and what to do about it."""


@dataclass(frozen=True)
class Contender:
    """A way of calling models: a `language` and `path` of the result, and what its program is told to open."""

    language: str
    path: str
    way: str
    file: str = "saved_model"
    options: dict[str, str] = field(default_factory=dict)
    bits: str = ""
    """Contenders of the same word give the same bits; those without one only give numbers that are close."""


@dataclass(frozen=True)
class Program:
    """A program that calls models in some ways.

    `build` returns the command that starts it; it raises UnavailableError or subprocess.CalledProcessError. `versions`
    tells what it is made with. `warm_up` is how many times longer than others it is run before it is measured.
    """

    name: str
    build: Callable[[], list[str]]
    contenders: list[Contender]
    versions: Callable[[], dict[str, str]] = dict
    warm_up: int = 1
    peer: bool = False
    linked: bool = False
    """Whether it is linked with TensorFlow; programs that bring or load one of their own must not be shown another."""

    def environment(self) -> dict[str, str]:
        """What it is started with."""
        return environment() | ({"LD_LIBRARY_PATH": str(package("tensorflow"))} if self.linked else {})


def package(name: str) -> Path:
    """The folder of an installed package, which is not imported."""
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        raise UnavailableError(f"the package {name} is missing; install it with: pip install --group bench-peers")
    return Path(found.submodule_search_locations[0])


def environment() -> dict[str, str]:
    """What all programs are started with: one tfbridge, one TensorFlow for it, and no log."""
    variables = {
        "TFBRIDGE_LIBRARY": str(LIBRARY),
        "TFBRIDGE_TENSORFLOW": str(package("tensorflow")),
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    if importlib.util.find_spec("onnxruntime"):
        (variables["ORT_DYLIB_PATH"],) = map(str, (package("onnxruntime") / "capi").glob("libonnxruntime.so.*"))
    return variables


def run(command: list[str], folder: Path, **variables: str) -> None:
    """Run a command that builds something; what it prints goes to standard error."""
    subprocess.run(command, cwd=folder, env=os.environ | variables, check=True, stdout=sys.stderr)


def require(tool: str) -> None:
    """Make sure that a tool is there."""
    if shutil.which(tool) is None:
        raise UnavailableError(f"{tool} is missing; see the guide of the language in docs/languages")


def says(*command: str) -> str:
    """The first line that a command prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[0]


def crates(*names: str) -> dict[str, str]:
    """The versions of Rust's packages."""
    locked = tomllib.loads((SUBJECTS / "rust/Cargo.lock").read_text(encoding="utf-8"))
    return {each["name"]: each["version"] for each in locked["package"] if each["name"] in names}


def modules(*names: str) -> dict[str, str]:
    """The versions of Go's modules."""
    required = re.findall(r"^\t(\S+) v(\S+)", (SUBJECTS / "go/go.mod").read_text(encoding="utf-8"), re.MULTILINE)
    return {name: version for name, version in required if name in names}


def jars(*names: str) -> dict[str, str]:
    """The versions of Java's libraries, as they were fetched."""
    files = [file.stem for file in (SUBJECTS / "java/peers/target/lib").glob("*.jar")]
    return {
        name: file.removeprefix(f"{name}-") for name in names for file in files if re.match(rf"{name}-[\d.]+$", file)
    }


def linkable_tensorflow() -> Path:
    """A folder with TensorFlow's libraries under the names that linkers look for, and a tensorflow.pc."""
    folder, libraries = BUILD / "tensorflow", package("tensorflow")
    folder.mkdir(parents=True, exist_ok=True)
    for link, file in {"libtensorflow.so": "cc", "libtensorflow_framework.so": "framework"}.items():
        (folder / link).unlink(missing_ok=True)
        (folder / link).symlink_to(libraries / f"libtensorflow_{file}.so.2")
    description = f"Name: tensorflow\nDescription: C\nVersion: {tensorflow_version()}\n"
    (folder / "tensorflow.pc").write_text(f"{description}Libs: -L{folder} -ltensorflow -ltensorflow_framework\n")
    return folder


def tensorflow_version() -> str:
    """The version of the TensorFlow that is installed."""
    return next(each.version for each in metadata.distributions() if each.name in ("tensorflow", "tensorflow_cpu"))


def compiled(name: str) -> Callable[[], list[str]]:
    """A program of C or C++, which CMake has built."""
    return lambda: [str(RELEASE / "benchmarks" / name)]


def cargo(crate: str) -> Callable[[], list[str]]:
    """A program of Rust; the peers are linked with TensorFlow's library."""

    def build() -> list[str]:
        require("cargo")
        variables = {"TFBRIDGE_LIBRARY": str(LIBRARY), "CARGO_TARGET_DIR": str(BUILD / "rust")}
        if crate == "peers":
            variables["PKG_CONFIG_PATH"] = str(linkable_tensorflow())
        command = ["cargo", "build", "--locked", "--quiet", "--release", "--package", crate]
        run(command, SUBJECTS / "rust", **variables)
        return [str(BUILD / "rust/release" / crate)]

    return build


def go(program: str) -> Callable[[], list[str]]:
    """A program of Go; the peers are built against TensorFlow's headers and library."""

    def build() -> list[str]:
        require("go")
        variables = {}
        if program == "peers":
            libraries = package("tensorflow")
            variables["CGO_CFLAGS"] = f"-O2 -I{libraries / 'include'}"
            variables["CGO_LDFLAGS"] = f"-L{linkable_tensorflow()} -ltensorflow -ltensorflow_framework"
        result = BUILD / f"go-{program}"
        run(["go", "build", "-o", str(result), f"./{program}"], SUBJECTS / "go", **variables)
        return [str(result)]

    return build


def java_home() -> str:
    """The home of the newest JDK."""
    home = says(sys.executable, str(ROOT / "tools/setup/java.py"), "--home")
    if not home:
        raise UnavailableError("a JDK of 22 or later is missing; make build/system/java installs one")
    return home


def maven(module: str, main: str, *options: str) -> Callable[[], list[str]]:
    """A program of Java, on the newest JDK."""

    def build() -> list[str]:
        require("mvn")
        home, folder, library = java_home(), SUBJECTS / "java", ROOT / "bindings/java"
        quiet = ["mvn", "--batch-mode", "--quiet", "-Dmaven.javadoc.skip", "package"]
        if module == "subject":
            run([*quiet, "--projects", "tfbridge"], library, JAVA_HOME=home)
            run(["cmake", "--preset", "release", "-DTFBRIDGE_BUILD_JAVA=ON"], ROOT, JAVA_HOME=home)
            run(["cmake", "--build", "--preset", "release", "--target", "tfbridge_jni"], ROOT)
        run([*quiet, "--projects", module, "--also-make"], folder, JAVA_HOME=home)
        classes = [
            folder / "serve/target/classes",
            folder / module / "target/classes",
            folder / module / "target/lib/*",
        ]
        classes += library.glob("tfbridge/target/tfbridge-?.?.?.jar")
        java = [f"{home}/bin/java", "--enable-native-access=ALL-UNNAMED", *options]
        java += [f"-Dtfbridge.library={LIBRARY}", f"-Dtfbridge.jni.library={JNI_LIBRARY}"]
        return [*java, "-cp", ":".join(map(str, classes)), f"org.tfbridge.benchmarks.{main}"]

    return build


def python(script: str, *packages: str) -> Callable[[], list[str]]:
    """A program of this Python."""

    def build() -> list[str]:
        for name in packages:
            package(name)
        return [sys.executable, str(SUBJECTS / "python" / script)]

    return build


def tfbridge(language: str) -> list[Contender]:
    """The ways of tfbridge, which every language has."""
    return [
        Contender(language, "tfbridge", "tfbridge", bits="tfbridge"),
        Contender(language, "tfbridge_prepared", "prepared", bits="tfbridge"),
        Contender(language, "tfbridge_optimized", "prepared", "optimized", bits="optimized"),
        Contender(language, "tfbridge_xla", "prepared", options={"xla": "on"}, bits="xla"),
    ]


def onnxruntime(language: str) -> Contender:
    """ONNX Runtime in a language."""
    return Contender(language, "onnxruntime", "onnxruntime", "model.onnx")


def python_versions(*names: str) -> Callable[[], dict[str, str]]:
    """The versions of installed packages."""
    return lambda: {name: metadata.version(name) for name in names}


RAW_DEFAULT = Contender("c", "raw_default", "raw", options={"executor": "thread-pool"}, bits="default")
RAW_BEST = [
    Contender("c", "raw_best", "raw", options={"executor": "single-threaded"}, bits="single-threaded"),
    Contender("c", "raw_best", "raw", options={"executor": "caller-thread"}, bits="default"),
    Contender("c", "raw_best", "raw", options={"executor": "thread-pool"}, bits="default"),
]
"""The executors that TensorFlow has; the fastest for a model is kept."""

PROGRAMS = [
    Program("c", compiled("bench_c"), [RAW_DEFAULT, *RAW_BEST, *tfbridge("c")]),
    Program("cpp", compiled("bench_cpp"), tfbridge("cpp")),
    Program("rust", cargo("subject"), tfbridge("rust"), lambda: {"rust": says("rustc", "--version").split()[1]}),
    Program("go", go("subject"), tfbridge("go"), lambda: {"go": says("go", "env", "GOVERSION").removeprefix("go")}),
    Program(
        "java-jni",
        maven("subject", "Subject", "-Dtfbridge.raw=jni"),
        tfbridge("java-jni"),
        lambda: {"java": says(f"{java_home()}/bin/java", "--version").split()[1]},
        warm_up=5,
    ),
    Program("java-ffm", maven("subject", "Subject", "-Dtfbridge.raw=ffm"), tfbridge("java-ffm"), warm_up=5),
    Program("python", python("subject.py"), tfbridge("python")),
    Program(
        "rust-peers",
        cargo("peers"),
        [Contender("rust", "tensorflow-rust", "tensorflow-rust", bits="default"), onnxruntime("rust")],
        lambda: crates("ort", "tensorflow"),
        peer=True,
        linked=True,
    ),
    Program(
        "go-peers",
        go("peers"),
        [Contender("go", "graft", "graft", bits="default"), onnxruntime("go")],
        lambda: modules("github.com/wamuir/graft", "github.com/yalue/onnxruntime_go"),
        peer=True,
        linked=True,
    ),
    Program(
        "java-peers",
        maven("peers", "Peers"),
        # It brings a TensorFlow of its own.
        [Contender("java-jni", "tensorflow-java", "tensorflow-java"), onnxruntime("java-jni")],
        lambda: jars("tensorflow-core-api", "onnxruntime"),
        warm_up=5,
        peer=True,
    ),
    Program(
        "python-tensorflow",
        python("peers.py"),
        [
            Contender("python", "tf.saved_model", "tf.saved_model"),
            Contender("python", "tf.v1.Session", "tf.v1", bits="default"),
        ],
        peer=True,
    ),
    Program(
        "python-runtimes",
        python("peers.py", "onnxruntime", "ai_edge_litert"),
        [onnxruntime("python"), Contender("python", "litert", "litert", "model.tflite")],
        python_versions("onnxruntime", "ai-edge-litert"),
        peer=True,
    ),
]
