"""The whole tool: what it reads, what it writes, and that the committed files are what it would write."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import generate
import pytest
from apigen import model
from apigen.emitters import cdef, exports
from apigen.headers import Reading
from boxes import BOX_OPEN, REPOSITORY, write_headers
from cffi import FFI


@pytest.fixture(scope="module")
def api() -> model.Api:
    return model.load(REPOSITORY / generate.API)


def test_a_function_is_described(read: Callable[[str], Reading]) -> None:
    described = next(read(BOX_OPEN).api.functions)
    assert (described.name, described.since, described.fallible) == ("tfb_box_open", "0.1", True)
    assert (described.summary, described.details) == ("Opens a box.", "It may be empty.")
    assert [(param.name, param.type, param.role) for param in described.params] == [
        ("name", "const char*", "in"),
        ("sides", "const int64_t*", "in"),
        ("count", "size_t", "in"),
        ("box", "tfb_box**", "out"),
        ("error", "tfb_error**", "out"),
    ]
    assert [param.count for param in described.params] == ["", "count", "", "", ""]
    assert [param.nullable for param in described.params] == [False, True, False, False, True]
    assert [param.owned for param in described.params] == [False, False, False, True, True]


def test_the_description_survives_its_file(read: Callable[[str], Reading]) -> None:
    declared = read(
        BOX_OPEN
        + "/** Sides of a box. */\n#define TFB_SIDES 6\n"
        + "/** Called once. */\ntypedef void (*tfb_closed)(void* context);\n"
        + "struct DLManagedTensor;\n"
    )
    assert declared.problems == []
    text = model.to_json(declared.api)
    assert model.from_json(text) == declared.api
    assert json.loads(text)["format"] == model.FORMAT


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format 99, expected 1"):
        model.from_json('{"format": 99, "headers": []}')


def test_a_header_outside_the_umbrella_is_a_problem(tmp_path: Path, read: Callable[[str], Reading]) -> None:
    include = tmp_path / "include" / "tfbridge"
    read("")
    (include / "lost.h").write_text("/** @file\n * Lost. */\n")
    with pytest.raises(SystemExit, match=r"tfbridge\.h: does not include lost\.h"):
        generate.outputs(tmp_path / "include")


def test_a_problem_ends_the_tool_with_its_line(tmp_path: Path) -> None:
    write_headers(tmp_path / "bindings/c/include", BOX_OPEN.replace(" * @threads safe from any thread\n", ""))
    with pytest.raises(SystemExit, match=r"bindings/c/include/tfbridge/box\.h:\d+: tfb_box_open: lacks @threads"):
        generate.main(["--root", str(tmp_path)])
    assert not (tmp_path / generate.API).exists()


def test_check_fails_on_drift_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_headers(tmp_path / "bindings/c/include", BOX_OPEN)
    root = ["--root", str(tmp_path)]
    assert generate.main([*root, "--check"]) == 1
    assert not (tmp_path / generate.API).exists()
    assert generate.main(root) == 0
    assert generate.main([*root, "--check"]) == 0
    exported = tmp_path / exports.PATH
    exported.write_text(exported.read_text().replace("tfb_box_open", "tfb_box_shut"))
    capsys.readouterr()
    assert generate.main([*root, "--check"]) == 1
    assert exports.PATH in capsys.readouterr().err


def test_the_committed_files_are_up_to_date() -> None:
    assert generate.main(["--check"]) == 0


def test_cffi_reads_the_declarations(api: model.Api) -> None:
    ffi = FFI()
    ffi.cdef(cdef.emit(api)[cdef.PATH])
    constants = dir(ffi.dlopen(None))
    for name in ("TFB_OK", "TFB_FLOAT32", "TFB_ALIGNMENT"):
        assert name in constants
    assert {function.name for function in api.functions} <= set(constants)


def test_the_export_list_holds_every_function_and_nothing_else(api: model.Api) -> None:
    text = exports.emit(api)[exports.PATH]
    listed = [line.strip(" ;") for line in text.splitlines() if line.startswith("    tfb_")]
    assert listed == sorted(function.name for function in api.functions)
    assert "local:\n    *;" in text
