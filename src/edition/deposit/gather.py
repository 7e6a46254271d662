"""The metadata of an edition from the headers of its sources and `edition.toml`, and the doubts on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.config import Config
from edition.deposit.agents import Agent, checked, from_setting, merged, named
from edition.deposit.header import DOI, Header, read_header
from edition.deposit.licences import Licence, licence_of
from edition.deposit.metadata import Funding, Metadata, Related, Text
from edition.document import Document
from edition.findings import Finding, finding

SETTINGS = "edition.toml"
RELATIONS = {
    name.lower(): name
    for name in [
        "IsCitedBy",
        "Cites",
        "IsSupplementTo",
        "IsSupplementedBy",
        "IsContinuedBy",
        "Continues",
        "IsDescribedBy",
        "Describes",
        "HasMetadata",
        "IsMetadataFor",
        "HasVersion",
        "IsVersionOf",
        "IsNewVersionOf",
        "IsPreviousVersionOf",
        "IsPartOf",
        "HasPart",
        "IsPublishedIn",
        "IsReferencedBy",
        "References",
        "IsDocumentedBy",
        "Documents",
        "IsCompiledBy",
        "Compiles",
        "IsVariantFormOf",
        "IsOriginalFormOf",
        "IsIdenticalTo",
        "IsReviewedBy",
        "Reviews",
        "IsDerivedFrom",
        "IsSourceOf",
        "IsRequiredBy",
        "Requires",
        "IsObsoletedBy",
        "Obsoletes",
        "IsCollectedBy",
        "Collects",
        "IsTranslationOf",
        "HasTranslation",
    ]
}


def gather(config: Config, documents: Sequence[tuple[Document, str, str]]) -> tuple[Metadata, list[Finding]]:
    """The metadata of an edition; `documents` are `(source, kind, path in the package)`.

    Findings: a DOI or an ORCID that cannot be right, licences that contradict each other, names whose parts had to be
    guessed, words of a template. What is missing altogether is told by `edition.deposit.missing`.
    """
    return _Gatherer(config, documents).run()


class _Gatherer:
    def __init__(self, config: Config, documents: Sequence[tuple[Document, str, str]]) -> None:
        self.config = config
        self.documents = documents
        self.headers = [read_header(document) for document, _, _ in documents]
        kinds = [kind for _, kind, _ in documents]
        self.texts = [
            h for h, kind in zip(self.headers, kinds, strict=True) if kind == "text"
        ] or self.headers
        self.found: list[Finding] = []

    def run(self) -> tuple[Metadata, list[Finding]]:
        edition, deposit = self.config.edition, self.config.deposit
        creators, contributors, authors = self.agents()
        made = Metadata(
            title=self.title(),
            subtitle=edition.subtitle or (self.texts[0].subtitle if len(self.texts) == 1 else ""),
            creators=creators,
            contributors=contributors,
            authors=authors,
            publisher=deposit.publisher or self.first("publisher"),
            date=edition.date.isoformat() if edition.date else max((h.date for h in self.texts), default=""),
            version=deposit.version or self.first("version"),
            licence=self.licence(),
            rights=self.once("rights"),
            languages=self.once("languages") or self.once("languages", self.headers),
            interface=edition.language,
            description=edition.description or self.first("description"),
            subjects=tuple((s, "") for s in deposit.subjects) or self.pairs("subjects"),
            discipline=deposit.discipline,
            identifiers=self.identifiers(),
            related=self.related(),
            sources=self.once("sources"),
            funding=tuple(self.paid(row) for row in deposit.funding)
            or tuple(dict.fromkeys(f for h in self.headers for f in h.funding)),
            contact=from_setting(deposit.contact) if deposit.contact else None,
            rights_holder=from_setting(deposit.rights_holder) if deposit.rights_holder else None,
            depositor=from_setting(deposit.depositor) if deposit.depositor else None,
            series=self.first("series"),
            texts=tuple(self.text(n) for n in range(len(self.documents))),
        )
        self.look_at_names(made)
        self.look_at_templates()
        return made, self.found

    def first(self, name: str) -> str:
        """The first value that a text gives."""
        return next((value for h in self.texts if (value := str(getattr(h, name)))), "")

    def once(self, name: str, headers: list[Header] | None = None) -> tuple[str, ...]:
        """The values of all texts, each once."""
        return tuple(dict.fromkeys(value for h in headers or self.texts for value in getattr(h, name)))

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        return tuple(dict.fromkeys(value for h in self.texts for value in getattr(h, name)))

    def title(self) -> str:
        if self.config.edition.title:
            return self.config.edition.title
        if len(self.texts) == 1:
            return self.texts[0].title
        series = {h.series for h in self.texts if h.series}
        return series.pop() if len(series) == 1 else ""

    def agents(self) -> tuple[tuple[Agent, ...], tuple[Agent, ...], tuple[Agent, ...]]:
        """Creators (the editors; without editors the authors), contributors, and the authors of the texts."""
        settings = self.config.deposit
        authors = merged([a for h in self.texts for a in h.authors])
        inside = merged([a for h in self.texts for a in h.editors])
        if settings.creators:
            chosen = [from_setting(row, "editor") for row in settings.creators]
        elif self.config.edition.editors:
            chosen = [named(name, roles=("editor",)) for name in self.config.edition.editors]
        else:
            chosen = list(inside) or list(authors)
        keys = {agent.key for agent in chosen}
        everyone = [*inside, *(a for h in self.headers for a in (*h.editors, *h.others))]
        creators = merged([*chosen, *(a for a in everyone if a.key in keys)])
        rest = [from_setting(row) for row in settings.contributors]
        rest += [a for a in everyone if a.key not in keys]
        return creators, merged(rest), authors

    def licence(self) -> Licence | None:
        """The licence of the edition; headers that say another one are a finding."""
        own = licence_of(self.config.edition.licence) if self.config.edition.licence else None
        said = [(n, licence_of(*h.licences)) for n, h in enumerate(self.headers) if h.licences]
        result = own or next((licence for _, licence in said if licence), None)
        for n, licence in said:
            if licence and result and licence.spdx and result.spdx and licence.spdx != result.spdx:
                message = f"the header says {licence.spdx}, the edition {result.spdx}"
                self.found.append(finding("ED904", message, self.documents[n][0].name, source="deposit"))
        if result and not result.spdx:
            message = f"“{result.name[:80]}” is no licence that archives know; give its address, or CC BY 4.0"
            self.found.append(finding("ED905", message, SETTINGS, source="deposit"))
        return result

    def identifiers(self) -> tuple[tuple[str, str], ...]:
        found: list[tuple[str, str]] = []
        if self.config.deposit.doi:
            doi = DOI.fullmatch(self.config.deposit.doi.strip())
            if doi:
                found.append(("DOI", doi[1]))
            else:
                self.bad(f"[deposit] doi: {self.config.deposit.doi} is no DOI; one begins with 10.")
        if self.config.edition.base_url:
            found.append(("URL", self.config.edition.base_url))
        if len(self.texts) == 1:
            found += self.texts[0].identifiers
        dois = [value for kind, value in found if kind == "DOI"]
        return tuple(dict.fromkeys(pair for pair in found if pair[0] != "DOI" or pair[1] == dois[0]))

    def related(self) -> tuple[Related, ...]:
        rows = []
        for row in self.config.deposit.related:
            relation, _, value = (part.strip() for part in row.partition("|"))
            doi = DOI.fullmatch(value)
            kind = (
                "DOI"
                if doi
                else "URL"
                if value.startswith("http")
                else "URN"
                if value.startswith("urn:")
                else "ISBN"
            )
            if relation.lower() not in RELATIONS or not value:
                self.bad(f"[deposit] related: “{row}” is not like “IsSupplementTo | https://…”")
                continue
            rows.append(Related(RELATIONS[relation.lower()], kind, doi[1] if doi else value))
        return tuple(dict.fromkeys([*rows, *(r for h in self.texts for r in h.related)]))

    def paid(self, row: str) -> Funding:
        parts = [part.strip() for part in row.split("|")] + ["", "", ""]
        return Funding(parts[0], parts[1], parts[2], parts[3])

    def text(self, n: int) -> Text:
        _, kind, path = self.documents[n]
        header = self.headers[n]
        name = re.sub(r"\.xml$", "", path.rpartition("/")[2])
        language = header.languages[0] if header.languages else ""
        return Text(
            path, kind, name, header.title or name, language, tuple(header.authors), header.date, header.letters,
            tuple(dict.fromkeys(header.images)),
        )  # fmt: skip

    def bad(self, message: str) -> None:
        self.found.append(finding("ED903", message, SETTINGS, source="deposit"))

    def look_at_names(self, made: Metadata) -> None:
        """Identifiers with a wrong check digit, and names whose parts were guessed."""
        for agent in (*made.creators, *made.contributors):
            for scheme, value in agent.identifiers:
                if not checked(scheme, value):
                    self.bad(f"{agent.name}: the check digit of {scheme.upper()} {value} is wrong")
        for agent in made.creators:
            if agent.person and not agent.divided:
                message = f"“{agent.name}” was read as “{agent.inverted}”; write it so, or with forename and surname"
                self.found.append(finding("ED906", message, SETTINGS, source="deposit"))

    def look_at_templates(self) -> None:
        for (document, _, _), header in zip(self.documents, self.headers, strict=True):
            for element in header.placeholders:
                text = " ".join("".join(element.itertext()).split())
                message = (
                    f"<{str(element.tag).rpartition('}')[2]}> still has the words of a template: “{text}”"
                )
                self.found.append(document.finding("ED907", message, element, "deposit"))
