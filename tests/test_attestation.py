"""Who attests what: each witness is followed word by word through the text and its apparatus."""

from __future__ import annotations

import pytest
from lxml import etree

from edition.attestation import Walk, declared, members, own_readings, plain_text, witness_text
from tei import NS, T, tei, tree


def app(lemma: str, *readings: str) -> str:
    """An entry from `A B:words` strings; the first is the lemma, without witnesses when it has no colon."""

    def element(name: str, given: str) -> str:
        names, colon, text = given.partition(":")
        if not colon:
            return f"<{name}>{given}</{name}>"
        return f'<{name} wit="{" ".join("#" + n for n in names.split())}">{text}</{name}>'

    return "<app>" + element("lem", lemma) + "".join(element("rdg", r) for r in readings) + "</app>"


def texts(body: str, witnesses: str = "A B C") -> dict[str, str]:
    """The rebuilt words of every witness."""
    root = tree(body, witnesses)
    return {w: witness_text(root, w) for w in witnesses.split()}


def present(body: str, witnesses: str = "A B C") -> list[str]:
    """The witnesses present at each entry."""
    return ["".join(sorted(entry.present)) for entry in Walk(tree(body, witnesses)).entries()]


def test_outside_entries_all_witnesses_read_the_text() -> None:
    assert texts("<p>The sun rose.</p>") == dict.fromkeys("ABC", "The sun rose.")


def test_a_witness_reads_what_names_it() -> None:
    entry = app("A:sun", "B:moon", "C:star")
    assert texts(f"<p>The {entry} rose.</p>") == {
        "A": "The sun rose.",
        "B": "The moon rose.",
        "C": "The star rose.",
    }


def test_in_a_negative_apparatus_who_is_not_named_reads_the_lemma() -> None:
    assert texts(f"<p>The {app('sun', 'B:moon')} rose.</p>") == {
        "A": "The sun rose.",
        "B": "The moon rose.",
        "C": "The sun rose.",
    }


def test_an_omission_and_an_addition() -> None:
    body = f"<p>The {app('A B:bright ', 'C:')}sun {app('A C:', 'B:slowly ')}rose.</p>"
    assert texts(body) == {
        "A": "The bright sun rose.",
        "B": "The bright sun slowly rose.",
        "C": "The sun rose.",
    }


def test_nested_entries_belong_to_the_reading_that_holds_them() -> None:
    inner = app("A:bright", "B:dark")
    deep = app("C:moon", "A B:never")
    body = f"<p>The {app(f'A B:{inner} sun', f'C:pale {deep}')} rose.</p>"
    assert texts(body) == {"A": "The bright sun rose.", "B": "The dark sun rose.", "C": "The pale moon rose."}
    assert present(body) == ["ABC", "AB", "C"]


def test_readings_in_groups_count_and_those_of_nested_entries_do_not() -> None:
    entry = (
        '<app><lem wit="#A">sun</lem><rdgGrp type="x"><rdg wit="#B">moon</rdg>'
        f'<rdgGrp type="y"><rdg wit="#C">{app("star", "A:no")}</rdg></rdgGrp></rdgGrp></app>'
    )
    root = tree(f"<p>{entry}</p>")
    outer = next(root.iter(f"{T}app"))
    assert [r.get("wit") for r in own_readings(outer)] == ["#A", "#B", "#C"]
    assert witness_text(root, "C") == "star"


def test_a_lacuna_lasts_until_its_end() -> None:
    begin, end = app("A:one", "B:un<lacunaStart/>"), app("A:three", "B:<lacunaEnd/>trois")
    body = f"<p>zero {begin} two {end} four {app('A B:five')}</p>"
    assert texts(body, "A B") == {"A": "zero one two three four five", "B": "zero un trois four five"}
    assert present(body, "A B") == ["AB", "A", "AB"]


def test_a_witness_begins_and_ends() -> None:
    begin, end = app("A:one", "B:<witStart/>un"), app("A:three", "B:trois<witEnd/>")
    assert texts(f"<p>zero {begin} two {end} four</p>", "A B")["B"] == "un two trois"


