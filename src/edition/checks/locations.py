"""Lines and paragraphs by the numbers that entries name (`@loc`): TEI P5, chapter 12.2.1."""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from edition.attestation import T, local
from edition.checks.basetext import BaseText, Place, words_in

LINES = {f"{T}{n}" for n in ("l", "p", "ab", "head", "lb")}
# A citation as readers see it: "l. 3", "§ 3"
SIGN = re.compile(r"^(?:§|ll?\.|vv?\.|Z\.|V\.)\s*")
RANGE = re.compile(r"\s*[-–—]\s*")
UNCOUNTED = {
    f"{T}{n}"
    for n in ("note", "rdg", "item", "cell", "figure", "floatingText", "argument", "epigraph", "listApp")
}
MILESTONES = {"pb", "cb", "gb", "milestone"}
QUOTED = {f"{T}{n}" for n in ("quote", "q", "cit", "sp")}

Words = list[tuple[str, int, int]]


class Locations:
    """What the numbers of a text name."""

    def __init__(self, base: BaseText, references: Mapping[etree._Element, str] | None = None) -> None:
        """`references` are the canonical references of elements (`edition.canonical`)."""
        self.base = base
        self.canonical: dict[str, list[etree._Element]] = {}
        for element, reference in (references or {}).items():
            if element in base.starts:
                self.canonical.setdefault(reference, []).append(element)
        self.lines: dict[str, list[etree._Element]] = {}
        self.texts: dict[tuple[int, int], tuple[Words, dict[str, list[int]]]] = {}
        self.breaks = sorted(at for e, at in base.starts.items() if local(e) == "lb")
        for text in base.root.iter(f"{T}text"):
            if not any(a.tag == f"{T}text" for a in text.iterancestors()):
                self._number(text)

    def _number(self, text: etree._Element) -> None:
        """Each line by its own number, by its count, and by the numbers of what it stands in."""
        paragraph = verse = section = 0
        for element in text.iter(etree.Element):
            if local(element) in ("body", "front", "back"):
                paragraph = verse = section = 0
            elif local(element) in ("div", "div1") and _parent(element) in ("body", "front", "back"):
                paragraph, verse, section = 0, 0, section + 1
            if element.tag not in LINES or element not in self.base.starts:
                continue
            counted = not any(a.tag in UNCOUNTED for a in element.iterancestors())
            own = element.get("n", "")
            if (
                local(element) in ("p", "ab")
                and counted
                and not any(a.tag in QUOTED for a in element.iterancestors())
            ):
                paragraph += 1
                own = own or str(paragraph)
            elif local(element) == "l" and counted and element.get("part") not in ("M", "F"):
                verse = int(own) if own.isdigit() else verse + 1
                own = own or str(verse)
            self._cite(element, own, section)

    def _cite(self, line: etree._Element, own: str, section: int) -> None:
        if not own:
            return
        around = [a.get("n", "") for a in line.iterancestors() if a.get("n") and a.tag != f"{T}TEI"][::-1]
        names = {own, f"{section}.{own}", *(".".join((*around[i:], own)) for i in range(len(around)))}
        for name in names:
            self.lines.setdefault(name, []).append(line)

    def line(self, number: str) -> list[etree._Element]:
        """The place of a canonical reference, else the one line or paragraph of a number; none when it names several.

        Of a verse in parts all are given. Verses come before paragraphs, these before lines of a document.
        """
        canonical = _one_place(self.canonical.get(number, []))
        if canonical:
            return canonical
        found = self.lines.get(number) or self.lines.get(SIGN.sub("", number), [])
        for name in ("l", "lb"):
            verses = [line for line in found if local(line) == name]
            if verses:
                return _one_place(verses)
        return found if len(found) == 1 else []

    def place(self, loc: str) -> Place | None:
        """The stretch of text that a location names: a line, or a range of lines in their order."""
        loc = " ".join(loc.split())
        ends = [part for part in RANGE.split(loc) if part]
        one = self.line(loc)
        if one:
            return Place(self._of(one[0]).start, self._of(one[-1]).end)
        if len(ends) != 2:
            return None
        first = self.line(ends[0])
        last = self.line(re.sub(r"[^.,:;\s]+$", "", ends[0]) + ends[1]) or self.line(ends[1])
        if not first or not last:
            return None
        start, end = self._of(first[0]).start, self._of(last[-1]).end
        return Place(start, end) if start <= self._of(last[-1]).start else None

    def _of(self, line: etree._Element) -> Place:
        start, end = self.base.starts[line], self.base.ends[line]
        if local(line) == "lb":
            block = next((a for a in line.iterancestors() if a.tag in LINES), None)
            end = self.base.ends[block] if block is not None else len(self.base.text)
            after = bisect.bisect_right(self.breaks, start)
            end = min(end, self.breaks[after]) if after < len(self.breaks) else end
        elif local(line) in MILESTONES:
            around = next(line.iterancestors(f"{T}text", f"{T}sourceDoc"))
            same = self.milestones[local(line), line.get("unit", "")]
            after = bisect.bisect_right(same, start)
            end = same[after] if after < len(same) else self.base.ends[around]
        return Place(start, end)

    @cached_property
    def milestones(self) -> dict[tuple[str, str], list[int]]:
        """Where the milestones of each name and unit stand."""
        found: dict[tuple[str, str], list[int]] = {}
        for element, at in self.base.starts.items():
            if local(element) in MILESTONES:
                found.setdefault((local(element), element.get("unit", "")), []).append(at)
        return {key: sorted(places) for key, places in found.items()}

    def occurrences(self, place: Place, lemma: str) -> list[Place]:
        """Where the words of a lemma stand in a stretch of text."""
        key = (place.start, place.end)
        if key not in self.texts:
            words = words_in(self.base.words(place))
            index: dict[str, list[int]] = {}
            for i, (word, _, _) in enumerate(words):
                index.setdefault(word, []).append(i)
            self.texts[key] = (words, index)
        words, index = self.texts[key]
        wanted = [word for word, _, _ in words_in(lemma)]
        found = []
        for i in index.get(wanted[0], ()) if wanted else ():
            if [word for word, _, _ in words[i : i + len(wanted)]] == wanted:
                last = words[i + len(wanted) - 1]
                found.append(Place(place.start + words[i][1], place.start + last[2]))
        return found


def _parent(element: etree._Element) -> str:
    """The name of the element around an element."""
    parent = element.getparent()
    return local(parent) if parent is not None else ""


def _one_place(found: list[etree._Element]) -> list[etree._Element]:
    """Elements that are one place: a single one, or a verse in parts; else none."""
    return found if all(local(e) == "l" and e.get("part") in ("M", "F") for e in found[1:]) else []
