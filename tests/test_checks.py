"""The checks beyond grammar: names, pointers across files, the apparatus against its witnesses, characters."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from edition.checks import Library, check
from edition.document import load
from edition.errors import SourceError
from edition.findings import Finding
from tei import NS, document, tei

ROOT = Path(__file__).resolve().parents[1]


def findings(folder: Path, text: str, *others: tuple[str, str]) -> list[Finding]:
    """What the checks say of a text, with other files of its project beside it."""
    library = Library(folder)
    for name, content in others:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        library.add(document(folder, content, name))
    read = document(folder, text)
    library.add(read)
    return check(read, library)


def codes(folder: Path, body: str, witnesses: str = "A B C", **parts: str) -> list[str]:
    """The codes of what the checks find in a body."""
    return [f.code for f in findings(folder, tei(body, witnesses, **parts))]


GOOD = '<p>The <app><lem wit="#A #C">sun</lem><rdg wit="#B">moon</rdg></app> rose.</p>'


def test_a_good_text_has_no_findings(tmp_path: Path) -> None:
    assert codes(tmp_path, GOOD) == []


@pytest.mark.parametrize("folder", ["tests/bad", "tests/apparatus", "tei"])
def test_a_check_left_out_would_have_found_nothing(folder: str) -> None:
    """Which checks a text needs is told by the names in it: asked without them, all find the same."""
    count = 0
    for path in sorted((ROOT / folder).rglob("*.xml")):
        with contextlib.suppress(SourceError):
            text = load(path, path.parent, path.name, mark=False)
            library = Library(path.parent)
            library.add(text)
            chosen = check(text, library)
            text.names = frozenset()
            assert check(text, library) == chosen, path.name
            count += 1
    assert count > 5


# Witnesses


def test_a_witness_may_be_declared_in_another_file_of_the_edition(tmp_path: Path) -> None:
    body = '<p><app><lem wit="#A">x</lem><rdg wit="#Z">y</rdg></app></p>'
    assert codes(tmp_path, body, "A") == ["ED301"]
    assert [f.code for f in findings(tmp_path, tei(body, "A"), ("z.xml", tei("<p/>", "Z")))] == []


def test_an_undeclared_witness_is_named_with_those_that_are_declared(tmp_path: Path) -> None:
    found = findings(tmp_path, tei('<p><app><lem wit="#A #B #C">x</lem><rdg wit="#Q">y</rdg></app></p>'))
    assert found[0].message == "witness Q of <rdg> is not declared in a listWit; declared are A, B, C"
    assert (found[0].source, found[0].xpath) == ("apparatus", "/TEI/text/body/p/app/rdg")


@pytest.mark.parametrize("told_apart", ['type="pc"', 'hand="#h"', 'varSeq="2"', 'cause="x"'])
def test_two_readings_of_one_witness_may_be_told_apart(tmp_path: Path, told_apart: str) -> None:
    twice = '<p xml:id="h"><app><lem wit="#A">x</lem><rdg wit="#A" {}>y</rdg></app></p>'
    assert codes(tmp_path, twice.format(""), "A") == ["ED302"]
    assert codes(tmp_path, twice.format(told_apart), "A") == []


def test_the_members_of_a_group_are_used_with_the_group(tmp_path: Path) -> None:
    text = tei('<p><app><lem wit="#g">x</lem><rdg wit="#A">y</rdg></app></p>', "A").replace(
        "</listWit>", '<listWit xml:id="g"><witness xml:id="B"/><witness xml:id="C"/></listWit></listWit>'
    )
    assert [f.code for f in findings(tmp_path, text)] == []


def test_a_reading_of_an_absent_witness_is_found_in_nested_entries_too(tmp_path: Path) -> None:
    inner = '<app><lem wit="#A">b</lem><rdg wit="#B">c</rdg></app>'
    body = (
        '<p><app><lem wit="#A #C">a</lem><rdg wit="#B">z<witEnd/></rdg></app> '
        f'<app><lem wit="#A">x {inner}</lem><rdg wit="#C">y</rdg></app></p>'
    )
    assert codes(tmp_path, body) == ["ED303"]


def test_a_witness_that_returns_in_its_own_reading_is_not_absent(tmp_path: Path) -> None:
    body = (
        '<p><app><lem wit="#A">a</lem><rdg wit="#B">b<lacunaStart/></rdg></app> '
        '<app><lem wit="#A">c</lem><rdg wit="#B"><lacunaEnd/>d</rdg></app></p>'
    )
    assert codes(tmp_path, body, "A B") == []


def test_silence_is_an_oversight_in_a_positive_apparatus_only(tmp_path: Path) -> None:
    positive = GOOD * 10 + '<p><app><lem wit="#A">x</lem><rdg wit="#B">y</rdg></app></p>'
    assert codes(tmp_path, positive) == ["ED304"]
    negative = (
        '<p><app><lem>x</lem><rdg wit="#B">y</rdg></app> <app><lem>x</lem><rdg wit="#A #C">y</rdg></app></p>'
    )
    assert codes(tmp_path, negative) == []


# Pointers


def test_what_stands_in_an_included_file_only_is_checked_too(tmp_path: Path) -> None:
    part = (
        '<p><app><lem wit="#A">mill</lem><rdg wit="#Q">mile</rdg></app> <ref target="#none">x</ref>'
        ' <date when="2020-02-31">then</date> <foreign xml:lang="no such">y</foreign></p>'
    )
    (tmp_path / "part.xml").write_text(part.replace("<p>", f"<p {NS}>", 1), "utf-8")
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>'
    (tmp_path / "text.xml").write_text(tei(include, "A"), "utf-8")
    text = load(tmp_path / "text.xml", tmp_path, "text.xml", mark=False)
    found = {(f.file, f.code) for f in check(text, Library(tmp_path))}
    assert found == {("part.xml", code) for code in ("ED301", "ED401", "ED411", "ED421")}


def test_pointers_into_other_files_are_followed(tmp_path: Path) -> None:
    register = ("reg/persons.xml", tei('<p xml:id="zinoviev">Z</p>', ""))
    pointer = '<p><persName ref="{}">him</persName></p>'
    for target, expected in (
        ("reg/persons.xml#zinoviev", []),
        ("reg/persons.xml#zinovev", ["ED403"]),
        ("reg/person.xml#zinoviev", ["ED402"]),
        ("reg/persons.xml", []),
        ("reg%2Fpersons.xml#zinoviev", []),
        ("https://example.org/x#y", []),
    ):
        found = findings(tmp_path, tei(pointer.format(target), ""), register)
        assert [f.code for f in found] == expected, target


def test_files_outside_the_project_are_not_looked_for(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    assert codes(project, '<p><ref target="../elsewhere.xml#x">x</ref></p>', "") == []


def test_every_token_of_a_pointer_is_followed(tmp_path: Path) -> None:
    assert codes(tmp_path, '<p xml:id="a"><ref target="#a #b #c">x</ref></p>', "") == ["ED401", "ED401"]


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/x",
        "/x",
        "//host/x",
        "vbscript:x",
    ],
)
def test_an_address_that_must_not_become_a_link_is_a_finding(tmp_path: Path, target: str) -> None:
    assert codes(tmp_path, f'<p><ref target="{target}">x</ref></p>', "") == ["ED406"]


@pytest.mark.parametrize(
    "target", ["https://a.org", "mailto:a@b.org", "urn:isbn:1", "doi:10.1/2", "geo:1,2", "tel:+1"]
)
def test_an_address_that_may_become_a_link_is_none(tmp_path: Path, target: str) -> None:
    assert codes(tmp_path, f'<p><ref target="{target}">x</ref></p>', "") == []


def test_a_private_prefix_is_known_when_it_is_declared(tmp_path: Path) -> None:
    prefix = '<prefixDef ident="psn" matchPattern="x" replacementPattern="y"/>'
    declared = f"<encodingDesc><listPrefixDef>{prefix}</listPrefixDef></encodingDesc>"
    body = '<p><persName ref="psn:one">x</persName></p>'
    assert codes(tmp_path, body, "") == ["ED406"]
    assert codes(tmp_path, body, "", header=declared) == []


def test_a_pointer_that_differs_in_normal_form_only_is_said_to_look_the_same(tmp_path: Path) -> None:
    found = findings(tmp_path, tei('<p xml:id="caf\u00e9"><ref target="#cafe\u0301">x</ref></p>', ""))
    assert {f.code for f in found} == {"ED401", "ED501"}
    assert "looks the same" in next(f.message for f in found if f.code == "ED401")


def test_a_pointer_with_a_slip_is_told_what_was_meant(tmp_path: Path) -> None:
    found = findings(tmp_path, tei('<p xml:id="opening"><ref target="#openning">x</ref></p>', ""))
    assert found[0].message.endswith("did you mean #opening?")


def test_the_ends_of_an_entry_must_be_there_and_in_order(tmp_path: Path) -> None:
    words = '<p><w xml:id="w1">a</w> <w xml:id="w2">b</w></p>'
    for begin, end, expected in (("#w1", "#w2", []), ("#w2", "#w1", ["ED307"]), ("#w1", "#w3", ["ED307"])):
        entry = f'<standOff><listApp><app from="{begin}" to="{end}"><rdg wit="#A">x</rdg></app></listApp></standOff>'
        assert codes(tmp_path, words, "A", after=entry) == expected


# Names


def test_each_use_of_an_id_after_the_first_is_reported(tmp_path: Path) -> None:
    found = findings(tmp_path, tei('<p xml:id="a">1</p>\n<p xml:id="a">2</p>\n<p xml:id="a">3</p>', ""))
    assert [(f.code, f.line) for f in found] == [("ED404", 2), ("ED404", 3)]
    assert "stands already on line 1" in found[0].message


@pytest.mark.parametrize("name", ["a", "_a", "é", "a-b.c_1", "Ωμέγα", "a·b", "e\u0301", "𐌰"])
def test_names_of_xml_are_names(tmp_path: Path, name: str) -> None:
    assert "ED405" not in codes(tmp_path, f'<p xml:id="{name}">x</p>', "")


@pytest.mark.parametrize("name", ["1a", "-a", ".a", "a b", "a:b", "a/b", "a#b", ""])
def test_what_is_no_name_of_xml_is_a_finding(tmp_path: Path, name: str) -> None:
    assert codes(tmp_path, f'<p xml:id="{name}">x</p>', "") == ["ED405"]


# Characters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", []),
        ("caf\u00e9", []),
        ("cafe\u0301", ["ED501"]),
        ("שָׁלוֹם", []),
        ("a\u202eb", ["ED502"]),
        ("a\u2067b\u2069", ["ED502"]),
        ("\u200f\u200e", []),
        ("\u0093a\u0094", ["ED503"]),
        ("\ue5dc", ["ED503"]),
        ("\U000f1234", ["ED503"]),
        ("a\u0085b", []),
    ],
)
def test_characters_that_mislead_are_found_once_an_element(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    import unicodedata

    text = text if expected else unicodedata.normalize("NFC", text)
    assert codes(tmp_path, f"<p>{text}</p>", "") == expected
    assert codes(tmp_path, f"<p><hi/>{text}</p>", "") == expected
    assert codes(tmp_path, f'<p n="{text}">x</p>', "") == expected
