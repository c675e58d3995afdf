"""Runs `mvn verify` on every Java and raw layer: 17 and 21 on JNI, the newest JDK on JNI and java.lang.foreign.

Needs TFBRIDGE_TEST_MODELS and the libraries in build/dev. Ends with how many tests ran; fails where a Java had none.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools/setup"))

import java  # noqa: E402 (the folder must be on the path first)

RUN = re.compile(r"failsafe(?:-plugin)?:\S+:integration-test \((\S+)\) @ (\S+)")
TOTAL = re.compile(r"Tests run: (\d+), Failures: 0, Errors: 0, Skipped: (\d+)$")
WANTED = {"jni", "ffm", "jni-17", "jni-21"}


def main() -> None:
    """Runs the build and counts."""
    homes = {"jdk17": java.runtime(17), "jdk21": java.runtime(21)}
    jdk = java.newest()
    command = ["mvn", "--batch-mode", "--no-transfer-progress", "verify"]
    command += [f"-D{name}.home={home}" for name, home in homes.items()]
    process = subprocess.Popen(
        command,
        cwd=ROOT / "bindings/java",
        env=os.environ | {"JAVA_HOME": str(jdk)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    run = ""
    counts: dict[str, int] = {}
    for line in process.stdout:
        sys.stdout.write(line)
        if started := RUN.search(line):
            run = f"{started[1]} of {started[2]}"
        if total := TOTAL.search(line.rstrip()):
            counts[run] = int(total[1])
    if process.wait() != 0:
        sys.exit(process.returncode)
    ran = {run.split()[0] for run, count in counts.items() if run.endswith(" tfbridge") and count > 0}
    if ran != WANTED:
        sys.exit(f"java: expected runs {sorted(WANTED)}, got {sorted(ran)}")
    print("java: " + ", ".join(f"{count} passed ({run})" for run, count in counts.items()))


if __name__ == "__main__":
    main()
