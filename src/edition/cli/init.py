"""`edition init`."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from edition import starter
from edition.errors import UsageError


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--schema", "schema_only", is_flag=True, help="Only renew schema/ of an edition with the toolkit's own."
)
@click.pass_context
def init(ctx: click.Context, folder: Path, schema_only: bool) -> None:
    """Make a small, complete, commented edition to start from, with settings for Oxygen and VS Code.

    \b
    Examples:
      edition init my-edition
      edition init --schema my-edition
    """
    if schema_only:
        if not (folder / "edition.toml").is_file():
            raise UsageError(f"{folder} has no edition.toml: this is no edition")
        written = starter.copy_schema(folder)
    else:
        written = starter.make(folder)
    if ctx.obj["quiet"]:
        return
    for name in written:
        click.echo(name)
    if not schema_only:
        click.echo(f"\nNext:\n  cd {quoted(folder)}\n  edition build")


def quoted(folder: Path) -> str:
    """A path as the terminal of this system wants it."""
    text = str(folder)
    if os.name == "nt":
        return f'"{text}"' if " " in text else text
    return shlex.quote(text)
