"""`edition build`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from edition import build as building
from edition.cli.common import PATHS, clear_progress, config_for, counted, progress_of, show
from edition.errors import UsageError
from edition.findings import has_errors
from edition.validation import xml_files


@click.command()
@PATHS
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build"),
    show_default=True,
    help="The folder to write to.",
)
@click.option("--only", default="html,pdf", show_default=True, help="What to make: html, pdf or both.")
@click.option(
    "--draft",
    is_flag=True,
    help="For a quick look: pages of the PDF in one pass, without weighing their breaks.",
)
@click.pass_context
def build(ctx: click.Context, paths: tuple[Path, ...], output: Path, only: str, draft: bool) -> None:
    """Make the web edition and the printed edition.

    Without PATHS, the edition of the edition.toml in this folder or above it. Sources are validated first; in an
    edition with strict = true a source with errors is not built. A single file outside an edition is built whatever
    its findings are, unless it cannot be read.

    \b
    Examples:
      edition build
      edition build letter.xml -o letter --only pdf
    """
    formats = {part.strip() for part in only.split(",") if part.strip()}
    unknown = formats - set(building.FORMATS)
    if unknown or not formats:
        raise UsageError(f"--only takes html, pdf or both, not {', '.join(sorted(unknown)) or 'nothing'}")
    config = config_for(paths)
    sources = building.sources_of(config, xml_files(paths) if paths else ())
    result = building.build(config, sources, output, only=formats, progress=progress_of(ctx), draft=draft)
    clear_progress()
    show(result.findings, ctx)
    for name in result.not_built:
        click.echo(f"not built because of its errors: {name}", err=True)
    for name in result.unreadable:
        click.echo(f"not built because it cannot be read: {name}", err=True)
    for name in left_from_before(output, [*result.not_built, *result.unreadable]):
        click.echo(f"still there from an earlier build: {name}", err=True)
    if not ctx.obj["quiet"]:
        click.echo(
            f"{len(sources)} source{'' if len(sources) == 1 else 's'}: {counted(result.findings)}", err=True
        )
        for name in result.written:
            if name.endswith((".html", ".pdf")):
                click.echo((output / name).as_posix())
    failed = result.not_built or (config.found and has_errors(result.findings))
    ctx.exit(3 if result.unreadable else 1 if failed else 0)


def left_from_before(output: Path, sources: Sequence[str]) -> list[str]:
    """The pages and PDFs of texts that were not built, which are still in the output folder."""
    names = [form.format(Path(source).stem) for source in sources for form in ("{}.html", "pdf/{}.pdf")]
    return [(output / name).as_posix() for name in names if (output / name).is_file()]
