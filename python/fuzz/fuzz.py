"""Fuzzes one target with atheris for some seconds.

    fuzz.py TARGET SECONDS FOLDER

New inputs go to FOLDER, and what fails beside them; the committed corpus is where it begins.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tfbridge"]):
    import targets

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Run libFuzzer's driver, which does not return."""
    if len(sys.argv) != 4 or sys.argv[1] not in targets.TARGETS:
        sys.exit(f"{__doc__}\nTargets: {' '.join(targets.TARGETS)}")
    name, seconds, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    found = f"-artifact_prefix={folder.resolve()}-"
    flags = [f"-max_total_time={seconds}", "-max_len=2048", "-rss_limit_mb=4096", "-timeout=300"]
    shown = "-print_final_stats=1"
    corpora = [str(folder), str(HERE / "corpus" / name)]
    atheris.Setup([sys.argv[0], *flags, shown, found, *corpora], targets.TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
