"""Writes a bill of materials for each thing that is shipped, and checks licences: `python tools/supply_chain [FOLDER]`.

CycloneDX 1.6, one JSON file each: the wheel, the crate, the jar, the Go module. What the tests need is not in them.
Versions are those of the locks, and licences are what the packages themselves say.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import components
import licences
from components import Component

ROOT = Path(__file__).resolve().parents[2]


def bill(name: str, kind: str, version: str, found: Iterable[Component]) -> dict[str, Any]:
    """Return the document of one thing that is shipped."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "bom-ref": f"pkg:{kind}/{name}@{version}",
                "name": name,
                "version": version,
                "purl": f"pkg:{kind}/{name}@{version}",
                "licenses": [{"expression": "Apache-2.0"}],
            }
        },
        "components": [
            {
                "type": "library",
                "bom-ref": each.purl,
                "name": each.name,
                "version": each.version,
                "purl": each.purl,
                "scope": each.scope,
                "licenses": [{"expression": each.licence}],
            }
            for each in sorted(found, key=lambda each: each.purl)
        ],
    }


def main() -> None:
    """Write the bills, and end with 1 where something may not be shipped as it is."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/sbom")
    folder.mkdir(parents=True, exist_ok=True)
    version = components.project_version()
    shipped = {
        ("tfbridge", "pypi"): components.of_the_wheel(),
        ("tfbridge", "cargo"): components.of_the_crate(),
        ("org.tfbridge/tfbridge", "maven"): components.of_the_jar(),
        ("tfbridge", "golang"): components.of_the_go_module(),
    }
    problems: list[str] = []
    for (name, kind), found in shipped.items():
        file = folder / f"{kind}.cdx.json"
        file.write_text(json.dumps(bill(name, kind, version, found), indent=2) + "\n")
        problems += [f"{file.name}: {problem}" for each in found for problem in licences.problems(each)]
        print(f"sbom: {file.name} has {len(found)} components")
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
