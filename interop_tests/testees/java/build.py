"""Builds the testees of Java, and writes the programs that start them.

    build.py FOLDER

FOLDER receives the jars, the JNI library, and one program for each way to call the library:

    tfbridge-testee-java            the newest JDK, through java.lang.foreign
    tfbridge-testee-java-jni        JDK 17, which has no other way than JNI
    tfbridge-testee-java-jpype      the newest JDK inside of this Python, through java.lang.foreign
    tfbridge-testee-java-jpype-jni  the same through JNI

Java finds libtfbridge as it does for everyone: TFBRIDGE_LIBRARY, or the Python package of VIRTUAL_ENV. Both ways open
that one file; the JNI library is not linked with another.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(ROOT / "tools/setup"))

import java  # noqa: E402 (the folder must be on the path first)

JNI = "libtfbridge_jni.so"
NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED"
# For a quick start; code of the first compiler alone calls the library no slower. No -Xcheck:jni: what it finds it
# prints to stdout, where answers may go.
OPTIONS = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"]


def build_jni(folder: Path) -> Path:
    """Builds the JNI library."""
    subprocess.run(["cmake", "--preset", "dev", "-DTFBRIDGE_BUILD_JAVA=ON"], cwd=ROOT, check=True, stdout=sys.stderr)
    command = ["cmake", "--build", "--preset", "dev", "--target", "tfbridge_jni"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)
    return Path(shutil.copy2(ROOT / "build/dev/bindings/java" / JNI, folder))


def build_jars(folder: Path, jdk: Path) -> str:
    """Builds the testee and returns its class path."""
    command = ["mvn", "--batch-mode", "--quiet", "--projects", ":tfbridge-testee", "--also-make", "package"]
    command += ["-Dmaven.javadoc.skip", "-Dmaven.test.skip"]
    environment = os.environ | {"JAVA_HOME": str(jdk)}
    subprocess.run(command, cwd=ROOT / "bindings/java", env=environment, check=True, stdout=sys.stderr)
    jars = [*HERE.glob("target/tfbridge-testee-?.?.?.jar"), *HERE.glob("target/lib/*.jar")]
    return ":".join(str(shutil.copy2(jar, folder)) for jar in jars)


def write_program(path: Path, *command: object) -> None:
    """Writes a program that runs a command and hands its own arguments on."""
    path.write_text(f'#!/bin/sh\nexec {shlex.join(map(str, command))} "$@"\n', encoding="utf-8")
    path.chmod(0o755)


def main() -> None:
    """Builds, and writes the programs."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = Path(sys.argv[1]).resolve()
    parts = folder / "java"
    parts.mkdir(parents=True, exist_ok=True)
    newest, oldest = java.newest(), java.runtime(17)
    if newest is None or oldest is None:
        sys.exit("JDK 17 and one of 22 or later are needed: run tools/setup/java.py")

    class_path = build_jars(parts, newest)
    through_jni = ["-Dtfbridge.raw=jni", f"-Dtfbridge.jni.library={build_jni(parts)}"]
    through_ffm = ["-Dtfbridge.raw=ffm"]

    start = ["-cp", class_path, "org.tfbridge.testee.Main"]
    write_program(folder / "tfbridge-testee-java", newest / "bin/java", NATIVE_ACCESS, *OPTIONS, *through_ffm, *start)
    write_program(folder / "tfbridge-testee-java-jni", oldest / "bin/java", *OPTIONS, *through_jni, *start)
    for name, raw in (("java-jpype", through_ffm), ("java-jpype-jni", through_jni)):
        python = [sys.executable, ROOT / "interop_tests/testees/jpype/testee.py"]
        inside = [newest / "lib/server/libjvm.so", class_path, NATIVE_ACCESS, *OPTIONS, *raw, "--"]
        write_program(folder / f"tfbridge-testee-{name}", *python, *inside)


if __name__ == "__main__":
    main()
