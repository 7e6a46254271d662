"""Overlapping, nested, cross-paragraph and repeated lemmata, in prose, verse and from right to left (tests/apparatus/overlapping.xml)."""

from __future__ import annotations

from pathlib import Path

from lxml import etree, html

from edition.apparatus import entries, rebuild
from edition.document import load
from edition.prepare import Prepared, prepare
from edition.typeset import PrintOptions, typeset
from edition.web import Page, SiteInfo, make_site
from edition.xslt import Transformer
from tei import T

FILE = Path(__file__).parent / "apparatus" / "overlapping.xml"
SHOWN = [
    "causam belli sed causam] rem belli sed rem B", "belli sed causam pacis] pacis sed causam belli C", "causam²] rem A",
    "omnes boni viri] A B; nemo virorum C", "virorum] hominum C", "boni] mali B", "in³] ad C", "post omnes²] add. causam B",
    "dixit … alter] A B; siluit. Alter C", "magna voce] A; transp. B C", "post clamavit] A; transp. magna voce B C",
    "mare et terras] pontum et silvas B", "mare et terras] terras et mare transp.", "terras et quod] agros et quae C",
    "quod tegit omnia caelum, unus] quidquid tegit aether; unus A", "אלהים את השמים ואת] יהוה את השמים B", "ואת הארץ] והארץ C",
    "אלהים²] יהוה C", "אלהים³] A; יהוה B", "יהוה¹] A B; אדני C", "יהוה²] om. B",
]  # fmt: skip


def text(transformer: Transformer) -> Prepared:
    return prepare(load(FILE), "t", transformer)


def test_each_entry_is_listed_with_its_own_lemma(transformer: Transformer) -> None:
    done = text(transformer)
    assert not done.findings
    assert [e.shown for e in entries(done.xml, "t.xml")] == SHOWN


def test_each_lemma_is_marked_from_its_first_word_to_its_last_on_the_page(transformer: Transformer) -> None:
    xml = text(transformer).xml
    page = make_site(
        [Page("t", "text", "T", xml, None, "t.xml")], SiteInfo("", "", "en", (), "", "", ""), transformer
    )
    tree = html.document_fromstring(page[0]["t.html"])
    root = etree.fromstring(xml.encode())
    for app in root.iterfind(f"{T}standOff/{T}listApp/{T}app"):
        name = app.get("{urn:tei-edition:prepared}id")
        marked = tree.xpath(f"//*[contains(concat(' ', @data-entries, ' '), ' {name} ')]")
        words = "".join("".join(m.itertext()) for m in marked).replace("°", "").replace(" ", "")
        lemma = app.find(f"{T}lem")
        assert lemma is not None
        said = lemma.get("{urn:tei-edition:prepared}text", "").replace(" ", "")
        assert words == said or "…" in said, name
        assert len(tree.xpath(f"//a[@id = 'at-{name}']")) == 1


def test_each_entry_is_printed_under_the_lines_of_its_lemma(transformer: Transformer) -> None:
    layout = typeset(text(transformer).xml, PrintOptions(title_page=False), transformer).layout
    printed = {e.id: e for e in layout.entries}
    assert len(printed) == 20 and not layout.unplaced
    crossing = next(e for e in layout.entries if "dixit" in e.lemma)
    assert crossing.first != crossing.last
    assert [e.ordinal for e in layout.entries if e.lemma == "causam"] == [2]
    assert [e.ordinal for e in layout.entries if e.lemma == "יהוה"] == [1, 2]


def test_a_witness_has_its_words_at_the_other_place(transformer: Transformer) -> None:
    assert "surrexit et clamavit magna voce" in rebuild(text(transformer).xml, "B").plain()
    assert "surrexit et magna voce clamavit" in rebuild(text(transformer).xml, "A").plain()
