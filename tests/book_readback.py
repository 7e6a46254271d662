"""A printed book read back, independently of the program: its lines with their numbers, its contents, its indexes.

What the book should say comes from the sources themselves: where a name, an entry or a paragraph begins in the letters
of its text. Texts are compared as runs of letters and digits (`readback.letters`).
"""

from __future__ import annotations

import bisect
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from lxml import etree

from readback import XML_ID, T, letters

POINTS = 72 / 25.4
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</word>')
HEAD, BODY, LARGE = 80, (10.3, 13), 13
"""Running heads stand above, words of the text have a box of this height, titles a larger one; the foot a smaller one."""


@dataclass
class Line:
    """A line of print: page, baseline, words; its number where lines are numbered."""

    page: int
    y: float
    text: str
    number: int = 0


@dataclass
class PageRead:
    """A page: the lines of its text, what stands in its margins (by height, and whether on the left), its running head, all words of the block
    (height, distance from its left edge, word) and these as running text.
    """

    lines: list[Line] = field(default_factory=list)
    marks: dict[tuple[float, bool], str] = field(default_factory=dict)
    head: str = ""
    boxes: list[tuple[int, float, str]] = field(default_factory=list)
    words: str = ""


def read_pages(
    pdftotext: str, pdf: Path, inner: float = 20, outer: float = 30, width: float = 105
) -> list[PageRead]:
    """The pages of a book; margins and width of the block in millimetres."""
    done = subprocess.run([pdftotext, "-bbox", str(pdf), "-"], capture_output=True, check=True)
    pages = []
    for number, source in enumerate(done.stdout.decode("utf-8", "replace").split("<page ")[1:], 1):
        left = (inner if number % 2 else outer) * POINTS
        right = left + width * POINTS
        page = PageRead()
        rows: dict[float, list[tuple[float, str]]] = {}
        heads = []
        for x_, top_, bottom_, word in WORD.findall(source):
            x, top, bottom = float(x_), float(top_), float(bottom_)
            word = re.sub("[\u2060\u2063\u00ad\u2068\u2069]", "", unescape(word))
            if top < HEAD:
                heads.append((x, word))
            elif not left - 2 <= x <= right:
                page.marks[bottom, x < left] = f"{page.marks.get((bottom, x < left), '')}{word}"
            else:
                page.boxes.append((round(bottom), x - left, word))
                if BODY[0] < bottom - top:
                    y = next((k for k in rows if abs(k - bottom) < 5), bottom)
                    rows.setdefault(y, []).append((x, word if bottom - top < LARGE else ""))
        page.lines = [Line(number, y, " ".join(w for _, w in sorted(rows[y]) if w)) for y in sorted(rows)]
        page.words = " ".join(w for _, _, w in sorted(page.boxes))
        page.head = " ".join(w for _, w in sorted(heads))
        pages.append(page)
    return pages


def numbered(pages: Sequence[PageRead], first: int, end: int) -> list[Line]:
    """The numbered lines of the pages `first` up to `end`, counted from the numbers in the margin.

    Fails where two of these contradict each other.
    """
    lines = [line for page in pages[first - 1 : end - 1] for line in page.lines]
    known = {}
    for number, page in enumerate(pages[first - 1 : end - 1], first):
        for (y, _), mark in page.marks.items():
            if mark.isdigit():
                near = min(range(len(lines)), key=lambda i: (lines[i].page != number, abs(lines[i].y - y)))
                known[near] = int(mark)
    offsets = {mark - index for index, mark in known.items()}
    assert len(offsets) == 1, sorted(known.items())
    for index, line in enumerate(lines):
        line.number = index + offsets.copy().pop()
    return [line for line in lines if line.number > 0]


@dataclass
class Stream:
    """Letters of printed lines, and in which line each of them stands."""

    text: str
    starts: list[int]
    lines: list[Line]

    def line(self, offset: int) -> Line:
        """The line of a letter."""
        return self.lines[bisect.bisect_right(self.starts, offset) - 1]


def stream(lines: Sequence[Line]) -> Stream:
    """The letters of lines in order."""
    text, starts = "", []
    for line in lines:
        starts.append(len(text))
        text += letters(line.text)
    return Stream(text, starts, list(lines))


