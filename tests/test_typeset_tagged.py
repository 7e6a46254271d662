"""The tags of a printed text: what a reader hears who does not see the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("pikepdf")

from edition.typeset import PrintOptions, typeset, typeset_facing
from edition.xslt import Transformer
from pdf_structure import faults, tagged
from typeset_readback import prepared

HERE = Path(__file__).parent / "typeset"
WORD = re.compile(r"[a-z]+(\d+)q")


def heard(text: str) -> list[int]:
    """The words of an invented text by their numbers, without the marks that only Typst needs."""
    return [int(n) for n in WORD.findall(re.sub("[\u2060\u2063\u00ad]", "", text))]


def spoken(source: str) -> list[int]:
    """The words of the text itself in the order of the source."""
    body = source[: source.index("<standOff")]
    return [int(n) for n in WORD.findall(re.sub(r"<[^>]*>", "", body))]


@pytest.mark.parametrize("verse", [False, True])
def test_the_text_is_heard_in_its_order_without_the_notes(verse: bool, transformer: Transformer) -> None:
    """Read without what is tagged as notes it is the text, each word once; each page's notes are one note."""
    source = prepared(3, 8, verse=verse)
    printed = typeset(source, PrintOptions(title_page=False), transformer)
    found = tagged(printed.pdf)
    assert heard(found.read(without="/Note")) == spoken(source)
    pages = {entry.page for entry in printed.layout.entries}
    assert sum(str(element.S) == "/Note" for element, _ in found.elements()) >= len(pages)
    assert set(heard(found.read())) >= {int(n) for n in WORD.findall(source)}


def test_the_notes_of_a_page_are_heard_before_a_paragraph_and_not_in_its_middle(
    transformer: Transformer,
) -> None:
    """On every page on which a paragraph begins: of this text all but one."""
    found = tagged(typeset(prepared(3, 12), PrintOptions(title_page=False), transformer).pdf)
    notes = [element for element, _ in found.elements() if str(element.S) == "/Note"]
    first = [getattr(note.P.K[0], "objgen", None) == note.objgen for note in notes]
    assert len(notes) > 5
    assert first.count(False) == 1


def test_no_rule_of_the_standards_that_can_be_looked_at_is_broken(transformer: Transformer) -> None:
    """Marked content, artifacts, language, headings, pictures, notes, links, fonts, what the file says of itself."""
    source = (HERE / "everything.xml").read_text("utf-8")
    assert faults(tagged(typeset(source, PrintOptions(), transformer).pdf)) == []


def test_facing_pages_keep_the_rules_too(transformer: Transformer) -> None:
    """The feet are after the text of their page, and on facing pages each is a note."""
    left, right = prepared(1, 4), prepared(2, 4)
    for columns in (False, True):
        printed = typeset_facing(left, right, PrintOptions(), transformer, columns=columns)
        found = tagged(printed.pdf)
        assert faults(found) == []
        notes = sum(str(element.S) == "/Note" for element, _ in found.elements())
        assert notes == (0 if columns else len({entry.page for entry in printed.layout.entries}))


def test_what_is_broken_is_noticed(transformer: Transformer) -> None:
    """The checks see a picture without words, a missing language and what is painted without a tag."""
    import io

    import pikepdf

    source = (HERE / "everything.xml").read_text("utf-8")
    with pikepdf.open(io.BytesIO(typeset(source, PrintOptions(), transformer).pdf)) as pdf:
        del pdf.Root.Lang
        page = pdf.pages[0]
        page.contents_add(b"0 0 10 10 re f")
        out = io.BytesIO()
        pdf.save(out)
    wrong = faults(tagged(out.getvalue()))
    assert any("painted outside" in row for row in wrong) and any("no language" in row for row in wrong)
