"""Configuration of the site: `sphinx-build -W --keep-going docs build/docs`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
sys.path[:0] = [str(DOCS / "_extensions"), str(ROOT / "tools" / "api")]

project = "tfbridge"
author = "the tfbridge authors"
copyright = "the tfbridge authors, Apache-2.0"
_version = re.search(r"project\(tfbridge VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text())
assert _version, "CMakeLists.txt does not say project(tfbridge VERSION …)"
release = version = _version[1]

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_click",
    "sphinx_copybutton",
    "c_reference",
    "cpp_reference",
    "options_table",
    "benchmark_results",
]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_extensions"]

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"tfbridge {release}"

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_type_aliases = {"npt.DTypeLike": "DTypeLike"}

# A link that leads nowhere is a warning, and `make docs` takes warnings as errors.
nitpicky = True
# Names that have no page in their language's domain: the standard libraries, what C++ headers take from C, and what
# they keep to themselves.
nitpick_ignore_regex = [
    ("c:identifier", r"u?int\d+_t|size_t"),
    ("cpp:identifier", r"(tfb_|TFB_|DLManagedTensor|detail|EnableFor|kIsOfBools).*"),
    ("py:.*", r"(collections|enum|npt|numpy|os|pathlib)\..*"),
]
