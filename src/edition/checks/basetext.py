"""The words of the base text in their order, and where each element of the text begins and ends in them.

The rules are those of preparing a text: of an entry in the words the lemma counts (or the first reading), of a
`choice` what the reading text shows; notes and entries that only point at the text do not count (TEI P5, 12.2).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from lxml import etree

from edition.attestation import BLOCKS, T, local, own_readings
from edition.checks.selecting import carrying
from edition.document import XML_ID

EDITED = ("corr", "reg", "expan")
AS_WRITTEN = ("sic", "orig", "abbr", "am")
OUTSIDE = {
    f"{T}{n}" for n in ("note", "gap", "rdgGrp", "witDetail", "wit", "fw", "listApp", "teiHeader", "standOff")
}
ENTRY = f"{T}app"
WORD = re.compile(r"[^\W_]+(?:['’ʼ‐\-][^\W_]+)*")
BREAKS = {"lb", "pb", "cb"}
named_elements = carrying((XML_ID,))
# What has lines and paragraphs in it and no words of its own
DIVIDED = {"div", "lg", "sp", "list", "table", "row", "quote"}
POINTING = ("double-end-point", "location-referenced")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the base text, from character `start` up to `end`."""

    start: int
    end: int


@cache
def kind_of(tag: str) -> tuple[bool, bool]:
    """Whether elements of a name divide words, and whether they choose among their children."""
    name = tag.rpartition("}")[2]
    return name in BLOCKS or name in BREAKS, name in ("choice", "subst")


def words_in(text: str) -> list[tuple[str, int, int]]:
    """The words of a text with their start and end; marks that stand over letters belong to the word."""
    return [(m[0], m.start(), m.end()) for m in WORD.finditer(_joined_marks(text))]


def _joined_marks(text: str) -> str:
    """The text with combining marks told as letters, of the same length."""
    if text.isascii():
        return text
    return "".join("x" if unicodedata.category(c).startswith("M") else c for c in text)


def plain(text: str) -> list[str]:
    """The words of a text for comparison: without punctuation, capitals and differences of encoding."""
    if text.isascii():
        return [word.lower() for word in WORD.findall(text)]
    return [text[a:b].casefold() for _, a, b in words_in(unicodedata.normalize("NFC", text))]


def method_of(root: etree._Element) -> str:
    """The method of the apparatus that the header declares; empty where it declares none."""
    found = root.find(f".//{T}variantEncoding")
    return found.get("method", "") if found is not None else ""


