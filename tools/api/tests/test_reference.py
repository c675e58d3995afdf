"""The pages of the C reference."""

from __future__ import annotations

from collections.abc import Callable

from apigen.emitters import reference
from apigen.headers import Reading
from boxes import BOX_OPEN


def test_a_page_shows_a_function_with_its_annotations(read: Callable[[str], Reading]) -> None:
    page = reference.emit(read(BOX_OPEN).api)["box_h.md"]
    assert "{c:type} tfb_box\nA box." in page
    declared = "int32_t tfb_box_open(const char* name, const int64_t* sides, size_t count, tfb_box** box, tfb_error**"
    assert f"{{c:function}} {declared} error)\nOpens a box.\n\nIt may be empty." in page
    assert ":param name: its name\n" in page
    assert ":param sides: `count` sizes *(may be NULL)*\n" in page
    assert ":param box: where to store the new box *(out, owned by the caller after)*\n" in page
    assert ":returns: {c:enumerator}`TFB_OK`\n:threads: safe from any thread\n:since: 0.1\n" in page


def test_the_index_lists_every_page(read: Callable[[str], Reading]) -> None:
    pages = reference.emit(read(BOX_OPEN).api)
    assert set(pages) == {"index.md", "box_h.md", "error_h.md"}
    assert "- [`box.h`](box_h.md): Boxes." in pages["index.md"]


def test_names_of_the_interface_become_links_and_others_stay() -> None:
    roles = {"tfb_box_open": "c:func", "TFB_OK": "c:enumerator"}
    text = reference.linked("tfb_box_open() gives #TFB_OK, not #7 or tfb_lid_open()", roles)
    assert text == "{c:func}`tfb_box_open` gives {c:enumerator}`TFB_OK`, not #7 or tfb_lid_open()"
