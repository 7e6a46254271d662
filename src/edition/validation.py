"""Validation as a whole: reads sources, and runs the schema and every other check on them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from edition.checks import Library, check, check_external, check_registers, one_cause, without_ignored
from edition.checks.aliases import check_aliases, page_stem
from edition.config import Config
from edition.document import Document, load
from edition.errors import SourceError, UsageError
from edition.findings import Finding, Severity, in_order
from edition.processes import TEXTS_AT_LEAST, in_order_of, workers_for
from edition.schema.schemas import Schemas, default_schemas, named_by, open_schemas

Progress = Callable[[str], None]
_HEAD = 4096  # bytes in which the instructions before the root element stand


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


def schemas_of(
    document: Document, config: Config, asked: Sequence[Path] = ()
) -> tuple[Schemas, list[Finding]]:
    """The schemas that apply to a text: those asked for, the edition's, those that its xml-model names, or the
    toolkit's own. With them what is said of schemas that the text names and that are not used.
    """
    given = given_schemas(config, asked)
    if given:
        return open_schemas(given), []
    named, found = named_by(document, config.folder)
    return open_schemas(named or default_schemas()), found


def expected(files: Sequence[Path], config: Config, asked: Sequence[Path]) -> Schemas:
    """The schemas that apply to files as far as this can be told before they are read; none where it cannot."""
    given = given_schemas(config, asked)
    if given:
        return open_schemas(given)
    for path in files:
        with contextlib.suppress(OSError), path.open("rb") as file:
            if b"<?xml-model" not in file.read(_HEAD):
                return open_schemas(default_schemas())
    return Schemas()


def given_schemas(config: Config, asked: Sequence[Path]) -> list[Path]:
    """The schemas asked for, else those of the edition."""
    set_down = config.validate.schema
    names = (set_down,) if isinstance(set_down, str) else tuple(set_down)
    return list(asked) or [config.folder / name for name in names if name]


def validate(
    files: Iterable[Path],
    config: Config,
    *,
    base: Path | None = None,
    schema: Path | Sequence[Path] = (),
    progress: Progress | None = None,
) -> Validated:
    """Validate files. Names in findings are relative to `base` (by default the working folder)."""
    result = Validated()
    base = base or Path.cwd()
    files = list(files)
    asked = (schema,) if isinstance(schema, Path) else tuple(schema)
    if len(files) < TEXTS_AT_LEAST:  # more may be divided among processes that have rules of their own
        expected(files, config, asked).warm_up()
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

    def judge(number: int) -> list[Finding]:
        document = result.documents[number]
        schemas, said = schemas_of(document, config, asked)
        if not schemas.rules:
            return document.findings + said + one_cause(schemas.judge(document) + check(document, library))
        with ThreadPoolExecutor(1) as beside:  # rules run in a process of their own: checks need not wait
            judging = beside.submit(schemas.judge, document)
            checked = check(document, library)
            return document.findings + said + one_cause(judging.result() + checked)

    workers = workers_for(len(result.documents), sum(len(d.data) for d in result.documents))
    if workers > 1:  # read here, so that the processes need not
        schemas_of(result.documents[0], config, asked)
    judged = in_order_of(judge, len(result.documents), workers)
    for document in result.documents:
        if progress:
            progress(f"validating {document.name}")
        result.findings += next(judged)
    listed = config.files("apparatus") if config.found else []
    result.findings += check_external(result.documents, listed, config.folder)
    result.findings += check_registers(result.documents, library, complete(result.documents, config))
    if config.found:
        sources = (p for kind in ("texts", "witnesses", "registers") for p in config.files(kind))
        pages = {p.resolve(): f"{page_stem(p)}.html" for p in sources}
        result.findings += check_aliases(config.folder, result.documents, pages)
    for document in result.documents:
        result.findings = without_ignored(document, result.findings)
    result.findings = in_order(f for f in result.findings if f.code not in config.validate.ignore)
    return result


def complete(documents: Sequence[Document], config: Config) -> bool:
    """Whether these are all sources of an edition, so that what none of them names is named nowhere."""
    read = {d.path.resolve() for d in documents}
    kinds = ("texts", "witnesses", "registers")
    return config.found and all(p.resolve() in read for kind in kinds for p in config.files(kind))
