"""How pages look to those who read such texts: what only a browser can tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser import chromium, write_site
from edition.xslt import Transformer
from tei import NS, tei

VERSE = "".join(
    f'<l n="{n}"><label type="speaker">C.</label>When the <app><lem>lamp</lem><rdg wit="#B">light</rdg></app>, '
    f'<app><lem>that</lem><rdg wit="#B"><add hand="#h" place="margin">which</add></rdg></app> burns</l>'
    for n in range(1, 4)
)
LONG = "".join(
    f'<l n="{n}">A line of the long song of the keeper of the light</l>' for n in range(1998, 2004)
)
SYRIAC = (
    f'<TEI {NS} xml:lang="syc"><teiHeader><fileDesc><titleStmt><title xml:lang="en">Second letter (old version) - '
    '<foreign xml:lang="syc">ܐܓܪܬܐ</foreign></title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><p>x</p></sourceDesc>'
    "</fileDesc></teiHeader><text><body><div><head>Chapter (1)</head><p>ܫܠܡܐ<note>In C only.</note></p></div></body></text></TEI>"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A poem with speakers and an apparatus, a long poem, and a text from right to left."""
    folder = tmp_path_factory.mktemp("looks")
    gap = '<p>The <app><lem>lamp</lem><rdg wit="#B"><gap reason="lost"/></rdg></app> burns</p>'
    books = '<listBibl><bibl>Book. <note type="witness">Annexes <ref target="#x">A</ref> and B</note></bibl></listBibl>'
    said = '<p>The <app><lem>lamp</lem><rdg wit="#B"><note>in a later hand</note>light</rdg></app> burns</p>'
    kept = (
        f"<TEI {NS}><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>x</p></publicationStmt><sourceDesc><listWit>"
        '<witness xml:id="A"><msDesc><msIdentifier><settlement>Naples</settlement><idno>V A 8</idno></msIdentifier><physDesc><objectDesc><p>Parchment.</p></objectDesc></physDesc><history><origin>Naples</origin></history></msDesc></witness>'
        "</listWit></sourceDesc></fileDesc></teiHeader><text><body><p>x</p></body></text></TEI>"
    )
    noted = "<p>The lamp <note>Of brass.</note>, and the light <note>Or: fire.</note> burns for<note>c</note> us</p>"
    noted += '<p>It shone <anchor xml:id="x"/>, and out.<note target="#x">d</note></p>'
    noted += "<p>the <hi>lamp <note>e</note></hi>burns</p>"
    words = '<p><app><lem>lamp</lem><rdg wit="#B">light</rdg></app> <seg type="word">burns</seg> <seg type="hand">here</seg> <seg type="remark">now</seg></p>'
    added = '<p>the lamp <app><lem/><rdg wit="#A">bright</rdg><rdg wit="#B"/></app> burns</p>'
    spoken = '<lg><l><label>L.</label>‘Has tibi’</l><l><app><lem/><rdg wit="#B"><label>M.</label></rdg></app>nunc</l></lg>'
    linked = '<div xml:lang="la"><p xml:id="a1">unus</p><p xml:id="a2">duo</p><p xml:id="a3">tres</p></div><div xml:lang="en"><p xml:id="b1">one</p><p xml:id="b2">two and three</p></div>'
    linked += '<linkGrp type="translation"><link target="#a1 #b1"/><link target="#a2 #b2"/><link target="#b2 #a3"/></linkGrp>'
    sources = {
        "noted": tei(noted),
        "words": tei(words),
        "added": tei(added),
        "linked": tei(linked),
        "spoken": tei(spoken),
        "kept": kept,
        "said": tei(said),
        "verse": tei(VERSE),
        "long": tei(LONG),
        "letter": SYRIAC,
        "gap": tei(gap),
        "books": tei(books),
    }
    for name, text in sources.items():
        (folder / f"{name}.xml").write_text(text, "utf-8")
    with Transformer() as transformer:
        return write_site(folder / "site", [folder / f"{name}.xml" for name in sources], transformer)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of this file."""
    with chromium() as opened:
        yield opened


def opened(browser: Any, site: Path, address: str, width: int = 1400) -> Any:
    """The page in a window."""
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto(f"{site.as_uri()}/{address}")
    return page


def test_the_text_of_a_witness_has_no_space_before_a_comma_and_no_name_of_a_hand(
    browser: Any, site: Path
) -> None:
    page = opened(browser, site, "verse.html?witness=B")
    first = page.locator(".witness-text .l").first.inner_text()
    assert " ".join(first.split()) == "C. When the light, which burns"


def test_side_by_side_each_verse_is_a_row_with_its_speaker(browser: Any, site: Path) -> None:
    page = opened(browser, site, "verse.html?side=text.B")
    rows = page.locator(".side-by-side tbody tr")
    assert rows.count() == 3
    assert " ".join(rows.nth(1).locator("td").nth(0).inner_text().split()) == "C. When the lamp, that burns"


def test_at_the_foot_the_place_is_told_once_for_the_entries_of_a_line(browser: Any, site: Path) -> None:
    page = opened(browser, site, "verse.html?place=foot")
    page.wait_for_timeout(200)
    shown = page.locator(".beside .place:visible").all_inner_texts()
    assert shown == ["l. 1", "l. 2", "l. 3"]


def test_on_a_phone_the_number_of_a_verse_beyond_a_thousand_stands_in_one_line(
    browser: Any, site: Path
) -> None:
    page = opened(browser, site, "long.html", width=390)
    number = page.locator('.ref:text-is("2000")')
    assert number.bounding_box()["height"] < 40 and number.bounding_box()["x"] >= 0


def test_a_title_in_another_language_keeps_its_direction_where_the_page_is_cited(
    browser: Any, site: Path
) -> None:
    page = opened(browser, site, "letter.html")
    cited = page.locator("#page-cite cite").first
    assert cited.get_attribute("lang") == "en"
    assert cited.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_in_a_text_from_right_to_left_a_heading_in_latin_letters_runs_from_left_to_right(
    browser: Any, site: Path
) -> None:
    page = opened(browser, site, "letter.html")
    assert page.locator("main .head").evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.locator("main .p").evaluate("e => getComputedStyle(e).direction") == "rtl"
    for note in (".entry.note", ".beside-note"):
        assert page.locator(note).evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_the_mark_of_an_entry_stays_in_the_line_of_its_word(browser: Any, site: Path) -> None:
    """A word joiner before the mark: no line is broken between them."""
    page = opened(browser, site, "verse.html")
    before = page.locator(".app-ref").first.evaluate("e => getComputedStyle(e, '::before').content")
    assert before == '"\u2060"'


def test_the_table_of_variants_says_where_a_reading_stands_and_shows_its_gaps(
    browser: Any, site: Path
) -> None:
    rows = opened(browser, site, "verse-variants.html").locator("tbody tr")
    assert rows.nth(1).locator("td").nth(3).inner_text().endswith("in marg.")
    gaps = opened(browser, site, "gap-variants.html").locator("tbody tr")
    assert gaps.first.locator("td").nth(3).inner_text().startswith("[– – –]")


def test_a_note_about_a_witness_runs_on_as_text(browser: Any, site: Path) -> None:
    note = opened(browser, site, "books.html").locator(".note").first
    assert note.evaluate("e => getComputedStyle(e).display") == "inline"


def test_a_note_inside_a_reading_stands_in_brackets_apart_from_its_words(browser: Any, site: Path) -> None:
    entry = opened(browser, site, "said.html").locator("li.entry .body")
    assert " ".join(entry.inner_text().split()) == "lamp] (in a later hand) light B"
    before = entry.locator(".remark").evaluate("e => getComputedStyle(e, '::before').content")
    assert before == "none"


def test_in_the_list_of_witnesses_sigla_are_slanted_and_the_labels_of_descriptions_are_not(
    browser: Any, site: Path
) -> None:
    page = opened(browser, site, "kept.html")
    style = "e => getComputedStyle(e).fontStyle"
    assert page.locator(".witness > dt").evaluate(style) == "italic"
    assert page.locator(".msDesc dt").first.evaluate(style) == "normal"


def test_the_mark_of_a_note_stands_close_to_its_word_also_where_the_source_has_a_space(
    browser: Any, site: Path
) -> None:
    page = opened(browser, site, "noted.html")
    text = page.locator("main .p").first.inner_text()
    assert "It shone4, and out." in page.locator("main .p").nth(1).inner_text().replace("\u2060", "")
    assert "The lamp1, and the light2 burns for3 us" in text.replace("\u2060", "").replace("\n", " ")


def test_a_note_at_the_end_of_an_italic_word_does_not_join_it_to_the_next(browser: Any, site: Path) -> None:
    text = opened(browser, site, "noted.html").locator("main .p").nth(2).text_content()
    assert "lamp 5burns" in text.replace("\u2060", "")


def test_the_text_of_a_witness_has_the_words_whose_type_is_a_word_that_the_page_uses(
    browser: Any, site: Path
) -> None:
    page = opened(browser, site, "words.html?witness=B")
    assert " ".join(page.locator(".witness-text .p").inner_text().split()) == "light burns here now"


def test_a_witness_without_words_beside_an_addition_is_not_read_as_having_it(
    browser: Any, site: Path
) -> None:
    entry = opened(browser, site, "added.html").locator("li.entry .body")
    assert " ".join(entry.inner_text().split()) == "post lamp] add. bright A; om. B"


def test_links_within_one_file_set_a_text_and_its_translation_in_step(browser: Any, site: Path) -> None:
    """Two paragraphs that are linked with one stand in its row; no words stand twice."""
    page = opened(browser, site, "linked.html?parallel=on")
    rows = page.locator(".parallel tr")
    cells = [
        ["".join(c for c in cell if c.isalpha() or c == " ") for cell in row.locator("td").all_inner_texts()]
        for row in rows.all()
    ]
    assert cells == [["unus", "one"], ["duotres", "two and three"]]


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_ways_through_the_edition_take_one_row_and_all_can_be_reached_by_keyboard(
    browser: Any, site: Path, width: int
) -> None:
    page = opened(browser, site, "verse.html", width=width)
    # what an edition with many parts has: long titles, several menus
    page.evaluate(
        "() => { const nav = document.querySelector('nav.site'); const more = nav.querySelector('details').outerHTML;"
        "nav.insertAdjacentHTML('beforeend', '<a href=\"x.html\">The letters of the keeper of the light, in order</a>' + more + more); }"
    )
    assert page.locator("nav.site").bounding_box()["height"] < 48
    assert page.evaluate("document.documentElement.scrollWidth") == width
    last = page.locator("nav.site details").last
    page.locator(".toolbar summary").first.focus()
    page.keyboard.press("Shift+Tab")
    page.wait_for_timeout(100)
    box = last.locator("summary").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    page.keyboard.press("Enter")
    menu = last.locator("ul").bounding_box()
    assert menu["x"] >= 0 and menu["x"] + menu["width"] <= width and menu["height"] > 60


def test_a_speaker_stands_apart_from_a_quotation_and_from_the_words_of_the_witness_that_has_the_speaker(
    browser: Any, site: Path
) -> None:
    page = opened(browser, site, "spoken.html?witness=B")
    lines = page.locator(".witness-text .l").all_inner_texts()
    assert [" ".join(line.split()) for line in lines] == ["L. ‘Has tibi’", "M. nunc"]
