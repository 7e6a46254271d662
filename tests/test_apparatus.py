"""The list of the apparatus: every entry of every method, in the order of the text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from edition.apparatus import entries, entries_as_json, entries_as_text
from edition.xslt import Transformer
from tei import prepared, tei


def listed(folder: Path, transformer: Transformer, text: str) -> list[dict[str, Any]]:
    """The list as a program reads it."""
    result, _ = prepared(folder, text, transformer)
    found: list[dict[str, Any]] = json.loads(entries_as_json(entries(result.xml, "text.xml")))
    return found


def as_lines(folder: Path, transformer: Transformer, text: str) -> list[str]:
    """The list as people read it."""
    result, _ = prepared(folder, text, transformer)
    return entries_as_text(entries(result.xml, "text.xml")).splitlines()


def test_an_entry_has_every_field_of_the_contract(tmp_path: Path, transformer: Transformer) -> None:
    body = (
        '\n<p>The <app xml:id="a1" type="substantive"><lem wit="#C #A">sun</lem>'
        '<rdg wit="#B" type="error">moon</rdg><note>See p. 3.</note></app> rose.</p>'
    )
    assert listed(tmp_path, transformer, tei(body)) == [
        {
            "id": "a1",
            "location": "§ 1",
            "layer": "variants",
            "type": "substantive",
            "lemma": {"text": "sun", "witnesses": ["A", "C"]},
            "readings": [
                {"text": "moon", "witnesses": ["B"], "type": "error", "hand": "", "resp": "", "source": ""}
            ],
            "notes": ["See p. 3."],
            "file": "text.xml",
            "line": 2,
        }
    ]


def test_entries_come_in_the_order_of_the_text_layer_by_layer(
    tmp_path: Path, transformer: Transformer
) -> None:
    body = (
        '<lg><l><app><lem>a</lem></app> <app type="sources"><lem>b</lem></app></l>'
        "<l><app><lem>c <app><lem>d</lem></app></lem></app></l></lg>"
    )
    found = listed(tmp_path, transformer, tei(body))
    assert [(e["layer"], e["location"], e["lemma"]["text"]) for e in found] == [
        ("sources", "l. 1", "b"),
        ("variants", "l. 1", "a"),
        ("variants", "l. 2", "c d"),
        ("variants", "l. 2", "d"),
    ]


def test_an_entry_in_a_reading_is_listed_after_it_with_its_place(
    tmp_path: Path, transformer: Transformer
) -> None:
    inner = '<app><lem wit="#B">y</lem><rdg wit="#C">z</rdg></app>'
    body = f'<p><app><lem wit="#A">x</lem><rdg wit="#B #C">w {inner}</rdg></app></p>'
    assert as_lines(tmp_path, transformer, tei(body)) == ["§ 1\tx] A; w y B C", "§ 1\ty] B; z C"]


def test_groups_give_their_type_to_readings_without_one(tmp_path: Path, transformer: Transformer) -> None:
    group = '<rdgGrp type="orthographic"><rdg wit="#B">y</rdg><rdg wit="#C" type="error">z</rdg></rdgGrp>'
    found = listed(tmp_path, transformer, tei(f'<p><app><lem wit="#A">x</lem>{group}</app></p>'))
    assert [(r["text"], r["type"]) for r in found[0]["readings"]] == [("y", "orthographic"), ("z", "error")]


def test_omissions_and_additions(tmp_path: Path, transformer: Transformer) -> None:
    body = '<p>a <app><lem wit="#A">b</lem><rdg wit="#B"/></app> <app><lem wit="#A"/><rdg wit="#B">c</rdg></app></p>'
    assert as_lines(tmp_path, transformer, tei(body)) == ["§ 1\tb] A; om. B", "§ 1\tpost b] A; add. c B"]


def test_a_lemma_of_paragraphs_is_one_entry(tmp_path: Path, transformer: Transformer) -> None:
    entry = '<app><lem wit="#A"><p>one</p><p>two</p></lem><rdg wit="#B"><p>three</p></rdg></app>'
    assert as_lines(tmp_path, transformer, tei(f"<div>{entry}</div>")) == ["§ 1\tone two] A; three B"]


def test_overlapping_entries_of_the_double_end_point_method(tmp_path: Path, transformer: Transformer) -> None:
    words = '<p><w xml:id="a">one</w> <w xml:id="b">two</w> <w xml:id="c">three</w></p>'
    after = (
        '<standOff><listApp><app from="#b" to="#c"><rdg wit="#B">y</rdg></app>'
        '<app from="#a" to="#b"><rdg wit="#A">x</rdg></app></listApp></standOff>'
    )
    assert as_lines(tmp_path, transformer, tei(words, after=after)) == [
        "§ 1\tone two] x A",
        "§ 1\ttwo three] y B",
    ]


def test_an_apparatus_alone_is_listed_with_its_locations(tmp_path: Path, transformer: Transformer) -> None:
    text = (
        '<listApp xmlns="http://www.tei-c.org/ns/1.0"><app loc="1.3"><lem>x</lem><rdg wit="#A">y</rdg></app>'
        '<app from="t.xml#w1"><rdg wit="#B">z</rdg></app></listApp>'
    )
    assert as_lines(tmp_path, transformer, text) == ["1.3\tx] y A", "t.xml#w1\t∅] add. z B"]


def test_readings_of_scholars_and_witnesses_written_out_are_named(
    tmp_path: Path, transformer: Transformer
) -> None:
    body = '<p><app><lem>x</lem><rdg resp="#Smith">y</rdg><rdg>z</rdg><wit>Codex Q</wit></app></p>'
    assert as_lines(tmp_path, transformer, tei(body)) == ["§ 1\tx] y Smith; z Codex Q"]


def test_a_text_with_doubled_and_malformed_ids_is_listed_whole(
    tmp_path: Path, transformer: Transformer
) -> None:
    entry = "<app><lem>x</lem><rdg>y</rdg></app>"
    body = f'<p xml:id="a">{entry}</p><p xml:id="a">{entry}</p><p xml:id="3">{entry}</p>'
    assert [e["location"] for e in listed(tmp_path, transformer, tei(body))] == ["§ 1", "§ 2", "§ 3"]


def test_entries_of_a_thousand_are_all_there(tmp_path: Path, transformer: Transformer) -> None:
    body = "".join(f"<p>{'<app><lem>x</lem><rdg>y</rdg></app> ' * 20}</p>" for _ in range(50))
    found = listed(tmp_path, transformer, tei(body))
    assert len(found) == 1000
    assert len({e["id"] for e in found}) == 1000
    assert found[-1]["location"] == "§ 50"


def test_a_text_without_apparatus_has_an_empty_list(tmp_path: Path, transformer: Transformer) -> None:
    assert listed(tmp_path, transformer, tei("<p>a</p>")) == []


def test_an_entry_inside_a_note_is_listed_where_the_note_is(tmp_path: Path, transformer: Transformer) -> None:
    """At the foot and in the margin; with its witnesses, after the entries of the text."""
    app = '<app><lem wit="#A">{0}</lem><rdg wit="#B #C">{0}s</rdg></app>'
    body = (
        f'<p>One<note><p>He wrote {app.format("sun")}.</p></note></p><p>Two<note place="margin">or {app.format("star")}</note> '
        f"{app.format('moon')}</p>"
    )
    assert as_lines(tmp_path, transformer, tei(body)) == [
        "§ 2\tmoon] A; moons B C",
        "§ 2\tstar] A; stars B C",
        "§ 1\tsun] A; suns B C",
    ]


def test_what_a_wit_says_of_a_witness_is_listed(tmp_path: Path, transformer: Transformer) -> None:
    """A wit that writes the sigla out stands for them; one without them follows them."""
    body = (
        '<p>The <app><lem wit="#A">sun</lem><wit>A (f. 3r)</wit><rdg wit="#B">moon</rdg><wit>in margine</wit>'
        '<rdg wit="#C">star</rdg></app></p>'
    )
    assert as_lines(tmp_path, transformer, tei(body)) == ["§ 1\tsun] A (f. 3r); moon B in margine; star C"]


def test_entries_about_a_transcription_by_surfaces_find_their_words(
    tmp_path: Path, transformer: Transformer
) -> None:
    """In a sourceDoc an entry beside the text and a transposition have their lemma from the lines."""
    text = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Leaf</title></titleStmt>'
        "<publicationStmt><p>x</p></publicationStmt><sourceDesc><listWit><witness xml:id='A'/></listWit></sourceDesc>"
        "</fileDesc></teiHeader><standOff><listApp><app from='#a' to='#b'><rdg wit='#A'>other</rdg></app></listApp></standOff>"
        "<sourceDoc><surface><zone><line>first <seg xml:id='a'>second</seg> <seg xml:id='b'>word</seg> here</line></zone>"
        "</surface><listTranspose><transpose><ptr target='#b'/><ptr target='#a'/></transpose></listTranspose></sourceDoc></TEI>"
    )
    found = listed(tmp_path, transformer, text)
    assert [(e["lemma"]["text"], e["readings"][0]["text"]) for e in found] == [
        ("second word", "other"),
        ("second word", "word second"),
    ]
