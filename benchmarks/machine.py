"""What the result was measured on and with."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks.programs import ROOT, Program, tensorflow_version


def machine() -> dict[str, object]:
    """The machine, without its name."""
    model = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "cpu": model[1] if model else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 2**30, 1),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        # Above 1 before anything was measured, others were at work.
        "load": round(os.getloadavg()[0], 2),
    }


def versions(programs: Sequence[Program]) -> dict[str, str]:
    """What was measured, and what it was built with."""
    tfbridge = re.search(r"project\(tfbridge VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text())
    result = {
        "tfbridge": tfbridge[1] if tfbridge else "",
        "tensorflow": tensorflow_version(),
        "python": platform.python_version(),
    }
    for program in programs:
        # Several languages have a package of the same name.
        versions = program.versions()
        result |= (
            {f"{program.name}: {name}": version for name, version in versions.items()} if program.peer else versions
        )
    return result
