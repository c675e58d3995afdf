"""One emitter a file. `emit(api)` gives texts by their path in the repository; add a module here and to COMMITTED."""

from __future__ import annotations

from collections.abc import Callable

from apigen.emitters import cdef, exports, go, java_ffm, java_jni, java_raw, rust
from apigen.model import Api

Emitter = Callable[[Api], dict[str, str]]

COMMITTED: tuple[Emitter, ...] = (
    cdef.emit,
    exports.emit,
    go.emit,
    java_ffm.emit,
    java_jni.emit,
    java_raw.emit,
    rust.emit,
)