@dataclass
class Mention:
    """A name in a source: the entry of the register, the letter of the text at which it stands, whether in a note."""

    key: str
    offset: int
    note: bool


@dataclass
class Told:
    """What a text in a book should say: its letters, where each id begins, its names, its pointers to a line."""

    text: str = ""
    start: int = 0
    places: dict[str, int] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    pointers: list[tuple[str, str]] = field(default_factory=list)


NAMES = {f"{T}{n}" for n in ("persName", "placeName", "orgName", "rs")}
APART = {f"{T}{n}" for n in ("note", "rdg", "witDetail")}
HIDDEN = {f"{T}{n}" for n in ("gap", "expan", "reg", "sic")}


def told(path: Path, before: str = "") -> Told:
    """A source in parallel segmentation, its text after the letters `before`."""
    found = Told(before, len(before))
    body = etree.parse(path).getroot().find(f"{T}text/{T}body")
    assert body is not None
    apart: list[tuple[etree._Element, int]] = []

    def walk(element: etree._Element) -> None:
        if not isinstance(element.tag, str) or element.tag in HIDDEN:
            return
        if element.tag in APART:
            apart.append((element, len(found.text)))
            return
        if element.get(XML_ID):
            found.places[element.get(XML_ID, "")] = len(found.text)
        pointer(element)
        if element.tag in NAMES and element.get("ref"):
            found.mentions.append(Mention(key(element), len(found.text), False))
        here = len(found.text)
        found.text += letters(element.text or "")
        for child in element:
            if element.tag == f"{T}app" and child.tag != f"{T}lem":
                apart.append((child, here))
            else:
                walk(child)
            found.text += letters(child.tail or "")

    def pointer(element: etree._Element) -> None:
        if element.tag == f"{T}ref" and element.get("type") == "pageline":
            found.pointers.append(
                (" ".join("".join(map(str, element.itertext())).split()), element.get("target", ""))
            )

    walk(body)
    for element, here in apart:
        target = element.get("target", "").lstrip("#")
        place = found.places.get(target, here)
        for inner in element.iter():
            if inner.tag in NAMES and inner.get("ref"):
                found.mentions.append(Mention(key(inner), place, True))
            pointer(inner)
    return found


def key(name: etree._Element) -> str:
    """The entry of the register that a name points at: `persons#kirov`."""
    file, _, entry = name.get("ref", "").rpartition("#")
    return f"{Path(file).stem}#{entry}"


def contents(pages: Sequence[PageRead]) -> list[tuple[str, int]]:
    """Titles of the table of contents with the pages they name."""
    first = next(n for n, page in enumerate(pages) if page.words.startswith("Contents"))
    rows, title = [], ""
    for page in pages[first:]:
        for line in page.lines:
            found = re.fullmatch(r"(.*?)(?: \.)+ (\d+)", line.text)
            title = f"{title} {found[1] if found else line.text}".strip()
            if found:
                rows.append((title, int(found[2])))
                title = ""
            elif title == "Contents":
                title = ""
        if rows and rows[-1][0].startswith("Index of organisations"):
            return rows
    return rows


def index(
    pages: Sequence[PageRead], first: int, end: int
) -> Iterator[tuple[str, set[tuple[int, int]], set[tuple[int, int]]]]:
    """Headings of an index with the places (page, line; line 0 where there is none) in the text and in notes."""
    words: list[tuple[int, float, str]] = []
    for page in pages[first - 1 : end - 1]:
        title = {y for y, _, word in page.boxes if word == "Index"}
        for left in (True, False):
            words += sorted((y, x, word) for y, x, word in page.boxes if (x < 148) == left and y not in title)
    found = " ".join(word for _, _, word in words)
    locator = r"\d+(?:\.\d+(?:–\d+)?n?)?"
    for heading, places in re.findall(rf"(\D.*?)\s((?:{locator}, )*{locator})(?=\s\D|\s*$)", found):
        text, notes = set(), set()
        for page, a, z, n in re.findall(r"(\d+)(?:\.(\d+)(?:–(\d+))?(n?))?(?:, |$)", places):
            for line in range(int(a or 0), int(z or a or 0) + 1):
                (notes if n else text).add((int(page), line))
        yield heading.strip(), text, notes