class BaseText:
    """The base text of a file. `shown` are the members of `choice` that count; `only` one element of it is read."""

    def __init__(
        self, root: etree._Element, shown: tuple[str, ...] = EDITED, only: etree._Element | None = None
    ) -> None:
        self.root = root
        self.method = method_of(root)
        self.shown = shown
        self._only = only
        self._starts: dict[etree._Element, int] = {}
        self._ends: dict[etree._Element, int] = {}
        self._parts: list[str] = []
        self._at = 0

    @cached_property
    def text(self) -> str:
        """The words; they are put together when they, or a place in them, are first asked for."""
        texts = [self._only] if self._only is not None else self.root.iter(f"{T}text", f"{T}sourceDoc")
        for text in texts:
            if self._only is not None or not any(a.tag == text.tag for a in text.iterancestors()):
                self._element(text)
        return "".join(self._parts)

    @cached_property
    def starts(self) -> dict[etree._Element, int]:
        """Where each element of the text begins."""
        self.text  # noqa: B018
        return self._starts

    @cached_property
    def ends(self) -> dict[etree._Element, int]:
        """Where each element of the text ends."""
        self.text  # noqa: B018
        return self._ends

    @cached_property
    def _has_lists(self) -> bool:
        """Whether an entry may stand in a `listApp`."""
        return self._only is not None or next(self.root.iter(f"{T}listApp"), None) is not None

    def _element(self, element: etree._Element) -> None:
        divides, chooses = kind_of(str(element.tag))
        divides = divides and (local(element) not in BREAKS or element.get("break") != "no")
        put = self._parts.append
        if divides:
            put(" ")
            self._at += 1
        self._starts[element] = self._at
        if text := element.text:
            put(text)
            self._at += len(text)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str):
                pass
            elif tag in OUTSIDE or (chooses and not self._counts(child, element)):
                self._starts[child] = self._ends[child] = self._at
            elif tag == ENTRY:
                self._entry(child)
            else:
                self._element(child)
            if text := child.tail:
                put(text)
                self._at += len(text)
        self._ends[element] = self._at
        if divides:
            put(" ")
            self._at += 1

    def _counts(self, child: etree._Element, parent: etree._Element) -> bool:
        """Whether a child of a `choice` or `subst` belongs to the reading text."""
        if parent.tag == f"{T}choice":
            return child is next(
                (c for name in self.shown for c in parent.iterchildren(f"{T}{name}")), parent[0]
            )
        return not (local(child) == "del" and local(parent) == "subst" and parent.find(f"{T}add") is not None)

    def _entry(self, app: etree._Element) -> None:
        """An entry in the words: its lemma is the text; one that points at the text has none here."""
        self._starts[app] = self._at
        readings = own_readings(app)
        base = next((r for r in readings if local(r) == "lem"), readings[0] if readings else None)
        if base is not None and not self.points(app):
            self._element(base)
        self._ends[app] = self._at

    def points(self, app: etree._Element) -> bool:
        """Whether an entry points at the text instead of holding it."""
        if app.get("from") or app.get("to"):
            return True
        if self._has_lists and any(a.tag == f"{T}listApp" for a in app.iterancestors()):
            return True
        if self.method in POINTING:
            return app.get("loc") is not None or not self.holds(app)
        if app.get("loc") is None or self.method:
            return False
        return _repeats(app, next((a for a in app.iterancestors() if local(a) in BLOCKS), None))

    @staticmethod
    def holds(app: etree._Element) -> bool:
        """Whether an entry that names no place stands in a line or paragraph which has the words of its lemma nowhere
        else: they are those of the text, whatever method the header declares.
        """
        block = next((a for a in app.iterancestors() if local(a) in BLOCKS - DIVIDED), None)
        lemma = app.find(f"{T}lem")
        return lemma is not None and block is not None and bool(words_of(lemma)) and not _repeats(app, block)

    def of(self, element: etree._Element) -> Place | None:
        """Where an element stands; None when it is not in the base text."""
        if element not in self.starts:
            return None
        return Place(self.starts[element], self.ends[element])

    def words(self, place: Place) -> str:
        """The words of a stretch."""
        return self.text[place.start : place.end]


def _repeats(app: etree._Element, block: etree._Element | None) -> bool:
    """Whether the words of an entry's lemma stand in the same block outside of entries."""
    lemma = app.find(f"{T}lem")
    words = words_of(lemma) if lemma is not None else ""
    return block is not None and bool(words) and words in " ".join("".join(_outside_entries(block)).split())


def _outside_entries(element: etree._Element) -> Iterator[str]:
    """The text of a block without its entries and notes."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and local(child) not in ("app", "note"):
            yield from _outside_entries(child)
        yield child.tail or ""


def words_of(element: etree._Element, shown: tuple[str, ...] = EDITED) -> str:
    """The words of a lemma or a reading, blanks collapsed."""
    if len(element) == 0:  # most readings are words only
        return " ".join((element.text or "").split())
    return " ".join(BaseText(element, shown, element).text.split())


def ids(root: etree._Element) -> dict[str, etree._Element]:
    """The elements of a file by `xml:id`, the first of each."""
    found: dict[str, etree._Element] = {}
    for element in named_elements(root):
        if element.get(XML_ID):
            found.setdefault(element.get(XML_ID, ""), element)
    return found
