"""The check that a layer uses every function: what it counts as use, and what it complains about."""

from __future__ import annotations

from pathlib import Path

import pytest
import reachability


def test_code_counts_as_use_and_comments_do_not(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "box.rs").write_text(
        "sys::tfb_box_open();\n// tfb_box_shut\n/* tfb_box_move\ntfb_box_turn */\n"
    )
    assert reachability.used(tmp_path) == {"tfb_box_open"}


def test_generated_files_and_the_list_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "forward.c").write_text("// Made by tools/api/generate.py; do not edit.\ntfb_box_open();\n")
    (tmp_path / "unused.toml").write_text('tfb_box_shut = "why"\n')
    assert reachability.used(tmp_path, but=tmp_path / "unused.toml") == set()


def test_every_function_is_used_or_listed() -> None:
    assert list(reachability.problems({"tfb_a", "tfb_b"}, {"tfb_a", "tfb_type"}, {"tfb_b": "why"})) == []
    assert list(reachability.problems({"tfb_a"}, set(), {})) == ["tfb_a is not used: use it, or list it with a reason"]


def test_the_list_may_not_be_out_of_date() -> None:
    reasons = {"tfb_gone": "why", "tfb_used": "why", "tfb_why": " "}
    assert list(reachability.problems({"tfb_used", "tfb_why"}, {"tfb_used"}, reasons)) == [
        "tfb_gone is listed, but the C interface has no such function",
        "tfb_used is listed, but the layer uses it",
        "tfb_why is listed without a reason",
    ]


def test_a_missing_function_fails_with_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "unused.toml"
    listed.write_text("[unused]\n")
    assert reachability.main([str(tmp_path), str(listed)]) == 1
    assert "tfb_model_open is not used" in capsys.readouterr().err
