"""The rules of xslt/prepare one by one (tests/xslt/prepare/*.xml), and what preparing promises as a whole.

A rule has a claim, a source and facts: `<fact of="XPATH">value</fact>` compares what the XPath selects in the prepared
text (prefixes t and ed; several values are joined by " | "). `<given>` is the content of body, `<file>` a whole file,
`<after>` stands behind the text. Attributes of the rule set witnesses, kind, shown, lang, method and lemma-words.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from edition.prepare import Prepared, PrepareOptions, Site, mentions, output_names, prepare, with_mentions
from edition.xslt import Transformer
from tei import NS, T, document, prepared, tei

HERE = Path(__file__).parent / "xslt" / "prepare"
SPACES = {"t": "http://www.tei-c.org/ns/1.0", "ed": "urn:tei-edition:prepared"}


def rules() -> list[object]:
    """Every rule of every file, named by its claim."""
    return [
        pytest.param(rule, id=f"{path.stem}: {rule.get('claim')}")
        for path in sorted(HERE.glob("*.xml"))
        for rule in etree.parse(str(path), etree.XMLParser(recover=True)).getroot().iter("{*}rule")
    ]


def content(rule: etree._Element, name: str) -> str:
    """The mark-up inside a part of the rule; empty where the rule has no such part."""
    part = rule.find(f"{T}{name}")
    if part is None:
        return ""
    inside = "".join(etree.tostring(child, encoding="unicode") for child in part)
    return (part.text or "") + inside


def source(rule: etree._Element) -> str:
    """The TEI file that a rule is about."""
    if rule.find(f"{T}file") is not None:
        return content(rule, "file").strip()
    method = rule.get("method")
    header = (
        f'<encodingDesc><variantEncoding method="{method}" location="external"/></encodingDesc>'
        if method
        else ""
    )
    return tei(
        content(rule, "given"),
        rule.get("witnesses", "A B C"),
        header + content(rule, "header"),
        content(rule, "after"),
    )


def selected(root: etree._Element, path: str) -> str:
    """What an XPath selects, as text."""
    found = root.xpath(path, namespaces=SPACES)
    if not isinstance(found, list):
        return str(int(found)) if isinstance(found, float) else str(found)
    values = [f if isinstance(f, str) else "".join(f.itertext()) for f in found]
    return " | ".join(" ".join(value.split()) for value in values)


@pytest.mark.parametrize("rule", rules())
def test_rule(rule: etree._Element, tmp_path: Path, transformer: Transformer) -> None:
    options = PrepareOptions(
        kind=rule.get("kind", "text"),
        interface_language=rule.get("lang", "en"),
        lemma_words=int(rule.get("lemma-words", "6")),
        shown=rule.get("shown", "corr reg expan"),
    )
    result, root = prepared(tmp_path, source(rule), transformer, options)
    facts = rule.findall(f"{T}fact")
    assert facts, "a rule needs a fact"
    for fact in facts:
        assert selected(root, fact.get("of", "")) == (fact.text or ""), fact.get("of")
    assert " ".join(f.code for f in result.findings) == rule.get("findings", "")


# What holds for every text

WHOLE = [
    '<p>one <app><lem wit="#A">two <app><lem>three</lem><rdg>III</rdg></app></lem><rdg>II</rdg></app> four</p>',
    '<div><head>h<note>n</note></head><app><lem wit="#A"><p>a</p><p>b</p></lem><rdg><p>c</p></rdg></app></div>',
    '<lg><l>v <choice><sic>s</sic><corr>c</corr></choice></l><app><lem><l>w</l></lem><rdg wit="#B"/></app></lg>',
    "<p>x <app>stray<lem>y</lem>stray<foo>alien</foo><rdgGrp>stray<rdg>z</rdg></rdgGrp></app></p>",
    '<p>a<!-- c -->b<?pi x?>c <note place="margin">m <note>inner</note></note> d</p>',
    '<table><row><cell>a <app><rdg wit="#A">b</rdg><rdg wit="#B">c</rdg></app></cell></row></table>',
    '<sp><speaker>S</speaker><l part="I">one</l></sp><sp><l part="F">two<note type="commentary">k</note></l></sp>',
]


@pytest.mark.parametrize("body", WHOLE)
def test_every_word_of_the_source_is_in_the_prepared_text(
    body: str, tmp_path: Path, transformer: Transformer
) -> None:
    source_words = "".join(document(tmp_path, tei(body)).root.find(f".//{T}body").itertext())  # type: ignore[union-attr]
    _, root = prepared(tmp_path, tei(body), transformer)
    there = "".join("".join(part.itertext()) for part in root.iterchildren(f"{T}text", f"{T}standOff"))
    for letter in set("".join(source_words.split())):
        assert there.count(letter) >= source_words.count(letter), letter


@pytest.mark.parametrize("body", WHOLE)
def test_every_entry_has_two_ends_and_one_place_in_the_lists(
    body: str, tmp_path: Path, transformer: Transformer
) -> None:
    _, root = prepared(tmp_path, tei(body), transformer)
    starts = root.xpath("//t:anchor[@type='ed-start']/@ed:entry", namespaces=SPACES)
    ends = root.xpath("//t:anchor[@type='ed-end']/@ed:entry", namespaces=SPACES)
    listed = root.xpath("//t:standOff[@type='ed-apparatus']/*/*/@ed:id", namespaces=SPACES)
    assert sorted(starts) == sorted(ends) == sorted(listed)
    ids = root.xpath("//@ed:id", namespaces=SPACES)
    assert len(ids) == len(set(ids))


def test_the_text_is_the_base_text_with_the_lemmata_and_nothing_else(
    tmp_path: Path, transformer: Transformer
) -> None:
    _, root = prepared(tmp_path, tei(WHOLE[0]), transformer)
    assert "".join(root.find(f"{T}text").itertext()) == "one two three four"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name", ["div", "p", "body", "text", "lg", "standOff", "teiHeader", "facsimile", "listApp"]
)
def test_a_file_may_begin_with_any_element(name: str, tmp_path: Path, transformer: Transformer) -> None:
    _, root = prepared(tmp_path, f"<{name} {NS}/>", transformer)
    assert root.tag == f"{T}TEI"
    assert root.get(f"{{{SPACES['ed']}}}wrapped") == "true"
    assert root.find(f"{T}teiHeader") is not None


def test_the_same_source_gives_the_same_bytes(tmp_path: Path, transformer: Transformer) -> None:
    first, _ = prepared(tmp_path, tei(WHOLE[0]), transformer)
    second, _ = prepared(tmp_path, tei(WHOLE[0]), transformer)
    assert first.xml == second.xml


def test_the_title_is_told_without_mark_up(tmp_path: Path, transformer: Transformer) -> None:
    text = tei("<p/>").replace("<title>T</title>", '<title type="main">Of <hi>Mice</hi> &amp; "Men"</title>')
    result, _ = prepared(tmp_path, text, transformer)
    assert result.title == 'Of Mice & "Men"'


# Between files


def with_site(folder: Path, body: str, transformer: Transformer) -> Prepared:
    """A text prepared that knows the page of a register and a witness declared elsewhere."""
    site = Site((("reg.xml", "persons.html"),), (("Z", "Ζ", 1),))
    return prepare(document(folder, tei(body, "")), "letter", transformer, None, site)


def test_a_pointer_into_another_file_leads_to_its_page(tmp_path: Path, transformer: Transformer) -> None:
    result = with_site(tmp_path, '<p><persName ref="reg.xml#z">he</persName></p>', transformer)
    assert 'ed:href="persons.html#z"' in result.xml


def test_a_witness_of_another_file_has_its_siglum(tmp_path: Path, transformer: Transformer) -> None:
    result = with_site(tmp_path, '<p><app><lem wit="#Z">a</lem></app></p>', transformer)
    assert 'ed:sigla="Ζ"' in result.xml


def test_a_register_learns_where_its_entries_are_mentioned(tmp_path: Path, transformer: Transformer) -> None:
    mention = '<persName ref="reg.xml#z">he</persName>'
    text = with_site(tmp_path, f"<p>{mention}</p><p>no</p><p>{mention} {mention}</p>", transformer)
    person = '<listPerson><person xml:id="z"><persName>Z</persName></person><person xml:id="y"/></listPerson>'
    options = PrepareOptions(kind="register")
    register = prepare(document(tmp_path, tei(person, "")), "persons", transformer, options)
    done = with_mentions(register, mentions([text, register], transformer), transformer)
    root = etree.fromstring(done.xml)
    assert (
        selected(root, "//t:person[@xml:id='z']/t:linkGrp/t:ptr/@target") == "letter.html#p1 | letter.html#p3"
    )
    assert selected(root, "//t:person[@xml:id='z']/t:linkGrp/t:ptr/@ed:count") == "1 | 2"
    assert selected(root, "count(//t:person[@xml:id='y']/t:linkGrp)") == "0"


def test_output_names_are_fit_for_addresses_unique_and_never_index() -> None:
    names = output_names(
        ["a/letter one.xml", "b/letter one.xml", "index.xml", "c/Letter-One.xml", "x/é.xml", "..xml"]
    )
    assert list(names.values())[:2] == ["letter-one", "letter-one-2"]
    assert names["index.xml"] == "index-2"
    assert len({n.lower() for n in names.values()}) == len(names)
    assert names["x/é.xml"] == "é"
