"""The web site that is made from prepared texts."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from edition import resources
from edition.web import Page, SiteInfo, make_site
from edition.xslt import Transformer

LETTER = (Path(__file__).parent / "xslt" / "html" / "pages" / "letter.xml").read_text("utf-8")
INFO = SiteInfo("Letters", "Of an edition", "en", ("A. Editor",), "CC BY 4.0", "Two letters.", "")
Files = dict[str, bytes]


def page(name: str = "letter", kind: str = "text", prepared: str = LETTER) -> Page:
    """A page with the fixture as its text."""
    return Page(name, kind, f"Title of {name}", prepared, f"pdf/{name}.pdf", f"{name}.xml")  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def site(transformer: Transformer) -> Files:
    """An edition of one text, one witness and one register."""
    pages = [page(), page("wit-b", "witness"), page("persons", "register")]
    return make_site(pages, INFO, transformer)[0]


def parsed(data: bytes) -> html.HtmlElement:
    """A page as a tree."""
    return html.fromstring(data, parser=html.HTMLParser(encoding="utf-8"))


def test_a_site_is_a_first_page_a_page_for_each_text_and_its_assets(site: Files) -> None:
    """Nothing else is written."""
    expected = ["assets/edition.css", "assets/edition.js", "index.html"]
    for name in ("letter", "persons", "wit-b"):
        expected += [f"{name}.html", f"{name}-variants.html"]
    assert sorted(site) == sorted(expected)


def test_the_same_input_gives_the_same_bytes(site: Files, transformer: Transformer) -> None:
    """No date, no order of chance."""
    pages = [page(), page("wit-b", "witness"), page("persons", "register")]
    assert make_site(pages, INFO, transformer)[0] == site


def test_every_id_is_there_once_and_every_inner_link_leads_somewhere(site: Files) -> None:
    """Also for entries whose lemma repeats the words of the text."""
    tree = parsed(site["letter.html"])
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    links = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
    assert links - set(ids) == set()


def test_no_link_stands_inside_a_link_and_no_block_inside_a_paragraph(site: Files) -> None:
    """A parser of HTML would tear such a page apart."""
    text = site["letter.html"].decode("utf-8")
    depth = 0
    for tag in re.findall(r"</?a\b", text):
        depth += 1 if tag == "<a" else -1
        assert depth in (0, 1)
    for paragraph in re.findall(r"<p\b.*?</p>", text, re.S):
        assert not re.search(r"<(div|ul|ol|dl|table|blockquote|section|figure|p)\b", paragraph[2:])


def test_every_entry_of_the_apparatus_is_there_once_and_its_mark_leads_to_it(site: Files) -> None:
    """In the order of the layers, and of the text within a layer."""
    tree = parsed(site["letter.html"])
    layers = {
        s.get("data-layer"): [li.get("id") for li in s.findall("ol/li")]
        for s in tree.iter("section")
        if s.get("data-layer")
    }
    assert layers == {
        "sources": ["s1"],
        "variants": ["a1", "a2", "a3"],
        "commentary": ["c1"],
        "notes": ["n1"],
    }
    assert list(layers) == ["sources", "variants", "commentary", "notes"]
    assert {a.get("href") for a in tree.xpath("//a[contains(@class, 'app-ref')]")} == {
        "#s1",
        "#a1",
        "#a2",
        "#a3",
        "#c1",
        "#n1",
    }


def test_all_words_of_the_source_are_in_the_page(site: Files) -> None:
    """Readings, notes and the forms that the reading text does not show as well."""
    shown = " ".join(parsed(site["letter.html"]).xpath("//body//text()"))
    for word in (
        "receaved",
        "received",
        "Moscovia",
        "Мосqвы",
        "overstruck",
        "marginal",
        "Sherlock",
        "verse",
        "cell",
    ):
        assert word in shown


def test_overlapping_lemmata_are_each_underlined_once(site: Files) -> None:
    """A stretch in two lemmata names both entries."""
    tree = parsed(site["letter.html"])
    assert tree.xpath("//*[@data-entries='a1 a2']/text()") == ["the letter"]


def test_the_first_page_lists_texts_witnesses_and_registers_and_says_what_the_edition_is(site: Files) -> None:
    """Its title comes first; the tool's name nowhere."""
    tree = parsed(site["index.html"])
    assert tree.xpath("string(//h1)") == "Letters"
    assert "Two letters." in tree.text_content()
    hrefs = tree.xpath("//main//a/@href")
    assert hrefs == [
        "letter.html",
        "pdf/letter.pdf",
        "wit-b.html",
        "pdf/wit-b.pdf",
        "persons.html",
        "pdf/persons.pdf",
    ]


