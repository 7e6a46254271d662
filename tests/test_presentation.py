"""How an edition wants its apparatus changes what is shown, never what a witness reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from edition.apparatus import entries, rebuild
from edition.document import load
from edition.prepare import Prepared, PrepareOptions, prepare
from edition.xslt import Transformer
from tei import ED, T, tei

TEXT = (
    "<p>The <app type='spelling'><lem wit='#A #C #D'>moon</lem><rdg wit='#B'>mone</rdg></app> is "
    "<app><lem>very</lem><rdg wit='#B'>quite</rdg></app> <app><lem resp='#ed'>old</lem><rdg wit='#A #B #C #D'>cold</rdg></app> "
    "<app><lem wit='#A #B'>and<lacunaStart/></lem><rdg wit='#C #D'>or</rdg></app> <app><lem>far</lem><rdg wit='#C'>near</rdg></app></p>"
)


@pytest.fixture
def shown(tmp_path: Path, transformer: Transformer):  # type: ignore[no-untyped-def]
    """A function that prepares the text with wishes."""
    path = tmp_path / "text.xml"
    path.write_text(tei(TEXT, "A B C D"), "utf-8")
    document = load(path)

    def make(**wishes: object) -> Prepared:
        return prepare(document, "text", transformer, replace(PrepareOptions(), **wishes))  # type: ignore[arg-type]

    return make


def sigla(text: Prepared) -> list[list[str]]:
    """What is printed after the lemma and after each reading, entry by entry."""
    root = etree.fromstring(text.xml.encode())
    apps = root.iterfind(f"{T}standOff/{T}listApp/{T}app")
    return [[r.get(f"{ED}sigla", "") for r in app.iterchildren(f"{T}lem", f"{T}rdg")] for app in apps]


def test_a_positive_apparatus_names_the_witnesses_of_every_lemma(shown) -> None:  # type: ignore[no-untyped-def]
    assert sigla(shown(style="positive")) == [
        ["A C D", "B"], ["A C D", "B"], ["ed", "A B C D"], ["A B", "C D"], ["D", "C"],
    ]  # fmt: skip


def test_a_negative_apparatus_leaves_the_witnesses_of_the_lemma_unsaid(shown) -> None:  # type: ignore[no-untyped-def]
    assert sigla(shown(style="negative")) == [["", "B"], ["", "B"], ["ed", "A B C D"], ["", "C D"], ["", "C"]]


def test_all_witnesses_are_codd_and_most_of_them_cett(shown) -> None:  # type: ignore[no-untyped-def]
    found = sigla(shown(collective=True, style="positive"))
    assert found[0] == ["cett.", "B"] and found[2] == ["ed", "codd."] and found[3] == ["A B", "C D"]


def test_types_that_are_left_out_are_counted_in_a_finding(shown) -> None:  # type: ignore[no-untyped-def]
    text = shown(omit="spelling")
    assert len(entries(text.xml, "text.xml")) == 4
    assert [f.code for f in text.findings] == ["ED309"] and "1 of 5" in text.findings[0].message
    root = etree.fromstring(text.xml.encode())
    listed = {a.get(f"{ED}id") for a in root.iter(f"{T}app")}
    assert {a.get(f"{ED}entry") for a in root.iter(f"{T}anchor") if a.get(f"{ED}entry")} == listed
    assert "moon" in "".join(root.find(f"{T}text").itertext())  # type: ignore[union-attr]


def test_a_type_or_a_group_of_witnesses_has_a_layer_of_its_own(shown) -> None:  # type: ignore[no-untyped-def]
    by_type = entries(shown(layers="spelling=orthographica").xml, "text.xml")
    assert [e.layer for e in by_type] == ["variants"] * 4 + ["orthographica"]
    by_witness = entries(shown(layers="witnesses:C,D=second").xml, "text.xml")
    assert [(e.layer, e.lemma.text) for e in by_witness][-2:] == [("second", "and"), ("second", "far")]


def test_a_lemma_is_said_always_when_needed_or_never(shown) -> None:  # type: ignore[no-untyped-def]
    def unsaid(**wishes: object) -> list[bool]:
        root = etree.fromstring(shown(**wishes).xml.encode())
        return [lem.get(f"{ED}unspoken") == "true" for lem in root.iter(f"{T}lem")]

    assert unsaid(lemma="never") == [True] * 5
    assert unsaid(lemma="ambiguous") == [True, False, False, False, False]


@pytest.mark.parametrize(
    "wishes", [{"style": "negative"}, {"style": "positive", "collective": True}, {"layers": "spelling=x"}]
)
def test_witnesses_read_the_same_whatever_is_shown(shown, wishes) -> None:  # type: ignore[no-untyped-def]
    plain = shown()
    for witness in "ABCD":
        assert rebuild(shown(**wishes).xml, witness).plain() == rebuild(plain.xml, witness).plain()
