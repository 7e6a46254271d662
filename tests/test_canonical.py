"""Canonical references: what `citeStructure` and `cRefPattern` address, and that their expressions are safe."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from edition.canonical import REF, references_of, xml_with_references
from edition.document import Document, load
from edition.prepare import prepare
from edition.xslt import Transformer

TEXT = """
<div type="book" n="1"><head>Book one</head><l n="1">arma</l><l n="2" part="I">virumque</l><l n="2" part="F">cano</l>
 <l n="3"><app><lem>Troiae</lem><rdg wit="#A"><seg n="9">Troie</seg></rdg></app><note><l n="4">x</l></note></l></div>
<div type="book" n="2"><lg><l n="1">conticuere</l><l>omnes</l></lg></div>
<div type="index" n="3"><l n="1">none</l></div>
"""
BOOKS = """<citeStructure match="//div[@type='book']" use="@n"><citeStructure match=".//l" use="{use}" delim="."/></citeStructure>"""


def document(folder: Path, declaration: str, text: str = TEXT) -> Document:
    path = folder / "text.xml"
    path.write_text(
        f"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><listWit><witness xml:id="A"/><witness xml:id="B"/></listWit></sourceDesc></fileDesc>
<encodingDesc><refsDecl xmlns:tei="http://www.tei-c.org/ns/1.0">{declaration}</refsDecl></encodingDesc></teiHeader>
<text><body>{text}</body></text></TEI>""",
        "utf-8",
    )
    return load(path)


def referred(source: Document) -> list[tuple[str, str]]:
    found = references_of(source)
    assert not found.problems, found.problems
    order = list(source.root.iter())
    return [
        (r, (e.text or "").strip())
        for e, r in sorted(found.by_element.items(), key=lambda p: order.index(p[0]))
    ]


def test_structures_in_structures_give_references_such_as_1_2(tmp_path: Path) -> None:
    found = referred(document(tmp_path, BOOKS.format(use="@n")))
    assert [r for r, _ in found] == ["1", "1.1", "1.2", "1.2", "1.3", "2", "2.1"]


def test_readings_and_notes_have_no_reference(tmp_path: Path) -> None:
    source = document(tmp_path, """<citeStructure match="//*[@n]" use="@n"/>""")
    assert "9" not in {r for r, _ in referred(source)} and "4" not in {r for r, _ in referred(source)}


@pytest.mark.parametrize(
    ("use", "expected"),
    [
        ("position()", ["1", "1.1", "1.2", "1.3", "1.4", "2", "2.1", "2.2"]),
        ("concat('v', @n)", ["1", "1.v1", "1.v2", "1.v2", "1.v3", "2", "2.v1", "2.v"]),
        ("count(preceding-sibling::l) + 1", ["1", "1.1", "1.2", "1.3", "1.4", "2", "2.1", "2.2"]),
    ],
)
def test_what_use_may_be(tmp_path: Path, use: str, expected: list[str]) -> None:
    assert [r for r, _ in referred(document(tmp_path, BOOKS.format(use=use)))] == expected


@pytest.mark.parametrize(
    ("match", "words"),
    [
        ("/TEI/text/body/div/l[1]", ["arma", "none"]),
        ("/TEI/text[1]/body//l[@n='1']", ["arma", "conticuere", "none"]),
        ("//tei:div[@type=('book','poem')]/lg/l", ["conticuere", "omnes"]),
        ("//l[not(@n)]", ["omnes"]),
        ("//l[ancestor::div/@type='index' or @part='F']", ["cano", "none"]),
        ("//div[2]/(lg|head)/l | //head", ["Book one", "conticuere", "omnes"]),
        ("//div[starts-with(@type, 'b') and @n > 1]//l[last()]", ["omnes"]),
        ("//*:l[@part][2]", ["cano"]),
        ("//lg/../descendant::l[2]", ["omnes"]),
    ],
)
def test_what_match_may_be(tmp_path: Path, match: str, words: list[str]) -> None:
    escaped = match.replace(">", "&gt;")
    assert [
        w for _, w in referred(document(tmp_path, f'<citeStructure match="{escaped}" use="name(.)"/>'))
    ] == words


@pytest.mark.parametrize(
    ("pattern", "replacement", "expected"),
    [
        (
            r"(\w+)\.(\w+)",
            "#xpath(//tei:div[@n='$1'][@type='book']//tei:l[@n='$2'])",
            {"1.1", "1.2", "1.3", "2.1"},
        ),
        (
            r"(.+).(.+)",
            "#xpath(/tei:TEI/tei:text/tei:body/tei:div[@n='$1']/tei:l[@n='$2'])",
            {"1.1", "1.2", "1.3", "3.1"},
        ),
        (r"book (\d)", "#xpath(//div[@type='book'][$1])", {"book 1", "book 2"}),
    ],
)
def test_patterns_are_followed_the_other_way_round(
    tmp_path: Path, pattern: str, replacement: str, expected: set[str]
) -> None:
    source = document(tmp_path, f'<cRefPattern matchPattern="{pattern}" replacementPattern="{replacement}"/>')
    assert {r for r, _ in referred(source)} == expected