def test_a_lacuna_may_begin_and_end_within_one_reading() -> None:
    assert (
        texts(f"<p>{app('A:one two three', 'B:un <lacunaStart/>lost<lacunaEnd/> trois')}</p>", "A B")["B"]
        == "un trois"
    )


def test_marks_in_the_lemma_count_at_their_place() -> None:
    body = f"<p>zero {app('A B:one<lacunaStart/>')} two {app('C:three', 'A B:<lacunaEnd/>III')}</p>"
    assert texts(body) == {"A": "zero one III", "B": "zero one III", "C": "zero one two three"}


def test_who_is_absent_does_not_silently_read_the_lemma() -> None:
    body = f"<p>one {app('A B:two', 'C:deux<witEnd/>')} {app('three', 'B:trois')} four</p>"
    assert texts(body)["C"] == "one deux"


def test_a_group_of_witnesses_stands_for_its_members() -> None:
    group = '<listWit xml:id="g"><witness xml:id="B"/><witness xml:id="C"/></listWit>'
    listed = f'<listWit><witness xml:id="A"/>{group}</listWit>'
    text = tei(f"<p>The {app('A:sun', 'g:moon<witEnd/>')} rose.</p>", "")
    root = etree.fromstring(text.replace("<p>None.</p></sourceDesc>", f"{listed}</sourceDesc>"))
    assert members(root)["g"] == ["B", "C"]
    assert {w: witness_text(root, w) for w in "ABC"} == {
        "A": "The sun rose.",
        "B": "The moon",
        "C": "The moon",
    }


def test_each_text_of_a_corpus_begins_with_all_its_witnesses() -> None:
    first = tei(f"<p>{app('A:one', 'B:un<witEnd/>')} two</p>", "A B")
    second = tei(f"<p>three {app('A:four', 'B:quatre')}</p>", "")
    root = etree.fromstring(f"<teiCorpus {NS}>{first}{second}</teiCorpus>")
    assert witness_text(root, "B") == "un three quatre"
    assert [sorted(e.present) for e in Walk(root).entries()] == [["A", "B"], ["A", "B"]]


def test_what_the_editor_adds_is_not_of_the_witness() -> None:
    body = (
        "<p>a<note>n</note> <choice><sic>b</sic><corr>B</corr></choice> <supplied>c</supplied>"
        "<choice><abbr>d</abbr><expan>D</expan></choice><gap/> <choice><orig>e</orig><reg>E</reg></choice></p>"
    )
    assert texts(body, "A")["A"] == "a b d e"


def test_what_the_witness_itself_replaced_is_not_its_last_word() -> None:
    assert texts("<p>a <subst><del>b</del><add>c</add></subst> <del>d</del></p>", "A")["A"] == "a c d"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>one</p><p>two</p>", "one two"),
        ("<lg><l>one</l><l>two</l></lg>", "one two"),
        ("<p>one<lb/>two</p>", "one two"),
        ("<p>on<lb break='no'/>e two</p>", "one two"),
        ("<list><item>one</item><item>two</item></list>", "one two"),
        ("<p>o<hi>n</hi>e <!-- x -->t<?x y?>wo</p>", "one two"),
    ],
)
def test_blocks_divide_words_and_phrases_do_not(body: str, words: str) -> None:
    assert texts(body, "A")["A"] == words
    assert plain_text(tree(body)) == words


def test_a_lemma_of_whole_verses() -> None:
    entry = '<app><lem wit="#A"><l>two</l><l>three</l></lem><rdg wit="#B"/></app>'
    assert texts(f"<lg><l>one</l>{entry}<l>four</l></lg>", "A B") == {
        "A": "one two three four",
        "B": "one four",
    }


def test_entries_in_notes_are_no_entries_of_the_text() -> None:
    assert present(f"<p>one<note>{app('A:x', 'B:y')}</note> {app('A:two', 'B:deux')}</p>") == ["ABC"]


def test_witnesses_are_declared_in_the_order_of_their_list() -> None:
    assert list(declared(tree("<p/>", "Z M A"))) == ["Z", "M", "A"]
