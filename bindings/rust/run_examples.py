#!/usr/bin/env python3
"""Builds and runs the examples of the Rust crate as a user would, and checks what they print.

    run_examples.py MODEL

MODEL is the test model `tiny`. The programs run without LD_LIBRARY_PATH: they find the library where it was when they
were linked.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

WORKSPACE = Path(__file__).resolve().parent

EXPECTED = {
    "quickstart": ([], ["serving_default", "x: float32 [1, 4]", "y: Tensor(float32 [1, 4])"]),
    "server": (["3"], ["0 1 2 3 -> ", "2 3 4 5 -> ", "1 2 three -> error: invalid float literal"]),
    "tokio_blocking": ([], ["[", "]"]),
}


def main(model: str) -> None:
    """Run every example but the demo's, which needs its own model."""
    environment = {key: value for key, value in os.environ.items() if key != "LD_LIBRARY_PATH"}
    for example, (arguments, expected) in EXPECTED.items():
        command = ["cargo", "run", "--locked", "--quiet", "--example", example, "--", model, *arguments]
        printed = subprocess.run(
            command, cwd=WORKSPACE, env=environment, check=True, timeout=300, stdout=subprocess.PIPE, text=True
        ).stdout
        for text in expected:
            if text not in printed:
                sys.exit(f"{example} did not print {text!r}; it printed:\n{printed}")
    missing = subprocess.run(
        ["cargo", "run", "--locked", "--quiet", "--example", "quickstart", "--", "no/such/model"],
        cwd=WORKSPACE,
        env=environment,
        timeout=300,
        capture_output=True,
        text=True,
    )
    if missing.returncode != 1 or "NOT_FOUND" not in missing.stderr or "no/such/model" not in missing.stderr:
        sys.exit(f"quickstart did not say that there is no model; it printed:\n{missing.stderr}")
    print(f"rust examples: {len(EXPECTED)} ran")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: run_examples.py MODEL")
    main(str(Path(sys.argv[1]).resolve()))
