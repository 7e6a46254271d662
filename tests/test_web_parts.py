"""Long texts in several pages, citation data, old addresses, sources, and an edition's own part of the pages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html

from browser import GENRES, write_site
from edition import config
from edition.build import build, sources_of
from edition.checks.aliases import Alias, read_aliases
from edition.errors import ConfigError
from edition.findings import Finding
from edition.prepare import prepare
from edition.web import Extras, Page, SiteInfo, make_site
from edition.web.parts import pages_of, with_links
from edition.web.source import source_pages
from edition.xslt import Transformer
from tei import document, tei

INFO = SiteInfo("Tests", "", "en", ("A. Editor",), "CC BY 4.0", "", "https://example.org/e", "2026-01-02")


def long_text(divisions: int = 80) -> str:
    """A text of about 1.5 MB of HTML with an entry and a link in each division."""
    rows = []
    for n in range(divisions):
        other = (n + 40) % divisions
        words = f"word{n} " + "silver moon over the long sea " * 900
        rows.append(
            f'<div xml:id="d{n}"><head>Chapter {n}</head><p xml:id="q{n}">{words}<app xml:id="a{n}"><lem wit="#A">lemma{n}</lem>'
            f'<rdg wit="#B">reading{n}</rdg></app> <ref target="#q{other}">there</ref>.</p></div>'
        )
    return tei("".join(rows))


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory, transformer: Transformer) -> dict[str, str]:
    """The pages of the long text."""
    xml = prepare(document(tmp_path_factory.mktemp("long"), long_text()), "long", transformer).xml
    files, _ = make_site([Page("long", "text", "Long", xml, None, "long.xml")], INFO, transformer)
    return {name: data.decode() for name, data in files.items() if re.fullmatch(r"long(-\d+)?\.html", name)}


def test_a_long_text_becomes_pages_below_a_megabyte_and_no_word_is_lost_or_doubled(
    parts: dict[str, str],
) -> None:
    assert len(parts) >= 3 and all(len(text.encode()) < 1_000_000 for text in parts.values())
    for n in range(80):
        for word in (f"word{n}", f"reading{n}"):
            assert sum(len(re.findall(rf"\b{word}\b", text)) for text in parts.values()) == 1, word


def test_a_division_that_is_a_heading_only_stands_on_the_page_of_the_text_below_it(
    tmp_path: Path, transformer: Transformer
) -> None:
    """Some editions mark the titles of books as divisions beside the books."""
    books = "".join(
        f"<div><head>Book {n}</head></div><div><p>first{n} {'silver moon over the sea ' * 12000}</p></div>"
        for n in range(6)
    )
    xml = prepare(document(tmp_path, tei(books)), "long", transformer).xml
    files, _ = make_site([Page("long", "text", "Long", xml, None, "long.xml")], INFO, transformer)
    pages = [data.decode() for name, data in files.items() if re.fullmatch(r"long(-\d+)?\.html", name)]
    mains = [page[page.index("<main") : page.index("</main")] for page in pages]
    assert len(mains) > 1
    for n in range(6):
        assert [f"Book {n}<" in main for main in mains] == [f"first{n} " in main for main in mains]


def test_every_link_across_the_pages_leads_to_a_place_that_is_there(parts: dict[str, str]) -> None:
    ids = {name: set(re.findall(r'\sid="([^"]+)"', text)) for name, text in parts.items()}
    crossing = 0
    for name, text in parts.items():
        for href in html.fromstring(text).xpath("//a/@href"):
            file, _, place = href.partition("#")
            if place and (not file or file in ids):
                assert place in ids[file or name], (name, href)
                crossing += bool(file)
    assert crossing > 20


def test_an_entry_stands_on_the_page_of_its_lemma(parts: dict[str, str]) -> None:
    for text in parts.values():
        page = html.fromstring(text)
        entries = {li.get("id") for li in page.xpath("//li[contains(@class, 'entry')]")}
        marks = {a.get("href")[1:] for a in page.xpath("//a[contains(@class, 'app-ref')]")}
        assert entries == marks


def test_the_pages_of_a_text_are_linked_in_order_and_its_contents_are_on_each(parts: dict[str, str]) -> None:
    following = {
        name: html.fromstring(text).xpath("string(//a[@rel='next']/@href)") for name, text in parts.items()
    }
    order, seen = "long.html", []
    while order:
        seen.append(order)
        order = following[order]
    assert seen == ["long.html", *(f"long-{n}.html" for n in range(2, len(parts) + 1))]
    assert all(text.count("Chapter 79") >= 1 for text in parts.values())


def test_witnesses_are_known_at_the_head_of_a_later_page(parts: dict[str, str]) -> None:
    present = html.fromstring(parts["long-2.html"]).xpath("string(//main//*[@data-present][1]/@data-present)")
    assert present.split() == ["A", "B", "C"]


def test_links_into_a_divided_text_are_led_to_its_page() -> None:
    divided = {"long.html": {"p9": "long-2.html"}}
    assert with_links('<a href="long.html#p9">', divided) == '<a href="long-2.html#p9">'
    assert with_links('<a href="other.html#p9">', divided) == '<a href="other.html#p9">'


def test_the_pages_in_a_result_are_told_apart() -> None:
    pages = pages_of(
        "<!DOCTYPE HTML><html>1</html><!--ed:page 2--><html>2</html><!--ed:page variants--><html>v</html>"
    )
    assert list(pages) == ["1", "2", "variants"]
    assert all(text.startswith("<!DOCTYPE html>\n<html>") for text in pages.values())


def made(tmp_path: Path, transformer: Transformer, extras: Extras | None = None) -> Path:
    """The site of the drama."""
    return write_site(
        tmp_path, [p for p in GENRES if p.stem == "drama"], transformer, "https://example.org/e", extras
    )


def test_a_page_carries_what_reference_managers_and_search_engines_read(
    tmp_path: Path, transformer: Transformer
) -> None:
    page = html.fromstring((made(tmp_path, transformer) / "drama.html").read_text("utf-8"))
    meta = {m.get("name"): m.get("content") for m in page.xpath("//meta[@name]")}
    assert meta["citation_title"] == "The Harbour, a scene" and meta["citation_editor"] == "A. Editor"
    assert meta["citation_public_url"] == "https://example.org/e/drama.html" == meta["DC.identifier"]
    data = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
    assert data["name"] == "The Harbour, a scene" and data["url"] == "https://example.org/e/drama.html"
    assert (tmp_path / "sitemap.xml").read_text().count("<loc>") == 2
    assert "Sitemap: https://example.org/e/sitemap.xml" in (tmp_path / "robots.txt").read_text()


def test_nothing_in_a_title_ends_the_script_that_holds_it(transformer: Transformer) -> None:
    xml = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:tei-edition:prepared" ed:title="&lt;/script>&lt;b>"><text/></TEI>'
    files, _ = make_site([Page("t", "text", "t", xml, None, "t.xml")], INFO, transformer)
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', files["t.html"].decode(), re.S)
    assert script and json.loads(script[1])["name"] == "</script><b>"


def test_the_source_is_shown_line_by_line_and_never_as_mark_up() -> None:
    files = source_pages("t", "T", "<a>\n<script>x</script>\x07</a>", "t.html", "en", "Line")
    text = files["tei/t.html"].decode()
    assert '<span id="L2" data-n="2">&lt;script&gt;x&lt;/script&gt;␇&lt;/a&gt;' in text
    many = source_pages("t", "T", "\n".join(["x" * 1000] * 2000), "t.html", "en", "Line")
    assert len(many) > 1 and all(len(data) < 1_000_000 for data in many.values())


def test_old_addresses_lead_to_their_new_places(tmp_path: Path, transformer: Transformer) -> None:
    aliases = (Alias("drama.html", "s1", "drama.html", "scene1"), Alias("old.html", "", "drama.html", ""))
    made(tmp_path, transformer, Extras(aliases=aliases))
    page = html.fromstring((tmp_path / "drama.html").read_text("utf-8"))
    assert page.xpath("//p[@id='s1']/a/@href") == ["#scene1"]
    assert 'content="0; url=drama.html"' in (tmp_path / "old.html").read_text()


def edition(folder: Path, web: str = "", aliases: str = "") -> config.Config:
    """An edition with one letter."""
    (folder / "tei" / "texts").mkdir(parents=True)
    (folder / "tei" / "texts" / "letter.xml").write_text(tei('<p xml:id="one">One</p>', ""))
    (folder / "edition.toml").write_text(f'[edition]\ntitle = "E"\n{web}')
    if aliases:
        (folder / "aliases.toml").write_text(aliases)
    return config.read(folder / "edition.toml")


def built(settings: config.Config) -> list[Finding]:
    """Build it into `out`."""
    return build(settings, sources_of(settings), settings.folder / "out", only=["html"]).findings


def test_an_alias_without_a_target_is_found(tmp_path: Path) -> None:
    settings = edition(
        tmp_path, aliases='"letter.html#a" = "letter.html#one"\n"letter.html#b" = "letter.html#two"\n'
    )
    assert {(f.code, f.file, f.line) for f in built(settings) if f.code == "ED410"} == {
        ("ED410", "aliases.toml", 2)
    }


def test_an_alias_that_is_no_address_is_an_error_of_the_configuration(tmp_path: Path) -> None:
    path = tmp_path / "aliases.toml"
    path.write_text('"letter" = "other"\n')
    with pytest.raises(ConfigError, match="letter"):
        read_aliases(path)


def test_an_edition_overrides_rules_and_adds_styles_scripts_and_files(tmp_path: Path) -> None:
    web = '[web]\nstylesheet = "xslt/my.xsl"\ncss = ["my.css"]\njs = ["my.js"]\nfolder = "site"\n'
    settings = edition(tmp_path, web)
    (tmp_path / "xslt").mkdir()
    (tmp_path / "xslt" / "my.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0" '
        'xmlns="http://www.w3.org/1999/xhtml" xmlns:ed="urn:tei-edition:prepared"><xsl:import href="edition:html/main.xsl"/>'
        '<xsl:include href="more.xsl"/></xsl:stylesheet>'
    )
    (tmp_path / "xslt" / "more.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0" '
        'xmlns="http://www.w3.org/1999/xhtml" xmlns:ed="urn:tei-edition:prepared" exclude-result-prefixes="#all"><xsl:template match="t:p" mode="ed:html" priority="9">'
        '<p class="mine"><xsl:apply-templates mode="ed:html"/></p></xsl:template></xsl:stylesheet>'
    )
    (tmp_path / "my.css").write_text(":root { --ed-mark: #004400; }")
    (tmp_path / "my.js").write_text("/* nothing */")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "logo.svg").write_text("<svg/>")
    built(settings)
    page = (tmp_path / "out" / "letter.html").read_text()
    assert '<p class="mine">One</p>' in page
    assert 'href="assets/own/1-my.css"' in page and 'src="assets/own/1-my.js"' in page
    assert (tmp_path / "out" / "assets" / "own" / "1-my.css").is_file() and (
        tmp_path / "out" / "logo.svg"
    ).is_file()


@pytest.mark.parametrize(
    "web", ['stylesheet = "no.xsl"', 'css = ["no.css"]', 'folder = "no"', 'css = ["../x.css"]']
)
def test_what_is_not_there_is_an_error_of_the_configuration(tmp_path: Path, web: str) -> None:
    (tmp_path / "e").mkdir()
    with pytest.raises(ConfigError):
        built(edition(tmp_path / "e", f"[web]\n{web}\n"))
