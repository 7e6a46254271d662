"""What is said of a page that a press would send back."""

from __future__ import annotations

import datetime
from pathlib import Path

from edition.prepare import prepare
from edition.typeset import PrintOptions, typeset
from edition.typeset.families import absent
from edition.typeset.inspect import off_grid
from edition.typeset.model import Page
from edition.typeset.verify import Verdict
from edition.xslt import Transformer
from tei import document, tei


def test_a_word_longer_than_a_line_is_a_finding(tmp_path: Path, transformer: Transformer) -> None:
    """ED706 names the word that cannot be divided."""
    address = "Q1_" * 60
    text = document(tmp_path, tei(f"<p>See {address} there.</p>", ""))
    prepared = prepare(text, "text", transformer)
    options = PrintOptions(date=datetime.date(2026, 1, 2), title_page=False)
    found = [f for f in typeset(prepared.xml, options, transformer).findings if f.code == "ED706"]
    assert len(found) == 1 and "Q1_Q1_" in found[0].message


def test_lines_off_the_grid_are_a_finding_of_their_page() -> None:
    """ED709 names the page and the first such line; lines on the grid are silent."""
    options = PrintOptions()
    top = options.top_pt + options.ascent_pt
    on = [(1, top + options.leading_pt * i) for i in range(4)]
    off = [*on[:2], (1, on[2][1] + options.leading_pt / 2), on[3]]
    page = Page(1, 0, 4, [], 52.0)
    assert list(off_grid([page], Verdict(lines=on), options)) == []
    (remark,) = off_grid([page], Verdict(lines=off), options)
    assert remark.code == "ED709" and "line 3" in remark.message


def test_a_reference_to_what_has_no_line_is_a_finding(tmp_path: Path, transformer: Transformer) -> None:
    """ED710: "see line ?" is printed and told, never a wrong number; a reference to a line is silent."""
    body = '<p>See line <ref type="line" target="#here"/> and <ref type="line" target="#lost"/>.</p><p xml:id="here">Here.</p>'
    text = document(tmp_path, tei(body, "").replace("<title>", '<title xml:id="lost">'))
    prepared = prepare(text, "text", transformer)
    options = PrintOptions(date=datetime.date(2026, 1, 2), title_page=False)
    found = [f.message for f in typeset(prepared.xml, options, transformer).findings if f.code == "ED710"]
    assert len(found) == 1 and "lost" in found[0]


def test_a_letter_with_a_mark_that_no_font_has_is_a_finding(tmp_path: Path, transformer: Transformer) -> None:
    """ED701: letter and mark together would be two boxes; marks that are there, over the same letter, are silent."""
    text = document(tmp_path, tei("<p>Here t\u0323 and u\u0308,\nthere t\u1dcd.</p>", ""))
    prepared = prepare(text, "text", transformer)
    options = PrintOptions(date=datetime.date(2026, 1, 2), title_page=False, system_fonts=False)
    found = [f for f in typeset(prepared.xml, options, transformer).findings if f.code == "ED701"]
    assert (
        len(found) == 1
        and "t\u1dcd (U+0074 U+1DCD)" in found[0].message
        and "1 character," in found[0].message
    )
    assert found[0].line > 0


def test_a_mark_that_only_stands_over_its_letter_as_a_box_is_a_finding(
    tmp_path: Path, transformer: Transformer
) -> None:
    """ED701: the letter and its other marks have glyphs, the accent of cantillation has none; pointed letters are silent."""
    text = document(tmp_path, tei("<p>בְּרֵאשִׁ֖ית, q̄ ə̄ ὧ ᾡ в҃</p>", ""))
    prepared = prepare(text, "text", transformer)
    options = PrintOptions(date=datetime.date(2026, 1, 2), title_page=False, system_fonts=False)
    found = [f for f in typeset(prepared.xml, options, transformer).findings if f.code == "ED701"]
    assert len(found) == 1 and "1 character," in found[0].message and "U+0596" in found[0].message


def test_a_family_of_fonts_that_is_not_installed_is_a_finding() -> None:
    """ED711 names it and what may have been meant; families that are there, in any case of letters, are silent."""
    assert list(absent(["Libertinus Serif", "libertinus serif"], "edition.toml")) == []
    (found,) = absent(["Libertinus Serf"], "edition.toml")
    assert (found.code, found.file) == ("ED711", "edition.toml")
    assert found.message.endswith("did you mean Libertinus Serif?")
