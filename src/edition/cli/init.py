"""`edition init`."""

from __future__ import annotations

from pathlib import Path

import click

from edition import starter


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Make a small, complete, commented edition to start from.

    \b
    Example:
      edition init my-edition && cd my-edition && edition build
    """
    for name in starter.make(folder):
        click.echo(name)
    click.echo(f"\nNext:\n  cd {folder}\n  edition build")
