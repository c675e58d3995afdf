"""Fill TensorFlow's answers into a chapter's vectors: `answers.py FOLDER`.

Python TensorFlow answers in a process of its own, on its default executor and, where the bits differ, also on its
single-threaded one. What Keras itself said must agree. Where a step must fail inside TensorFlow, it must fail here too.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import Any

from tfbridge.interop import languages, replay
from tfbridge.interop.remote import Answer, Remote
from tfbridge.interop.value import Value
from tfbridge.interop.vector import Vector

Document = dict[str, Any]


def check_expected(place: str, step: Document, answer: Answer) -> None:
    """Compare TensorFlow's answer with what Keras itself said."""
    within = step.pop("within", 0.0)
    for name, document in step.pop("expect", {}).items():
        wanted = Value.from_json(document)
        tolerance = {wanted.dtype: {"absolute": within, "relative": within}} if within else None
        difference = wanted.difference(answer.outputs[name], tolerance)
        if difference is not None:
            sys.exit(f"{place}: output {name!r} is not what Keras says: {difference}")


def fill(place: str, step: Document, answer: Answer, single: Answer | None) -> None:
    """Write an answer into a step."""
    if "error" in step:
        # An argument to blame is found by tfbridge, before TensorFlow is asked.
        if "argument" not in step["error"] and (answer.error or {}).get("code") != step["error"]["code"]:
            sys.exit(f"{place}: TensorFlow itself does not fail with {step['error']['code']}, but: {answer.message}")
        return
    if answer.error is not None:
        sys.exit(f"{place}: TensorFlow cannot answer: {answer.error['message']}")
    check_expected(place, step, answer)
    step["outputs"] = {name: value.to_json() for name, value in answer.outputs.items()}
    if single is not None and single.error is None and single.outputs != answer.outputs:
        step["outputs_single_threaded"] = {name: value.to_json() for name, value in single.outputs.items()}


def answer(oracle: Remote, file: Path) -> None:
    """Answer one vector in place."""
    vector, document = Vector.read(file), json.loads(file.read_text())
    if vector.open_error is not None:
        return
    if vector.tolerance is not None:  # the answer is that of TensorFlow without the options, and near enough
        vector = dataclasses.replace(vector, options={})
    default = replay.ask_all(oracle, vector, "thread-pool")
    single = replay.ask_all(oracle, vector, "single-threaded")
    # That executor refuses some graphs as a whole.
    refused = any(each.error for each, step in zip(single, vector.steps, strict=True) if step.error is None)
    for number, step in enumerate(document["steps"]):
        if "close" in step:
            break
        fill(f"{vector.name}, step {number}", step, default[number], None if refused else single[number])
    file.write_text(json.dumps(document, indent=1))


def main() -> None:
    """Answer every vector of a folder."""
    with languages.start(languages.TENSORFLOW) as oracle:
        for file in sorted(Path(sys.argv[1]).glob("*.vector.json")):
            answer(oracle, file)


if __name__ == "__main__":
    main()
