"""The checks of the apparatus: what is no mistake is not reported. Each mistake has its file in tests/bad."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.checks import Library, check_external
from edition.checks.apparatus import check_apparatus
from edition.document import load
from tei import document, tei

POINTING = '<encodingDesc><variantEncoding method="double-end-point" location="external"/></encodingDesc>'
LOCATED = '<encodingDesc><variantEncoding method="location-referenced" location="external"/></encodingDesc>'
WORDS = (
    "<p>"
    + " ".join(
        f'<w xml:id="w{i}">{w}</w>' for i, w in enumerate(["arma", "virumque", "cano,", "Troiae", "qui"])
    )
    + "</p>"
)


def codes(folder: Path, text: str) -> list[str]:
    """What is found in a text, unused witnesses left out."""
    source = document(folder, text)
    library = Library(folder)
    library.add(source)
    return [f.code for f in check_apparatus(source, library) if f.code != "ED305"]


def in_words(entry: str) -> str:
    """A text in parallel segmentation."""
    return tei(f"<p>Once the {entry} rose.</p>")


def pointing(*apps: str, words: str = WORDS) -> str:
    """A text with entries beside it."""
    return tei(words, header=POINTING, after=f"<standOff><listApp>{''.join(apps)}</listApp></standOff>")


def located(text: str, *apps: str) -> str:
    """A text with entries that name their lines."""
    return tei(text, header=LOCATED, after=f"<standOff><listApp>{''.join(apps)}</listApp></standOff>")


@pytest.mark.parametrize(
    "entry",
    [
        # what a corrector did
        '<app><lem>sun</lem><rdg wit="#B">moon</rdg><rdg wit="#B"><add place="margin">star</add></rdg></app>',
        '<app><lem>sun</lem><rdg wit="#B" xml:id="r1">moon</rdg><witDetail wit="#B" target="#r1">a.c.</witDetail>'
        '<rdg wit="#B">star</rdg></app>',
        '<app><lem>sun</lem><rdg wit="#B" varSeq="1">moon</rdg><rdg wit="#B" varSeq="2">star</rdg></app>',
        # the same words by different hands, of different types, with other mark-up, of a scholar
        '<app><lem>sun</lem><rdg wit="#B" hand="#h">moon</rdg><rdg wit="#C">moon</rdg></app>',
        '<app><lem>sun</lem><rdg wit="#B"><unclear>moon</unclear></rdg><rdg wit="#C">moon</rdg></app>',
        '<app><lem>sun</lem><rdg wit="#B">moon</rdg><rdg source="#Smith">moon</rdg></app>',
        '<app><lem>sun</lem><rdg wit="#B" exclude="#x">moon</rdg><rdg wit="#C">moon</rdg></app>',
        '<app><lem>sun</lem><rdg wit="#A">sun</rdg><rdg wit="#B #C">moon</rdg></app>',
        # a note instead of readings
        '<app><note target="#p">stands in A only</note></app>',
        # words that stand twice in a witness, or in all
        '<app><lem>the </lem><rdg wit="#B"/></app> sun',
        '<app><lem>had</lem><rdg wit="#B">has</rdg></app> had',
        '<app><lem>never</lem><rdg wit="#B">never never</rdg></app> never',
        # lines in another order, whose words have variants
        '<app type="transposition"><lem>a <app><lem wit="#A">sun</lem><rdg wit="#B">moon</rdg></app></lem><rdg wit="#B">b</rdg></app>',
        # alternatives of the same witnesses, in a group of their own
        '<app><lem wit="#B">sun</lem><rdgGrp><rdg wit="#A #C">moon</rdg><rdg wit="#C #A">moone</rdg></rdgGrp></app>',
        # a family named around, its members within
        '<app><lem wit="#A">sun</lem><rdg wit="#B">a <app><lem>moon</lem><rdg wit="#C">star</rdg></app></rdg></app>',
    ],
)
def test_what_is_right_in_parallel_segmentation_is_not_reported(entry: str, tmp_path: Path) -> None:
    assert codes(tmp_path, in_words(entry)) == []


def test_a_corrector_may_stand_after_the_hand_he_corrects(tmp_path: Path) -> None:
    """Even with the words of another manuscript; further down they are a second entry of the same reading."""
    readings = ['<rdg wit="#C">moon</rdg>', '<rdg wit="#B1">mone</rdg>', '<rdg wit="#B2">moon</rdg>']
    entry = "<p>Once the <app><lem>sun</lem>{}</app> rose.</p>"
    assert codes(tmp_path, tei(entry.format("".join(readings)), "C B1 B2")) == []
    apart = entry.format("".join([readings[1], readings[0], '<rdg wit="#D">star</rdg>', readings[2]]))
    assert codes(tmp_path, tei(apart, "C B1 B2 D")) == ["ED316"]


@pytest.mark.parametrize(
    "app",
    [
        '<app from="#w0" to="#w2"><lem>Arma virumque cano</lem><rdg wit="#B">x</rdg></app>',
        '<app from="#w0" to="#w4"><lem>arma … qui</lem><rdg wit="#B">x</rdg></app>',
        '<app from="#w0" to="#w4"><lem>arma <gap/> qui</lem><rdg wit="#B">x</rdg></app>',
        '<app from="#w0" to="#w1"><lem wit="#A #C"/><rdg wit="#B">x</rdg></app>',
        '<app from="#w0" to="#w2"><rdg wit="#B">x</rdg></app><app from="#w2" to="#w3"><rdg wit="#C">y</rdg></app>',
        '<app from="#w0"><rdg wit="#B" varSeq="1">x</rdg></app><app from="#w0"><rdg wit="#B" varSeq="2">y</rdg></app>',
        '<app from="#w0"><rdg wit="#B">x<lacunaStart/></rdg></app><app from="#w4"><rdg wit="#B"><lacunaEnd/>y</rdg></app>',
        '<app from="#w4"><rdg wit="#B"><lacunaEnd/>y</rdg></app><app from="#w0"><rdg wit="#B">x<lacunaStart/></rdg></app>',
    ],
)
def test_what_is_right_between_two_ends_is_not_reported(app: str, tmp_path: Path) -> None:
    assert codes(tmp_path, pointing(app)) == []


def test_a_lemma_may_be_as_edited_or_as_written(tmp_path: Path) -> None:
    words = '<p xml:id="p"><choice><sic>Once</sic><corr>When</corr></choice> the sun</p>'
    for said in ("When the sun", "Once the sun", "<choice><sic>Once</sic><corr>When</corr></choice> the sun"):
        app = f'<app from="#p"><lem>{said}</lem><rdg wit="#B">x</rdg></app>'
        assert codes(tmp_path, pointing(app, words=words)) == []


def test_anchors_in_scripts_without_spaces_stand_between_characters(tmp_path: Path) -> None:
    words = '<p>道可<anchor xml:id="a"/>道</p>'
    assert codes(tmp_path, pointing('<app from="#a" to="#a"><rdg wit="#B">非</rdg></app>', words=words)) == []


@pytest.mark.parametrize("loc", ["2", "l. 2", "1-2", "1–2", "7.2", "4.7.2"])
def test_locations_that_can_be_resolved(loc: str, tmp_path: Path) -> None:
    text = '<div n="4"><lg n="7"><l>the sun</l><l>in the east</l></lg></div>'
    app = f'<app loc="{loc}"><lem>east</lem><rdg wit="#B">west</rdg></app>'
    assert codes(tmp_path, located(text, app)) == []


def test_a_number_that_the_verses_and_the_paragraphs_have_is_that_of_the_verse(tmp_path: Path) -> None:
    app = '<app loc="1"><lem>east</lem><rdg wit="#B">west</rdg></app>'
    assert codes(tmp_path, located("<p>words</p><lg><l>in the east</l></lg>", app)) == []


def test_a_line_of_a_document_ends_with_the_next(tmp_path: Path) -> None:
    text = '<ab><lb n="1"/>the sun <lb n="2"/>the moon</ab>'
    app = '<app loc="{}"><lem>moon</lem><rdg wit="#B">star</rdg></app>'
    assert codes(tmp_path, located(text, app.format(2))) == []
    assert codes(tmp_path, located(text, app.format(1))) == ["ED312"]


def test_an_apparatus_without_its_text_is_not_checked_against_it(tmp_path: Path) -> None:
    listed = '<listApp><app loc="7"><lem>x</lem><rdg wit="#B">y</rdg></app></listApp>'
    assert codes(tmp_path, tei(listed, header=LOCATED)) == []


def test_without_a_list_of_witnesses_there_is_one_finding(tmp_path: Path) -> None:
    entry = '<app><lem wit="#A">x</lem><rdg wit="#B">y</rdg></app>'
    assert codes(tmp_path, tei(f"<p>{entry} {entry}</p>", "")) == ["ED301"]


def test_parts_that_fit_are_not_reported(tmp_path: Path) -> None:
    text = (
        '<l>a <app xml:id="a1" next="#a2"><lem wit="#A #C">b</lem><rdg wit="#B">x</rdg></app></l>'
        '<l><app xml:id="a2" prev="#a1"><lem wit="#A #C">c</lem><rdg wit="#B">y</rdg></app></l>'
    )
    assert codes(tmp_path, tei(text)) == []


def test_an_apparatus_in_a_file_of_its_own_is_checked_against_its_text(tmp_path: Path) -> None:
    (tmp_path / "text.xml").write_text(tei(WORDS, header=POINTING), "utf-8")
    app = '<app from="text.xml#w0"><lem>{}</lem><rdg wit="#{}">x</rdg></app>'
    right, wrong = app.format("arma", "C"), app.format("virum", "B")
    (tmp_path / "entries.xml").write_text(tei(f"<div><listApp>{right}\n{wrong}</listApp></div>", ""), "utf-8")
    texts = [load(tmp_path / name, tmp_path, name) for name in ("text.xml", "entries.xml")]
    found = check_external(texts, [], tmp_path)
    assert [(f.file, f.line, f.code) for f in found] == [("entries.xml", 2, "ED313")]


def test_witnesses_may_be_declared_in_the_text_that_entries_are_about(tmp_path: Path) -> None:
    (tmp_path / "text.xml").write_text(tei(WORDS), "utf-8")
    app = '<app from="text.xml#w0"><lem>arma</lem><rdg wit="#{}">x</rdg></app>'
    source = document(tmp_path, tei(f"<div><listApp>{app.format('B')}</listApp></div>", ""), "entries.xml")
    assert check_apparatus(source, Library(tmp_path)) == []
    source = document(tmp_path, tei(f"<div><listApp>{app.format('Q')}</listApp></div>", ""), "entries.xml")
    assert [f.code for f in check_apparatus(source, Library(tmp_path))] == ["ED301"]
