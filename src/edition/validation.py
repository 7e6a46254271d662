"""Validation as a whole: reads sources, and runs the schema and every other check on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from edition.ahead import Ahead
from edition.checks import (
    Library,
    but_apparatus,
    check,
    check_external,
    check_registers,
    one_cause,
    surveyed,
    without_ignored,
)
from edition.config import Config
from edition.document import Document, load
from edition.errors import SourceError
from edition.findings import Finding, alone, in_order
from edition.processes import beside, in_order_of, workers_for
from edition.schema.schemas import Schemas, default_schemas, named_by, open_schemas
from edition.sources import Judged, given_schemas, shown_name, xml_files

__all__ = ["Validated", "complete", "schemas_of", "shown_name", "validate", "xml_files"]
Progress = Callable[[str], None]


@dataclass
class Validated(Judged):
    """What was read and found; `library` knows the names of all files together."""

    library: Library | None = None


def schemas_of(
    document: Document, config: Config, asked: Sequence[Path] = ()
) -> tuple[Schemas, list[Finding]]:
    """The schemas that apply to a text: those asked for, the edition's, those that its xml-model names, or the
    toolkit's own. With them what is said of schemas that the text names and that are not used.
    """
    given = given_schemas(config, asked)
    if given:
        return open_schemas(given, now=False), []
    named, found = named_by(document, config.folder)
    return open_schemas(named or default_schemas(), now=False), found


def validate(
    files: Iterable[Path],
    config: Config,
    *,
    base: Path | None = None,
    schema: Path | Sequence[Path] = (),
    progress: Progress | None = None,
    ahead: Ahead | None = None,
) -> Validated:
    """Validate files. Names in findings are relative to `base` (by default the working folder).

    `ahead` is what was begun for the same files and schemas, while this module was imported.
    """
    result = Validated()
    base = base or Path.cwd()
    files = list(files)
    asked = (schema,) if isinstance(schema, Path) else tuple(schema)
    ahead = ahead or Ahead(files, config, asked, base)
    library = result.library = Library(config.folder)
    for path in files:
        name = shown_name(path, base)
        try:
            document = load(path, config.folder, name, mark=False)
        except SourceError as error:
            result.findings += [f for f in error.findings if isinstance(f, Finding)]
            result.unreadable.append(name)
            continue
        library.add(document)
        result.documents.append(document)

    def judge(number: int) -> list[Finding]:
        document = result.documents[number]
        schemas, said = schemas_of(document, config, asked)
        known = ahead.of(document, schemas)
        with surveyed(document.root, document.names):
            aside = beside(partial(but_apparatus, document, library)) if known and workers < 2 else None
            doubtful = schemas.in_doubt(document)
            if doubtful:  # Saxon judges by them in a process of its own: checks need not wait
                from concurrent.futures import ThreadPoolExecutor

                with ThreadPoolExecutor(1) as others, schemas.interruptible():
                    judging = others.submit(schemas.judge, document, known, doubtful)
                    checked = check(document, library, aside)
                    found = judging.result()
            else:
                checked = check(document, library, aside)
                found = schemas.judge(document, known, ())
        return document.findings + said + one_cause(found + checked)

    workers = workers_for(len(result.documents), sum(len(d.data) for d in result.documents))
    if workers > 1:  # read here, so that the processes need not
        schemas_of(result.documents[0], config, asked)[0].grammars  # noqa: B018
    judged = in_order_of(judge, len(result.documents), workers)
    for document in result.documents:
        if progress:
            progress(f"validating {document.name}")
        result.findings += next(judged)
    result.findings += across(result.documents, library, config)
    for document in result.documents:
        result.findings = without_ignored(document, result.findings)
    if not config.found:
        result.findings = [alone(f) for f in result.findings]
    result.findings = in_order(f for f in result.findings if f.code not in config.validate.ignore)
    return result


def across(documents: Sequence[Document], library: Library, config: Config) -> list[Finding]:
    """What is checked in all files together: the apparatus of other files, registers, old addresses."""
    listed = config.files("apparatus") if config.found else []
    found = check_external(documents, listed, config.folder)
    found += check_registers(documents, library, complete(documents, config))
    if config.found:
        from edition.checks.aliases import check_aliases, page_stem

        sources = (p for kind in ("texts", "witnesses", "registers") for p in config.files(kind))
        pages = {p.resolve(): f"{page_stem(p)}.html" for p in sources}
        found += check_aliases(config.folder, documents, pages)
    return found


def complete(documents: Sequence[Document], config: Config) -> bool:
    """Whether these are all sources of an edition, so that what none of them names is named nowhere."""
    read = {d.path.resolve() for d in documents}
    kinds = ("texts", "witnesses", "registers")
    return config.found and all(p.resolve() in read for kind in kinds for p in config.files(kind))
