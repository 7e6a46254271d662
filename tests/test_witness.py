"""The text of one witness, rebuilt from the prepared text and its apparatus."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.apparatus import WitnessText, rebuild, witness_as_html, witness_as_tei, witness_as_text
from edition.xslt import Transformer
from tei import prepared, tei

POINTING = '<encodingDesc><variantEncoding method="double-end-point" location="external"/></encodingDesc>'
LOCATED = '<encodingDesc><variantEncoding method="location-referenced" location="external"/></encodingDesc>'


def rebuilt(folder: Path, text: str, witness: str, transformer: Transformer) -> WitnessText:
    """A witness of a text."""
    result, _ = prepared(folder, text, transformer)
    return rebuild(result.xml, witness)


def listed(*apps: str) -> str:
    """Entries beside the text."""
    return f"<standOff><listApp>{''.join(apps)}</listApp></standOff>"


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("one <anchor xml:id='x'/>two", "one new two"),
        ("one<anchor xml:id='x'/> two", "one new two"),
        ("one tw<anchor xml:id='x'/>o", "one twnewo"),
        ("<anchor xml:id='x'/>one two", "new one two"),
        ("one two<anchor xml:id='x'/>", "one two new"),
    ],
)
def test_words_added_at_a_point_are_words_unless_it_lies_in_a_word(
    base: str, said: str, tmp_path: Path, transformer: Transformer
) -> None:
    after = listed('<app from="#x" to="#x"><rdg wit="#B">new</rdg></app>')
    text = tei(f"<p>{base}</p>", header=POINTING, after=after)
    assert rebuilt(tmp_path, text, "B", transformer).plain() == said
    assert (
        rebuilt(tmp_path, text, "A", transformer).plain()
        == said.replace("new", "").replace("  ", " ").strip()
    )


def test_a_reading_without_a_place_is_told_and_the_text_stands(
    tmp_path: Path, transformer: Transformer
) -> None:
    after = listed(
        '<app loc="9"><lem>one</lem><rdg wit="#B">x</rdg></app>',
        '<app loc="1"><lem>four</lem><rdg wit="#B">y</rdg></app>',
        '<app loc="1"><lem/><rdg wit="#B">z</rdg></app>',
    )
    text = rebuilt(tmp_path, tei("<l n='1'>one two</l>", header=LOCATED, after=after), "B", transformer)
    assert text.plain() == "one two"
    assert sorted(text.unplaced) == ["s-app1", "s-app2", "s-app3"]


def test_readings_of_one_witness_that_overlap_are_told(tmp_path: Path, transformer: Transformer) -> None:
    words = "<p><w xml:id='a'>one</w> <w xml:id='b'>two</w> <w xml:id='c'>three</w></p>"
    after = listed(
        '<app from="#a" to="#b"><rdg wit="#B">x</rdg></app>',
        '<app from="#b" to="#c"><rdg wit="#B">y</rdg></app>',
    )
    assert rebuilt(tmp_path, tei(words, header=POINTING, after=after), "B", transformer).conflicts == [
        "s-app2"
    ]


def test_a_reading_of_a_group_is_one_of_its_members(tmp_path: Path, transformer: Transformer) -> None:
    group = '<listWit xml:id="g"><witness xml:id="B"/><witness xml:id="C"/></listWit>'
    text = tei('<p>The <app><lem>sun</lem><rdg wit="#g">moon</rdg></app></p>', "A")
    text = text.replace("</listWit>", f"{group}</listWit>", 1)
    assert rebuilt(tmp_path, text, "C", transformer).plain() == "The moon"
    assert rebuilt(tmp_path, text, "A", transformer).plain() == "The sun"


def test_of_several_readings_the_witness_has_the_last(tmp_path: Path, transformer: Transformer) -> None:
    first = '<rdg wit="#B" varSeq="1">moon</rdg><rdg wit="#B" varSeq="2" hand="#h">star</rdg>'
    text = tei(f'<p>The <app><lem wit="#A">sun</lem>{first}</app></p>')
    assert rebuilt(tmp_path, text, "B", transformer).plain() == "The star"


def test_the_forms_of_a_witness(tmp_path: Path, transformer: Transformer) -> None:
    body = (
        '<l>one <app><lem wit="#A">two</lem><rdg wit="#B">deux<lacunaStart/></rdg></app> three</l><l>four</l>'
    )
    text = rebuilt(tmp_path, tei(body), "B", transformer)
    assert witness_as_text(text) == "one deux […]\n"
    assert '<ab corresp="#l1">one deux <gap reason="lacuna"/></ab>' in witness_as_tei(text, "T")
    assert '<p title="l. 1" id="l1">one deux […]</p>' in witness_as_html(text, "T", "en")


@pytest.mark.parametrize("method", ["double-end-point", "location-referenced"])
def test_an_entry_that_should_name_a_place_and_does_not_loses_no_word(
    tmp_path: Path, transformer: Transformer, method: str
) -> None:
    """Where the paragraph has the words of its lemma nowhere else they are the text."""
    header = f'<encodingDesc><variantEncoding method="{method}" location="internal"/></encodingDesc>'
    entry = '<app><lem wit="#A">quick</lem><rdg wit="#B">slow</rdg></app>'
    text = tei(f"<p>The {entry} fox</p>", header=header)
    assert rebuilt(tmp_path, text, "A", transformer).plain() == "The quick fox"
    assert rebuilt(tmp_path, text, "B", transformer).plain() == "The slow fox"
    repeated = tei(f"<p>The quick{entry} fox</p>", header=header)
    assert rebuilt(tmp_path, repeated, "A", transformer).plain() == "The quick fox"
