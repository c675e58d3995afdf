"""The examples of the docstrings are run, and every public thing has one."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import tfbridge

NAMES = [module.name for module in pkgutil.walk_packages(tfbridge.__path__, "tfbridge.")]
MODULES = [tfbridge, *(importlib.import_module(name) for name in NAMES if not name.endswith("_native"))]


@pytest.fixture
def workplace(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder holds the model that the examples open."""
    (tmp_path / "linear").symlink_to(models / "tiny_batch")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("workplace")
@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_examples_print_what_they_say(module: ModuleType) -> None:
    names = {"tfbridge": tfbridge, "np": np}
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    for example in doctest.DocTestFinder().find(module, extraglobs=names):
        runner.run(example)
    assert runner.summarize().failed == 0


def test_there_are_examples() -> None:
    examples = [each for module in MODULES for each in doctest.DocTestFinder().find(module) if each.examples]
    assert len(examples) >= 15


def test_everything_public_is_documented() -> None:
    for name in tfbridge.__all__:
        thing = getattr(tfbridge, name)
        if name.startswith("__") or inspect.ismodule(thing):
            continue
        assert inspect.getdoc(thing), name
        if not inspect.isclass(thing):
            continue
        for member, value in vars(thing).items():
            if not member.startswith("_") and (callable(value) or isinstance(value, property)):
                assert inspect.getdoc(value), f"{name}.{member}"


def test_the_stub_names_what_the_extension_has() -> None:
    import ast

    stub = ast.parse((Path(tfbridge.__file__).parent / "_native.pyi").read_text())
    native = tfbridge._native
    for node in stub.body:
        if isinstance(node, ast.ClassDef):
            kind = getattr(native, node.name)
            stubbed = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
            assert stubbed - {"__init__"} == {each for each in vars(kind) if not each.startswith("_")} | (
                {"__call__"} & set(vars(kind))
            ), node.name
        elif isinstance(node, ast.FunctionDef):
            assert callable(getattr(native, node.name))
    functions = {node.name for node in stub.body if isinstance(node, ast.FunctionDef)}
    classes = {node.name for node in stub.body if isinstance(node, ast.ClassDef)}
    assert {each for each in dir(native) if not each.startswith("_")} == functions | classes
