"""`edition new`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from edition import starter
from edition.cli.common import edition_here


@click.command()
@click.argument("kind", type=click.Choice(starter.KINDS))
@click.argument("name")
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.")
def new(kind: str, name: str, into: Path | None) -> None:
    """Begin a new text from a commented template.

    The file goes to the folder of the edition's texts that is called like the kind (tei/texts/letters for a letter),
    else to tei/texts. A file that exists is never overwritten.

    \b
    Examples:
      edition new letter 1924-09-15-to-london
      edition new telegram 1936-08-25-browder
      edition new text poem-2
    """
    config = edition_here()
    written = starter.new(config, kind, name, into)
    click.echo(os.path.relpath(written))
    if not starter.is_built(config, written):
        click.echo(
            "No pattern of [sources] texts in edition.toml includes this file: add one to build it.", err=True
        )
