"""The group of commands, and how errors are shown."""

from __future__ import annotations

import errno
import importlib
import os
import sys

import click

import tfbridge
from tfbridge.cli import console

COMMANDS = ("inspect", "run", "explain", "bench", "optimize", "verify", "devices", "where", "doctor")


class Commands(click.Group):
    """Imports a command when it is asked for, and shows what went wrong as one message, never as a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, which is a function of the module of its name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"tfbridge.cli.{cmd_name}"), cmd_name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error of tfbridge ends the program with 1, and so does output that nobody can keep."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            raise  # click ends the program quietly: whoever read has enough
        except tfbridge.Error as error:
            console.fail(error.message, error.hint)
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
                raise
            # What is buffered cannot be written at exit either, which Python would report once more.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            console.fail(f"the output cannot be written: {error.strerror}", "Make room on the disk")
        return result


def _print_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    click.echo(f"tfbridge {tfbridge.__version__}")
    ctx.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Options for models (--option key=value) are listed by: tfbridge run --help",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit; does not load TensorFlow.",
)
def main() -> None:
    """Run TensorFlow SavedModels by signature and argument name."""
