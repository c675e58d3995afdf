"""The examples of README.md, which lies outside this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_examples import PARSERS
from sybil.document import Document

README = Path(__file__).resolve().parents[1] / "README.md"


@pytest.mark.usefixtures("page_folder")
def test_the_examples_of_the_readme_run() -> None:
    examples = list(Document.parse(str(README), *PARSERS).examples())
    assert len(examples) >= 4
    for example in examples:
        example.evaluate()
