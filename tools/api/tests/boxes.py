"""Headers of a small library about boxes, whole and without a fault, for tests to break in one place."""

from __future__ import annotations

import shutil
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]

ERROR_HEADER = """/** @file
 * Errors. */
#pragma once
#include <tfbridge/common.h>
/** The codes. */
enum tfb_code {
  TFB_OK = 0 /**< Success. */
};
/** An error. */
typedef struct tfb_error tfb_error;
"""

BOX_HEADER = """/** @file
 * Boxes. */
#pragma once
#include <tfbridge/error.h>
/** A box. */
typedef struct tfb_box tfb_box;
"""

BOX_OPEN = """
/**
 * Opens a box.
 *
 * It may be empty.
 *
 * @param name its name
 * @param sides `count` sizes
 * @param count how many sides
 * @param box where to store the new box
 * @param error where to store a new error on failure
 * @return #TFB_OK
 * @threads safe from any thread
 */
TFB_API TFB_SINCE("0.1") int32_t tfb_box_open(const char* name, TFB_NULLABLE TFB_COUNT(count) const int64_t* sides,
                                              size_t count, TFB_OWNED tfb_box** box,
                                              TFB_NULLABLE TFB_OWNED tfb_error** error);
"""


def write_headers(include: Path, box: str) -> None:
    """Writes an include folder whose `box.h` declares `box`."""
    folder = include / "tfbridge"
    folder.mkdir(parents=True)
    shutil.copy(REPOSITORY / "bindings/c/include/tfbridge/common.h", folder)
    (folder / "error.h").write_text(ERROR_HEADER)
    (folder / "box.h").write_text(BOX_HEADER + box)
    (folder / "tfbridge.h").write_text("#include <tfbridge/box.h>\n#include <tfbridge/error.h>\n")
