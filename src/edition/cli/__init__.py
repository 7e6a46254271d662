"""The command line: reads arguments, calls the library, prints. No logic of its own. One file for each command."""

from __future__ import annotations

import atexit
import gc
import os
from importlib import import_module

import click

from edition.cli.common import EXIT_CODES, Group

_OBJECTS = 100_000  # new ones after which unused cycles are looked for
# Each command with its file: it is read when it is called for, so that no command waits for what it does not use
COMMANDS = {
    "init": "init",
    "new": "new",
    "validate": "validate",
    "build": "build",
    "apparatus": "apparatus",
    "witness": "apparatus",
    "compare": "apparatus",
    "explain": "explain",
    "schema": "schema",
    "check": "deposit",
    "deposit": "deposit",
}


class Commands(Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context | None, name: str) -> click.Command | None:
        """The command of a name; None when there is none."""
        if name not in COMMANDS:
            return None
        command = getattr(import_module(f"edition.cli.{COMMANDS[name]}"), name)
        assert isinstance(command, click.Command)
        return command

    @property  # type: ignore[override]
    def commands(self) -> dict[str, click.Command]:
        """All commands by name."""
        found = {name: self.get_command(None, name) for name in COMMANDS}
        return {name: command for name, command in found.items() if command is not None}

    @commands.setter
    def commands(self, given: dict[str, click.Command]) -> None:
        """Nothing: click gives an empty table."""


def show_version(ctx: click.Context, parameter: click.Parameter, asked: bool) -> None:
    """Print the version and stop."""
    if asked and not ctx.resilient_parsing:
        from edition import __version__

        click.echo(f"edition, version {__version__}")
        ctx.exit()


def _spare_collector() -> None:
    """Let Python look for cycles of unused objects seldom, and not at the end: trees and findings make none."""
    gc.set_threshold(_OBJECTS, 50, 100)
    atexit.register(gc.freeze)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT_CODES)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=show_version,
    help="Show the version and exit.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print findings and errors only.")
@click.option("--verbose", "-v", is_flag=True, help="Print every step, and findings of severity info.")
@click.pass_context
def main(ctx: click.Context, quiet: bool, verbose: bool) -> None:
    """From TEI XML to critical editions in HTML and PDF.

    \b
    edition init my-edition      a small edition to start from
    edition new letter NAME      a new text from a template
    edition build                the edition of this folder, to build/
    edition build letter.xml     any single TEI file, no configuration needed
    edition validate             what is wrong, where, and what would be right
    edition explain ED301        what a finding means
    edition deposit              a package that archives accept
    """
    _spare_collector()
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    ctx.obj = {"quiet": quiet, "verbose": verbose}
