"""Every entry and every reading of the editions beside the checkout is in the list, on the web page and in print.

Where that folder is missing, nothing is counted; a made-up text is counted always.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree, html

from conftest import SHARED
from edition.apparatus import entries
from edition.document import Document, load
from edition.errors import SourceError
from edition.prepare import prepare
from edition.typeset import PrintOptions, typeset
from edition.typeset.source import manuscript
from edition.web import Page, SiteInfo, make_site
from edition.xslt import Transformer
from tei import ED, T, document, tei

MADE_UP = """<div><head>h <app><lem wit="#A">a</lem><rdg wit="#B">b</rdg></app></head>
<p>one <app><lem wit="#A">two <app><lem>three</lem><rdg>III</rdg></app></lem><rdg wit="#B">II</rdg></app>
<app><rdg wit="#A">c</rdg><rdg wit="#B">d <app><lem>e</lem><rdg wit="#C">f</rdg></app></rdg></app>
<app><note>only a note</note></app> <app><lem/><rdg wit="#B">g</rdg></app>
<app><lem>i</lem><rdgGrp><rdg wit="#A">j</rdg><rdgGrp><rdg wit="#B">k</rdg></rdgGrp></rdgGrp></app>
<app from="#nothing"><lem>l</lem><rdg>m</rdg></app><note>n <app><lem>o</lem><rdg>q</rdg></app></note></p>
<app><lem><p>r</p><p>s</p></lem><rdg wit="#B"><p>t</p></rdg></app></div>"""


def sources() -> list[Path]:
    """The files of the corpus that have an apparatus."""
    found = SHARED.glob("corpus/**/*.xml") if SHARED.is_dir() else ()
    return sorted(p for p in found if b"<app" in p.read_bytes())


def counted(elements: list[etree._Element]) -> Counter[str]:
    """Elements by their place in the source."""
    return Counter(e.get(f"{ED}at", "") for e in elements)


def account(source: Document, transformer: Transformer) -> tuple[int, int]:
    """Claims that every entry and reading of a source is in each output; gives the numbers of both."""
    apps, readings = list(source.root.iter(f"{T}app")), list(source.root.iter(f"{T}lem", f"{T}rdg"))
    prepared = prepare(source, "text", transformer)
    root = etree.fromstring(prepared.xml.encode(), etree.XMLParser(recover=True, huge_tree=True))
    generated = [a for a in root.iter(f"{T}app") if a.get(f"{ED}generated")]
    assert counted([a for a in root.iter(f"{T}app") if a not in generated]) == counted(apps)
    inside = [r for r in readings if any(a.tag == f"{T}app" for a in r.iterancestors())]
    assert counted(inside) - counted(list(root.iter(f"{T}lem", f"{T}rdg"))) == Counter()

    lists = root.findall(f"{T}standOff[@type='ed-apparatus']/{T}listApp")
    listed = [app for part in lists for app in part.iterchildren(f"{T}app")]
    ids = {app.get(f"{ED}id", "") for app in listed}
    assert len(ids) == len(listed)
    told = sum(1 for part in lists for _ in part.iter(f"{T}app"))
    assert len(entries(prepared.xml, "text.xml")) == told

    page = Page("text", "text", "T", prepared.xml, None, "text.xml")
    files, _ = make_site([page], SiteInfo("", "", "en", (), "", "", ""), transformer)
    trees = [html.document_fromstring(data) for name, data in files.items() if name.endswith(".html")]
    shown = [
        item.get("id")
        for tree in trees
        for item in tree.xpath("//section[starts-with(@id, 'apparatus-')]//li[@id]")
    ]
    assert ids <= set(shown)
    spans = sum(len(tree.xpath("//*[contains(concat(' ', @class, ' '), ' rdg ')]")) for tree in trees)
    assert spans >= sum(1 for _ in root.iter(f"{T}rdg"))

    # An entry is printed in pieces: one for each reading and each remark, the first with the lemma, long ones in several
    pieces = {e.id: len(e.pieces) for e in manuscript(prepared.xml, transformer, title_page=False)[0].entries}
    for app in listed:
        remarks = app.findall(f"{T}note") + app.findall(f"{T}witDetail")
        assert pieces[app.get(f"{ED}id", "")] >= max(1, len(app.findall(f"{T}rdg")) + len(remarks))
    layout = typeset(prepared.xml, PrintOptions(title_page=False), transformer).layout
    assert ids <= {e.id for e in layout.entries} | set(layout.unplaced) | set(layout.endnotes)
    return len(apps), len(readings)


def test_a_made_up_text_is_accounted_for(tmp_path: Path, transformer: Transformer) -> None:
    assert account(document(tmp_path, tei(MADE_UP)), transformer) == (11, 21)


@pytest.mark.parametrize("path", sources(), ids=lambda p: p.relative_to(SHARED / "corpus").as_posix())
def test_every_entry_and_reading_of_an_edition_is_accounted_for(path: Path, transformer: Transformer) -> None:
    try:
        source = load(path, path.parent, path.name)
    except SourceError:
        pytest.skip("the file cannot be read")
    account(source, transformer)