def test_a_pattern_may_build_an_id(tmp_path: Path) -> None:
    source = document(
        tmp_path,
        '<cRefPattern matchPattern="Ps (\\d+)" replacementPattern="#psalm-$1"/>',
        '<p xml:id="psalm-23">The</p>',
    )
    assert referred(source) == [("Ps 23", "The")]


@pytest.mark.parametrize(
    "expression",
    ["doc('/etc/passwd')", "document('x.xml')//l", "//l[matches(@n, '(a+)+$')]", "unparsed-text('x')", "preceding::l",
     "for $x in //l return $x", "//l[", "//l)", "x:l", "((((" * 60, "//l" + "[l" * 40 + "]" * 40, "'l'", "a" * 700],
)  # fmt: skip
def test_an_expression_that_cannot_be_used_is_a_problem_and_addresses_nothing(
    tmp_path: Path, expression: str
) -> None:
    found = references_of(document(tmp_path, f'<citeStructure match="{expression}" use="@n"/>'))
    assert len(found.problems) == 1 and not found.by_element


def test_a_costly_expression_is_given_up(tmp_path: Path) -> None:
    source = document(
        tmp_path, '<citeStructure match="//l[//l[//l[//l[@n = //l/@x]]]]" use="@n"/>', "<l n='1'>a</l>" * 2000
    )
    begun = time.process_time()
    found = references_of(source)
    assert "too long" in found.problems[0].why and not found.by_element
    assert time.process_time() - begun < 5


def test_the_source_itself_is_left_as_it_was(tmp_path: Path) -> None:
    source = document(tmp_path, BOOKS.format(use="@n"))
    before = source.xml()
    assert 'ed:ref="1.1"' in xml_with_references(source)
    assert source.xml() == before and not any(REF in e.attrib for e in source.root.iter())


def test_the_default_declaration_comes_first(tmp_path: Path) -> None:
    declarations = """<refsDecl><citeStructure match="//l" use="position()"/></refsDecl>
      <refsDecl default="true"><citeStructure match="//div" use="concat('d', @n)"/><citeStructure match="//lg" use="'s'"/></refsDecl>"""
    path = tmp_path / "text.xml"
    source = document(tmp_path, "x")
    written = path.read_text("utf-8").replace(
        '<refsDecl xmlns:tei="http://www.tei-c.org/ns/1.0">x</refsDecl>', declarations
    )
    path.write_text(written, "utf-8")
    source = load(path)
    assert [r for r, _ in referred(source)] == ["d1", "1", "2", "3", "4", "d2", "s", "5", "6", "d3", "7"]


@pytest.mark.parametrize(
    ("loc", "lemma"),
    [
        ("1.1", "arma"),
        ("1.2", "virumque cano"),
        ("1.2", "cano"),
        ("2.1", "conticuere"),
        ("1.1–3", "cano Troiae"),
    ],
)
def test_an_entry_is_placed_by_a_canonical_reference(
    tmp_path: Path, transformer: Transformer, loc: str, lemma: str
) -> None:
    source = document(
        tmp_path,
        BOOKS.format(use="@n"),
        TEXT + f'<listApp><app loc="{loc}"><lem wit="#A">{lemma}</lem><rdg wit="#B">x</rdg></app></listApp>',
    )
    prepared = prepare(source, "text", transformer)
    assert not [f.as_text() for f in prepared.findings]
    assert 'ed:placed="true"' in prepared.xml and 'ed:extent="line"' not in prepared.xml


def test_milestones_are_places_up_to_the_next(tmp_path: Path, transformer: Transformer) -> None:
    source = document(
        tmp_path,
        """<citeStructure match="//milestone[@unit='section']" use="@n"/>""",
        """<p><milestone unit="section" n="4a"/>one two <pb/> three <milestone unit="section" n="4b"/>two four</p>
        <listApp><app loc="4b"><lem>two</lem><rdg wit="#A">x</rdg></app><app loc="4a"><lem>two three</lem><rdg wit="#B">y</rdg></app></listApp>""",
    )
    prepared = prepare(source, "text", transformer)
    assert not [f.as_text() for f in prepared.findings]
    assert prepared.xml.count('ed:placed="true"') == 2
