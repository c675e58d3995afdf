"""The group of commands, and how errors are shown."""

from __future__ import annotations

import click

import tfbridge
from tfbridge.cli import console
from tfbridge.cli.bench import bench
from tfbridge.cli.devices import devices
from tfbridge.cli.doctor import doctor
from tfbridge.cli.explain import explain
from tfbridge.cli.inspect import inspect
from tfbridge.cli.optimize import optimize
from tfbridge.cli.run import run
from tfbridge.cli.verify import verify
from tfbridge.cli.where import where


class Commands(click.Group):
    """Shows what went wrong as one message, never as a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; an error of tfbridge ends the program with 1."""
        try:
            return super().invoke(ctx)
        except tfbridge.Error as error:
            console.fail(error.message, error.hint)


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


for command in (inspect, run, explain, bench, optimize, verify, devices, where, doctor):
    main.add_command(command)
