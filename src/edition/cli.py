"""The command line: reads arguments, calls the library, prints. No logic of its own."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from edition import __version__, apparatus, starter
from edition import build as building
from edition import config as configuration
from edition import prepare as preparing
from edition.document import load
from edition.errors import EditionError, UsageError
from edition.findings import Finding, Severity, catalogue, has_errors
from edition.validation import shown_name, xml_files
from edition.validation import validate as run_validation
from edition.xslt import Transformer

EXIT_CODES = """
\b
Exit codes:
  0  done, no errors found
  1  errors were found in a source, or an output could not be made
  2  the command, its options or edition.toml are not understood
  3  a source cannot be read, or was refused
  130  stopped with Ctrl-C
"""
COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


class Group(click.Group):
    """Turns the toolkit's own errors into messages; a bug keeps its traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except EditionError as error:
            clear_progress()
            for found in getattr(error, "findings", ()) or [str(error)]:
                click.echo(found.as_text() if isinstance(found, Finding) else f"edition: {found}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            clear_progress()
            click.echo("edition: stopped", err=True)
            ctx.exit(130)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT_CODES)
@click.version_option(__version__, prog_name="edition")
@click.option("--quiet", "-q", is_flag=True, help="Print findings and errors only.")
@click.option("--verbose", "-v", is_flag=True, help="Print every step, and findings of severity info.")
@click.pass_context
def main(ctx: click.Context, quiet: bool, verbose: bool) -> None:
    """From TEI XML to critical editions in HTML and PDF.

    \b
    edition init my-edition      a small edition to start from
    edition build                the edition of this folder, to build/
    edition build letter.xml     any single TEI file, no configuration needed
    edition validate             what is wrong, where, and what would be right
    edition explain ED301        what a finding means
    """
    ctx.obj = {"quiet": quiet, "verbose": verbose}


def progress_of(ctx: click.Context) -> Callable[[str], None]:
    """Progress: one changing line on a terminal, lines with --verbose, nothing in a pipe."""
    if ctx.obj["verbose"]:
        return lambda step: click.echo(step, err=True)
    if ctx.obj["quiet"] or not sys.stderr.isatty():
        return lambda step: None
    return lambda step: click.echo(f"\r\x1b[K{step[:78]}", nl=False, err=True)


def clear_progress() -> None:
    """Remove the changing line."""
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)


def config_for(paths: Sequence[Path]) -> configuration.Config:
    """The edition in which the first path lies; for a file outside an edition, defaults."""
    start = paths[0] if paths else Path.cwd()
    found = configuration.find(start)
    if found is None and not paths:
        raise UsageError(
            "there is no edition.toml in this folder or above it; name a TEI file, or: edition init my-edition"
        )
    folder = (start if start.is_dir() else start.parent).resolve()
    return found or configuration.Config(folder)


def show(findings: Sequence[Finding], ctx: click.Context) -> None:
    """Findings for people, one a line."""
    for found in findings:
        if found.severity is Severity.INFO and not ctx.obj["verbose"]:
            continue
        text = found.as_text()
        word = f" {found.severity.value} {found.code} "
        place, _, message = text.partition(word)
        styled = click.style(word, fg=COLOURS[found.severity.value], bold=True)
        click.echo(f"{place}{styled}{message}")


def counted(findings: Sequence[Finding]) -> str:
    """The number of findings by severity, in words."""
    numbers = Counter(f.severity for f in findings)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    return ", ".join(f"{numbers[s]} {word}{'' if numbers[s] == 1 else 's'}" for s, word in words.items())


PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


@main.command()
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
    help="A RELAX NG schema (.rng) instead of the edition's own.",
)
@click.pass_context
def validate(ctx: click.Context, paths: tuple[Path, ...], form: str, schema: Path | None) -> None:
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


@main.command()
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
@click.pass_context
def build(ctx: click.Context, paths: tuple[Path, ...], output: Path, only: str) -> None:
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
    result = building.build(config, sources, output, only=formats, progress=progress_of(ctx))
    clear_progress()
    show(result.findings, ctx)
    for name in result.not_built:
        click.echo(f"not built because of its errors: {name}", err=True)
    for name in result.unreadable:
        click.echo(f"not built because it cannot be read: {name}", err=True)
    if not ctx.obj["quiet"]:
        click.echo(
            f"{len(sources)} source{'' if len(sources) == 1 else 's'}: {counted(result.findings)}", err=True
        )
        for name in result.written:
            if name.endswith((".html", ".pdf")):
                click.echo((output / name).as_posix())
    failed = result.not_built or (config.found and has_errors(result.findings))
    ctx.exit(3 if result.unreadable else 1 if failed else 0)


@main.command(name="apparatus")
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
def apparatus_command(ctx: click.Context, file: Path, form: str) -> None:
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
    found = apparatus.entries(prepared.xml, document.name)
    click.echo(
        apparatus.entries_as_json(found) if form == "json" else apparatus.entries_as_text(found), nl=False
    )


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """Tell what a finding means, why it matters, and its mend.

    \b
    Example:
      edition explain ED301
    """
    entry = catalogue().get(code.upper())
    if entry is None:
        raise UsageError(f"{code} is no code of a finding; there are {', '.join(catalogue())}")
    click.echo(f"{entry.code} ({entry.severity.value}): {entry.title}\n\n{entry.meaning}\n\n{entry.why}")
    for name, example in (("Wrong", entry.wrong), ("Right", entry.right), ("See", entry.tei)):
        if example:
            click.echo(f"\n{name}:\n  " + example.replace("\n", "\n  "))


@main.command()
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
