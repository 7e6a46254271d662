"""`edition schema`: schemas made from ODDs, explained and fetched."""

from __future__ import annotations

from pathlib import Path

import click

from edition.cli.common import show
from edition.errors import SchemaError, UsageError
from edition.schema import fetch as fetching
from edition.schema.compiled import unsound
from edition.schema.explain import ElementFacts, facts_of
from edition.schema.odd.document import write_html
from edition.schema.schemas import as_finding, compile_with_cache, default_schemas, open_schemas

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def schema() -> None:
    """Schemas: made from an ODD, explained, fetched."""


@schema.command("compile")
@click.argument("odd", type=FILE)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    show_default=True,
    help="The folder to write to.",
)
@click.option("--tei", type=FILE, help="TEI's p5subset.xml; by default the one fetched last.")
@click.pass_context
def compile_(ctx: click.Context, odd: Path, output: Path, tei: Path | None) -> None:
    """Make RELAX NG, Schematron and a documentation in HTML from ODD.

    \b
    Examples:
      edition schema compile letters.odd -o schema
      edition schema compile letters.odd -o schema --tei p5subset.xml
    """
    try:
        made = compile_with_cache(odd, tei)
        said = [*made.findings, *unsound(made.rng, odd)]
    except SchemaError as error:
        show([as_finding(error)], ctx)
        ctx.exit(error.exit_code)
    output.mkdir(parents=True, exist_ok=True)
    show(said, ctx)
    for suffix, data in ((".rng", made.rng), (".sch", made.sch), (".html", write_html(made.source))):
        path = output / (odd.stem + suffix)
        path.write_bytes(data)
        if not ctx.obj["quiet"]:
            click.echo(path.as_posix())


@schema.command()
@click.argument("element")
@click.option("--schema", "file", type=FILE, help="A schema (.rng, .rnc, .odd) instead of the toolkit's own.")
def explain(element: str, file: Path | None) -> None:
    """Tell what an element means, contains and carries, and where it may stand.

    \b
    Examples:
      edition schema explain app
      edition schema explain rdg --schema letters.odd
    """
    grammars = open_schemas([file] if file else default_schemas()[:1], rules=False).grammars
    facts = facts_of(grammars[0], element.strip("<>")) if grammars else None
    if facts is None:
        near = grammars[0].near(element) if grammars else []
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise UsageError(f"the schema has no element {element}{hint}")
    click.echo(in_words(facts))


def in_words(facts: ElementFacts) -> str:
    """The facts of an element as paragraphs."""
    may = [*(["text"] if facts.text else []), *facts.children]
    rows = [f"<{facts.name}>  {facts.description}".rstrip()]
    rows.append("\nMay contain: " + (", ".join(may) or "nothing"))
    if not facts.empty:
        rows.append("It cannot be empty.")
    rows.append("\nMay stand in: " + (", ".join(facts.parents) or "nothing: it is the outermost element"))
    rows.append("\nMay carry:")
    for one in facts.attributes:
        rows.append(
            f"  @{one.name}{' (required)' if one.required else ''}: {' or '.join(one.values) or 'any text'}"
        )
    return "\n".join(rows)


@schema.command()
@click.option("--release", default="current", show_default=True, help="The release of TEI, such as 4.9.0.")
@click.option("--vault", default=fetching.VAULT, show_default=True, help="Where releases are kept.")
def fetch(release: str, vault: str) -> None:
    """Get TEI's specifications and tei_all of a release into the cache.

    Only this command and edition deposit upload use the network. Afterwards ODDs can be compiled, and texts
    whose xml-model names tei_all are validated by it.

    \b
    Example:
      edition schema fetch --release 4.9.0
    """
    for path in fetching.fetch(release, vault):
        click.echo(path.as_posix())
