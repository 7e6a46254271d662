"""The signs and words between the parts of an entry, and the numbers of words that stand more than once."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html

from edition.apparatus import entries
from edition.config import read
from edition.errors import ConfigError
from edition.prepare import PrepareOptions
from edition.typeset import PrintOptions, typeset
from edition.web import Page, SiteInfo, make_site
from edition.xslt import Transformer
from tei import ED, T, prepared, tei

BODY = (
    '<p>a <app><lem wit="#A">b</lem><rdg wit="#B">c</rdg><rdg wit="#C"/></app> d '
    '<app><lem>e</lem><rdg wit="#B">f</rdg></app></p>'
)
RENDITION = """<encodingDesc><tagsDecl>
<rendition scheme="css" selector="lem" scope="after">content: ""</rendition>
<rendition scheme="css" selector="rdg" scope="after">color: red; content: ' :'</rendition></tagsDecl></encodingDesc>"""


def outputs(folder: Path, xml: str, transformer: Transformer, pdftotext: str) -> list[str]:
    """The entries in the list, on the page and in print, as one line each."""
    page = make_site(
        [Page("t", "text", "T", xml, None, "t.xml")], SiteInfo("", "", "en", (), "", "", ""), transformer
    )
    items = html.document_fromstring(page[0]["t.html"]).xpath(
        "//li[contains(@class, 'entry')]//span[@class = 'body']"
    )
    path = folder / "t.pdf"
    path.write_bytes(typeset(xml, PrintOptions(title_page=False), transformer).pdf)
    printed = subprocess.run([pdftotext, str(path), "-"], capture_output=True, text=True, check=True).stdout
    told = [
        " · ".join(e.shown for e in entries(xml, "t.xml")),
        " · ".join(item.text_content() for item in items),
        printed,
    ]
    return [" ".join(one.split()) for one in told]


@pytest.mark.parametrize(
    ("options", "header", "first", "second"),
    [
        (PrepareOptions(), "", "b] A; c B; om. C", "e] f B"),
        (PrepareOptions(after_lemma="", between_readings=" :"), "", "b A : c B : om. C", "e : f B"),
        (PrepareOptions(after_lemma=":", between_readings=","), "", "b: A, c B, om. C", "e: f B"),
        (PrepareOptions(), RENDITION, "b A : c B : om. C", "e : f B"),
        (PrepareOptions(after_lemma=")"), RENDITION, "b) A : c B : om. C", "e) f B"),
        (PrepareOptions(words="om=omis."), "", "b] A; c B; omis. C", "e] f B"),
    ],
)
def test_the_signs_are_those_of_the_edition_or_of_the_text_in_every_output(
    tmp_path: Path,
    transformer: Transformer,
    outside: Callable[[str], str],
    options: PrepareOptions,
    header: str,
    first: str,
    second: str,
) -> None:
    text, _ = prepared(tmp_path, tei(BODY, header=header), transformer, options)
    for told in outputs(tmp_path, text.xml, transformer, outside("pdftotext")):
        assert first in told and second in told, told


def test_the_sign_between_entries_of_one_printed_line(
    tmp_path: Path, transformer: Transformer, outside: Callable[[str], str]
) -> None:
    for options, sign in ((PrepareOptions(), "‖"), (PrepareOptions(between_entries="•"), "•")):
        text, _ = prepared(tmp_path, tei(BODY), transformer, options)
        page = outputs(tmp_path, text.xml, transformer, outside("pdftotext"))[2]
        assert f"om. C {sign} e]" in page.replace("\u2060", ""), "no line begins with the sign"


@pytest.mark.parametrize("words", ['["omm=x"]', '["om"]', '["om=a|b"]'])
def test_a_word_that_is_none_is_refused(tmp_path: Path, words: str) -> None:
    path = tmp_path / "edition.toml"
    path.write_text(f"[apparatus]\nwords = {words}\n", "utf-8")
    with pytest.raises(ConfigError, match="words"):
        read(path)


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        (
            "<p>et a et <app><lem>et</lem><rdg wit='#B'/></app></p><p>et <app><lem>a</lem><rdg wit='#B'/></app></p>",
            {"et": "3", "a": ""},
        ),
        ("<lg><l>et a</l><l>et <app><lem>et</lem><rdg wit='#B'/></app> etiam</l></lg>", {"et": "2"}),
        ("<p>et <hi>e</hi>t <app><lem>et</lem><rdg wit='#B'/></app><note>et</note> et</p>", {"et": "3"}),
        ("<p>in me, in me <app><lem>in me</lem><rdg wit='#B'/></app> in te</p>", {"in me": "3"}),
        (
            "<p>a b <app><lem/><rdg wit='#B'>x</rdg></app> a c a <app><lem/><rdg wit='#B'>y</rdg></app></p>",
            {"": "3"},
        ),
    ],
)
def test_a_word_that_stands_more_than_once_in_its_place_is_numbered(
    tmp_path: Path, transformer: Transformer, body: str, numbers: dict[str, str]
) -> None:
    _, root = prepared(tmp_path, tei(body), transformer)
    lemmata = root.findall(f"{T}standOff/{T}listApp/{T}app/{T}lem")
    assert {lem.get(f"{ED}text", ""): lem.get(f"{ED}occurrence", "") for lem in lemmata} == numbers


def test_either_end_of_an_abbreviated_lemma_is_numbered(tmp_path: Path, transformer: Transformer) -> None:
    body = "<p>et a <app><lem>et b c d et f</lem><rdg wit='#B'/></app> f et</p>"
    text, root = prepared(tmp_path, tei(body), transformer, PrepareOptions(lemma_words=3))
    lem = root.find(f".//{T}listApp/{T}app/{T}lem")
    assert lem is not None
    assert (lem.get(f"{ED}occurrence-first"), lem.get(f"{ED}occurrence-last")) == ("2", "1")
    page = make_site(
        [Page("t", "text", "T", text.xml, None, "t.xml")], SiteInfo("", "", "en", (), "", "", ""), transformer
    )
    lemma = html.document_fromstring(page[0]["t.html"]).xpath("//section//span[contains(@class, 'lemma')]")[0]
    assert etree.tostring(lemma, encoding="unicode", with_tail=False).endswith(
        'et<sup class="nth sep">2</sup> … f<sup class="nth sep">1</sup></span>'
    )


def test_words_of_another_script_keep_their_direction_and_the_number_stays_with_them(
    tmp_path: Path, transformer: Transformer
) -> None:
    body = '<p xml:lang="he">יהוה <app><lem>יהוה</lem><rdg wit="#B">אדני</rdg></app></p>'
    text, root = prepared(tmp_path, tei(body), transformer)
    for name in ("lem", "rdg"):
        found = root.find(f".//{T}listApp/{T}app/{T}{name}")
        assert found is not None and found.get(f"{ED}dir") == "rtl"
    page = make_site(
        [Page("t", "text", "T", text.xml, None, "t.xml")], SiteInfo("", "", "en", (), "", "", ""), transformer
    )
    lemma = html.document_fromstring(page[0]["t.html"]).xpath("//section//span[contains(@class, 'lemma')]")[0]
    assert lemma.get("dir") == "rtl" and lemma.text_content() == "יהוה2"
