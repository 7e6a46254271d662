"""What one TEI header says of its text (TEI P5, chapter 2): plain facts, merged later by `gather`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from edition.deposit.agents import Agent, identified, named
from edition.deposit.metadata import Funding, Related
from edition.deposit.words import Element, leaves, local, words
from edition.document import Document

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What templates of headers have where nobody has filled them in
PLACEHOLDER = re.compile(
    r"[.…?\s_-]*|title|text|publication information|information about the source|"
    r"information about publication or distribution|"
    r"(?:unpublished|author|editor|name|date|licen[sc]e|publisher|todo|tbd|xxx+|lorem ipsum.*)|insert .*|n/?a",
    re.IGNORECASE,
)
DATE = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?")
DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


@dataclass
class Header:
    """The facts of one header, in its order; lists are empty where it says nothing.

    `placeholders` are the elements that still hold the words of a template.
    """

    title: str = ""
    subtitle: str = ""
    series: str = ""
    authors: list[Agent] = field(default_factory=list)
    editors: list[Agent] = field(default_factory=list)
    others: list[Agent] = field(default_factory=list)
    publisher: str = ""
    date: str = ""
    version: str = ""
    licences: list[str] = field(default_factory=list)
    rights: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    description: str = ""
    subjects: list[tuple[str, str]] = field(default_factory=list)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    related: list[Related] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    funding: list[Funding] = field(default_factory=list)
    letters: bool = False
    images: list[str] = field(default_factory=list)
    placeholders: list[Element] = field(default_factory=list)


class _Reader:
    def __init__(self, document: Document) -> None:
        self.root: Element = document.root
        self.header = Header()
        heads = [self.root] if local(self.root) == "teiHeader" else self.root.findall("{*}teiHeader")
        self.head: Element | None = heads[0] if heads else None

    def all(self, path: str) -> list[Element]:
        """Elements of the header by path, in the order of the text."""
        if self.head is None:
            return []
        steps = "/".join(
            f"{{*}}{step}" if step and not step.startswith(".") else step for step in path.split("/")
        )
        return list(self.head.iterfind(steps))

    def said(self, element: Element | None, leave: tuple[str, ...] = ()) -> str:
        """The words of an element; those of a template count as nothing and are remembered."""
        text = words(element, leave)
        if element is not None and text and PLACEHOLDER.fullmatch(text):
            self.header.placeholders.append(element)
            return ""
        return text

    def run(self) -> Header:
        if self.head is not None:
            self.titles()
            self.agents()
            self.publication()
            self.profile()
            self.source()
        self.body()
        return self.header

    def titles(self) -> None:
        own = [t for t in self.all("fileDesc/titleStmt/title") if t.get("level") != "s"]
        main = next((t for t in own if t.get("type") == "main"), own[0] if own else None)
        self.header.title = self.said(main)
        sub = next((t for t in own if t.get("type") in ("sub", "subtitle", "subordinate")), None)
        self.header.subtitle = self.said(sub)
        series = [t for t in self.all("fileDesc/titleStmt/title") if t.get("level") == "s"]
        series += self.all("fileDesc/seriesStmt/title")
        self.header.series = self.said(series[-1]) if series else ""

    def agent(self, element: Element, role: str = "") -> Iterator[Agent]:
        """The agents that an `editor`, `name` … stands for."""
        inner = [e for e in element if isinstance(e.tag, str) and local(e) in ("persName", "orgName", "name")]
        if local(element) in ("author", "editor", "principal", "sponsor", "funder") and inner:
            for one in inner:
                yield from self.agent(one, role)
            return
        text = self.said(element, ("note", "idno", "email", "affiliation", "roleName"))
        if not text:
            return
        kind = element.get("type", "")
        organisation = local(element) == "orgName" or kind in (
            "org",
            "organisation",
            "organization",
            "institution",
        )
        person = False if organisation else True if local(element) == "persName" or kind == "person" else None
        found = named(text, person=person)
        part = {
            n: " ".join(words(e) for e in element.iterfind(f".//{{*}}{n}"))
            for n in ("surname", "forename", "nameLink")
        }
        if part["surname"] and not organisation:
            family = f"{part['nameLink']} {part['surname']}".strip()
            found = replace(found, family=family, given=part["forename"], person=True, divided=True)
        given = [
            element.get("ref", ""),
            element.get("key", ""),
            *(words(e) for e in element.iterfind(".//{*}idno")),
        ]
        given += [f"{e.get('type', '').lower()}:{words(e)}" for e in element.iterfind(".//{*}idno")]
        known = [i for text in given for token in text.split() if (i := identified(token))]
        where = element.getparent() if local(element) in ("persName", "orgName", "name") else element
        places = [
            *element.iterfind("{*}affiliation"),
            *(where.iterfind("{*}affiliation") if where is not None else ()),
        ]
        affiliation = words(places[0]) if places else found.affiliation
        mails = [words(e) for e in element.iterfind(".//{*}email")]
        yield replace(
            found,
            identifiers=tuple(dict(known).items()),
            affiliation=affiliation,
            roles=(role,) if role else (),
            email=mails[0] if mails else "",
        )

    def agents(self) -> None:
        for element in self.all("fileDesc/titleStmt/author"):
            self.header.authors += self.agent(element, "author")
        for element in self.all("fileDesc/titleStmt/editor"):
            self.header.editors += self.agent(element, element.get("role") or "editor")
        for name in ("principal", "sponsor"):
            for element in self.all(f"fileDesc/titleStmt/{name}"):
                self.header.others += self.agent(element, name)
        for path in ("fileDesc/titleStmt/respStmt", "fileDesc/editionStmt/respStmt"):
            for statement in self.all(path):
                role = self.said(statement.find("{*}resp"))
                for element in statement:
                    if isinstance(element.tag, str) and local(element) in ("persName", "orgName", "name"):
                        self.header.others += self.agent(element, role)
        for element in self.all("fileDesc/titleStmt/funder"):
            number = words(element.find("{*}idno"))
            name = self.said(element, ("idno", "note"))
            if name:
                known = identified(element.get("ref", "") or "-")
                address = element.get("ref", "") if known and known[0] == "ror" else ""
                self.header.funding.append(Funding(name, number, "", address))

    def publication(self) -> None:
        for path in ("publisher", "authority", "distributor"):
            for element in self.all(f"fileDesc/publicationStmt/{path}"):
                self.header.publisher = self.header.publisher or self.said(
                    element, ("address", "idno", "ref", "email")
                )
        dates = [*self.all("fileDesc/publicationStmt/date"), *self.all("fileDesc/editionStmt/edition/date")]
        found = [e.get("when", "") or e.get("when-iso", "") or e.get("to", "") or self.said(e) for e in dates]
        self.header.date = next((d for d in found if DATE.fullmatch(d)), "")
        for element in self.all("fileDesc/editionStmt/edition"):
            self.header.version = self.header.version or element.get("n", "")
        for element in self.all("fileDesc/publicationStmt/availability"):
            for licence in element.iterfind(".//{*}licence"):
                self.header.licences += [licence.get("target", ""), words(licence)]
            addresses = [e.get("target", "") or words(e) for e in element.iterfind(".//{*}ref")]
            self.header.licences += addresses if not self.header.licences else []
            texts = [self.said(e) for e in element if isinstance(e.tag, str)]
            self.header.rights += [text for text in texts if text]
        if not self.header.licences:
            self.header.licences = list(self.header.rights)
        for element in self.all("fileDesc/publicationStmt/idno"):
            kind, value = (element.get("type") or "").lower(), self.said(element)
            doi = DOI.fullmatch(value)
            if doi:
                self.header.identifiers.append(("DOI", doi[1]))
            elif value.startswith(("http://", "https://")):
                self.header.identifiers.append(("Handle" if "hdl.handle.net" in value else "URL", value))
            elif value.lower().startswith("urn:"):
                self.header.identifiers.append(("URN", value))
            elif kind in ("isbn", "issn", "ark", "handle") and value:
                self.header.identifiers.append(("Handle" if kind == "handle" else kind.upper(), value))

    def profile(self) -> None:
        self.header.languages = [
            e.get("ident", "") for e in self.all("profileDesc/langUsage/language") if e.get("ident")
        ]
        for path in ("profileDesc/abstract", "encodingDesc/projectDesc"):
            for element in self.all(path):
                first = next((e for e in element if isinstance(e.tag, str) and words(e)), element)
                self.header.description = self.header.description or self.said(first)
        for keywords in self.all("profileDesc/textClass/keywords"):
            for term in keywords.iterfind(".//{*}term"):
                if self.said(term):
                    self.header.subjects.append((words(term), term.get("ref") or keywords.get("scheme", "")))
        self.header.letters = bool(self.all("profileDesc/correspDesc"))

    def source(self) -> None:
        """Witnesses, manuscripts and printed sources (TEI P5, chapters 2.2.7, 10, 12)."""
        seen = []
        for element in self.all("fileDesc/sourceDesc//*"):
            if not isinstance(element.tag, str) or any(a in seen for a in element.iterancestors()):
                continue
            if local(element) in ("witness", "msDesc", "bibl", "biblStruct", "biblFull"):
                seen.append(element)
                self.one_source(element)

    def one_source(self, element: Element) -> None:
        identifier = element.find(".//{*}msIdentifier") if local(element) != "witness" else None
        if identifier is not None:
            parts = [words(e) for e in identifier if isinstance(e.tag, str)]
            text = ", ".join(part for part in parts if part and not PLACEHOLDER.fullmatch(part))
        else:
            inner = element.find("{*}bibl")
            text = self.said(inner if inner is not None else element, ("note",))
            if local(element) in ("biblStruct", "biblFull"):
                text = ", ".join(dict.fromkeys(leaves(element)))
        siglum = (
            element.get("{http://www.w3.org/XML/1998/namespace}id", "") if local(element) == "witness" else ""
        )
        if text:
            self.header.sources.append(f"{siglum}: {text}" if siglum else text)
        for reference in element.iterfind(".//{*}ref"):
            target = reference.get("target", "")
            if target.startswith(("http://", "https://")):
                doi = DOI.fullmatch(target)
                self.header.related.append(
                    Related("IsDerivedFrom", "DOI" if doi else "URL", doi[1] if doi else target)
                )

    def body(self) -> None:
        texts = self.root.findall("{*}text")
        own = [t.get(XML_LANG, "") for t in texts] + [self.root.get(XML_LANG, "")]
        first = next((tag for tag in own if tag), "")
        if first:
            self.header.languages = list(dict.fromkeys([first, *self.header.languages]))
        for graphic in self.root.iterfind("{*}facsimile//{*}graphic"):
            if graphic.get("url"):
                self.header.images.append(graphic.get("url"))


def read_header(document: Document) -> Header:
    """What the header of a source says of it."""
    return _Reader(document).run()
