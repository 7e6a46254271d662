"""The printed edition from prepared TEI to PDF, and the PDF read back."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.typeset import Printed, PrintOptions, typeset
from edition.typeset.options import POINTS_PER_MM
from edition.xslt import Transformer
from typeset_readback import line_words, miscounted, misplaced, prepared, words

HERE = Path(__file__).parent / "typeset"
OPTIONS = PrintOptions(date=datetime.date(2026, 1, 2))
LEFT, RIGHT = OPTIONS.margin_inner_mm * POINTS_PER_MM, OPTIONS.margin_outer_mm * POINTS_PER_MM
Outside = Callable[[str], str]


@pytest.fixture(scope="module")
def everything(transformer: Transformer) -> Printed:
    """The text with one of each kind."""
    return typeset((HERE / "everything.xml").read_text("utf-8"), OPTIONS, transformer)


@pytest.fixture(scope="module")
def pages(everything: Printed) -> list[str]:
    """The words of each page of it, in the order of the file."""
    import shutil

    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs pdftotext")
    return [" ".join(w.text for w in page) for page in words(program, everything.pdf)]


def test_every_entry_is_printed_once(everything: Printed) -> None:
    """What has no place in the text stands in the closing list, with a finding."""
    assert len(everything.layout.entries) == 13
    assert everything.layout.unplaced == ("hidden1",)
    assert [f.code for f in everything.findings] == ["ED601", "ED703"]
    assert everything.findings[1].line == 28


@pytest.mark.parametrize(
    ("entry", "first", "last"),
    [("h1", "1", "1"), ("li1", "8", "8"), ("v1", "1", "1"), ("v2", "2", "2"), ("s1", "3/1", "3/1")],
)
def test_lemmas_in_headings_lists_and_verse_have_their_line(
    everything: Printed, entry: str, first: str, last: str
) -> None:
    """Wherever a lemma stands, its number is that of its line."""
    placed = next(e for e in everything.layout.entries if e.id == entry)
    assert (placed.first, placed.last) == (first, last)


def test_the_lemma_stands_on_the_line_of_its_number(everything: Printed, outside: Outside) -> None:
    """Every lemma of every kind of block, read back from the PDF."""
    found = misplaced(everything.layout, words(outside("pdftotext"), everything.pdf), OPTIONS)
    # pdftotext gives the letters of Hebrew words one by one
    assert [fault for fault in found if not fault.startswith("rtl1:")] == []


def test_the_entries_read_as_scholars_write_them(pages: list[str]) -> None:
    """Lemma, bracket, readings, sigla; om., add., post and ante in the language of the apparatus."""
    text = " ".join(pages)
    for entry in (
        "First Trial] A; Trial Bʳ",
        "overlapping lemmata] om. Bʳ",
        "twins here A¹ (there A²) A",
        "post addition add. finis A Bʳ",
        "ante Beginnings add. incipit A",
        "mother (inside) A; (deficit) Bʳ",
        "Mr] Monsieur Bʳ",
        "1 A numbered note. In two paragraphs.",
    ):
        assert entry in text, entry


def test_the_words_of_the_text_come_through_unharmed(pages: list[str]) -> None:
    """Characters that mean something to Typst are letters like the others; nothing is glued or doubled."""
    text = " ".join(pages)
    assert 'goes on with "quotes", a back\\slash, #hash, $dollar, *star*, _under_ and italic bold' in text
    assert "Mister Lemma [was lost], [– – –]." in text
    assert "An element nobody knows." in text


def test_front_matter_comes_from_the_header(pages: list[str]) -> None:
    """Title, responsibility, licence, sigla, principles, bibliography."""
    text = " ".join(pages)
    for words_ in (
        "edited by A. Editor",
        "Fixture by B. Reader",
        "The Testing Press · 2026",
        "Free for every use.",
        "Bʳ Paris, codex two.",
        "Nothing was changed in silence.",
        "Somebody, Something, 1900.",
    ):
        assert words_.lower() in text.lower(), words_


def test_the_text_begins_on_a_right_hand_page(everything: Printed) -> None:
    """Odd pages are on the right."""
    assert min(line.page for line in everything.layout.lines) % 2 == 1


def test_the_pdf_is_tagged_and_says_what_it_is(everything: Printed) -> None:
    """Archive and accessibility standards, metadata, language, bookmarks."""
    pikepdf = pytest.importorskip("pikepdf")
    with pikepdf.open(io.BytesIO(everything.pdf)) as pdf:
        meta = pdf.open_metadata()
        assert meta["pdfaid:part"] == "2" and meta["pdfaid:conformance"] == "A"
        assert meta["pdfuaid:part"] == "1"
        assert str(pdf.docinfo["/Title"]) == "The Book of Trials"
        assert "A. Editor" in str(pdf.docinfo["/Author"])
        assert "trial" in str(pdf.docinfo["/Keywords"])
        assert str(pdf.Root.Lang) == "en"
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == [
                "Witnesses",
                "Editorial principles",
                "First Trial",
                "Second Trial",
                "Third",
                "Bibliography",
                "Entries without a place in the printed text",
            ]


def test_the_same_text_gives_the_same_bytes(everything: Printed, transformer: Transformer) -> None:
    """Nothing in the file depends on the time or the place of making it."""
    again = typeset((HERE / "everything.xml").read_text("utf-8"), OPTIONS, transformer)
    assert again.pdf == everything.pdf


@pytest.mark.parametrize(
    ("seed", "paragraphs", "verse", "long_notes", "options"),
    [
        (1, 30, False, False, {}),
        (2, 30, False, False, {"numbering": "page"}),
        (3, 15, True, False, {}),
        (4, 12, False, True, {}),
        (
            5,
            15,
            False,
            False,
            {"text_size_pt": 9, "leading_pt": 11, "page_height_mm": 170, "page_width_mm": 120},
        ),
    ],
)
def test_invented_books_have_every_lemma_on_its_line(
    seed: int,
    paragraphs: int,
    verse: bool,
    long_notes: bool,
    options: dict[str, object],
    transformer: Transformer,
    outside: Outside,
) -> None:
    """Prose, verse, notes longer than a page, another page: all entries printed, none on a wrong line."""
    choice = PrintOptions(title_page=False, **options)  # type: ignore[arg-type]
    source = prepared(seed, paragraphs, verse=verse, long_notes=long_notes)
    printed = typeset(source, choice, transformer)
    assert {f.code for f in printed.findings} <= ({"ED707"} if long_notes else set())
    assert len(printed.layout.entries) == source.count("ed:layer=")
    read = words(outside("pdftotext"), printed.pdf)
    assert misplaced(printed.layout, read, choice) == []
    # a variant is on the page of its lemma, always
    assert [e.id for e in printed.layout.entries if e.layer == "variants" and e.page != e.line_page] == []
    assert miscounted(source, read) == []


def test_numbers_in_the_margin_stand_beside_their_lines(transformer: Transformer, outside: Outside) -> None:
    """Each fifth line has its number, in the outer margin, on its own baseline."""
    printed = typeset(prepared(6, 8), PrintOptions(title_page=False), transformer)
    read = words(outside("pdftotext"), printed.pdf)
    fifth = [line for line in printed.layout.lines if line.label.isdigit() and int(line.label) % 5 == 0]
    assert fifth
    for line in fifth:
        left = line.page % 2 == 0
        start, end = (0, RIGHT - 5) if left else (LEFT + OPTIONS.width_pt + 5, 600)
        assert line_words(read[line.page - 1], line.y, start, end) == line.label


def test_a_word_that_stands_twice_in_its_line_has_a_raised_number(transformer: Transformer) -> None:
    """The second `nox` of the line is nox²; the ones of another line are not counted."""
    lemma = '<anchor type="ed-start" ed:entry="x"/>nox<anchor type="ed-end" ed:entry="x"/>'
    source = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:tei-edition:prepared" ed:name="x" ed:title="X">'
        f"<text><body><p>nox et {lemma}, et nox</p><p>Nox una: nox.</p></body></text>"
        '<standOff type="ed-apparatus"><listApp><app ed:id="x" ed:layer="variants"><lem ed:text="nox">nox</lem>'
        '<rdg ed:sigla="A">mox</rdg></app></listApp></standOff></TEI>'
    )
    printed = typeset(source, PrintOptions(title_page=False), transformer)
    assert [e.ordinal for e in printed.layout.entries] == [2]


def test_a_script_without_a_font_is_a_finding_and_not_a_failure(transformer: Transformer) -> None:
    """A private character has no glyph: the page is made, as plain PDF, and both are said."""
    source = prepared(7, 1).replace("<p>", "<p>\U000f1234 ", 1)
    printed = typeset(source, PrintOptions(title_page=False), transformer)
    assert printed.pdf.startswith(b"%PDF")
    assert {"ED701", "ED702"} >= {f.code for f in printed.findings} >= {"ED702"}


def test_a_text_without_words_is_a_page(transformer: Transformer) -> None:
    """Nothing to print is no reason to fail."""
    source = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:tei-edition:prepared" ed:name="x" ed:title="X"/>'
    assert typeset(source, PrintOptions(), transformer).pdf.startswith(b"%PDF")
