"""Every entry and every reading of the editions beside the checkout is in the list, on the web page and in print.

Where that folder is missing, nothing is counted; a made-up text is counted always.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import unicodedata
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
from edition.typeset.model import Printed
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


STRINGS = re.compile(r'(#(?:lang|address|count)\()?"((?:[^"\\]|\\.)*)"')
"""The strings in Typst source: what is printed, and the names that some functions take."""


def letters(text: str) -> str:
    """The letters and figures of a text, without marks, blanks and points."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def pattern(source: str) -> str:
    """A regular expression of the letters that a piece of an entry prints."""
    words = "".join(json.loads(f'"{m[2]}"') for m in STRINGS.finditer(source) if not m[1])
    rows = []
    for cluster in re.findall(r"\w\W*", unicodedata.normalize("NFC", words)):
        base = letters(cluster)
        # Of a letter and a mark that are two signs, PDF readers read both as the whole
        twice = bool(base) and any(unicodedata.combining(c) for c in cluster)
        rows.append(f"(?:{re.escape(base)}){{1,2}}" if twice else re.escape(base))
    return "".join(rows)


def unread(prepared: str, printed: Printed, transformer: Transformer) -> list[str]:
    """The pieces of entries whose words cannot be read from the PDF, on the page of the entry or the two after it."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs pdftotext")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.pdf"
        path.write_bytes(printed.pdf)
        raw = subprocess.run([program, "-raw", str(path), "-"], capture_output=True, text=True, check=True)
    pages = [letters(page) for page in raw.stdout.split("\f")]
    page_of = {e.id: e.page for e in printed.layout.entries}
    missing = []
    for entry in manuscript(prepared, transformer, title_page=False)[0].entries:
        first = page_of.get(entry.id)
        text = "".join(pages if first is None else pages[first - 1 : first + 2])
        for piece in entry.pieces:
            lemma, again, rest = piece.partition("#again;")  # the number of a word that stands twice
            if any(unicodedata.bidirectional(c) in ("R", "AL") for c in piece):
                words = [m[2] for m in STRINGS.finditer(piece) if not m[1]]
                good = all(letters(word) in text for row in words for word in row.split())
            else:
                good = re.search(pattern(lemma) + (r"\d?" if again else "") + pattern(rest), text) is not None
            if not good:
                missing.append(f"{entry.id}: {piece}")
    return missing


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
    outside = (f"{T}listApp", f"{T}teiHeader")
    in_notes = [
        a
        for n in root.iter(f"{T}note")
        for a in n.iter(f"{T}app")
        if next(n.iterancestors(*outside), None) is None
    ]
    told = sum(1 for part in lists for _ in part.iter(f"{T}app")) + len(set(in_notes))
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
    pieces = {e.id: e.pieces for e in manuscript(prepared.xml, transformer, title_page=False)[0].entries}
    for app in listed:
        own = pieces[app.get(f"{ED}id", "")]
        remarks = app.findall(f"{T}note") + app.findall(f"{T}witDetail")
        assert len(own) >= max(1, len(app.findall(f"{T}rdg")) + len(remarks))
        said = letters("".join(m[2] for piece in own for m in STRINGS.finditer(piece)))
        for reading in app.findall(f"{T}rdg"):
            assert len(reading) or letters(reading.text or "") in said
    printed = typeset(prepared.xml, PrintOptions(title_page=False), transformer)
    layout = printed.layout
    assert unread(prepared.xml, printed, transformer) == []
    assert ids <= {e.id for e in layout.entries} | set(layout.unplaced) | set(layout.endnotes)
    return len(apps), len(readings)


def test_a_made_up_text_is_accounted_for(tmp_path: Path, transformer: Transformer) -> None:
    assert account(document(tmp_path, tei(MADE_UP)), transformer) == (11, 21)


@pytest.mark.parametrize("path", sources(), ids=lambda p: p.relative_to(SHARED / "corpus").as_posix())
def test_every_entry_and_reading_of_an_edition_is_accounted_for(path: Path, transformer: Transformer) -> None:
    try:
        source = load(path, path.parent, path.name)
    except SourceError as refused:  # its entries are not lost in silence
        assert refused.findings
        return
    account(source, transformer)
