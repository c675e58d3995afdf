"""The types of what fixtures give."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from typing import Any

import tfbridge
from click.testing import Result

Load = Callable[..., tfbridge.Model]
Run = Callable[..., Result]
RunJson = Callable[..., Any]
Program = Callable[..., subprocess.CompletedProcess[bytes]]
