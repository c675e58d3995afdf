"""The part of a testee that is the same for all that are written in Python: reading requests and answering them."""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tfbridge import errors
from tfbridge.interop.frame import PROTOCOL, read_message, write_message
from tfbridge.interop.value import Value, pack, unpack

Answer = tuple[dict[str, Any], bytes]
Values = Mapping[str, Value]


class Skipped(Exception):  # noqa: N818 (it is an answer, not an error)
    """What this testee's language cannot express."""


class Testee:
    """What a language does with a request. Subclasses do it through their language's public interface.

    Methods raise :class:`tfbridge.Error` where the library does.

    Attributes:
        language: The language's name.
        version: The library's version.
        features: Which requests beyond the ordinary ones are understood.
        dtypes: The element types that tensors can be made of.
    """

    __test__ = False  # nothing for pytest to collect

    language: str
    version: str
    features: Sequence[str] = ("close", "graph", "prepared", "tensors", "time")
    dtypes: Sequence[str]

    def open(self, path: str, tags: list[str] | None, options: dict[str, Any]) -> None:
        """Open a model, and close the one that is open."""
        raise NotImplementedError

    def explain(self) -> dict[str, Any]:
        """Return how the model runs."""
        raise NotImplementedError

    def run(self, signature: str | None, inputs: Values) -> Values:
        """Run a signature once and return its outputs in their order."""
        raise NotImplementedError

    def call(self, signature: str | None, inputs: Values) -> Values:
        """Run a signature through a prepared call."""
        raise NotImplementedError

    def prepare(self, signature: str | None, inputs: Values) -> tuple[Callable[[], Any], Callable[[], None]]:
        """Return what runs a prepared call once, and what lets go of it."""
        raise NotImplementedError

    def graph(self, feeds: Values, fetches: list[str], targets: list[str]) -> Values:
        """Run the graph by its own names."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the model, if one is open."""
        raise NotImplementedError

    def remake(self, value: Value) -> Value:
        """Make a tensor of a value, and return what is read from the tensor."""
        raise NotImplementedError

    def handles(self) -> int:
        """Return the number of live handles."""
        raise NotImplementedError


class Server:
    """Answers the requests of one testee."""

    def __init__(self, testee: Testee) -> None:
        """Make a server."""
        self._testee = testee
        self._break = "none"

    def answer(self, request: dict[str, Any], data: bytes) -> Answer:
        """Return the answer to a request; failures of the library are answers too."""
        try:
            return self._do(request, data)
        except errors.Error as error:
            return failure(error)
        except Skipped as skipped:
            return {"skipped": str(skipped)}, b""
        except Exception as error:  # whatever it is, the harness must hear of it
            return {"fault": f"{type(error).__name__}: {error}"}, b""

    def _do(self, request: dict[str, Any], data: bytes) -> Answer:
        testee = self._testee
        match request["do"]:
            case "hello":
                own = {name: getattr(testee, name) for name in ("language", "version")}
                lists = {name: list(getattr(testee, name)) for name in ("features", "dtypes")}
                return {"protocol": PROTOCOL} | own | lists, b""
            case "open":
                testee.open(request["path"], request["tags"], request["options"])
            case "explain":
                return {"explanation": testee.explain()}, b""
            case "run" | "call" as verb:
                ask = testee.run if verb == "run" else testee.call
                return self._outputs(ask(request["signature"], _named(request["inputs"], data)))
            case "graph":
                feeds = _named(request["feeds"], data)
                return self._outputs(testee.graph(feeds, request["fetches"], request["targets"]))
            case "time":
                return {"median_us": self._time(request, data)}, b""
            case "close":
                testee.close()
            case "store":
                headers, stored = pack((None, testee.remake(value)) for value in unpack(request["values"], data))
                with Path(request["path"]).open("wb") as file:
                    write_message(file, {"values": headers}, stored)
            case "load":
                with Path(request["path"]).open("rb") as file:
                    message = read_message(file)
                if message is None:
                    raise ValueError(f"{request['path']} is empty")
                headers, read = pack((None, testee.remake(value)) for value in unpack(message[0]["values"], message[1]))
                return {"values": headers}, read
            case "handles":
                return {"live": testee.handles()}, b""
            case "break":
                self._break = request["how"]
            case unknown:
                raise ValueError(f"there is no request {unknown!r}")
        return {}, b""

    def _time(self, request: dict[str, Any], data: bytes) -> float:
        run, release = self._testee.prepare(request["signature"], _named(request["inputs"], data))
        try:
            for _ in range(request["calls"] // 10):
                run()
            times = []
            for _ in range(request["calls"]):
                start = time.perf_counter_ns()
                run()
                times.append(time.perf_counter_ns() - start)
        finally:
            release()
        return statistics.median(times) / 1000

    def _outputs(self, outputs: Values) -> Answer:
        headers, data = pack(spoil(list(outputs.items()), self._break))
        return {"outputs": headers}, data


def failure(error: errors.Error) -> Answer:
    """Return the answer that says what the library said was wrong."""
    details = {key: getattr(error, key) for key in ("argument", "expected", "got", "hint", "message")}
    return {"error": {"code": error.code.name} | details}, b""


def _named(headers: list[dict[str, Any]], data: bytes) -> Values:
    return dict(zip((header["name"] for header in headers), unpack(headers, data), strict=True))


def spoil(outputs: list[tuple[str, Value]], how: str) -> list[tuple[str, Value]]:
    """Return outputs with a fault put in on purpose."""
    if how == "flip-bit":
        for index, (name, value) in enumerate(outputs):
            place = 8 * (math.prod(value.shape) + 1) if value.dtype == "string" else 0  # past a string's offsets
            if len(value.data) > place:
                flipped = bytearray(value.data)
                flipped[place] ^= 1
                outputs[index] = (name, Value(value.dtype, value.shape, bytes(flipped)))
                break
    elif how == "swap-outputs" and len(outputs) > 1:
        (first, left), (second, right) = outputs[:2]
        outputs[:2] = [(second, left), (first, right)]
    elif how == "wrong-dtype" and outputs:
        name, value = outputs[0]
        other = {"float32": "int32", "float64": "int64", "uint8": "int8"}.get(value.dtype, "uint8")
        outputs[0] = (name, Value(other, value.shape, value.data))
    return outputs


def serve(testee: Testee) -> None:
    """Answer the requests of one testee until stdin ends."""
    answer_all(Server(testee).answer)


def answer_all(answer: Callable[[dict[str, Any], bytes], Answer]) -> None:
    """Answer requests from stdin until it ends, on stdout or in the file that the first argument names."""
    with Path(sys.argv[1]).open("wb") if len(sys.argv) > 1 else sys.stdout.buffer as stream:
        while (message := read_message(sys.stdin.buffer)) is not None:
            write_message(stream, *answer(*message))
