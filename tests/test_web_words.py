"""Words of kinds of text that are rare: none is lost on the page, and none runs into another."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from edition.prepare import prepare
from edition.web import Page, SiteInfo, make_site
from edition.xslt import Transformer
from tei import document, tei

INFO = SiteInfo("Tests", "", "en", ("A. Editor",), "CC BY 4.0", "", "https://example.org/e", "2026-01-02")


def words_of(body: str, folder: Path, transformer: Transformer) -> str:
    """The words of the text on its page."""
    xml = prepare(document(folder, tei(body)), "text", transformer).xml
    files, _ = make_site([Page("text", "text", "Text", xml, None, "text.xml")], INFO, transformer)
    (main,) = html.fromstring(files["text.html"]).iter("main")
    return " ".join("".join(main.itertext()).split())


@pytest.mark.parametrize(
    "body",
    [
        "<list>Between <item>one</item></list>",
        "<list><label>a</label>between<item>one</item></list>",
        "<table>Between <row><cell>one</cell></row></table>",
        "<table><row>between <cell>one</cell></row></table>",
        "<listBibl>between <bibl>one</bibl></listBibl>",
    ],
)
def test_words_where_tei_has_none_are_shown_all_the_same(
    body: str, tmp_path: Path, transformer: Transformer
) -> None:
    words = words_of(body, tmp_path, transformer)
    assert "between" in words.lower() and "one" in words


def test_the_headings_of_a_list_of_terms_keep_apart(tmp_path: Path, transformer: Transformer) -> None:
    body = "<list><headLabel>Term</headLabel><headItem>Sense</headItem><label>a</label><item>b</item></list>"
    assert "Term Sense" in words_of(body, tmp_path, transformer)


def test_what_a_wit_writes_out_is_told_once(tmp_path: Path, transformer: Transformer) -> None:
    body = '<p><app><lem wit="#A">sun</lem><rdg wit="#B">moon</rdg><wit>B in margine</wit></app></p>'
    xml = prepare(document(tmp_path, tei(body)), "text", transformer).xml
    files, _ = make_site([Page("text", "text", "Text", xml, None, "text.xml")], INFO, transformer)
    page = html.fromstring(files["text.html"])
    entry = "".join(next(e for e in page.iter("li") if "entry" in (e.get("class") or "")).itertext())
    assert entry.count("in margine") == 1 and "moon B in margine" in entry
