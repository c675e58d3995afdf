"""The command line ``tfbridge``: one module a command."""

from tfbridge.cli.main import main

__all__ = ["main"]
