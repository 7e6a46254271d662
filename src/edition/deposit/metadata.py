"""What an archive wants to know of an edition, as one value; every format of the package is written from it."""

from __future__ import annotations

from dataclasses import dataclass

from edition.deposit.agents import Agent
from edition.deposit.licences import Licence


@dataclass(frozen=True, slots=True)
class Related:
    """Another resource: its identifier (`DOI`, `URL`, `ISBN` …) and how it relates, in the words of DataCite."""

    relation: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Funding:
    """Who paid: the funder, the number and the title of the grant."""

    funder: str
    number: str = ""
    title: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One source of the edition: its file in the package, kind, title, language, authors, date and pictures."""

    path: str
    kind: str
    name: str
    title: str
    language: str = ""
    authors: tuple[Agent, ...] = ()
    date: str = ""
    letters: bool = False
    images: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """The description of an edition.

    `date` is ISO 8601, of the year at least; `identifiers` are `(kind, value)` with `DOI`, `URL`, `Handle`, `URN` …;
    `sources` are the witnesses and copy texts in words; `rights` are the paragraphs on rights in the headers.
    Fields that nothing tells are empty; `edition.deposit.missing` says who wants them.
    """

    title: str = ""
    subtitle: str = ""
    creators: tuple[Agent, ...] = ()
    contributors: tuple[Agent, ...] = ()
    authors: tuple[Agent, ...] = ()
    publisher: str = ""
    date: str = ""
    version: str = ""
    licence: Licence | None = None
    rights: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interface: str = "en"
    description: str = ""
    subjects: tuple[tuple[str, str], ...] = ()
    discipline: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    related: tuple[Related, ...] = ()
    sources: tuple[str, ...] = ()
    funding: tuple[Funding, ...] = ()
    contact: Agent | None = None
    rights_holder: Agent | None = None
    depositor: Agent | None = None
    series: str = ""
    texts: tuple[Text, ...] = ()

    @property
    def full_title(self) -> str:
        """Title and subtitle."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def year(self) -> str:
        """The year of publication."""
        return self.date[:4]

    @property
    def doi(self) -> str:
        """The DOI without an address, or nothing."""
        return next((value for kind, value in self.identifiers if kind == "DOI"), "")

    @property
    def url(self) -> str:
        """The address of the edition on the web, or nothing."""
        return next((value for kind, value in self.identifiers if kind == "URL"), "")

    @property
    def language(self) -> str:
        """The language of the edited text."""
        return self.languages[0] if self.languages else ""

    def citation(self) -> str:
        """One line for readers."""
        names = "; ".join(agent.inverted for agent in self.creators)
        number = f", version {self.version}" if self.version else ""
        address = f" https://doi.org/{self.doi}" if self.doi else f" {self.url}" if self.url else ""
        parts = [names, f"({self.year})" if self.year else ""]
        start = " ".join(part for part in parts if part)
        publisher = f" {self.publisher}." if self.publisher else ""
        return f"{start + ': ' if start else ''}{self.full_title}{number}.{publisher}{address}"
