"""`edition init`."""

from __future__ import annotations

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
def init(folder: Path, schema_only: bool) -> None:
    """Make a small, complete, commented edition to start from, with settings for Oxygen and VS Code.

    \b
    Example:
      edition init my-edition && cd my-edition && edition build
      edition init --schema my-edition
    """
    if schema_only:
        if not (folder / "edition.toml").is_file():
            raise UsageError(f"{folder} has no edition.toml: this is no edition")
        for name in starter.copy_schema(folder):
            click.echo(name)
        return
    for name in starter.make(folder):
        click.echo(name)
    click.echo(f"\nNext:\n  cd {shlex.quote(str(folder))}\n  edition build")
