"""TEI to prepared TEI: resolves, numbers and labels once, for every output (see docs/prepared-tei.md)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape, unescape

from edition import resources
from edition.canonical import xml_with_references
from edition.document import Document
from edition.findings import Finding
from edition.xslt import Transformer, Xml


@dataclass(frozen=True, slots=True)
class PrepareOptions:
    """How a text is prepared. `lemma_words`: a longer lemma is shown as "first … last".

    `shown` names the members of `choice` that the reading text shows.
    """

    kind: str = "text"
    apparatus_language: str = "la"
    interface_language: str = "en"
    lemma_words: int = 6
    shown: str = "corr reg expan"
    style: str = "as-encoded"
    lemma: str = "always"
    omit: str = ""
    layers: str = ""
    collective: bool = False
    after_lemma: str = "auto"
    between_readings: str = "auto"
    between_entries: str = "auto"
    words: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """What lies outside one file: the pages its pointers lead to, and witnesses declared elsewhere.

    `links` maps a file as a pointer of this source names it to the page of the edition; `witnesses` are
    `(id, siglum, order)`.
    """

    links: tuple[tuple[str, str], ...] = ()
    witnesses: tuple[tuple[str, str, int], ...] = ()

    def xml(self) -> str:
        """As the stylesheets read it."""
        rows = [f'<ed:link from="{escape(a)}" page="{escape(b)}"/>' for a, b in self.links]
        rows += [
            f'<ed:witness id="{escape(i)}" siglum="{escape(s)}" order="{n}"/>' for i, s, n in self.witnesses
        ]
        return f'<ed:site xmlns:ed="urn:tei-edition:prepared">{"".join(rows)}</ed:site>'


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared text: its output name, kind and XML, and the findings of preparing it."""

    name: str
    kind: str
    xml: str
    findings: list[Finding] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The main title, from the root."""
        found = re.search(r'\sed:title="([^"]*)"', self.xml[:20_000])
        return unescape(found[1]) if found else self.name

    @property
    def subtitle(self) -> str:
        """The second title, from the root, or nothing."""
        found = re.search(r'\sed:subtitle="([^"]*)"', self.xml[:20_000])
        return unescape(found[1]) if found else ""


def prepare(
    document: Document,
    name: str,
    transformer: Transformer,
    options: PrepareOptions | None = None,
    site: Site | None = None,
) -> Prepared:
    """Prepare one source. Raises `TransformError` when the stylesheets fail, which is a bug."""
    options = options or PrepareOptions()
    result = transformer.transform(
        resources.path("xslt", "prepare", "main.xsl"),
        xml_with_references(document),
        {
            "name": name,
            "kind": options.kind,
            "apparatus-lang": options.apparatus_language,
            "ui-lang": options.interface_language,
            "lemma-words": options.lemma_words,
            "shown": options.shown,
            "apparatus-style": options.style,
            "apparatus-lemma": options.lemma,
            "apparatus-omit": options.omit,
            "apparatus-layers": options.layers,
            "apparatus-collective": options.collective,
            "after-lemma": options.after_lemma,
            "between-readings": options.between_readings,
            "between-entries": options.between_entries,
            "apparatus-words": options.words,
            "site": Xml((site or Site()).xml()),
        },
    )
    return Prepared(name, options.kind, result.output, result.findings(document.name, "links"))


def output_names(paths: Iterable[str]) -> dict[str, str]:
    """A file name for each source, its stem made fit for addresses, unique, and never `index`."""
    names: dict[str, str] = {}
    used = {"index"}
    for path in paths:
        stem = path.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
        base = "".join(c if c.isalnum() or c in "-_" else "-" for c in stem).strip("-") or "text"
        name, n = base, 2
        while name.lower() in used:
            name, n = f"{base}-{n}", n + 1
        used.add(name.lower())
        names[path] = name
    return names


def mentions(prepared: Iterable[Prepared], transformer: Transformer) -> str:
    """Where the texts point at registers, as one `ed:mentions` document."""
    stylesheet = resources.path("xslt", "prepare", "mentions.xsl")
    parts = [transformer.transform(stylesheet, text.xml).output for text in prepared]
    return f'<ed:mentions xmlns:ed="urn:tei-edition:prepared">{"".join(parts)}</ed:mentions>'


def with_mentions(register: Prepared, found: str, transformer: Transformer) -> Prepared:
    """A prepared register whose entries say where they are mentioned; `found` comes from `mentions`."""
    stylesheet = resources.path("xslt", "prepare", "register.xsl")
    result = transformer.transform(stylesheet, register.xml, {"mentions": Xml(found)})
    return Prepared(register.name, register.kind, result.output, register.findings)
