"""Reading outputs back, independently of the program: the source, the PDF (pdftohtml), the HTML.

Texts are compared as runs of letters and digits, so that hyphenation, spacing and marks do not matter.
"""

from __future__ import annotations

import bisect
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree, html

T = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
NOT_TEXT = {f"{T}{n}" for n in ("note", "gap", "expan", "reg", "witDetail")}


def letters(text: str) -> str:
    """The letters and digits of a text."""
    return re.sub(r"[\W_]", "", text)


@dataclass
class SourceEntry:
    """An entry of the source: where its lemma begins and ends in the letters of the text, and what it says."""

    id: str
    start: int
    end: int
    lemma: str
    witnesses: list[str]
    readings: list[tuple[str, list[str]]]


@dataclass
class SourceText:
    """The base text of a TEI file in parallel segmentation as letters, with its entries in order of their lemmata."""

    text: str = ""
    entries: list[SourceEntry] = field(default_factory=list)


def sigla(element: etree._Element) -> list[str]:
    """The ids that a reading names."""
    return [token.lstrip("#") for token in element.get("wit", "").split()]


def words(element: etree._Element, hidden: set[str]) -> str:
    """The words of a reading: the lemma of nested entries, nothing hidden."""
    if element.tag == f"{T}app":
        lemma = element.find(f"{T}lem")
        return words(lemma, hidden) if lemma is not None else ""
    if not isinstance(element.tag, str) or element.tag in hidden:
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [words(child, hidden), child.tail or ""]
    return "".join(parts)


def read_source(path: Path) -> SourceText:
    """The text of a source whose apparatus is parallel segmentation; `abbr` and `corr` are shown, in readings `sic`."""
    found = SourceText()
    text_hidden = NOT_TEXT | {f"{T}sic"}
    reading_hidden = NOT_TEXT | {f"{T}corr"}

    def walk(element: etree._Element) -> None:
        if element.tag == f"{T}app":
            entry(element)
        elif isinstance(element.tag, str) and element.tag not in text_hidden:
            found.text += letters(element.text or "")
            for child in element:
                walk(child)
                found.text += letters(child.tail or "")

    def entry(app: etree._Element) -> None:
        lemma = app.find(f"{T}lem")
        assert lemma is not None
        readings = [
            (letters(words(r, reading_hidden)), sigla(r))
            for r in app.iter(f"{T}rdg")
            if nearest_app(r) is app
        ]
        made = SourceEntry(
            app.get(XML_ID, ""),
            len(found.text),
            0,
            letters(words(lemma, text_hidden)),
            sigla(lemma),
            readings,
        )
        found.entries.append(made)
        found.text += letters(lemma.text or "")
        for child in lemma:
            walk(child)
            found.text += letters(child.tail or "")
        made.end = len(found.text)

    body = etree.parse(path).getroot().find(f"{T}text/{T}body")
    assert body is not None
    walk(body)
    return found


def nearest_app(element: etree._Element) -> etree._Element:
    """The entry that a reading belongs to."""
    return next(a for a in element.iterancestors(f"{T}app"))


@dataclass
class HtmlEntry:
    """An entry in the list below the text of a web page."""

    id: str
    layer: str
    lemma: str
    readings: list[tuple[str, list[str]]]
    lemma_witnesses: list[str]


def html_entries(page: bytes) -> list[HtmlEntry]:
    """The entries of all lists of the apparatus of a page, in the order of the page."""
    root = html.document_fromstring(page)
    found = []
    for item in root.xpath("//section[starts-with(@id, 'apparatus-')]//li[@id]"):
        layer = item.xpath("ancestor::section[1]/@data-layer")[0]
        lemma = item.xpath(".//*[contains(concat(' ', @class, ' '), ' lemma ')]")
        short = lemma[0] if lemma else None
        after = item.xpath(
            "./*[@class='body']/*[@class='sigla'][not(preceding-sibling::*[@class='rdg'])]//a/text()"
        )
        readings = [
            (letters(shown(r)), r.xpath(".//*[@class='sigla'][1]//a/text()"))
            for r in item.xpath("./*[@class='body']/*[@class='rdg']")
        ]
        full = "" if short is None else short.get("title") or shown(short)
        found.append(HtmlEntry(item.get("id"), layer, letters(full), readings, after))
    return found


