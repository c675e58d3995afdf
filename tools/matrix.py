"""Runs the tests of the C interface and of the Python package on several TensorFlows: `matrix.py [VERSION …]`.

Each version gets an environment of its own in build/matrix, with the wheel of this tree, and builds its own models.
What came of it is printed and written to build/matrix/results.json.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build/matrix"

VERSIONS = ["2.16.*", "2.18.*", "2.20.*", ""]
"""The oldest, two in between, and the newest: the minor versions between differ by less."""


def run(*command: str | Path, log: Path, **environment: str) -> bool:
    """Run a command with its output in a file; tell whether it succeeded."""
    with log.open("a") as file:
        done = subprocess.run(
            [str(each) for each in command], cwd=ROOT, stdout=file, stderr=file, env=os.environ | environment
        )
    return done.returncode == 0


def last(log: Path, pattern: str) -> str:
    """Return the last line of a log that matches; empty where there is none."""
    found = re.findall(pattern, log.read_text(errors="replace"), re.MULTILINE)
    return found[-1] if found else ""


def environment(wanted: str, wheel: Path, log: Path) -> Path:
    """Make the environment of a version, and return its Python."""
    folder = FOLDER / (wanted.rstrip(".*") or "newest")
    python = folder / "venv/bin/python"
    if not python.exists():
        run(sys.executable, "-m", "venv", folder / "venv", log=log)
        run(python, "-m", "pip", "install", "--quiet", "--upgrade", "pip>=25.1", log=log)
    requirement = f"tensorflow-cpu=={wanted}" if wanted else "tensorflow-cpu"
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
    options = ["--quiet", "--force-reinstall", "--no-deps"]
    done = run(python, "-m", "pip", "install", "--quiet", requirement, *groups["matrix"], wheel, log=log) and run(
        python, "-m", "pip", "install", *options, wheel, log=log
    )
    if not done:
        sys.exit(f"matrix: {requirement} cannot be installed, see {log}")
    return python


def test(wanted: str, wheel: Path) -> dict[str, Any]:
    """Return what came of one version."""
    folder = FOLDER / (wanted.rstrip(".*") or "newest")
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log"
    log.write_text("")
    python = environment(wanted, wheel, log)
    site = next((folder / "venv/lib").glob("python*/site-packages"))
    models = folder / "models"
    if not run(python, "interop_tests/models/build.py", models, log=log):
        sys.exit(f"matrix: the models cannot be built, see {log}")
    own = {
        "TFBRIDGE_TENSORFLOW": str(site / "tensorflow"),
        "TFBRIDGE_TEST_MODELS": str(models),
        "VIRTUAL_ENV": str(folder / "venv"),
        "PATH": f"{folder / 'venv/bin'}:{os.environ['PATH']}",
    }
    c = run("ctest", "--output-on-failure", "--test-dir", "build/dev", "--tests-regex", "^c_tests$", log=log, **own)
    del own["TFBRIDGE_TENSORFLOW"]  # the package finds it in its own environment
    passed = run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "python/tests", log=log, **own)
    (installed,) = site.glob("tensorflow_cpu-*.dist-info")
    return {
        "tensorflow": installed.name.removeprefix("tensorflow_cpu-").removesuffix(".dist-info"),
        "c": c,
        "python": passed,
        "summary": last(log, r"^=*\s*(\d+ (?:passed|failed).*)$"),
        "failed": sorted(set(re.findall(r"^FAILED (\S+)", log.read_text(errors="replace"), re.MULTILINE))),
    }


def main() -> None:
    """Test each version, print a line for each, and end with 1 where one failed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps"]
    subprocess.run([*pip, "--wheel-dir", str(FOLDER / "dist"), str(ROOT)], check=True)
    (wheel,) = (FOLDER / "dist").glob("tfbridge-*.whl")
    results = []
    for wanted in sys.argv[1:] or VERSIONS:
        result = test(wanted, wheel)
        results.append(result)
        print(
            f"matrix: TensorFlow {result['tensorflow']}: C {'passed' if result['c'] else 'FAILED'}, Python"
            f" {result['summary'] or 'FAILED'}",
            flush=True,
        )
        (FOLDER / "results.json").write_text(json.dumps(results, indent=2) + "\n")
    if not all(result["c"] and result["python"] for result in results):
        sys.exit(1)


if __name__ == "__main__":
    main()
