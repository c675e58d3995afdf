"""Licences that may be shipped, and the bills."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import components
import licences


@pytest.mark.parametrize(
    "expression", ["MIT", "GPL-3.0 OR MIT", "(MIT OR GPL-2.0) AND Zlib", "Apache-2.0 WITH LLVM-exception"]
)
def test_a_choice_that_is_allowed_will_do(expression: str) -> None:
    assert licences.allows(expression)


@pytest.mark.parametrize(
    "expression", ["GPL-3.0", "MIT AND GPL-3.0", "unknown", "", "(MIT AND LGPL-2.1) OR GPL-3.0", "((MIT)"]
)
def test_others_are_refused(expression: str) -> None:
    assert not licences.allows(expression)


def test_what_is_compiled_in_needs_its_licence() -> None:
    assert licences.problems(components.Component("pybind11", "3", "pypi", "BSD-3-Clause")) == []
    assert licences.problems(components.Component("other", "1", "pypi", "GPL-3.0"))


def test_the_wheel_brings_what_it_requires_and_nothing_of_the_tests() -> None:
    names = {each.name for each in components.of_the_wheel()}
    assert {"click", "numpy", "rich", "mdurl", "pybind11"} <= names
    assert not {"pytest", "tensorflow-cpu", "matplotlib"} & names


def test_the_jar_and_the_go_module_bring_nothing() -> None:
    assert components.of_the_jar() == []
    assert components.of_the_go_module() == []
