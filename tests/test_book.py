"""The book of the repository's own edition, read back from the PDF: contents, references, indexes lead where they say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from book_readback import Line, PageRead, Stream, Told, contents, index, numbered, read_pages, stream, told
from edition.build import Built
from readback import XML_ID, T, letters

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "tei/texts"
LETTER = TEXTS / "zinoviev-letter.xml"
INTRODUCTION = ROOT / "tei/front/introduction.xml"
CALENDAR = "Calendar of telegrams of the Communist International"


def sort_key(path: Path) -> str:
    """The place of a telegram in time."""
    return str(etree.parse(path).getroot().find(f".//{T}correspAction[@sortKey]").get("sortKey"))


TELEGRAMS = sorted((TEXTS / "telegrams").glob("*.xml"), key=sort_key)
NUMBERS = {path: number for number, path in enumerate(TELEGRAMS, 2)}
"""The letter of 1924 is the first in the calendar."""


@dataclass
class Book:
    """A book read back: pages, contents, and of each text what it should say and the lines that say it."""

    pages: list[PageRead]
    contents: list[tuple[str, int]]
    texts: dict[Path, tuple[Told, Stream]]

    def starts(self, title: str) -> int:
        """The page that the contents name for a title."""
        return next(page for words, page in self.contents if words == title)

    def place(self, text: Path, identifier: str) -> Line:
        """The printed line at which an element begins; of a text without one its first line."""
        said, printed = self.texts[text]
        return printed.line(said.places[identifier] if identifier else said.start)


@pytest.fixture(scope="module")
def pdf(edition_site: tuple[Path, Built]) -> Path:
    """The book."""
    return edition_site[0] / "pdf/edition.pdf"


@pytest.fixture(scope="module")
def book(pdf: Path) -> Book:
    """The book read back. The texts of the calendar are one stream of lines, each at its place in it."""
    pages = read_pages("pdftotext", pdf)
    rows = contents(pages)
    at = dict(rows)
    bounds = [page for title, page in rows if not re.match(r"\d", title)]

    def part(title: str) -> Stream:
        end = min(page for page in bounds if page > at[title])
        return stream(numbered(pages, at[title], end))

    texts = {LETTER: (told(LETTER), part("The Zinoviev Letter"))}
    lines = [line for page in pages[at["Introduction"] - 1 : at["Witnesses"] - 1] for line in page.lines]
    prose = told(INTRODUCTION)
    printed = stream(lines)
    for (
        mention
    ) in prose.mentions:  # tables and references stand between the words: by what stands around the name
        mention.offset = around(printed.text, prose.text, mention.offset)
    texts[INTRODUCTION] = (prose, printed)
    calendar, before = part(CALENDAR), ""
    for path in TELEGRAMS:
        said = told(path, before + str(NUMBERS[path]))
        texts[path] = (said, calendar)
        before = said.text
    return Book(pages, rows, texts)


@pytest.fixture(autouse=True)
def needed(outside: Callable[[str], str]) -> None:
    """The program that reads the PDF."""
    outside("pdftotext")


def test_the_parts_stand_in_the_order_of_a_book(book: Book) -> None:
    titles = [title for title, _ in book.contents]
    parts = [
        "Introduction",
        "Witnesses",
        "Editorial principles",
        "The Zinoviev Letter",
        CALENDAR,
        "Bibliography",
    ]
    parts += ["Index of persons", "Index of places", "Index of organisations"]
    assert [title for title in titles if title in parts] == parts
    assert [int(t.split()[0]) for t in titles if re.match(r"\d", t)] == list(NUMBERS.values())


def test_each_line_of_the_contents_names_the_page_where_its_title_stands(book: Book) -> None:
    heads = {str(NUMBERS[p]): letters(words_of(p, f"{T}head")) for p in TELEGRAMS}
    wrong = []
    for title, page in book.contents:
        number = title.split()[0]
        wanted = number + heads[number] if number in heads else letters(title)
        if wanted not in letters(book.pages[page - 1].words):
            wrong.append((title, page))
    assert wrong == []


def test_each_line_of_the_contents_is_a_link_to_that_page(book: Book, pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        names = dict(pikepdf.NameTree(document.Root.Names.Dests)) if "/Names" in document.Root else {}
        found = []
        for page in document.pages[4:6]:
            for note in page.get("/Annots", []):
                target = note.get("/Dest", note.get("/A", {}).get("/D", None))
                target = names[str(target)] if isinstance(target, pikepdf.String) else target
                target = target.D if isinstance(target, pikepdf.Dictionary) else target
                found.append(numbers[target[0].objgen])
    assert sorted(set(found)) == sorted({page for _, page in book.contents})


def test_each_reference_to_another_text_is_a_link_to_the_page_that_it_names(book: Book, pdf: Path) -> None:
    with pikepdf.open(pdf) as document:
        numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        inside = [
            numbers[note.Dest[0].objgen]
            for page in document.pages[book.starts("Introduction") - 1 :]
            for note in page.get("/Annots", [])
            if isinstance(note.get("/Dest"), pikepdf.Array)
        ]
    named = [
        int(n)
        for page in book.pages[book.starts("Introduction") - 1 :]
        for n in re.findall(r"p\.\s(\d+),\sl\.", page.words)
    ]
    assert len(named) > 20
    assert set(inside) == set(named)
    assert len(inside) >= len(named)  # one that goes over two lines is two


def test_the_printed_text_of_letter_and_calendar_is_that_of_the_sources(book: Book) -> None:
    for path in (LETTER, TELEGRAMS[-1]):
        said, printed = book.texts[path]
        assert printed.text == said.text


def test_a_reference_to_another_text_names_the_page_and_line_where_its_target_stands(book: Book) -> None:
    words = " ".join(page.words for page in book.pages)
    everything = re.sub(r"\s+", "", words)
    expected: dict[str, set[str]] = {}
    for path, (said, _) in book.texts.items():
        for shown, target in said.pointers:
            file, _, identifier = target.partition("#")
            line = book.place((path.parent / file).resolve() if file else path, identifier)
            expected.setdefault(re.sub(r"\s+", "", shown), set()).add(f"p.{line.page},l.{line.number}")
    assert len(expected) > 20
    for shown, places in expected.items():
        assert {f"{shown}({p})" in everything or f"({shown},{p})" in everything for p in places} == {True}, (
            shown
        )
    # and nothing that is printed as a page and line is that of no reference
    known = {place for places in expected.values() for place in places}
    assert set(re.findall(r"p\.\d+,l\.\d+", everything)) == known


def test_no_reference_is_left_without_its_number(book: Book) -> None:
    assert [n for n, page in enumerate(book.pages, 1) if re.search(r"\b000\b", page.words)] == []


@pytest.mark.parametrize("kind", ["persons", "places", "orgs"])
def test_each_name_of_an_index_stands_on_the_pages_and_lines_that_it_names(book: Book, kind: str) -> None:
    titles = {"persons": "Index of persons", "places": "Index of places", "orgs": "Index of organisations"}
    first = book.starts(titles[kind])
    printed = {letters(head): (text, notes) for head, text, notes in index(book.pages, first, first + 1)}
    register = etree.parse(ROOT / f"tei/registers/{kind}.xml").getroot()
    headings = {
        e.get(XML_ID): letters("".join(map(str, e[0].itertext())))
        for e in register.iter()
        if e.get(XML_ID) and len(e)
    }
    expected: dict[str, tuple[set[tuple[int, int]], set[tuple[int, int]]]] = {}
    for said, lines in book.texts.values():
        for mention in said.mentions:
            file, _, entry = mention.key.partition("#")
            if file == kind:
                line = lines.line(mention.offset)
                place = (line.page, line.number)
                expected.setdefault(headings[entry], (set(), set()))[mention.note and bool(line.number)].add(
                    place
                )
    assert set(printed) == set(expected)
    for heading, (text, notes) in expected.items():
        assert printed[heading] == (text, notes - text), heading


def test_paragraphs_of_the_letter_have_their_numbers_in_the_margin(book: Book) -> None:
    found = {
        re.sub(r"\s", "", mark): (n, round(y))
        for n, page in enumerate(book.pages, 1)
        for (y, _), mark in page.marks.items()
        if "§" in mark
    }
    assert list(found) == [f"§{number}" for number in range(1, 16)]
    lost = {f"§{number}" for number in (14,)}  # of which no English words are attested
    for mark, (page, y) in found.items():
        line = book.place(LETTER, f"p{mark[1:]}")
        assert line.page == page, mark
        assert abs(line.y - y) < 5 or mark in lost, mark


def test_every_page_but_the_first_of_a_chapter_has_its_number(book: Book) -> None:
    opening = {page for title, page in book.contents if not re.match(r"\d", title)}
    bare = [
        n
        for n, page in enumerate(book.pages, 1)
        if n > book.starts("Introduction")
        and page.words
        and n not in opening
        and str(n) not in page.head.split()
    ]
    assert bare == []


def test_the_bibliography_has_every_work_of_the_register(book: Book) -> None:
    printed = "".join(letters(page.words) for page in book.pages[book.starts("Bibliography") - 1 :])
    register = etree.parse(ROOT / "tei/registers/bibl.xml").getroot()
    works = [words_of(ROOT / "tei/registers/bibl.xml", bibl)[:60] for bibl in register.iter(f"{T}bibl")]
    assert [work for work in works if letters(work)[:40] not in printed] == []


def around(printed: str, text: str, offset: int) -> int:
    """Where in `printed` the letter `offset` of `text` stands, by the letters around it."""
    for before, after in ((20, 12), (8, 30), (0, 40), (40, 0)):
        piece = text[max(0, offset - before) : offset + after]
        if printed.count(piece) == 1:
            return printed.index(piece) + min(before, offset)
    raise AssertionError(f"not printed: {text[offset - 20 : offset + 20]}")


def words_of(path: Path, what: str | etree._Element) -> str:
    """The words of an element without its notes; of the first with a name in the text of a file."""
    element = etree.parse(path).getroot().find(f"{T}text//{what}") if isinstance(what, str) else what
    assert element is not None
    parts = [element.text or ""]
    for child in element:
        parts += ["" if child.tag == f"{T}note" else words_of(path, child), child.tail or ""]
    return "".join(parts)
