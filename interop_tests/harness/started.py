"""Testees that are started when a test first needs them, and once."""

from __future__ import annotations

from tfbridge.interop import languages
from tfbridge.interop.remote import Remote


def start(language: str, running: dict[str, Remote]) -> Remote:
    """Return the testee of a language from those that run, or start it."""
    if language not in running:
        running[language] = languages.start(language)
    return running[language]