HIDDEN = ("alt", "sigla", "word", "vh", "marks", "gap", "visually-hidden", "nth")


def shown(element: html.HtmlElement) -> str:
    """The words of a reading without sigla, the editor's words and hidden alternatives."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not set((child.get("class") or "").split()) & set(HIDDEN):
            parts.append(shown(child))
        parts.append(child.tail or "")
    return "".join(parts)


@dataclass
class FootEntry:
    """A piece of a foot: the page, the number it stands under, its letters."""

    page: int
    number: str
    text: str


@dataclass
class Printed:
    """A PDF read back: the letters of the body with the line of each, and the feet of the pages."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    foot: list[FootEntry] = field(default_factory=list)

    def line(self, position: int) -> tuple[int, int]:
        """Page and line number of a letter of the body."""
        i = bisect.bisect_right(self.starts, position) - 1
        return self.pages[i], self.labels[i]


def read_pdf(pdf: Path, program: str, body_height: tuple[int, int], foot_height: tuple[int, int]) -> Printed:
    """Read the pages of the text (those with numbers in the margin or a foot) of a printed edition."""
    xml = subprocess.run(
        [program, "-xml", "-i", "-stdout", "-hidden", str(pdf)], capture_output=True, check=True
    ).stdout
    xml = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", xml)
    root = etree.fromstring(xml, etree.XMLParser(recover=True, huge_tree=True))
    printed = Printed()
    for page in root.iterfind("page"):
        read_page(printed, page, body_height, foot_height)
    return printed


def read_page(
    printed: Printed, page: etree._Element, body_height: tuple[int, int], foot_height: tuple[int, int]
) -> None:
    """Add one page to what was read."""
    number = int(page.get("number", "0"))
    items = []
    for t in page.iterfind("text"):
        height, left = int(t.get("height", "0")), int(t.get("left", "0"))
        content = "".join(map(str, t.itertext()))
        items.append((int(t.get("top", "0")), left, height, content, t.find("b") is not None))
    width = int(page.get("width", "0"))
    body = [i for i in items if body_height[0] <= i[2] <= body_height[1] and i[0] > 110]
    left, right = min((i[1] for i in body), default=0), width
    margin = {
        i[0]: int(i[3])
        for i in items
        if i[2] < body_height[0] and i[3].strip().isdigit() and (i[1] < left - 5 or i[1] > right - 125)
    }
    feet = [
        i for i in items if foot_height[0] <= i[2] <= foot_height[1] and i[0] > 110 and i[0] not in margin
    ]
    if not margin and not feet:
        return
    lines: list[list[tuple[int, int, int, str, bool]]] = []
    for item in sorted(body):
        if lines and abs(lines[-1][0][0] - item[0]) < 6:
            lines[-1].append(item)
        else:
            lines.append([item])
    label_lines(printed, number, lines, margin)
    current = ""
    for _, _, _, content, bold in sorted(feet, key=lambda i: (i[0], i[1])):
        if bold and re.fullmatch(r"[\d–| ]+", content.strip()):
            current = content.strip()
        elif content.strip():
            printed.foot.append(FootEntry(number, current, letters(content)))


def label_lines(
    printed: Printed, page: int, lines: list[list[tuple[int, int, int, str, bool]]], margin: dict[int, int]
) -> None:
    """Number the lines of a page from the numbers in the margin, and say where these contradict each other."""
    last = printed.labels[-1] if printed.labels else 0
    for offset, line in enumerate(lines, 1):
        label = last + offset
        for top, shown_number in margin.items():
            if abs(top - line[0][0]) < 9 and shown_number != label:
                printed.faults.append(f"page {page}: the margin says {shown_number} at line {label}")
        printed.starts.append(len(printed.text))
        printed.labels.append(label)
        printed.pages.append(page)
        printed.text += letters("".join(part[3] for part in sorted(line, key=lambda i: i[1])))
