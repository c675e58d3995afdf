"""The Go module's copy of the declarations, and the functions that forward to the library."""

from __future__ import annotations

import subprocess
from pathlib import Path

import generate
import pytest
from apigen import model
from apigen.emitters import go
from boxes import REPOSITORY


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return go.emit(model.load(REPOSITORY / generate.API))


def test_every_function_is_forwarded_once(texts: dict[str, str]) -> None:
    names = [function.name for function in model.load(REPOSITORY / generate.API).functions]
    for name in names:
        assert texts[go.FORWARD].count(f'{{"{name}", (void**)&{name}_}}') == 1


def test_the_copy_agrees_with_the_headers(tmp_path: Path, texts: dict[str, str]) -> None:
    # A compiler refuses a function that is declared twice with different types.
    declared = [line for line in texts[go.HEADER].splitlines() if line.endswith(");") and "typedef" not in line]
    (tmp_path / "both.c").write_text("\n".join(["#include <tfbridge/tfbridge.h>", *declared, ""]))
    include = f"-I{REPOSITORY / 'bindings/c/include'}"
    subprocess.run(["cc", "-std=c11", "-Werror", "-fsyntax-only", include, str(tmp_path / "both.c")], check=True)


def test_the_forwarding_functions_compile(tmp_path: Path, texts: dict[str, str]) -> None:
    for path, text in texts.items():
        (tmp_path / Path(path).name).write_text(text)
    (tmp_path / "forward.h").write_text((REPOSITORY / "bindings/go/forward.h").read_text())
    subprocess.run(["cc", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", str(tmp_path / "forward.c")], check=True)
