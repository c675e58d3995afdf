"""Every model of the project in a runtime that looks closely: it must answer the same, and find nothing."""

from __future__ import annotations

import re

from tfbridge.interop import languages
from tfbridge.interop.replay import replay
from tfbridge.interop.vector import Vector

FEATURE = "In a runtime that looks closely"

# New and freed memory is filled, so that what reads it too early or too late gives other bits.
FILLED = {"GLIBC_TUNABLES": "glibc.malloc.perturb=165"}

# A young generation so small that it is collected all the time.
COLLECTING = "-XX:+UseSerialGC -Xms32m -Xmx32m -Xmn1m"

STRICT = {
    "c": FILLED | {"PYTHONDEVMODE": "1"},
    "cpp": FILLED,
    "rust": FILLED,
    "go": FILLED | {"GOGC": "1", "GODEBUG": "cgocheck=1,clobberfree=1"},
    "python": FILLED | {"PYTHONDEVMODE": "1"},
    "java": FILLED | {"JAVA_TOOL_OPTIONS": COLLECTING},
    "java-jni": FILLED | {"JAVA_TOOL_OPTIONS": f"{COLLECTING} -Xcheck:jni"},
    "java-jpype": FILLED | {"JAVA_TOOL_OPTIONS": COLLECTING},
    "java-jpype-jni": FILLED | {"JAVA_TOOL_OPTIONS": COLLECTING},
}

FOUND = re.compile(
    r"(WARNING|FATAL ERROR) in native method|ResourceWarning|Fatal Python error|Debug memory block|"
    r"bad pointer|fatal error|^panic:",
    re.MULTILINE,
)


def test_nothing_is_found(language: str, collection: dict[str, Vector]) -> None:
    with languages.start(language, STRICT[language]) as testee:
        outcomes = [outcome for vector in collection.values() for outcome in replay(testee, vector)]
        printed = testee.printed()
    failed = [outcome.detail for outcome in outcomes if outcome.status == "failed"]
    assert not failed
    assert any(outcome.status == "passed" for outcome in outcomes)
    if "JAVA_TOOL_OPTIONS" in STRICT[language]:
        assert "Picked up JAVA_TOOL_OPTIONS" in printed
    assert not FOUND.findall(printed), printed