def test_with_a_single_text_the_first_page_leads_to_it(transformer: Transformer) -> None:
    """And still has a link, for those whom nothing leads."""
    files, _ = make_site([page()], SiteInfo("", "", "en", (), "", "", ""), transformer)
    tree = parsed(files["index.html"])
    assert tree.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=letter.html"]
    assert "letter.html" in tree.xpath("//a/@href")


def test_a_text_called_index_is_itself_the_first_page(transformer: Transformer) -> None:
    """It is not written over."""
    files, _ = make_site([page("index")], INFO, transformer)
    assert b"Dear friend" in files["index.html"]


def test_the_address_of_the_edition_gives_each_page_a_canonical_link(transformer: Transformer) -> None:
    """With or without a slash at its end."""
    for base in ("https://example.org/z", "https://example.org/z/"):
        info = SiteInfo("T", "", "en", (), "", "", base)
        files, _ = make_site([page()], info, transformer)
        assert parsed(files["letter.html"]).xpath("//link[@rel='canonical']/@href") == [
            "https://example.org/z/letter.html"
        ]


def test_no_two_rules_compete_for_an_element(transformer: Transformer) -> None:
    """Which rule wins must not depend on the order of the files."""
    strict = Path(__file__).parent / "xslt" / "html" / "strict.xsl"
    files, _ = make_site([page()], INFO, transformer, stylesheet=strict)
    assert files["letter.html"] == make_site([page()], INFO, transformer)[0]["letter.html"]


def test_an_element_without_a_rule_is_reported_once(transformer: Transformer) -> None:
    """However often it stands in the text."""
    odd = LETTER.replace(
        "Dear friend", "<oddity ed:at='9:3'>Dear</oddity> <oddity ed:at='9:9'>friend</oddity>"
    )
    _, found = make_site([page(prepared=odd)], INFO, transformer)
    assert [(f.code, f.file, f.line, f.column) for f in found] == [("ED601", "letter.xml", 9, 3)]


def test_markup_in_the_configuration_stays_text(transformer: Transformer) -> None:
    """Titles are not trusted to be free of angle brackets."""
    info = SiteInfo('<script>"&\x00', "", "en", (), "", "", "")
    files, _ = make_site([page(), page("b")], info, transformer)
    assert b"<script>&quot;" not in files["index.html"] and b"&lt;script&gt;" in files["index.html"]


def small(header: str, body: str, transformer: Transformer, prepared: str = "") -> html.HtmlElement:
    """The page of a text with this header and body."""
    xml = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:tei-edition:prepared" xml:lang="en" '
        f'ed:name="ebb" ed:title="Ebb" ed:ui-lang="en"><teiHeader>{header}</teiHeader>'
        f"<text><body>{body}</body></text>{prepared}</TEI>"
    )
    files, _ = make_site([Page("ebb", "text", "Ebb", xml, None, "ebb.xml")], INFO, transformer)
    return parsed(files["ebb.html"])


def test_the_header_is_shown_where_it_says_more_than_the_title(transformer: Transformer) -> None:
    """An empty table or one that repeats the title helps nobody; nor does a heading over nothing."""
    title = "<titleStmt><title>Ebb</title></titleStmt>"
    empty = f"<fileDesc>{title}<publicationStmt><p/></publicationStmt></fileDesc><encodingDesc><editorialDecl><quotation/></editorialDecl></encodingDesc>"
    tree = small(empty.replace("<encodingDesc>", "<profileDesc/><encodingDesc>"), "<p>One</p>", transformer)
    assert not tree.xpath("//*[@id='page-principles' or @id='page-about']//dd")
    assert not tree.xpath("//a[@href='#page-principles']")
    full = f"<fileDesc>{title}<publicationStmt><p>At Oban</p></publicationStmt></fileDesc>"
    about = small(full, "<p>One</p>", transformer).xpath("//*[@id='page-about']")[0].text_content()
    assert "At Oban" in about and "Ebb" not in about
    more = full.replace("</title>", "</title><author>A. Lee</author>")
    assert "Ebb" in small(more, "<p>One</p>", transformer).xpath("//*[@id='page-about']")[0].text_content()


