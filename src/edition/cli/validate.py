"""`edition validate`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from edition import build as building
from edition.cli.common import PATHS, clear_progress, config_for, counted, progress_of, show
from edition.findings import has_errors
from edition.validation import validate as run_validation
from edition.validation import xml_files


@click.command()
@PATHS
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How findings are printed.",
)
@click.option(
    "--schema",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help="RELAX NG (.rng, .rnc), Schematron (.sch) or an ODD instead of the edition's own; may be given several times.",
)
@click.pass_context
def validate(ctx: click.Context, paths: tuple[Path, ...], form: str, schema: tuple[Path, ...]) -> None:
    """Check sources: well-formed, valid, linked, witnesses declared.

    Without PATHS, all sources of the edition of this folder. A folder stands for the XML files in it.
    Each finding is one line: file:line:column: severity CODE message.

    \b
    Examples:
      edition validate
      edition validate tei/texts/letter.xml --format json
    """
    config = config_for(paths)
    files = xml_files(paths) if paths else [s.path for s in building.sources_of(config)]
    result = run_validation(files, config, schema=schema, progress=progress_of(ctx))
    clear_progress()
    if form == "json":
        click.echo(json.dumps([f.as_dict() for f in result.findings], ensure_ascii=False, indent=1))
    else:
        show(result.findings, ctx)
        if not ctx.obj["quiet"]:
            click.echo(
                f"{len(files)} file{'' if len(files) == 1 else 's'}: {counted(result.findings)}", err=True
            )
    ctx.exit(3 if result.unreadable else 1 if has_errors(result.findings) else 0)
