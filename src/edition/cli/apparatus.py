"""`edition apparatus`, `edition witness` and `edition compare`."""

from __future__ import annotations

from pathlib import Path

import click

from edition import apparatus as listing
from edition import build as building
from edition import prepare as preparing
from edition.attestation import declared, local
from edition.cli.common import OUTPUT_FILE, config_for, deliver, show
from edition.document import Document, load
from edition.document.external import apparatus_of, join
from edition.errors import UsageError
from edition.validation import shown_name
from edition.xslt import Transformer

FILE = click.argument("file", type=click.Path(path_type=Path))


def prepared_of(file: Path) -> tuple[Document, preparing.Prepared]:
    """A source and its prepared form, with the settings of the edition it belongs to."""
    config = config_for([file])
    if not file.exists():
        raise UsageError(f"{file}: there is no such file")
    document = load(file, config.folder, shown_name(file, Path.cwd()))
    paths = config.files("apparatus") if config.found else []
    document = join(document, apparatus_of(document, [], paths, config.folder))
    with Transformer() as transformer:
        options = building.prepare_options(config, "text")
        return document, preparing.prepare(document, file.stem, transformer, options)


@click.command()
@FILE
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "tei"]),
    default="text",
    show_default=True,
    help="Lines to read, JSON, a table for spreadsheets, or TEI.",
)
@OUTPUT_FILE
def apparatus(file: Path, form: str, output: Path | None) -> None:
    """List the apparatus of a text in its order.

    A table that is written to a file begins with a byte order mark, by which Excel knows that it is UTF-8.

    \b
    Examples:
      edition apparatus tei/texts/letter.xml
      edition apparatus tei/texts/letter.xml --format csv -o variants.csv
    """
    document, prepared = prepared_of(file)
    found = listing.entries(prepared.xml, document.name)
    if form == "tei":
        deliver(listing.entries_as_tei(prepared.xml), output)
        return
    forms = {
        "json": listing.entries_as_json,
        "csv": listing.entries_as_csv,
        "text": listing.entries_as_text,
    }
    mark = "\ufeff" if form == "csv" and output else ""
    deliver(mark + forms[form](found), output)


@click.command()
@FILE
@click.argument("siglum")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "tei", "html"]),
    default="text",
    show_default=True,
    help="Plain words, TEI, or a web page.",
)
@OUTPUT_FILE
def witness(file: Path, siglum: str, form: str, output: Path | None) -> None:
    """Rebuild the text of one witness from the apparatus.

    […] stands where the witness is absent. What an editor added (corrections, expansions, supplied words) is left out.

    \b
    Examples:
      edition witness tei/texts/letter.xml TNA
      edition witness tei/texts/letter.xml TNA --format html -o TNA.html
    """
    document, prepared = prepared_of(file)
    text = listing.rebuild(prepared.xml, known(document, siglum))
    for entry in text.conflicts:
        click.echo(
            f"{document.name}: entry {entry} overlaps another entry with a reading of {siglum}", err=True
        )
    for entry in text.unplaced:
        click.echo(
            f"{document.name}: the place of entry {entry} is not known; the text stands there", err=True
        )
    if form == "tei":
        deliver(listing.witness_as_tei(text, prepared.title), output)
    elif form == "html":
        deliver(listing.witness_as_html(text, prepared.title, "en"), output)
    else:
        deliver(listing.witness_as_text(text), output)


def known(document: Document, siglum: str) -> str:
    """The id of a witness of the text. Raises `UsageError` naming those there are."""
    single = [name for name, e in declared(document.root).items() if local(e) == "witness"]
    if siglum.lstrip("#") not in single:
        raise UsageError(
            f"{siglum} is no witness of {document.name}; there are {', '.join(single) or 'none'}"
        )
    return siglum.lstrip("#")


@click.command()
@FILE
@click.pass_context
def compare(ctx: click.Context, file: Path) -> None:
    """Compare the transcriptions of the witnesses with the text rebuilt from the edition, word by word.

    A transcription is the file that the witness names with a ptr of type transcription. Each difference is a finding
    at its place in the transcription.

    \b
    Example:
      edition compare tei/texts/letter.xml
    """
    document, prepared = prepared_of(file)
    config = config_for([file])
    compared, different = 0, 0
    for name, element in declared(document.root).items():
        for pointer in element.iterfind("{*}ptr[@type='transcription']"):
            path = file.parent / pointer.get("target", "").partition("#")[0]
            other = load(path, config.folder, shown_name(path, Path.cwd()))
            found = listing.compare(listing.rebuild(prepared.xml, name), other, document.name)
            show(found, ctx)
            compared, different = compared + 1, different + bool(found)
    if not compared:
        raise UsageError(
            f'{document.name}: no witness names a transcription (ptr type="transcription" target="…")'
        )
    if not ctx.obj["quiet"]:
        files = "transcription" if compared == 1 else "transcriptions"
        differing = f"{different} differ{'s' if different == 1 else ''}"
        click.echo(f"{compared} {files} compared, {differing}", err=True)
    ctx.exit(1 if different else 0)
