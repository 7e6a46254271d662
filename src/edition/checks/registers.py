"""Registers of persons, places and organisations against the texts that point into them (TEI P5, chapter 14)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition.attestation import T, local
from edition.checks.links import POINTERS, SCHEME, Library
from edition.document import XML_ID, Document
from edition.findings import Finding

# Entries of a register and the name that each goes by
ENTRIES = {f"{T}person": f"{T}persName", f"{T}place": f"{T}placeName", f"{T}org": f"{T}orgName"}
LISTS = {f"{T}listPerson", f"{T}listPlace", f"{T}listOrg"}
NAMES = {name: entry for entry, name in ENTRIES.items()}
POINTING = ("ref", "key", "corresp", "sameAs", "nymRef", "copyOf")
# What may tell two entries of one name apart
TELLING = [
    f"{T}{n}" for n in ("birth", "death", "floruit", "location", "country", "region", "idno", "occupation")
]
AT_LEAST = 2
DRAFTS_AT_MOST = 500
FRAGMENT = re.compile(rb"""#([^\s"'#<>]+)""")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a register: where it stands, its id and its name."""

    document: Document
    element: etree._Element
    name: str

    @property
    def id(self) -> str:
        """The `xml:id`; empty when there is none."""
        return self.element.get(XML_ID, "")


def check_registers(documents: Sequence[Document], library: Library, complete: bool) -> list[Finding]:
    """Entries that nothing points at (ED451), doubled ones (ED452), names that could point at one (ED453).

    `complete` says that `documents` are the whole edition: only then an entry can be called unused.
    """
    entries = [e for d in documents for e in entries_of(d)]
    if not entries:
        return []
    found = _doubled(entries)
    if complete:
        found += _unused(entries, documents, library)
    for document in documents:
        found += _unlinked(document, entries)
    return found


def entries_of(document: Document) -> list[Entry]:
    """The entries of the registers in a file."""
    return [
        Entry(document, element, name_of(element))
        for element in document.root.iter(*ENTRIES)
        if element.get(XML_ID) and element.getparent() is not None and element.getparent().tag in LISTS  # type: ignore[union-attr]
    ]


def name_of(entry: etree._Element) -> str:
    """The first name of an entry, for comparison."""
    name = entry.find(ENTRIES[str(entry.tag)])
    return plain(name) if name is not None else ""


def plain(element: etree._Element) -> str:
    """The words of a name without regard to case and normal form."""
    return " ".join(unicodedata.normalize("NFC", "".join(map(str, element.itertext()))).casefold().split())


def _doubled(entries: Sequence[Entry]) -> list[Finding]:
    found = []
    first: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if not entry.name:
            continue
        other = first.setdefault((str(entry.element.tag), entry.name), entry)
        if other is not entry and other.id != entry.id and not _told_apart(entry.element, other.element):
            file, line, _ = other.document.place(other.element)
            where = f"line {line}" if other.document is entry.document else f"{file}, line {line}"
            kind = local(entry.element)
            message = f'<{kind} xml:id="{entry.id}"> has the name of "{other.id}" ({where})'
            message += "; nothing tells them apart"
            found.append(entry.document.finding("ED452", message, entry.element, "links"))
    return found


def _told_apart(one: etree._Element, other: etree._Element) -> bool:
    return any(
        _facts(one, tag) and _facts(other, tag) and _facts(one, tag) != _facts(other, tag) for tag in TELLING
    )


def _facts(entry: etree._Element, tag: str) -> list[str]:
    dated = ("when", "notBefore", "notAfter", "from", "to")
    return [plain(e) + "".join(e.get(a, "") for a in dated) for e in entry.iter(tag)]


def _unused(entries: Sequence[Entry], documents: Sequence[Document], library: Library) -> list[Finding]:
    used: set[tuple[Path | None, str]] = set()
    for document in documents:
        own = document.path.resolve()
        for element in document.root.iter(etree.Element):
            for name in (*POINTERS, "key"):
                for token in (element.get(name) or "").split():
                    used.add(_target(token, own, document, library))
    found = []
    drafts = _drafts(documents, library)
    for entry in entries:
        path = entry.document.path.resolve()
        inside = {e.get(XML_ID, "") for e in entry.element.iter(etree.Element)} - {""}
        if not any((path, name) in used or (None, name) in used or name in drafts for name in inside):
            message = f'nothing in the edition points at <{local(entry.element)} xml:id="{entry.id}">'
            found.append(entry.document.finding("ED451", message, entry.element, "links"))
    return found


def _drafts(documents: Sequence[Document], library: Library) -> set[str]:
    """The ids that other files of the project point at: texts that the edition does not show yet use a register too."""
    read = {d.path.resolve() for d in documents}
    others = [p for p in sorted(library.folder.rglob("*.xml")) if p.resolve() not in read][:DRAFTS_AT_MOST]
    return {m[1].decode("utf-8", "replace") for path in others for m in FRAGMENT.finditer(path.read_bytes())}


def _target(token: str, own: Path, document: Document, library: Library) -> tuple[Path | None, str]:
    """The file and id that a pointer names; no file for prefixes and bare names, which may mean any."""
    reference, hash_sign, fragment = token.partition("#")
    if SCHEME.match(token) or not hash_sign:
        return None, token.rpartition(":")[2]
    return (library.resolve(document.path, reference) if reference else own), fragment


def _unlinked(document: Document, entries: Sequence[Entry]) -> list[Finding]:
    """Names which stand repeatedly without a pointer, in a text that links others of their kind."""
    loose: dict[tuple[str, str], list[etree._Element]] = defaultdict(list)
    linking: set[str] = set()
    for element in document.root.iter(*NAMES):
        if any(a in element.attrib for a in POINTING):
            linking.add(NAMES[str(element.tag)])
        elif not any(a.tag in LISTS or a.tag == f"{T}teiHeader" for a in element.iterancestors()):
            loose[NAMES[str(element.tag)], plain(element)].append(element)
    known = {(str(e.element.tag), e.name): e for e in reversed(entries)}
    found = []
    for (kind, name), elements in loose.items():
        if kind not in linking or len(elements) < AT_LEAST or not name:
            continue
        entry = known.get((kind, name))
        hint = f'; the register has "{entry.id}"' if entry else "; the registers have no entry of that name"
        message = f'<{local(elements[0])}> "{name}" stands {len(elements)} times without @ref{hint}'
        found.append(document.finding("ED453", message, elements[0], "links"))
    return found
