"""Lines and paragraphs by the numbers that entries name (`@loc`): TEI P5, chapter 12.2.1."""

from __future__ import annotations

import bisect
import re

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
QUOTED = {f"{T}{n}" for n in ("quote", "q", "cit", "sp")}

Words = list[tuple[str, int, int]]


class Locations:
    """What the numbers of a text name."""

    def __init__(self, base: BaseText) -> None:
        self.base = base
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

    def line(self, number: str) -> etree._Element | None:
        """The one line or paragraph of a number; verses come before paragraphs, these before lines of a document."""
        found = self.lines.get(number) or self.lines.get(SIGN.sub("", number), [])
        for name in ("l", "lb"):
            verses = [line for line in found if local(line) == name]
            if verses:
                return verses[0] if len(verses) == 1 else None
        return found[0] if len(found) == 1 else None

    def place(self, loc: str) -> Place | None:
        """The stretch of text that a location names: a line, or a range of lines in their order."""
        loc = " ".join(loc.split())
        ends = [part for part in RANGE.split(loc) if part]
        one = self.line(loc)
        if one is not None:
            return self._of(one)
        if len(ends) != 2:
            return None
        first = self.line(ends[0])
        last = self.line(re.sub(r"[^.]+$", "", ends[0]) + ends[1])
        last = last if last is not None else self.line(ends[1])
        if first is None or last is None:
            return None
        start, end = self._of(first).start, self._of(last).end
        return Place(start, end) if start <= self._of(last).start else None

    def _of(self, line: etree._Element) -> Place:
        start, end = self.base.starts[line], self.base.ends[line]
        if local(line) == "lb":
            block = next((a for a in line.iterancestors() if a.tag in LINES), None)
            end = self.base.ends[block] if block is not None else len(self.base.text)
            after = bisect.bisect_right(self.breaks, start)
            end = min(end, self.breaks[after]) if after < len(self.breaks) else end
        return Place(start, end)

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