def test_a_page_is_called_by_its_title_and_nothing_else(transformer: Transformer) -> None:
    """In the window and in bookmarks; only the pages of a divided text are counted."""
    assert small("", "<p>One</p>", transformer).xpath("string(//title)") == f"Ebb · {INFO.title}"


def test_where_there_are_notes_and_no_variants_the_menu_is_that_of_the_notes(
    transformer: Transformer,
) -> None:
    """A switch that would do nothing is not there."""
    body = '<p ed:id="p1">One<anchor type="ed-start" ed:entry="n1"/><anchor type="ed-end" ed:entry="n1"/></p>'
    notes = (
        '<standOff type="ed-apparatus"><listAnnotation type="notes">'
        '<note ed:id="n1" ed:n="1" ed:mark="1" ed:layer="notes" ed:block="p1">Low.</note></listAnnotation></standOff>'
    )
    menu = small("", body, transformer, notes).xpath("//details[@id='page-panel-apparatus']")[0]
    assert menu.xpath("summary")[0].text == "Notes" and not menu.xpath(".//input[@type='checkbox']")
    assert "Place of the notes" in menu.text_content()


def test_code_loses_the_indentation_of_its_file_and_no_more(transformer: Transformer) -> None:
    """Line by line: what stands further in stays further in."""
    body = "<eg>\n      one\n        two\n      three\n   </eg><eg>a\n     b\n    c</eg><eg>x\ny</eg>"
    code = [pre.text_content() for pre in small("", body, transformer).xpath("//pre")]
    assert code == ["one\n  two\nthree", "a\n b\nc", "x\ny"]


def test_pages_ask_nobody_and_need_no_server(site: Files) -> None:
    """No module, no address outside, nothing fetched."""
    for name, data in site.items():
        if not name.endswith(".html"):
            assert not re.search(rb"https?://|\bfetch\(|@import|\bimport\b", data), name
            continue
        tree = parsed(data)
        loaded = tree.xpath("//script/@src | //link[@rel='stylesheet']/@href | //img/@src")
        assert all(not re.match(r"[a-z]+:|/", address) for address in loaded)
        assert set(tree.xpath("//script/@type")) <= {"application/ld+json"}


def test_the_toolbar_has_at_most_six_controls_each_with_a_word(site: Files) -> None:
    """A picture alone is not enough."""
    controls = parsed(site["letter.html"]).xpath("//div[@class='toolbar']/*")
    assert 1 <= len(controls) <= 6
    assert all(control.text_content().strip() for control in controls)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_word_of_the_interface_is_in_every_language(lang: str) -> None:
    """Each key that a rule asks for has a label."""
    rules = "".join(p.read_text("utf-8") for p in resources.folder("xslt").joinpath("html").glob("*.xsl"))
    asked = set(re.findall(r"ed:ui\('([\w-]+)'\)", rules)) | {
        f"means-{w}" for w in ("om", "add", "post", "ante")
    }
    asked |= {
        f"show-{name}"
        for name in ("apparatus", "numbers", "forms", "present", "lines", "genesis", "parallel")
    }
    shared = resources.folder("xslt") / "shared"
    words = "".join((shared / f"labels{ui}-{lang}.xsl").read_text("utf-8") for ui in ("", "-ui"))
    assert sorted(key for key in asked if f"'{key}':" not in words) == []


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_and_marks_have_enough_contrast(theme: int) -> None:
    """Text 7:1, marks 4.5:1, on paper, on the darker sheet and where a passage is lit."""
    css = resources.path("web", "css", "10-tokens.css").read_text("utf-8")
    pairs = re.findall(r"--ed-(\w+): light-dark\((#\w{6}), (#\w{6})\)", css)
    colours = {name: (light, dark)[theme] for name, light, dark in pairs}
    for ground in ("paper", "sheet"):
        for ink, least in (("ink", 7.0), ("grey", 7.0), ("link", 7.0), ("mark", 4.5)):
            a, b = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
            assert (a + 0.05) / (b + 0.05) >= least, (ink, ground)
