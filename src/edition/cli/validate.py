"""`edition validate`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from edition.cli.common import (
    COLOURS,
    OUTPUT_FILE,
    PATHS,
    clear_progress,
    config_for,
    counted,
    deliver,
    progress_of,
)
from edition.config import Config
from edition.errors import UsageError
from edition.findings import Finding, Severity, has_errors, severities
from edition.report import FORMS
from edition.sources import Judged, shown_name, xml_files

if TYPE_CHECKING:
    from edition.report import Baseline, SourceLines

LEVELS = [s.value for s in Severity]
# Forms for programs, which choose for themselves; the others show remarks only when asked
COMPLETE = {"json", "sarif", "junit"}


@click.command()
@PATHS
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *FORMS]),
    default="text",
    show_default=True,
    help="How findings are printed: for people, as data, or as a build server reads them.",
)
@click.option(
    "--schema",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help="RELAX NG (.rng, .rnc), Schematron (.sch) or an ODD instead of the edition's own; may be given several times.",
)
@click.option(
    "--grammar-only",
    is_flag=True,
    help="Ask the grammar (RELAX NG) only: no rules, no other checks. The quickest look while one encodes.",
)
@click.option(
    "--severity",
    type=click.Choice(LEVELS),
    help="Report findings of this severity and graver ones only. The exit code does not depend on it.",
)
@click.option("--ignore", multiple=True, metavar="CODE", help="Leave out a code; may be given several times.")
@click.option(
    "--context",
    type=click.IntRange(0, 20),
    default=1,
    show_default=True,
    help="Lines of the source shown with a finding (text only); 0 for none.",
)
@click.option(
    "--summary", "summarised", is_flag=True, help="Print how often each code was found, and no findings."
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Report only what is not in this file of known findings.",
)
@click.option(
    "--write-baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write all findings to this file, as known from now on.",
)
@OUTPUT_FILE
@click.pass_context
def validate(
    ctx: click.Context,
    paths: tuple[Path, ...],
    form: str,
    schema: tuple[Path, ...],
    grammar_only: bool,
    severity: str | None,
    ignore: tuple[str, ...],
    context: int,
    summarised: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    output: Path | None,
) -> None:
    """Check sources: well-formed, valid, linked, witnesses declared, dates, languages, characters.

    Without PATHS, all sources of the edition of this folder. A folder stands for the XML files in it.
    Each finding begins with one line, file:line:column: severity CODE message; the line of the source follows.

    \b
    Examples:
      edition validate
      edition validate tei/texts/letter.xml --format json
      edition validate --grammar-only --schema tei_all.rng letter.xml
      edition validate --format sarif -o findings.sarif
      edition validate --severity error --context 0
      edition validate --write-baseline known.json; edition validate --baseline known.json
    """
    if output and (form == "text" or summarised):
        raise UsageError(f"--output takes the forms for programs: --format {', '.join(FORMS)}")
    ignored = codes_of(ignore)
    known = baseline_of(baseline) if baseline else None
    config = config_for(paths)
    files = xml_files(paths) if paths else sources_of(config)
    result = judged(files, config, schema, grammar_only, progress_of(ctx))
    clear_progress()
    findings = [f for f in result.findings if f.code not in ignored]
    if write_baseline:
        from edition.output import write_all
        from edition.report import Baseline

        write_all(write_baseline.parent, {write_baseline.name: Baseline.of(findings).as_text().encode()})
        click.echo(f"{len(findings)} findings written to {write_baseline}", err=True)
        ctx.exit(3 if result.unreadable else 0)
    gone = 0
    if known:
        names = [shown_name(f, Path.cwd()) for f in files] if paths else None
        findings, gone = known.new(findings, [] if grammar_only else names)
    shown = at_least(findings, severity, form in COMPLETE or ctx.obj["verbose"])
    if summarised:
        from edition.report import summary

        click.echo("".join(f"{line}\n" for line in summary(shown)), nl=False)
    elif form == "text":
        if shown:
            print_findings(shown, (Path.cwd(), config.folder), known_bytes(result), context)
    else:
        from edition.report import report

        text = report(form, shown, [shown_name(f, Path.cwd()) for f in files])
        deliver(f"{text}\n" if text else "", output)
    if not ctx.obj["quiet"] and form == "text":
        told(len(files), findings, shown, known is not None, gone)
    ctx.exit(3 if result.unreadable else 1 if has_errors(findings) else 0)


def judged(
    files: Sequence[Path],
    config: Config,
    schema: Sequence[Path],
    grammar_only: bool,
    progress: Callable[[str], None] | None,
) -> Judged:
    """What is found, by the grammar alone or by everything."""
    # Each takes a while to read, and for the quick look the other is not needed
    if grammar_only:
        from edition.grammar import judge_by_grammar

        return judge_by_grammar(files, config, schema=schema, progress=progress)
    from edition.ahead import Ahead

    ahead = Ahead(files, config, schema, Path.cwd())  # at work while the rest is imported
    from edition.validation import validate as run_validation

    return run_validation(files, config, schema=schema, progress=progress, ahead=ahead)


def sources_of(config: Config) -> list[Path]:
    """All sources of an edition."""
    # What makes pages takes a while to read, and for a path that is given none of it is needed
    from edition import build as building

    return [source.path for source in building.sources_of(config)]


def codes_of(given: Sequence[str]) -> set[str]:
    """The codes to be left out. Raises `UsageError` for one that does not exist."""
    codes = {part.upper() for value in given for part in value.replace(",", " ").split()}
    unknown = sorted(codes - set(severities()))
    if unknown:
        raise UsageError(f"--ignore {unknown[0]}: there is no such code; edition explain lists them")
    return codes


def at_least(findings: Sequence[Finding], severity: str | None, complete: bool) -> list[Finding]:
    """The findings of a severity and graver ones; without one, all, or all but remarks."""
    lowest = Severity(severity) if severity else Severity.INFO if complete else Severity.WARNING
    return [f for f in findings if f.severity.rank <= lowest.rank]


def known_bytes(result: Judged) -> dict[str, bytes]:
    """What has been read anyway."""
    return {d.name: d.data for d in result.documents}


def baseline_of(path: Path) -> Baseline:
    """The findings that are known already."""
    from edition.report import Baseline

    return Baseline.read(path)


def print_findings(
    found: Sequence[Finding], folders: Sequence[Path], known: dict[str, bytes], context: int
) -> None:
    """Findings, each with its source line; files are looked for in `folders` unless their bytes are known."""
    from edition.report import SourceLines

    sources = SourceLines(folders, known)
    for one in found:
        print_finding(one, sources, context)


def print_finding(found: Finding, sources: SourceLines, context: int) -> None:
    """A finding with its source line."""
    from edition.report.lines import visible

    word = f" {found.severity.value} {found.code} "
    place, _, message = visible(found.as_text()).partition(word)
    colour = COLOURS[found.severity.value]
    click.echo(f"{click.style(place, bold=True)}{click.style(word, fg=colour, bold=True)}{message}")
    for line in sources.excerpt(found, context, styled):
        click.echo(line)


def styled(text: str, kind: str) -> str:
    """The frame of a source line, or the caret under it."""
    return click.style(text, fg=COLOURS.get(kind, "bright_black"), bold=kind in COLOURS)


def told(
    files: int, findings: Sequence[Finding], shown: Sequence[Finding], compared: bool, gone: int
) -> None:
    """The last line: how many files, how many findings, and how to see the remarks that were not shown."""
    new = "new: " if compared else ""
    remarks = any(f.severity is Severity.INFO for f in findings)
    hidden = remarks and not any(f.severity is Severity.INFO for f in shown)
    hint = " (to see remarks: --severity info)" if hidden else ""
    click.echo(f"{files} file{'' if files == 1 else 's'}: {new}{counted(findings)}{hint}", err=True)
    if gone:
        what = "finding of the baseline is" if gone == 1 else "findings of the baseline are"
        click.echo(f"{gone} {what} gone; write it again with --write-baseline", err=True)
