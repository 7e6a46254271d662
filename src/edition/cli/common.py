"""What all commands share: messages, progress, the edition that a path belongs to."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from edition import config as configuration
from edition.errors import EditionError, UsageError
from edition.findings import Finding, Severity

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

PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


OUTPUT_FILE = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write to, instead of the screen.",
)


def write_utf8() -> None:
    """Make what goes to a file or a pipe UTF-8: Windows would take a code page that has no Greek."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def deliver(text: str, output: Path | None) -> None:
    """Print a text, or write it to a file, whole or not at all."""
    if output is None:
        click.echo(text, nl=False, color=True)
        return
    from edition.output import write_all

    write_all(output.parent, {output.name: text.encode()})


class Group(click.Group):
    """Turns the toolkit's own errors into messages; a bug keeps its traceback."""

    def make_context(self, *given: Any, **named: Any) -> click.Context:
        """Read the command line; commands are imported here."""
        write_utf8()
        try:
            return super().make_context(*given, **named)
        except KeyboardInterrupt:
            click.echo("edition: stopped", err=True)
            raise SystemExit(130) from None

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
    if not paths:
        return edition_here("name a TEI file, or: edition init my-edition")
    start = paths[0]
    folder = (start if start.is_dir() else start.parent).resolve()
    return configuration.find(start) or configuration.Config(folder)


def edition_here(
    otherwise: str = "go to your edition, or begin one: edition init my-edition",
) -> configuration.Config:
    """The edition of this folder. Raises `UsageError` saying what to do outside of one."""
    found = configuration.find(Path.cwd())
    if found is None:
        raise UsageError(f"there is no edition.toml in this folder or above it; {otherwise}")
    return found


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
