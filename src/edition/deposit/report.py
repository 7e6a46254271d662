"""How far an edition is by three lists: criteria for reviews of digital editions, FAIR, and the Endings principles.

A row says what is there or what is missing and where to put it; nothing is scored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from edition.config import Config
from edition.deposit.metadata import Metadata
from edition.document import Document

IDE, FAIR, ENDINGS = "Reviewing criteria (IDE)", "FAIR", "Endings"


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion: the list it is from, its name, whether it is met, and what is there or where to put it."""

    group: str
    criterion: str
    met: bool
    note: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rows are decided from."""

    config: Config
    metadata: Metadata
    documents: Sequence[Document]

    def count(self, *names: str) -> int:
        """How many elements of these names the sources have."""
        tags = [f"{{*}}{name}" for name in names]
        return sum(1 for document in self.documents for _ in document.root.iter(*tags))

    def header(self, path: str) -> bool:
        """Whether some header has an element at a path."""
        steps = "/".join(f"{{*}}{step}" for step in path.split("/"))
        return any(d.root.find(f"{{*}}teiHeader/{steps}") is not None for d in self.documents)


Rule = tuple[str, str, Callable[[Facts], object], str, str]
RULES: tuple[Rule, ...] = (
    (IDE, "Title and responsible editors", lambda f: f.metadata.title and f.metadata.creators,
     "told on every page and in all metadata", "[edition] title and editors"),
    (IDE, "Who did what",
     lambda f: f.metadata.contributors or len(f.metadata.creators) > 1 or f.header("fileDesc/titleStmt/respStmt"),
     "respStmt in the headers", "titleStmt/respStmt with resp and persName in the headers"),
    (IDE, "Aims and selection", lambda f: f.header("encodingDesc/projectDesc") or f.metadata.description,
     "projectDesc, or the description", "encodingDesc/projectDesc in the header of the text"),
    (IDE, "Editorial method", lambda f: f.header("encodingDesc/editorialDecl"),
     "editorialDecl", "encodingDesc/editorialDecl: transcription, normalisation, how variants are recorded"),
    (IDE, "Sources and witnesses described", lambda f: f.metadata.sources,
     "listWit, msDesc or bibl in sourceDesc", "sourceDesc with listWit, msDesc or bibl"),
    (IDE, "Facsimiles", lambda f: f.count("graphic", "surface"),
     "linked in the sources", "facsimile/surface/graphic in the sources, if pictures may be shown"),
    (IDE, "Critical apparatus", lambda f: f.count("app"), "encoded as app",
     "app, lem, rdg (chapter 12), if there are several witnesses"),
    (IDE, "Commentary", lambda f: f.count("note"), "encoded as note", "note in the text"),
    (IDE, "Registers of persons and places", lambda f: f.count("listPerson", "listPlace", "listOrg"),
     "with their mentions", "[sources] registers with listPerson and listPlace"),
    (IDE, "Encoding follows a documented schema",
     lambda f: True, "TEI P5; ODD, RELAX NG and Schematron are in the package", ""),
    (IDE, "Basic data can be downloaded",
     lambda f: True, "TEI of all texts in the package and as pages of the web edition", ""),
    (IDE, "How to cite", lambda f: f.metadata.creators and f.metadata.date, "CITATION.cff, a citation on the pages",
     "[edition] editors and date"),
    (IDE, "Rights and licence", lambda f: f.metadata.licence and f.metadata.licence.spdx, "stated, with its address",
     "[edition] licence = \"CC BY 4.0\" and availability/licence/@target"),
    (FAIR, "F1 Persistent identifier", lambda f: f.metadata.doi, "a DOI",
     "`edition deposit upload` reserves one; then [deposit] doi"),
    (FAIR, "F2 Rich metadata", lambda f: f.metadata.description and f.metadata.subjects and f.metadata.languages,
     "description, keywords, languages", "[edition] description, [deposit] subjects, langUsage/language"),
    (FAIR, "F3 Metadata name the identifier", lambda f: f.metadata.doi, "in DataCite, Dublin Core, RO-Crate",
     "[deposit] doi"),
    (FAIR, "F4 Registered where people search", lambda f: f.config.deposit.record or f.metadata.doi,
     "in the repository's catalogue", "upload and publish, then [deposit] record"),
    (FAIR, "A1 Open protocol", lambda f: True, "files over HTTP, no login needed", ""),
    (FAIR, "A2 Metadata outlive the data", lambda f: f.metadata.doi, "kept by the DOI's registry", "[deposit] doi"),
    (FAIR, "I1 Formal, shared language", lambda f: True, "TEI P5, RDF (RO-Crate, JSON-LD), METS, CMDI", ""),
    (FAIR, "I2 Vocabularies", lambda f: any(a for _, a in f.metadata.subjects),
     "keywords from a scheme", "term/@ref or keywords/@scheme (GND, LCSH …) in textClass"),
    (FAIR, "I3 Links to other data", lambda f: f.metadata.related or any(a.identifiers for a in f.metadata.creators),
     "to sources and authority files", "ref with an address in sourceDesc; [deposit] related; ORCID, GND of persons"),
    (FAIR, "R1.1 Clear licence", lambda f: f.metadata.licence and f.metadata.licence.url, "with its address",
     "[edition] licence"),
    (FAIR, "R1.2 Provenance", lambda f: f.header("revisionDesc") or f.metadata.version,
     "version or revisionDesc; software.json names the programs",
     "revisionDesc/change in the headers, editionStmt/edition/@n"),
    (FAIR, "R1.3 Standards of the field", lambda f: True, "TEI P5 validated; BagIt; DataCite", ""),
    (ENDINGS, "Data in open text formats", lambda f: True, "XML and TOML", ""),
    (ENDINGS, "Data are valid", lambda f: f.config.edition.strict, "strict = true: errors stop the build",
     "[edition] strict = true"),
    (ENDINGS, "Rights of the data are told", lambda f: f.metadata.licence, "in every file of metadata",
     "[edition] licence"),
    (ENDINGS, "Documentation goes with the data", lambda f: f.header("encodingDesc/editorialDecl"),
     "editorialDecl, README.md, the ODD", "encodingDesc/editorialDecl"),
    (ENDINGS, "Programs are kept, not needed",
     lambda f: True, "stylesheets in the package; the outputs work without them", ""),
    (ENDINGS, "No server, no database, no foreign library", lambda f: True, "static pages that work from a disk", ""),
    (ENDINGS, "Every page works without scripts", lambda f: True, "scripts only add to the pages", ""),
    (ENDINGS, "Stable addresses",
     lambda f: f.config.edition.base_url, "base_url is set; old addresses in aliases.toml",
     "[edition] base_url"),
    (ENDINGS, "Dated, numbered, complete releases", lambda f: f.config.edition.date and f.metadata.version,
     "date and version", "[edition] date, editionStmt/edition/@n or [deposit] version"),
)  # fmt: skip


def report(config: Config, metadata: Metadata, documents: Iterable[Document]) -> list[Row]:
    """Every criterion with its answer, in the order of the lists."""
    facts = Facts(config, metadata, list(documents))
    rows = []
    for group, criterion, rule, there, place in RULES:
        met = bool(rule(facts))
        rows.append(Row(group, criterion, met, there if met else place))
    return rows


def as_text(rows: Sequence[Row]) -> str:
    """The table for a terminal: what is there (+), what is missing (-)."""
    lines, group = [], ""
    width = max(len(row.criterion) for row in rows)
    for row in rows:
        if row.group != group:
            group = row.group
            own = [r for r in rows if r.group == group]
            lines += ["", f"{group}: {sum(r.met for r in own)} of {len(own)}"]
        lines.append(f"  {'+' if row.met else '-'} {row.criterion:<{width}}  {row.note}")
    return "\n".join(lines[1:]) + "\n"
