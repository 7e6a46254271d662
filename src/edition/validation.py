"""Validation as a whole: reads sources, and runs the schema and every other check on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from edition import resources
from edition.checks import Library, check
from edition.config import Config
from edition.document import Document, load
from edition.errors import SourceError, UsageError
from edition.findings import Finding, Severity, in_order
from edition.schema.relaxng import Grammar

Progress = Callable[[str], None]


@dataclass
class Validated:
    """The sources that could be read, in the order given, and everything found."""

    documents: list[Document] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    library: Library | None = None

    def errors_of(self, document: Document) -> list[Finding]:
        """The errors found in one source."""
        return [f for f in self.findings if f.file == document.name and f.severity is Severity.ERROR]


def xml_files(paths: Iterable[Path]) -> list[Path]:
    """The files meant by paths given by a user; folders stand for the XML files in them. Raises `UsageError`."""
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            files.update(dict.fromkeys(sorted(path.rglob("*.xml"))))
        elif path.exists():
            files[path] = None
        else:
            raise UsageError(f"{path}: there is no such file or folder")
    return list(files)


def shown_name(path: Path, base: Path) -> str:
    """How messages name a file: relative to `base` where it lies below, else as given."""
    try:
        return path.resolve().relative_to(base.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def grammar_of(config: Config, schema: Path | None = None) -> Grammar:
    """The grammar that applies: the one asked for, the edition's, or the toolkit's own."""
    if schema is not None:
        return Grammar.load(schema)
    if config.validate.schema:
        return Grammar.load(config.folder / config.validate.schema)
    return Grammar.load(resources.path("schema", "edition.rng"))


def validate(
    files: Iterable[Path],
    config: Config,
    *,
    base: Path | None = None,
    schema: Path | None = None,
    progress: Progress | None = None,
) -> Validated:
    """Validate files. Names in findings are relative to `base` (by default the working folder)."""
    result = Validated()
    base = base or Path.cwd()
    library = result.library = Library(config.folder)
    for path in files:
        name = shown_name(path, base)
        try:
            document = load(path, config.folder, name)
        except SourceError as error:
            result.findings += [f for f in error.findings if isinstance(f, Finding)]
            result.unreadable.append(name)
            continue
        library.add(document)
        result.documents.append(document)
    grammar = grammar_of(config, schema)
    for document in result.documents:
        if progress:
            progress(f"validating {document.name}")
        result.findings += document.findings
        judged = grammar.validate(document.data, document.name)
        result.findings += [
            f for f in judged if not f.message.startswith("@xml:id=")
        ]  # these are ED405 of the checks
        result.findings += check(document, library)
    result.findings = in_order(result.findings)
    return result
