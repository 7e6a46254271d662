"""Building an edition: validate, prepare, make pages for the web and for print, write them whole or not at all."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast

from edition.attestation import declared
from edition.calendar import Calendar, make_calendar, with_card
from edition.checks.links import references
from edition.config import Config
from edition.document import Document
from edition.document.external import apparatus_of, join
from edition.errors import UsageError
from edition.exports import CMIF_FILE, make_cmif
from edition.findings import Finding, in_order
from edition.output import write_all
from edition.prepare import Prepared, PrepareOptions, Site, mentions, output_names, prepare, with_mentions
from edition.typeset import BOOK, Press, Text
from edition.validation import Validated, shown_name, validate
from edition.web import Page, SiteInfo, extras_of, make_site
from edition.xslt import Transformer

FORMATS = ("html", "pdf")
IMAGES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}
UNKNOWN_DAY = datetime.date(2000, 1, 1)
KINDS = {"texts": "text", "witnesses": "witness", "registers": "register", "apparatus": "apparatus"}

Progress = Callable[[str], None]
Kind = Literal["text", "witness", "register"]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be built, its kind (`text`, `witness`, `register`) and the name of its outputs."""

    path: Path
    kind: str
    name: str


@dataclass
class Built:
    """What a build did: the files written (relative to the output folder), what was found, and what was left out."""

    written: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    not_built: list[str] = field(default_factory=list)


def sources_of(config: Config, paths: Sequence[Path] = ()) -> list[Source]:
    """The sources to build: the files given, or all of the edition. Raises `UsageError` when there are none."""
    kinds: dict[Path, str] = {}
    if config.found:
        for key, kind in KINDS.items():
            for path in config.files(key):
                kinds.setdefault(path.resolve(), kind)
    chosen = {p.resolve(): kinds.get(p.resolve(), "text") for p in paths} if paths else kinds
    if not chosen:
        raise UsageError(f"no source found: [sources] of {config.folder / 'edition.toml'} matches no file")
    names = output_names(path.as_posix() for path in chosen)
    return [Source(path, kind, names[path.as_posix()]) for path, kind in chosen.items()]


def build(
    config: Config,
    sources: Sequence[Source],
    output: Path,
    *,
    only: Iterable[str] = FORMATS,
    progress: Progress | None = None,
    draft: bool = False,
) -> Built:
    """Build sources into the folder `output`; with `draft` the pages of the PDF are made for a quick look.

    In a strict edition a source with errors is left out and named; without configuration everything that can be read is
    built. Nothing is written before all of it has been made.
    """
    tell = progress or (lambda _: None)
    built = Built()
    checked = validate([s.path for s in sources], config, progress=tell)
    built.findings += checked.findings
    built.unreadable = checked.unreadable
    documents = {d.path: d for d in checked.documents}
    good = [s for s in sources if s.path in documents]
    if config.edition.strict:
        built.not_built = [documents[s.path].name for s in good if checked.errors_of(documents[s.path])]
        good = [s for s in good if not checked.errors_of(documents[s.path])]
    good, documents = joined(config, good, documents)
    if good:
        with Transformer() as transformer:
            files = _Maker(config, good, documents, checked, transformer, tell, draft).files(set(only), built)
        write_all(output, files)
        built.written = sorted(files)
    built.findings = in_order(built.findings)
    return built


def joined(
    config: Config, sources: Sequence[Source], documents: dict[Path, Document]
) -> tuple[list[Source], dict[Path, Document]]:
    """Every text with its external apparatus; files of entries that belong to a text are no sources of their own."""
    lists = [documents[s.path] for s in sources if s.kind == "apparatus"]
    paths = config.files("apparatus") if config.found else []
    made, used = dict(documents), set()
    for source in sources:
        if source.kind in ("text", "witness"):
            text = documents[source.path]
            found = apparatus_of(text, lists, paths, config.folder)
            made[source.path] = join(text, found)
            used |= {other.path for other in found}
    kept = [s for s in sources if s.kind != "apparatus" or s.path not in used]
    return [Source(s.path, "text", s.name) if s.kind == "apparatus" else s for s in kept], made


