"""A testee's process, seen from the harness: questions are asked, and crashes, hangs and nonsense are told apart."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO, Any, Self

from tfbridge import errors
from tfbridge.interop.frame import PROTOCOL, parse, write_message
from tfbridge.interop.value import Value, pack, unpack

STDERR_SHOWN = 4000
"""Bytes of stderr that a fault quotes, from its end."""


class TesteeFault(Exception):  # noqa: N818 (a finding about a testee, not a failure of the harness)
    """A testee crashed, hung or answered nonsense. Its process is gone; the next question starts another."""

    __test__ = False  # nothing for pytest to collect


@dataclass(frozen=True)
class Answer:
    """What a testee answered.

    Attributes:
        message: The whole answer.
        outputs: Values by name, in their order, where it gave any.
        values: Values without names, where it gave any.
    """

    message: Mapping[str, Any]
    outputs: Mapping[str, Value] = field(default_factory=dict)
    values: Sequence[Value] = ()

    @property
    def error(self) -> Mapping[str, Any] | None:
        """What the library said was wrong."""
        return self.message.get("error")

    def raise_error(self) -> None:
        """Raise what the library said was wrong, if it did.

        Raises:
            Error: As the library raised it in the testee's process.
        """
        if self.error is not None:
            details = {key: self.error[key] or "" for key in ("message", "argument", "expected", "got", "hint")}
            raise errors.from_native(errors.Code[self.error["code"]], **details)

    @property
    def skipped(self) -> str | None:
        """Why the language cannot express the question."""
        return self.message.get("skipped")


class Remote:
    """A testee in a process of its own, started when it is first asked something."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str] | None = None, *, timeout: float = 120.0
    ) -> None:
        """Describe a testee.

        Args:
            command: What starts it.
            environment: Variables that it gets beside those of this process.
            timeout: Seconds after which an answer counts as missing.
        """
        self.command = list(command)
        self.environment = dict(environment or {})
        self.timeout = timeout
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: int = -1
        self._unread = bytearray()
        self._stderr: IO[bytes] | None = None

    def ask(
        self, do: str, /, values: Mapping[str, Iterable[tuple[str | None, Value]]] | None = None, **keys: Any
    ) -> Answer:
        """Ask and return the answer.

        Args:
            do: The request.
            values: Values by the key of the request that holds them; at most one key.
            **keys: The request's other keys.

        Raises:
            TesteeFault: There was no answer, or one that is none.
        """
        request: dict[str, Any] = {"do": do} | keys
        data = b""
        for key, named in (values or {}).items():
            request[key], data = pack(named)
        process = self._started()
        assert process.stdin is not None
        try:
            write_message(process.stdin, request, data)
        except BrokenPipeError:
            raise self._fault("died before it was asked", dead=True) from None
        answer = self._read(do)
        if "fault" in answer.message:
            raise TesteeFault(f"{do}: the testee is at fault: {answer.message['fault']}")
        return answer

    def _read(self, do: str) -> Answer:
        deadline = time.monotonic() + self.timeout
        while (end := self._unread.find(b"\n")) < 0:
            self._receive(do, deadline)
        try:
            message = parse(bytes(self._unread[: end + 1]))
            while len(self._unread) < end + 1 + message["size"]:
                self._receive(do, deadline)
            data = bytes(self._unread[end + 1 : end + 1 + message["size"]])
            del self._unread[: end + 1 + message["size"]]
            outputs = message.get("outputs", [])
            named = dict(zip((each["name"] for each in outputs), unpack(outputs, data), strict=True))
            return Answer(message, named, unpack(message.get("values", []), data))
        except (ValueError, KeyError, TypeError) as error:
            raise self._fault(f"{do}: answered nonsense: {error}") from None

    def _receive(self, do: str, deadline: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._answers, selectors.EVENT_READ)
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise self._fault(f"{do}: no answer within {self.timeout:g} seconds")
        received = os.read(self._answers, 1 << 20)
        if not received:
            raise self._fault(f"{do}: died without an answer", dead=True)
        self._unread += received

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._answers, writing = os.pipe()
            self._unread.clear()
            self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 (closed when the process is forgotten)
            try:
                self._process = subprocess.Popen(
                    [*self.command, f"/dev/fd/{writing}"],
                    stdin=subprocess.PIPE,
                    stdout=self._stderr,
                    stderr=subprocess.STDOUT,
                    env=os.environ | self.environment,
                    pass_fds=(writing,),
                )
            except OSError as error:
                os.close(self._answers)
                self._stderr.close()
                raise TesteeFault(f"{self.command[0]} cannot be started: {error.strerror}") from None
            finally:
                os.close(writing)
        return self._process

    def _fault(self, what: str, *, dead: bool = False) -> TesteeFault:
        """End the process, unless it is dead, and say what happened, with the end of what it printed."""
        assert self._process is not None
        assert self._stderr is not None
        died = self._process.poll()
        if died is None and dead:  # it closed its answers; how it ends is known a moment later
            with contextlib.suppress(subprocess.TimeoutExpired):
                died = self._process.wait(5)
        self._process.kill()
        self._process.wait()
        self._stderr.seek(max(0, self._stderr.seek(0, os.SEEK_END) - STDERR_SHOWN))
        printed = self._stderr.read().decode(errors="replace").strip()
        self._forget()
        how = "" if died is None else f" ({_ending(died)})"
        return TesteeFault(f"{what}{how}" + (f"\nwhat it printed:\n{printed}" if printed else ""))

    def stop(self) -> None:
        """End the process, gently where it listens."""
        if self._process is None:
            return
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._forget()

    def _forget(self) -> None:
        assert self._process is not None
        if self._process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        os.close(self._answers)
        if self._stderr is not None:
            self._stderr.close()
        self._process = None

    @property
    def pid(self) -> int:
        """The number of the running process."""
        return self._started().pid

    def printed(self) -> str:
        """Return what the running process wrote to its output and to stderr, beside its answers."""
        self._started()
        assert self._stderr is not None
        return os.pread(self._stderr.fileno(), 1 << 24, 0).decode(errors="replace")

    def send_signal(self, number: signal.Signals) -> None:
        """Send the running process a signal."""
        self._started().send_signal(number)

    def __enter__(self) -> Self:
        """Return the testee."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.stop()


def _ending(status: int) -> str:
    return f"killed by {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"


def hello(remote: Remote) -> Mapping[str, Any]:
    """Ask a testee what it is; check that it speaks this protocol.

    Raises:
        TesteeFault: It does not.
    """
    message = remote.ask("hello").message
    if message.get("protocol") != PROTOCOL:
        raise TesteeFault(f"expected protocol {PROTOCOL}, got {json.dumps(message)[:200]}")
    return message
