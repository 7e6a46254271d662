"""`edition apparatus`."""

from __future__ import annotations

from pathlib import Path

import click

from edition import apparatus as listing
from edition import build as building
from edition import prepare as preparing
from edition.cli.common import config_for
from edition.document import load
from edition.errors import UsageError
from edition.validation import shown_name
from edition.xslt import Transformer


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Lines to read, or JSON.",
)
@click.pass_context
def apparatus(ctx: click.Context, file: Path, form: str) -> None:
    """List the apparatus of a text in its order.

    \b
    Example:
      edition apparatus tei/texts/letter.xml --format json
    """
    config = config_for([file])
    if not file.exists():
        raise UsageError(f"{file}: there is no such file")
    document = load(file, config.folder, shown_name(file, Path.cwd()))
    with Transformer() as transformer:
        options = building.prepare_options(config, "text")
        prepared = preparing.prepare(document, file.stem, transformer, options)
    found = listing.entries(prepared.xml, document.name)
    click.echo(listing.entries_as_json(found) if form == "json" else listing.entries_as_text(found), nl=False)
