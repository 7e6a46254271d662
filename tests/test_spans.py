"""Deletions and additions that cross paragraphs: what the source has struck out is not read as its text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from edition.prepare import prepare
from edition.typeset import PrintOptions, typeset
from edition.web import Page, SiteInfo, make_site
from edition.xslt import Transformer
from tei import document, tei
from test_typeset_genres import text_of

Words = Callable[[Path, str, Transformer], str]
DATE = datetime.date(2026, 1, 2)
DRAFT = """<p>The bridge <delSpan spanTo="#d"/>is old.</p><p>It is of wood.</p><p>Nobody<anchor xml:id="d"/> crosses
<addSpan spanTo="#a"/>it alone.</p><p xml:id="a">Nor by night.</p><p>So <secl>they</secl> say.</p>"""


def printed_words(folder: Path, body: str, transformer: Transformer) -> str:
    """The words of the printed text."""
    made = prepare(document(folder, tei(body)), "text", transformer)
    return " ".join(text_of(typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)))


def page_words(folder: Path, body: str, transformer: Transformer) -> str:
    """The words of the web page as they are seen, without those for screen readers."""
    made = prepare(document(folder, tei(body)), "text", transformer)
    page = Page("text", "text", "Draft", made.xml, "pdf/text.pdf", "text.xml")
    files = make_site([page], SiteInfo("Drafts", "", "en", (), "", "", ""), transformer)[0]
    root = html.fromstring(files["text.html"], parser=html.HTMLParser(encoding="utf-8"))
    for unseen in root.xpath("//*[@class='said' or @class='ref']"):
        unseen.drop_tree()
    return re.sub(r"\s+", " ", root.xpath("string(//main)"))


@pytest.mark.parametrize("words", [printed_words, page_words])
def test_a_deletion_over_paragraphs_begins_and_ends_with_its_signs(
    tmp_path: Path, transformer: Transformer, words: Words
) -> None:
    """Both ends are marked, in print and on the page; an end that is a paragraph lies behind its words."""
    whole = words(tmp_path, DRAFT, transformer)
    assert "The bridge ⟦is old." in whole
    assert "Nobody⟧ crosses `it alone." in whole
    assert "Nor by night.´" in whole
    assert "So {they} say." in whole


@pytest.mark.parametrize("words", [printed_words, page_words])
def test_a_deletion_inside_an_addition_ends_first(
    tmp_path: Path, transformer: Transformer, words: Words
) -> None:
    """Two stretches that end at one place are closed in the order of brackets."""
    body = '<p>One <addSpan spanTo="#e"/>two <delSpan spanTo="#e"/>three<anchor xml:id="e"/> four.</p>'
    assert "One `two ⟦three⟧´ four." in words(tmp_path, body, transformer)


def test_a_deletion_without_an_end_has_no_half_of_a_sign(tmp_path: Path, transformer: Transformer) -> None:
    """Where the end is not in the file, or before the beginning, print does not claim to know it."""
    body = '<p>One<anchor xml:id="e"/> <delSpan spanTo="#e"/>two <delSpan spanTo="#none"/>three.</p>'
    assert "One two three." in printed_words(tmp_path, body, transformer)


def test_a_deletion_between_paragraphs_is_marked(tmp_path: Path, transformer: Transformer) -> None:
    """Its beginning may stand outside every paragraph, and so may its end."""
    body = '<p>One.</p><delSpan spanTo="#e"/><p>Two.</p><p>Three.</p><anchor xml:id="e"/><p>Four.</p>'
    assert "One. ⟦Two. Three.⟧ Four." in printed_words(tmp_path, body, transformer)
