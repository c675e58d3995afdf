"""The library through the generated declarations: they name what it exports, and calls come through."""

from __future__ import annotations

import re
from typing import Any

import pytest
from cffi import FFI
from library import CDEF, library_path, open_library


@pytest.fixture(scope="module")
def opened() -> tuple[FFI, Any]:
    return open_library()


def test_the_version_is_a_version(opened: tuple[FFI, Any]) -> None:
    ffi, library = opened
    assert re.fullmatch(r"\d+\.\d+\.\d+", ffi.string(library.tfb_version()).decode())
    assert library.tfb_abi_version() == 0


def test_the_library_knows_its_own_file(opened: tuple[FFI, Any]) -> None:
    ffi, library = opened
    assert ffi.string(library.tfb_library_path()).decode() == library_path()


def test_every_declared_function_is_exported(opened: tuple[FFI, Any]) -> None:
    _, library = opened
    functions = re.findall(r"\b(tfb_\w+)\(", CDEF.read_text())
    assert len(functions) > 100
    for name in functions:
        assert getattr(library, name)


def test_an_error_crosses_the_boundary_and_leaves_no_handle(opened: tuple[FFI, Any]) -> None:
    ffi, library = opened
    before = library.tfb_handles_live()
    dtype = ffi.new("int32_t*")
    error = ffi.new("tfb_error**")
    assert library.tfb_dtype_from_name(b"flaot32", dtype, error) == library.TFB_INVALID_ARGUMENT
    assert library.tfb_error_code(error[0]) == library.TFB_INVALID_ARGUMENT
    assert "float32" in ffi.string(library.tfb_error_message(error[0], ffi.NULL)).decode()
    library.tfb_error_delete(error[0])
    assert library.tfb_handles_live() == before


def test_a_tensor_holds_the_numbers_it_was_made_of(opened: tuple[FFI, Any]) -> None:
    ffi, library = opened
    numbers = ffi.new("float[]", [1, 2, 3, 4, 5, 6])
    tensor = ffi.new("tfb_tensor**")
    size = ffi.sizeof(numbers)
    code = library.tfb_tensor_copy(library.TFB_FLOAT32, [2, 3], 2, numbers, size, tensor, ffi.NULL)
    assert code == library.TFB_OK
    assert ffi.unpack(library.tfb_tensor_dims(tensor[0]), 2) == [2, 3]
    data = ffi.cast("const float*", library.tfb_tensor_data(tensor[0]))
    assert ffi.unpack(data, 6) == [1, 2, 3, 4, 5, 6]
    library.tfb_tensor_delete(tensor[0])
