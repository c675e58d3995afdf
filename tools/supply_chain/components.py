"""What is in each thing that is shipped, or comes with it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]

COMPILED_IN = ("pybind11",)
"""Packages whose code is in the wheel's own binaries, so that their licences must come with it."""


@dataclass(frozen=True)
class Component:
    """A package that is shipped, or that an installation brings along."""

    name: str
    version: str
    kind: str
    licence: str
    scope: str = "required"

    @property
    def purl(self) -> str:
        """The package's address."""
        return f"pkg:{self.kind}/{self.name}@{self.version}"


def project_version() -> str:
    """Return the version that CMakeLists.txt gives."""
    found = re.search(r"project\(tfbridge VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text())
    if found is None:
        sys.exit("CMakeLists.txt names no version")
    return found[1]


def of_the_wheel() -> list[Component]:
    """Return what is compiled into the wheel, and all that pip installs with it; TensorFlow is the user's choice."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    waiting = [*project["dependencies"], *COMPILED_IN]
    found: dict[str, Component] = {}
    while waiting:
        requirement = Requirement(waiting.pop())
        name = requirement.name.lower().replace("_", "-")
        if name in found or (requirement.marker is not None and not requirement.marker.evaluate({"extra": ""})):
            continue
        distribution = metadata.distribution(name)
        found[name] = Component(name, distribution.version, "pypi", _python_licence(distribution))
        waiting += distribution.requires or []
    return list(found.values())


def _python_licence(distribution: metadata.Distribution) -> str:
    told = distribution.metadata
    expression = told.get("License-Expression")
    if expression:
        return expression
    for classifier in told.get_all("Classifier") or []:
        if classifier == "License :: OSI Approved :: MIT License":
            return "MIT"
    return told.get("License") or "unknown"


def of_the_crate() -> list[Component]:
    """Return what cargo builds into a program with the crate tfbridge and all its features."""
    done = subprocess.run(
        ["cargo", "metadata", "--locked", "--all-features", "--format-version", "1"],
        cwd=ROOT / "bindings/rust",
        check=True,
        capture_output=True,
        text=True,
    )
    document: dict[str, Any] = json.loads(done.stdout)
    packages = {package["id"]: package for package in document["packages"]}
    nodes = {node["id"]: node for node in document["resolve"]["nodes"]}
    waiting = [package["id"] for package in document["packages"] if package["name"] == "tfbridge"]
    seen: set[str] = set()
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        waiting += [
            needed["pkg"] for needed in nodes[at]["deps"] if any(kind["kind"] is None for kind in needed["dep_kinds"])
        ]
    outside = [packages[each] for each in seen if packages[each]["source"] is not None]
    return [
        Component(each["name"], each["version"], "cargo", (each["license"] or "unknown").replace("/", " OR "))
        for each in outside
    ]


def of_the_jar() -> list[Component]:
    """Return what Maven brings along with the jar: its dependencies that are not for tests."""
    pom = ET.parse(ROOT / "bindings/java/tfbridge/pom.xml")
    name = "{http://maven.apache.org/POM/4.0.0}"
    found = []
    for dependency in pom.iterfind(f"{name}dependencies/{name}dependency"):
        if dependency.findtext(f"{name}scope") == "test":
            continue
        group, artifact = dependency.findtext(f"{name}groupId"), dependency.findtext(f"{name}artifactId")
        version = dependency.findtext(f"{name}version") or "unknown"
        found.append(Component(f"{group}/{artifact}", version, "maven", "unknown"))
    return found


def of_the_go_module() -> list[Component]:
    """Return what the Go module requires."""
    required = re.findall(r"^\s*(?:require\s+)?(\S+\.\S+/\S+) (v\S+)", (ROOT / "bindings/go/go.mod").read_text(), re.M)
    return [Component(path, version, "golang", "unknown") for path, version in required]
