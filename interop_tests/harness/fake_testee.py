"""A testee with a fault: `fake_testee.py FAULT [ANSWERS]` greets, and then crashes, hangs or answers nonsense."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import IO

from tfbridge.interop.frame import read_message, write_message

HELLO = {"protocol": 1, "language": "fake", "version": "0", "features": [], "dtypes": ["float32"]}


def main() -> None:
    """Answer hello and handles, and fail at everything else."""
    fault = sys.argv[1]
    with Path(sys.argv[2]).open("wb") as answers:
        while (message := read_message(sys.stdin.buffer)) is not None:
            match message[0]["do"]:
                case "hello":
                    write_message(answers, HELLO | ({"protocol": 0} if fault == "old" else {}))
                case "handles":
                    write_message(answers, {"live": 0})
                case _:
                    fail(fault, answers)


def fail(fault: str, answers: IO[bytes]) -> None:
    """Do what the fault says."""
    match fault:
        case "crash":
            print("about to abort", file=sys.stderr, flush=True)
            os.abort()
        case "leave":
            print("out of memory", file=sys.stderr, flush=True)
            os._exit(3)
        case "hang":
            print("thinking", flush=True)
            time.sleep(60)
        case "nonsense":
            answers.write(b"Segmentation fault\n")
            answers.flush()
        case "no-size":
            answers.write(b'{"outputs": []}\n')
            answers.flush()
        case "half":
            answers.write(b'{"outputs": [], "size": 100}\nabc')
            answers.flush()
            os._exit(0)
        case "out-of-bounds":
            header = {"dtype": "float32", "shape": [2], "offset": 0, "size": 8}
            write_message(answers, {"values": [header]}, b"abcd")
        case "fault":
            write_message(answers, {"fault": "ValueError: no idea"})


if __name__ == "__main__":
    main()
