"""The testee of Java inside of a Python process: Python reads requests and writes answers, Java gives them.

    testee.py JVM CLASS_PATH [OPTION...] -- [ANSWERS]

JVM is the file libjvm.so, an OPTION one that `java` understands; answers go to stdout or to the file ANSWERS.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jpype
from tfbridge.interop.frame import read_message, write_message


def main() -> None:
    """Starts a JVM and answers requests until stdin ends."""
    jvm, class_path, *rest = sys.argv[1:]
    end = rest.index("--")
    options, answers = rest[:end], rest[end + 1 :]
    jpype.startJVM(jvm, *options, classpath=class_path.split(":"))
    testees = jpype.JPackage("org").tfbridge.testee
    testee = testees.Testee("java-jpype")
    with Path(answers[0]).open("wb") if answers else sys.stdout.buffer as stream:
        while (message := read_message(sys.stdin.buffer)) is not None:
            request, data = message
            answer = testee.answer(testees.Message.of(json.dumps(request), jpype.JArray(jpype.JByte)(data)))
            write_message(stream, json.loads(str(answer.line())), bytes(answer.data()))


if __name__ == "__main__":
    main()
