"""Validation as a whole: reads sources, and runs the schema and every other check on them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from edition.checks import Library, check, check_external, check_registers, one_cause, without_ignored
from edition.checks.aliases import check_aliases, page_stem
from edition.config import Config
from edition.document import Document, load
from edition.errors import SourceError
from edition.findings import Finding, alone, in_order
from edition.processes import TEXTS_AT_LEAST, beside, in_order_of, workers_for
from edition.schema.schemas import Schemas, default_schemas, named_by, open_schemas
from edition.sources import Judged, given_schemas, shown_name, xml_files

__all__ = ["Validated", "complete", "schemas_of", "shown_name", "validate", "xml_files"]
Progress = Callable[[str], None]
_LARGE = 300_000  # bytes from which a second process pays
_HEAD = 4096  # bytes in which the instructions before the root element stand


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


def expected(files: Sequence[Path], config: Config, asked: Sequence[Path]) -> Schemas:
    """The schemas that apply to files as far as this can be told before they are read; none where it cannot."""
    given = given_schemas(config, asked)
    if given:
        return open_schemas(given, now=False)
    for path in files:
        with contextlib.suppress(OSError), path.open("rb") as file:
            if b"<?xml-model" not in file.read(_HEAD):
                return open_schemas(default_schemas(), now=False)
    return Schemas()


class Ahead:
    """What is begun before the texts are read here: the grammars judge a large text, Saxon compiles the rules.

    Only for a few files: many are divided among processes, each with grammars and rules of its own.
    """

    def __init__(self, files: Sequence[Path], config: Config, asked: Sequence[Path], base: Path) -> None:
        self.schemas = Schemas()
        self._judged: dict[str, Callable[[], list[Finding]]] = {}
        if len(files) >= TEXTS_AT_LEAST:
            return
        self.schemas = expected(files, config, asked)
        for path in files:
            with contextlib.suppress(OSError):
                if path.stat().st_size >= _LARGE:
                    name = shown_name(path, base)
                    self._judged[name] = beside(partial(_by_grammars, self.schemas, path, name))
                    break  # a second process more than there are processors would gain nothing
        self.schemas.warm_up()

    def of(self, document: Document, schemas: Schemas) -> Callable[[], list[Finding]] | None:
        """A function that gives what the grammars say of a text, where they were asked."""
        return self._judged.get(document.name) if schemas is self.schemas else None


def _by_grammars(schemas: Schemas, path: Path, name: str) -> list[Finding]:
    return schemas.judge_bytes(path.read_bytes(), name)


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
    ahead = Ahead(files, config, asked, base)
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
        known = ahead.of(document, schemas)
        if not schemas.rules:
            return (
                document.findings
                + said
                + one_cause(schemas.judge(document, known) + check(document, library))
            )
        with ThreadPoolExecutor(1) as others:  # rules run in a process of their own: checks need not wait
            judging = others.submit(schemas.judge, document, known)
            checked = check(document, library)
            return document.findings + said + one_cause(judging.result() + checked)

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
        sources = (p for kind in ("texts", "witnesses", "registers") for p in config.files(kind))
        pages = {p.resolve(): f"{page_stem(p)}.html" for p in sources}
        found += check_aliases(config.folder, documents, pages)
    return found


def complete(documents: Sequence[Document], config: Config) -> bool:
    """Whether these are all sources of an edition, so that what none of them names is named nowhere."""
    read = {d.path.resolve() for d in documents}
    kinds = ("texts", "witnesses", "registers")
    return config.found and all(p.resolve() in read for kind in kinds for p in config.files(kind))
