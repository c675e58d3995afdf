"""The reader of callgrind's files, and the list of what a prepared call may call."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.instructions import ALLOWED, read

# main calls tfb_call_run in the library, which calls itself, TF_SessionRun and malloc elsewhere.
PROFILE = """\
ob=(1) /bin/program
fn=(1) main
5 10
cob=(2) /lib/libtfbridge.so.0
cfn=(2) tfb_call_run
calls=2 0
5 900
ob=(2)
fn=(2)
7 30
cfn=(3) Run
calls=2 0
7 800
fn=(3)
8 40
cob=(3) /lib/libtensorflow_cc.so.2
cfn=(4) TF_SessionRun
calls=2 0
8 600
cob=(4) /lib/libc.so.6
cfn=(5) malloc
calls=1 0
9 50
"""


def test_calls_into_and_out_of_the_library_are_counted(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text(PROFILE)
    profile = read(tmp_path / "profile")
    assert profile.library == {"tfb_call_run": 900}
    assert profile.outside == {"TF_SessionRun": 600, "malloc": 50}


@pytest.mark.parametrize(
    "name", ["malloc", "operator new(unsigned long)", "posix_memalign", "pthread_mutex_lock", "__memcmp_avx2_movbe"]
)
def test_what_allocates_locks_or_compares_is_refused(name: str) -> None:
    assert not ALLOWED.fullmatch(name)


@pytest.mark.parametrize("name", ["TF_SessionRun", "__memcpy_avx_unaligned_erms"])
def test_what_a_call_needs_is_allowed(name: str) -> None:
    assert ALLOWED.fullmatch(name)
