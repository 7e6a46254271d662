"""Every construction of TEI chapter 12, as one reads it: in the list, at the foot of the web page, at the foot of the printed page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from edition.apparatus import entries
from edition.typeset import PrintOptions, typeset
from edition.web import Page, SiteInfo, make_site
from edition.xslt import Transformer
from tei import prepared, tei

# What is encoded, the body, what each of the three says (a tuple where they say it in their own way)
CASES: list[tuple[str, str, list[str]]] = [
    ("an entry in a reading", '<p>a <app><lem wit="#A">b</lem><rdg wit="#B">c <app><lem>d</lem><rdg wit="#C">e</rdg></app></rdg></app></p>', ["b] A; c d B", "b] A; c (d] e C) B", "b] A; c d (e C) B"]),
    ("an entry in a lemma", '<p>a <app><lem wit="#A">b <app><lem>d</lem><rdg wit="#C">e</rdg></app></lem><rdg wit="#B">c</rdg></app></p>', ["b d] A; c B"]),
    ("a group of readings", '<p><app><lem wit="#A">b</lem><rdgGrp type="orth"><rdg wit="#B">c</rdg><rdg wit="#C">d</rdg></rdgGrp></app></p>', ["b] A; c B; d C"]),
    ("a detail of a witness", '<p><app><lem wit="#A">b</lem><rdg xml:id="r" wit="#B">c</rdg><witDetail target="#r" wit="#B">faded</witDetail></app></p>', ["b] A; c B — faded", "b] A; c B faded B"]),
    ("a detail without words", '<p><app><lem wit="#A">b</lem><rdg xml:id="r" wit="#B">c</rdg><witDetail target="#r" wit="#B" type="corr-supralin"/></app></p>', ["b] A; c B s.l."]),
    ("witnesses written out", "<p><app><lem>b</lem><rdg>c</rdg><wit>Codex Q</wit></app></p>", ["b] c Codex Q"]),
    ("a note in the entry", '<p><app><lem wit="#A">b</lem><rdg wit="#B">c</rdg><note>perhaps right</note></app></p>', ["b] A; c B — perhaps right", "b] A; c B perhaps right"]),
    ("a note in a reading", '<p><app><lem wit="#A">b</lem><rdg wit="#B">c<note>faded</note></rdg></app></p>', ["b] A; c B", "b] A; c (faded) B"]),
    ("only a note", "<p>a <app><note>torn here</note></app> b</p>", ["post a] — torn here", "post a] torn here", "post a — torn here"]),
    ("an empty lemma", '<p>one <app><lem/><rdg wit="#B">two</rdg></app> three</p>', ["post one] add. two B", "post one add. two B"]),
    ("an empty lemma at the beginning", '<p><app><lem/><rdg wit="#B">two</rdg></app> three</p>', ["ante three] add. two B", "ante three add. two B"]),
    ("no lemma", '<p>one <app><rdg wit="#A">two</rdg><rdg wit="#B">too</rdg></app></p>', ["two] A; too B"]),
    ("an omission", '<p>one <app><lem wit="#A">two</lem><rdg wit="#B"/></app></p>', ["two] A; om. B"]),
    ("verses in readings", '<lg><app><lem wit="#A"><l>one</l><l>two</l></lem><rdg wit="#B"><l>three</l></rdg></app></lg>', ["one two] A; three B", "one | two] A; three B"]),
    ("a page break in a reading", '<p><app><lem wit="#A">one two</lem><rdg wit="#B">one<pb n="4v"/>three<lb/>four</rdg></app></p>', ["one two] A; one three four B", "one two] A; one"]),
    ("a hand", '<p><app><lem wit="#A">b</lem><rdg wit="#B" hand="#h2">c</rdg></app></p>', ["b] A; c B h2"]),
    ("the order of variation", '<p><app><lem wit="#A">b</lem><rdg wit="#B" varSeq="1">c</rdg><rdg wit="#B" varSeq="2">d</rdg></app></p>', ["b] A; c B a.c.; d B p.c."]),
    ("states", '<p><app><lem wit="#A">b</lem><rdg wit="#B" type="ante_correctionem">c</rdg><rdg wit="#B" type="pc">d</rdg></app></p>', ["b] A; c B a.c.; d B p.c."]),
    ("a beginning", '<p>x <app><lem wit="#A">b</lem><rdg wit="#B"><witStart/>c</rdg></app> y</p>', ["b] A; c B inc.", "b] A; c B (inc.)"]),
    ("a lacuna", '<p>x <app><lem wit="#A">b</lem><rdg wit="#B">c<lacunaStart/></rdg></app> y</p>', ["b] A; c B deficit", "b] A; c B (deficit)"]),
    ("a scholar and an edition", '<p><app><lem wit="#A">b</lem><rdg resp="#bentley">c</rdg><rdg source="#ald">d</rdg></app></p>', ["b] A; c bentley; d ald"]),
    ("a conjecture", '<p><app><lem wit="#A">b</lem><rdg type="conjecture" resp="#bentley">c</rdg></app></p>', ["b] A; c bentley coni."]),
    ("a transposition by type", '<p><app type="transposition"><lem wit="#A">old moon</lem><rdg wit="#B">moon old</rdg></app></p>', ["old moon] A; moon old B transp."]),
    ("a transposition by seg", '<p><app><lem wit="#A"><seg xml:id="t">up</seg></lem><rdg wit="#B"/></app> it <app><lem wit="#A"/><rdg wit="#B"><seg corresp="#t">up</seg></rdg></app></p>', ["up] A; transp. B"]),
    ("a transpose", '<p><w xml:id="w1">one</w> and <w xml:id="w2">two</w></p><listTranspose><transpose><ptr target="#w2"/><ptr target="#w1"/></transpose></listTranspose>', ["one and two] two and one transp."]),
    ("verses transposed", '<lg><l xml:id="l1">one</l><l xml:id="l2">two</l></lg><listTranspose><transpose><ptr target="#l2"/><ptr target="#l1"/></transpose></listTranspose>', ["one two] 2, 1 transp."]),
    ("a repeated word", '<p>ab ovo ab <app><lem>ovo</lem><rdg wit="#B">ova</rdg></app></p>', ["ovo²] ova B", "ovo2] ova B"]),
    ("several words repeated", '<p>in me et in me et <app><lem>in me</lem><rdg wit="#B">in te</rdg></app></p>', ["in me³] in te B", "in me3] in te B"]),
    ("a divided entry", '<lg><l>a <app xml:id="a1" next="#a2"><lem wit="#A">b</lem><rdg wit="#B">c</rdg></app></l><l><app xml:id="a2" prev="#a1"><lem wit="#A">d</lem><rdg wit="#B">e</rdg></app> f</l></lg>', ["b d] A; c e B"]),
    ("transcription in a reading", '<p><app><lem wit="#A">b</lem><rdg wit="#B"><subst><del>x</del><add place="above">y</add></subst></rdg></app></p>', ["b] A; y B s.l.", "b] A; ⟦x⟧`y´ B s.l.", "b] A; ⟦x⟧y B s.l."]),
]  # fmt: skip


def plain(text: str) -> str:
    """Words with single blanks, none before a sign."""
    text = re.sub(r"[\u2066-\u2069\u200b\u2063\xad]", "", text)
    return re.sub(r"\s+([;\])])", r"\1", re.sub(r"\(\s+", "(", " ".join(text.split())))


@pytest.mark.parametrize(("body", "said"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_construction_is_told_in_the_list_on_the_page_and_in_print(
    tmp_path: Path, transformer: Transformer, outside: Callable[[str], str], body: str, said: list[str]
) -> None:
    text, _ = prepared(tmp_path, tei(body), transformer)
    listed = [plain(e.shown) for e in entries(text.xml, "t.xml")]
    assert said[0] in listed
    files, _ = make_site(
        [Page("t", "text", "T", text.xml, None, "t.xml")], SiteInfo("", "", "en", (), "", "", ""), transformer
    )
    page = html.document_fromstring(files["t.html"])
    shown = [plain(li.text_content()) for li in page.xpath("//li[contains(@class, 'entry')]")]
    assert any(form in entry for form in said for entry in shown), shown
    pdf = typeset(text.xml, PrintOptions(title_page=False), transformer).pdf
    path = tmp_path / "t.pdf"
    path.write_bytes(pdf)
    told = subprocess.run([outside("pdftotext"), str(path), "-"], capture_output=True, text=True, check=True)
    printed = plain(told.stdout)
    assert any(form in printed for form in said), printed