def prepare_options(config: Config, kind: str) -> PrepareOptions:
    """How a source of this edition is prepared."""
    return PrepareOptions(
        kind=kind,
        apparatus_language=config.apparatus.language,
        interface_language=config.edition.language,
        lemma_words=config.apparatus.lemma_words,
        shown=config.text.shown(),
        style=config.apparatus.style,
        lemma=config.apparatus.lemma,
        omit=" ".join(config.apparatus.omit),
        layers=" ".join(config.apparatus.layers),
        collective=config.apparatus.collective,
        after_lemma=config.apparatus.after_lemma,
        between_readings=config.apparatus.between_readings,
        between_entries=config.apparatus.between_entries,
        words="|".join(config.apparatus.words),
    )


class _Maker:
    """Makes every file of the output in memory."""

    def __init__(
        self,
        config: Config,
        sources: Sequence[Source],
        documents: dict[Path, Document],
        checked: Validated,
        transformer: Transformer,
        tell: Progress,
        draft: bool = False,
    ) -> None:
        self.draft = draft
        self.config = config
        self.sources = sources
        self.documents = documents
        self.checked = checked
        self.transformer = transformer
        self.tell = tell
        self.pages = {s.path: f"{s.name}.html" for s in sources}
        self.images: dict[Path, str] = {}
        self.printed: dict[str, str] = {}

    def files(self, only: set[str], built: Built) -> dict[str, bytes]:
        """Relative paths and bytes."""
        prepared = self.prepared()
        said = {(f.file, f.line, f.column, f.code) for f in built.findings}  # by the checks, in other words
        for text in prepared:
            built.findings += [f for f in text.findings if (f.file, f.line, f.column, f.code) not in said]
        files: dict[str, bytes] = {}
        if "pdf" in only:
            files |= self.pdfs(prepared, built)
        if "html" in only:
            files |= self.site(prepared, files, built)
            files |= {name: path.read_bytes() for path, name in self.images.items()}
        return files

    def prepared(self) -> list[Prepared]:
        """Every source prepared, registers with their mentions."""
        done = []
        for source in self.sources:
            document = self.documents[source.path]
            self.tell(f"preparing {document.name}")
            options = prepare_options(self.config, source.kind)
            done.append(prepare(document, source.name, self.transformer, options, self.around(document)))
        registers = [p for p in done if p.kind == "register"]
        if registers:
            found = mentions([p for p in done if p.kind != "witness"], self.transformer)
            made = {r.name: with_mentions(r, found, self.transformer) for r in registers}
            done = [made.get(p.name, p) for p in done]
        return done

    def around(self, document: Document) -> Site:
        """Where the pointers of a source lead, and the witnesses that other files declare."""
        library = self.checked.library
        assert library is not None
        links = []
        for reference in sorted(references(document)):
            target = library.resolve(document.path, reference)
            if target in self.pages:
                links.append((reference, self.pages[target]))
            elif (
                target.suffix.lower() in IMAGES and target.is_relative_to(library.folder) and target.is_file()
            ):
                links.append((reference, self.image(target)))
        others = [w for d in self.checked.documents if d is not document for w in declared(d.root)]
        witnesses = tuple((w, w, n) for n, w in enumerate(dict.fromkeys(others), 1))
        return Site(tuple(links), witnesses)

    def image(self, path: Path) -> str:
        """The name in the output of a picture that a text shows."""
        if path not in self.images:
            taken = set(self.images.values())
            name, n = f"images/{path.name}", 2
            while name in taken:
                name, n = f"images/{path.stem}-{n}{path.suffix}", n + 1
            self.images[path] = name
        return self.images[path]

    def pdfs(self, prepared: list[Prepared], built: Built) -> dict[str, bytes]:
        """The printed edition; a lone source of another kind than text is printed too."""
        calendar = self.calendar(prepared)
        numbers = calendar.numbers if calendar else {}
        heads = calendar if self.config.print.letter_heads else None
        texts = [
            Text(
                with_card(text, heads),
                self.documents[source.path].name,
                source.path,
                self.date_of(source),
                numbers.get(text.name, 0),
            )
            for source, text in zip(self.sources, prepared, strict=True)
            if text.kind == "text" or len(prepared) == 1
        ]
        images = {name: path for path, name in self.images.items()}
        press = Press(self.config, self.transformer, images, self.tell, self.draft)
        files, found = press.pdfs(texts, [text for text in prepared if text.kind == "register"])
        built.findings += found
        self.printed = press.files_of
        return files

    def date_of(self, source: Source) -> datetime.date:
        """The date that a text's PDF bears."""
        return self.config.edition.date or dated(self.documents[source.path])

    def site(self, prepared: list[Prepared], files: dict[str, bytes], built: Built) -> dict[str, bytes]:
        """The web edition."""
        self.tell("making the web pages")
        edition = self.config.edition
        calendar = self.calendar(prepared)
        pages = []
        run_on = {p for pattern in self.config.print.run_on for p in self.config.folder.glob(pattern)}
        for source, text in zip(self.sources, (with_card(p, calendar) for p in prepared), strict=True):
            pdf = self.printed.get(text.name, "")
            name = shown_name(source.path, self.config.folder)
            pages.append(
                Page(
                    text.name,
                    cast(Kind, text.kind),
                    text.title,
                    text.xml,
                    pdf if pdf in files else None,
                    name,
                    self.documents[source.path].data.decode("utf-8", "replace")
                    if self.config.web.source
                    else "",
                    day(edition.date or dated(self.documents[source.path])),
                    text.subtitle if source.path in run_on else "",
                )
            )
        parts = sorted({page.part for page in pages if page.part})
        own = calendar.pages if calendar else ()
        part = parts[0] if len(parts) == 1 else own[0].title if own else ""
        pages += [Page(p.name, "register", p.title, p.xml, None, "", part=part) for p in own]
        info = SiteInfo(
            title=edition.title,
            subtitle=edition.subtitle,
            language=edition.language,
            editors=edition.editors,
            licence=edition.licence,
            description=edition.description,
            base_url=edition.base_url,
            date=edition.date.isoformat() if edition.date else "",
            pdf=f"pdf/{BOOK}.pdf" if f"pdf/{BOOK}.pdf" in files else "",
        )
        with tempfile.TemporaryDirectory() as folder:
            extras = extras_of(self.config, Path(folder))
            made, found = make_site(pages, info, self.transformer, progress=self.tell, extras=extras)
        names = {p.source: self.documents[s.path].name for p, s in zip(pages, self.sources, strict=False)}
        built.findings += [_named(f, names.get(f.file, f.file)) for f in found]
        if calendar and calendar.sent and self.config.calendar.cmif:
            made[CMIF_FILE] = self.cmif(calendar, bool(files))
        return made

    def calendar(self, prepared: list[Prepared]) -> Calendar | None:
        """The calendar of an edition's letters; files that are no edition have none."""
        settings = self.config.calendar
        if not (self.config.found and settings.pages):
            return None
        cmif = CMIF_FILE if settings.cmif else ""
        taken = [p.name for p in prepared]
        return make_calendar(prepared, self.transformer, self.config.edition.language, taken, cmif)

    def cmif(self, calendar: Calendar, printed: bool) -> bytes:
        """The index of the letters for correspSearch, dated like the edition or like its latest text."""
        edition = self.config.edition
        return make_cmif(
            calendar.ordered,
            self.transformer,
            title=edition.title,
            editors=edition.editors,
            base_url=edition.base_url,
            date=edition.date or max(dated(self.documents[s.path]) for s in self.sources),
            printed=printed,
        )


def _named(finding: Finding, name: str) -> Finding:
    """A finding under the name that the user gave the file."""
    return Finding(
        name,
        finding.line,
        finding.column,
        finding.severity,
        finding.code,
        finding.message,
        finding.xpath,
        finding.source,
    )


def day(date: datetime.date) -> str:
    """A date for readers; nothing for the one that stands for an unknown day."""
    return "" if date == UNKNOWN_DAY else date.isoformat()


def dated(document: Document) -> datetime.date:
    """The date of a text for its PDF: the latest full date in its revisionDesc or publicationStmt, else 2000-01-01.

    The day of the build would make the same source give other bytes tomorrow.
    """
    found = []
    for path in ("revisionDesc//*", "fileDesc/publicationStmt//*", "fileDesc/editionStmt//*"):
        steps = "/".join(f"{{*}}{step}" if step not in ("", "*") else step for step in path.split("/"))
        for element in document.root.iterfind(f"{{*}}teiHeader/{steps}"):
            try:
                found.append(datetime.date.fromisoformat(element.get("when", "")[:10]))
            except ValueError:
                continue
    return max(found, default=UNKNOWN_DAY)
