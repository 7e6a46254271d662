"""Stemmata on the page: TEI P5, chapter 19."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from edition.prepare import prepare
from edition.web import Page, SiteInfo, make_site
from edition.xslt import Transformer
from tei import document, tei

INFO = SiteInfo("Tests", "", "en", ("A. Editor",), "CC BY 4.0", "", "https://example.org/e", "2026-01-02")


def page_of(body: str, folder: Path, transformer: Transformer) -> html.HtmlElement:
    """The page of a text with this body."""
    xml = prepare(document(folder, tei(body)), "text", transformer).xml
    files, findings = make_site([Page("text", "text", "Text", xml, None, "text.xml")], INFO, transformer)
    assert findings == []
    return html.fromstring(files["text.html"])


@pytest.mark.parametrize(
    "drawing",
    [
        '<graph type="directed"><node xml:id="o"><label>ω</label></node><node xml:id="a"><label>α</label></node>'
        '<node xml:id="c"><label>C</label></node><arc from="#o" to="#a"/><arc from="#o" to="#c"/></graph>',
        "<eTree><label>ω</label><eLeaf><label>α</label></eLeaf><eLeaf><label>C</label></eLeaf></eTree>",
        '<tree><root xml:id="o" children="#a #c"><label>ω</label></root><leaf xml:id="a"><label>α</label></leaf>'
        '<leaf xml:id="c"><label>C</label></leaf></tree>',
    ],
)
def test_a_stemma_is_drawn_and_told_in_words(drawing: str, tmp_path: Path, transformer: Transformer) -> None:
    """The ancestor above, its children side by side below; the same in words for those who do not see it."""
    page = page_of(f"<figure>{drawing}</figure>", tmp_path, transformer)
    (picture,) = page.iter("svg")
    assert picture.get("aria-label") == "Stemma: ω → α, C"
    at = {e.text: (float(e.get("x", "")), float(e.get("y", ""))) for e in picture.iter("text")}
    assert at["ω"][1] < at["α"][1] == at["C"][1]
    assert at["α"][0] < at["ω"][0] < at["C"][0]
    assert len(list(picture.iter("line"))) == 2


def test_nothing_written_in_a_stemma_is_lost(tmp_path: Path, transformer: Transformer) -> None:
    page = page_of(
        '<graph><label>The tradition</label><node xml:id="o"><label>ω</label><label>lost</label></node><node xml:id="c">'
        '<label>C</label></node><arc from="#o" to="#c"><label>leaves missing</label></arc></graph>',
        tmp_path,
        transformer,
    )
    words = " ".join("".join(page.itertext()).split())
    assert all(said in words for said in ("The tradition", "ω lost", "C", "leaves missing"))


def test_a_stemma_that_goes_in_a_circle_is_drawn(tmp_path: Path, transformer: Transformer) -> None:
    """A node may lead to itself, and two to each other; each has a place of its own, and the text around them stays."""
    page = page_of(
        '<p>Before.</p><graph><node xml:id="a"><label>A</label></node><node xml:id="b"><label>B</label></node>'
        '<node xml:id="c"><label>C</label></node><arc from="#a" to="#a"/><arc from="#b" to="#c"/><arc from="#c" to="#b"/></graph><p>After.</p>',
        tmp_path,
        transformer,
    )
    (picture,) = page.iter("svg")
    assert picture.get("aria-label") == "Stemma: A → A; B → C; C → B"
    assert len({(e.get("x"), e.get("y")) for e in picture.iter("text") if e.text in {"A", "B", "C"}}) == 3
    words = "".join(page.itertext())
    assert "Before." in words and "After." in words


def test_a_network_with_many_circles_is_drawn_at_once(tmp_path: Path, transformer: Transformer) -> None:
    """Sixteen nodes of which each leads to each."""
    names = [f"n{i}" for i in range(16)]
    nodes = "".join(f'<node xml:id="{n}"><label>{n}</label></node>' for n in names)
    arcs = "".join(f'<arc from="#{a}" to="#{b}"/>' for a in names for b in names)
    (picture,) = page_of(f"<graph>{nodes}{arcs}</graph>", tmp_path, transformer).iter("svg")
    assert {e.text for e in picture.iter("text")} >= set(names)
