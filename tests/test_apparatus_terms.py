"""What is said of a reading after its sigla, on the web page and in print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lxml import html

from edition.typeset import PrintOptions, typeset
from edition.web import Page, SiteInfo, make_site
from edition.xslt import Transformer
from tei import prepared, tei
from typeset_readback import words

BODY = (
    '<p>Once the <app><lem wit="#A">sun</lem><rdg wit="#B" varSeq="1">moon</rdg>'
    '<rdg wit="#B" varSeq="2" hand="#m2"><add place="above">star</add></rdg></app> rose'
    '<app><lem wit="#A"/><rdg wit="#B"> again</rdg><rdg wit="#C" cause="damage"/></app>.</p>'
)


def test_the_web_page_says_state_place_and_hand(tmp_path: Path, transformer: Transformer) -> None:
    result, _ = prepared(tmp_path, tei(BODY), transformer)
    page = Page("text", "text", "Text", result.xml, None, "text.xml")
    files, _ = make_site([page], SiteInfo("", "", "en", (), "", "", ""), transformer)
    items = html.document_fromstring(files["text.html"]).xpath(
        "//section[starts-with(@id, 'apparatus-')]//li"
    )
    said = [" ".join(item.text_content().split()) for item in items]
    assert "moon B a.c." in said[0]
    assert "B m2 p.c. s.l." in said[0]
    assert "post rose] om. A; add. again B; om. C" in said[1]


def test_the_printed_page_says_them_too(
    tmp_path: Path, transformer: Transformer, outside: Callable[[str], str]
) -> None:
    result, _ = prepared(tmp_path, tei(BODY), transformer)
    printed = typeset(result.xml, PrintOptions(title_page=False), transformer)
    said = " ".join(word.text for page in words(outside("pdftotext"), printed.pdf) for word in page)
    assert "moon B a.c." in said
    assert "B m2 p.c. s.l." in said
    assert "post rose om. A; add. again B; om. C" in said


def test_words_added_where_nothing_stands_beside_them_have_no_bare_bracket(
    tmp_path: Path, transformer: Transformer, outside: Callable[[str], str]
) -> None:
    result, _ = prepared(
        tmp_path, tei('<p>One.</p><p><app><lem/><rdg wit="#A">two</rdg></app></p>'), transformer
    )
    printed = typeset(result.xml, PrintOptions(title_page=False), transformer)
    said = " ".join(word.text for page in words(outside("pdftotext"), printed.pdf) for word in page)
    assert "add. two A" in said and "]" not in said
