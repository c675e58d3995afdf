"""What the package believes of the C interface, against its description in ``bindings/c/api.json``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tfbridge
from tfbridge import _dtypes, _native

API = json.loads(Path(__file__).resolve().parents[2].joinpath("bindings/c/api.json").read_text(encoding="utf-8"))


def described(name: str) -> dict[str, int]:
    """Return the values of an enum by their names without ``TFB_``."""
    enums = [enum for header in API["headers"] for enum in header.get("enums", ()) if enum["name"] == name]
    (found,) = enums
    return {value["name"].removeprefix("TFB_"): value["value"] for value in found["values"]}


def test_codes_have_their_numbers_and_names() -> None:
    assert {code.name: code.value for code in tfbridge.Code} == described("tfb_code")


def test_every_element_type_is_known() -> None:
    names = {name.lower() for name in described("tfb_dtype")} - {"dtype_invalid"}
    assert names - {*_dtypes.NAMES} == {"string", "resource", "variant"}
    assert not {*_dtypes.NAMES} - names


@pytest.mark.parametrize("name", _dtypes.NAMES)
def test_element_types_have_the_sizes_of_their_arrays(name: str) -> None:
    dtype = _dtypes.numpy_dtype(name)
    made = _native.zeros([3], name)
    assert (made.dtype, made.nbytes) == (dtype, 3 * dtype.itemsize)
