"""The schemas that apply to a text: grammars and rules, from files of any kind, opened once."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from edition import resources
from edition.errors import SchemaError, UsageError
from edition.findings import Finding, finding
from edition.schema.cache import keep, kept_file, taken
from edition.schema.rules import Rules

if TYPE_CHECKING:  # each takes a while to read, and a grammar alone needs none of them
    from edition.document import Document
    from edition.schema.odd import CompiledSchema
    from edition.schema.relaxng import Grammar
    from edition.schema.schematron import Schematron
    from edition.xslt import File, Transformer

KINDS = (".rng", ".rnc", ".sch", ".odd")
_AT_ONCE = 8
_SCHEMATRON = tuple(
    "http://purl.oclc.org/dsdl/schematron".encode(encoding)
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


class Schemas:
    """Grammars and rules, all of which a text has to follow. The grammars are read when they are first needed."""

    def __init__(
        self, grammars: Iterable[Callable[[], Grammar]] = (), rules: Iterable[Rules | Schematron] = ()
    ) -> None:
        self._readers, self.rules = tuple(grammars), [one for one in rules if not one.empty]
        self._saxon: Transformer | None = None
        self._owner = 0

    @cached_property
    def grammars(self) -> list[Grammar]:
        """The grammars; raises `SchemaError` when one of them is incorrect."""
        return [read() for read in self._readers]

    @property
    def need_saxon(self) -> bool:
        """Whether there are rules by which Saxon has to judge every text."""
        return any(one.need_saxon for one in self.rules)

    def begin(self, text: File | None = None) -> None:
        """Let the rules be made ready in their own process, and judge a text, while texts are being read here.

        Not those of which it is known what a text must have for one of them to be broken.
        """
        for one in self.rules:
            if one.need_saxon:
                one.begin(self._transformer(), text)

    def in_doubt(self, document: Document) -> list[Rules | Schematron]:
        """Return the rules that a text may break: Saxon has to be asked, which takes a while."""
        return [one for one in self.rules if not one.kept_by(document)]

    def judge(
        self,
        document: Document,
        by_grammars: Callable[[], list[Finding]] | None = None,
        rules: Sequence[Rules | Schematron] | None = None,
    ) -> list[Finding]:
        """Return what a text does against the grammars and the rules.

        `by_grammars` gives what the grammars say of it, where they have been asked already, `rules` are those in doubt.
        """
        ask = by_grammars or partial(self.judge_bytes, document.data, document.name)
        doubtful = self.in_doubt(document) if rules is None else rules
        if not doubtful:
            return ask()
        from concurrent.futures import ThreadPoolExecutor

        # Saxon is a process of its own: it works while the grammars are at work here.
        with ThreadPoolExecutor(1) as beside, self.interruptible():
            judging = beside.submit(self._by_rules, document, doubtful)
            return ask() + judging.result()

    @contextlib.contextmanager
    def interruptible(self) -> Iterator[None]:
        """Ctrl-C meanwhile ends rules that are at work in another thread: one may go on without end."""
        try:
            yield
        except KeyboardInterrupt:
            saxon, self._saxon = self._saxon, None
            if saxon is not None:
                saxon.stop()
            raise

    def judge_bytes(self, data: bytes, name: str) -> list[Finding]:
        """Return what a text does against the grammars alone."""
        return [f for grammar in self.grammars for f in grammar.validate(data, name)]

    def _by_rules(self, document: Document, rules: Iterable[Rules | Schematron]) -> list[Finding]:
        saxon = self._transformer()
        return [f for one in rules for f in one.validate(document, saxon)]

    def _transformer(self) -> Transformer:
        from edition.xslt import Transformer

        if self._saxon is None or self._owner != os.getpid():  # a copy of this process has none yet
            self._saxon, self._owner = Transformer(give_way=True), os.getpid()
        return self._saxon


def open_schemas(paths: Iterable[Path], *, rules: bool = True, now: bool = True) -> Schemas:
    """Open schemas, each of the kind that its name tells; see `KINDS`. They are kept for the next time.

    Rules embedded in a RELAX NG schema are run as well, unless `rules` is False. Raises `SchemaError` for an
    incorrect schema (for a grammar when it is first needed, unless that is `now`), and `UsageError` for a file of
    another kind.
    """
    stamped = []
    for path in paths:
        try:
            stamped.append((path, path.stat().st_mtime_ns))
        except OSError as error:
            raise UsageError(f"{path}: the schema cannot be read: {error.strerror}") from error
    found = _opened(tuple(stamped), rules)
    if now:
        found.grammars  # noqa: B018  # this reads them
    return found


@lru_cache(maxsize=_AT_ONCE)
def _opened(paths: tuple[tuple[Path, int], ...], rules: bool) -> Schemas:
    grammars: list[Callable[[], Grammar]] = []
    schematrons: list[Rules | Schematron] = []
    for path, _ in paths:
        kind = kind_of(path)
        if kind == ".sch":
            if rules:
                schematrons.append(Rules(path))
        elif kind == ".odd":
            from edition.schema.compiled import grammar_of, rules_of

            compiled = compile_with_cache(path)
            grammars.append(partial(grammar_of, compiled.rng, path))
            if rules:
                schematrons.append(rules_of(compiled.sch, path))
        else:
            grammars.append(partial(_grammar_at, path))
            if rules and kind == ".rng" and any(name in path.read_bytes() for name in _SCHEMATRON):
                schematrons.append(Rules(path))
    return Schemas(grammars, schematrons)


def _grammar_at(path: Path) -> Grammar:
    """Load a grammar; one that was found correct before, and that is in one file, is taken from where it was kept."""
    from edition.schema.relaxng import Grammar

    try:
        kept = kept_file(path.read_bytes(), Path(__file__).parent / "relaxng", "grammar", kind_of(path))
    except OSError as error:
        raise SchemaError(f"{path}:1: the schema cannot be read: {error.strerror}") from error
    data = taken(kept)
    if data is not None:
        with contextlib.suppress(ValueError):
            return Grammar.from_kept(data, path)
    grammar = Grammar.load(path, checked=path not in default_schemas())  # a test looks through our own
    made = grammar.kept()
    if made is not None:
        keep(kept, made)
    return grammar


def as_finding(error: SchemaError) -> Finding:
    """Return an error of a schema, which begins with `file:line:`, as a finding."""
    match = re.match(r"(.+?):(\d+): (.*)", str(error), re.DOTALL)
    if match is None:
        return finding("ED230", str(error), "schema", source="schema")
    return finding("ED230", match[3], match[1], int(match[2]), 1, source="schema")


def compile_with_cache(path: Path, tei: Path | None = None) -> CompiledSchema:
    """Compile an ODD; what it builds on is `tei`, or p5subset.xml of the release fetched last."""
    from edition.schema.fetch import cached, cached_for
    from edition.schema.odd import compile_odd  # only an ODD needs the compiler

    return compile_odd(path, tei or cached("p5subset.xml"), lambda source, file: cached_for(source))


def kind_of(path: Path) -> str:
    """Return `.rng`, `.rnc`, `.sch` or `.odd`; an .xml file is an ODD when there is a schemaSpec in it."""
    suffix = path.suffix.lower()
    if suffix in KINDS:
        return suffix
    if suffix == ".xml":
        from lxml import etree

        try:
            for _, element in etree.iterparse(str(path), no_network=True, resolve_entities=False):
                if etree.QName(element).localname == "schemaSpec":
                    return ".odd"
        except (OSError, etree.XMLSyntaxError) as error:
            raise SchemaError(f"{path}:1: the schema cannot be read: {error}") from error
    raise UsageError(f"{path}: a schema is RELAX NG (.rng, .rnc), Schematron (.sch) or an ODD (.odd)")


def default_schemas() -> list[Path]:
    """Return the toolkit's own schema: grammar and rules."""
    return [resources.path("schema", "edition.rng"), resources.path("schema", "edition.sch")]


def named_by(document: Document, folder: Path) -> tuple[list[Path], list[Finding]]:
    """Return the schemas that the xml-model instructions of a text name, and what is said of the others.

    Used are files below `folder`, the project, and TEI's own when they have been fetched.
    """
    return named_in(document.models, document.path, document.name, folder)


def named_in(models: Iterable[str], text: Path, name: str, folder: Path) -> tuple[list[Path], list[Finding]]:
    """Return the same for the addresses in the instructions of the file `text`; findings bear `name`."""
    from edition.schema.fetch import cached_for

    paths, found = list[Path](), list[Finding]()
    for href in models:
        parts = urlsplit(href)
        path = cached_for(href)
        if path is None and not parts.scheme and not parts.netloc and parts.path:
            local = (text.parent / unquote(parts.path)).resolve()
            if local.is_relative_to(folder.resolve()) and local.is_file() and local.suffix in KINDS:
                path = local
        if path is not None:
            paths += [path] if path not in paths else []
        elif href:
            message = (
                f"the schema {href} named by xml-model is not a file of the project and has not been fetched"
            )
            found.append(finding("ED225", message, name, 1, 1, source="schema"))
    return paths, found
