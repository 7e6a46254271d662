"""The RELAX NG engine: what the specification says, construct by construct."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.errors import SchemaError
from edition.schema.relaxng import Grammar

HEAD = (
    'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
)
EMPTY = {name: f'<element name="{name}"><empty/></element>' for name in "abc"}


def schema(folder: Path, body: str, name: str = "s.rng") -> Path:
    """Write a schema; `body` is a grammar, or the content of an element r."""
    if not body.startswith("<grammar"):
        body = f'<element name="r" {HEAD}>{body}</element>'
    path = folder / name
    path.write_text(body.replace("<grammar", f"<grammar {HEAD}", 1), "utf-8")
    return path


def accepts(path: Path, document: str) -> bool:
    """Whether a document is valid."""
    return Grammar.load(path).validate(document.encode(), "d.xml") == []


@pytest.mark.parametrize(
    ("body", "good", "bad"),
    [
        ("{a}{b}", ["<a/><b/>"], ["<b/><a/>", "<a/>", "", "x<a/><b/>"]),
        ("<choice>{a}{b}</choice>", ["<a/>", "<b/>"], ["", "<a/><b/>"]),
        ("<interleave>{a}{b}</interleave>", ["<a/><b/>", "<b/><a/>"], ["<a/>", "<a/><b/><a/>"]),
        (
            "<oneOrMore><interleave>{a}{b}</interleave></oneOrMore>",
            ["<a/><b/><b/><a/>"],
            ["<a/><a/><b/><b/>"],
        ),
        (
            "<interleave><group>{a}{b}</group><zeroOrMore>{c}</zeroOrMore></interleave>",
            ["<a/><c/><b/>", "<c/><a/><b/><c/>"],
            ["<b/><c/><a/>"],
        ),
        ("<mixed><optional>{a}</optional></mixed>", ["", "x<a/>y", "<a/>"], ["<a/>x<a/>", "<b/>"]),
        ("<zeroOrMore>{a}</zeroOrMore>{b}", ["<b/>", "<a/><a/><b/>"], ["<a/>"]),
        ('<choice><data type="integer"/>{a}</choice>', ["12", " 12 ", "<a/>"], ["x", "12<a/>", "", "<a/>12"]),
        ('<data type="integer"><except><value>7</value></except></data>', ["8"], ["7", "x"]),
        (
            '<list><oneOrMore><data type="date"/></oneOrMore></list>',
            ["2024-01-01\n 2024-02-29"],
            ["", "2023-02-29"],
        ),
        ('<list><value type="token">a</value></list>', [" a "], ["\u2003a", "a\u00a0"]),
        ("<choice>{a}<notAllowed/></choice>", ["<a/>"], [""]),
        ('<value type="integer">1</value>', ["1", " +01 "], ["2", "one"]),
        ('<value type="string"> x </value>', [" x "], ["x"]),
        ("<value>a b</value>", ["a b", "  a \n b "], ["ab"]),
    ],
)
def test_content(tmp_path: Path, body: str, good: list[str], bad: list[str]) -> None:
    """Sequences, choices, interleaving, repetition, data, values and lists."""
    path = schema(tmp_path, body.format(**EMPTY))
    assert [d for d in good if not accepts(path, f"<r>{d}</r>")] == []
    assert [d for d in bad if accepts(path, f"<r>{d}</r>")] == []


@pytest.mark.parametrize(
    ("body", "good", "bad"),
    [
        ('<attribute name="x"/>', ['x=""', "x='1'"], ["", 'y="1"', 'x="1" y="2"']),
        (
            '<optional><attribute name="x"><data type="boolean"/></attribute></optional>',
            ["", 'x="1"'],
            ['x="2"'],
        ),
        (
            '<choice><attribute name="x"/><group><attribute name="y"/><attribute name="z"/></group></choice>',
            ['x="1"', 'z="1" y="1"'],
            ["", 'y="1"', 'x="1" y="1"'],
        ),
        (
            '<choice><attribute name="x"><value>1</value></attribute>'
            '<group><attribute name="x"><value>2</value></attribute><attribute name="y"/></group></choice>',
            ['x="1"', 'x="2" y=""'],
            ['x="2"', 'x="1" y=""'],
        ),
        (
            '<zeroOrMore><attribute><anyName><except><name>x</name><nsName ns="urn:n"/></except>'
            "</anyName></attribute></zeroOrMore>",
            ["", 'y="1" z="2"'],
            ['x="1"', 'xmlns:n="urn:n" n:y="1"'],
        ),
        ('<attribute name="xml:id"><data type="ID"/></attribute>', ['xml:id="a"'], ['id="a"', 'xml:id="1"']),
        ('<attribute name="x" ns="urn:n"/>', ['xmlns:p="urn:n" p:x=""'], ['x=""']),
    ],
)
def test_attributes(tmp_path: Path, body: str, good: list[str], bad: list[str]) -> None:
    """Attributes in any order, alternatives between them, wildcards and namespaces."""
    path = schema(tmp_path, body + "<empty/>")
    assert [a for a in good if not accepts(path, f"<r {a}/>")] == []
    assert [a for a in bad if accepts(path, f"<r {a}/>")] == []


def test_name_classes_of_elements(tmp_path: Path) -> None:
    """anyName, nsName and choice of names, with exceptions."""
    path = schema(
        tmp_path,
        '<element><choice><nsName ns="urn:n"><except><name ns="urn:n">no</name></except></nsName>'
        "<name>a</name></choice><empty/></element>",
    )
    assert accepts(path, "<r><a/></r>") and accepts(path, '<r><x xmlns="urn:n"/></r>')
    assert not accepts(path, "<r><b/></r>") and not accepts(path, '<r><no xmlns="urn:n"/></r>')


def test_definitions_combine(tmp_path: Path) -> None:
    """Several definitions of one name are a choice or are interleaved."""
    path = schema(
        tmp_path,
        '<grammar><start><element name="r"><ref name="x"/></element></start>'
        f'<define name="x" combine="interleave">{EMPTY["a"]}</define>'
        f'<define name="x">{EMPTY["b"]}</define></grammar>',
    )
    assert accepts(path, "<r><b/><a/></r>") and not accepts(path, "<r><a/></r>")


def test_include_overrides(tmp_path: Path) -> None:
    """An included grammar gives its definitions, less those overridden, and takes the namespace."""
    schema(
        tmp_path,
        '<grammar><start><element name="r"><ref name="x"/><ref name="y"/></element></start>'
        f'<define name="x">{EMPTY["a"]}</define><define name="y">{EMPTY["b"]}</define></grammar>',
        "base.rng",
    )
    body = f'<include href="base.rng"><define name="x">{EMPTY["c"]}</define></include></grammar>'
    path = schema(tmp_path, "<grammar>" + body)
    assert accepts(path, "<r><c/><b/></r>") and not accepts(path, "<r><a/><b/></r>")
    path = schema(tmp_path, '<grammar ns="urn:n">' + body)
    assert accepts(path, '<r xmlns="urn:n"><c/><b/></r>') and not accepts(path, "<r><c/><b/></r>")


def test_external_and_nested_grammars(tmp_path: Path) -> None:
    """externalRef brings in a pattern; a nested grammar sees its parent's names by parentRef."""
    schema(tmp_path, "<empty/>", "r.rng")
    path = schema(
        tmp_path,
        '<grammar><start><element name="top"><ref name="x"/><externalRef href="r.rng"/></element></start>'
        '<define name="x"><grammar><start><group><ref name="x"/><parentRef name="z"/></group></start>'
        f'<define name="x">{EMPTY["a"]}</define></grammar></define>'
        f'<define name="z">{EMPTY["b"]}</define></grammar>',
    )
    assert accepts(path, "<top><a/><b/><r/></top>") and not accepts(path, "<top><b/><r/></top>")


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<grammar><start><ref name='x'/></start></grammar>", "x is referred to and not defined"),
        (
            "<grammar><start><ref name='x'/></start><define name='x'><ref name='x'/></define></grammar>",
            "refers to itself",
        ),
        ("<grammar><start><text/></start></grammar>", "<text> is not allowed in <start>"),
        ("<grammar><define name='x'><empty/></define></grammar>", "no <start>"),
        ("<group/>", "<group> is empty"),
        ("<zeroOrMore>{a}</zeroOrMore><elephant/>", "<elephant> is not an element of RELAX NG"),
        ("<data type='number'/>", "no datatype number"),
        ("<data type='integer'><param name='length'>2</param></data>", "length does not apply"),
        ("<data type='token'><param name='pattern'>[a</param></data>", "not closed"),
        ("<data type='integer'/>{a}", "7.2"),
        ("<attribute name='x'/><attribute name='x'/>", "attribute x is allowed twice"),
        ("<attribute><anyName/></attribute><empty/>", "must be in <oneOrMore>"),
        ("<interleave>{a}<group>{b}{a}</group></interleave>", "the element a meets a"),
        ("<interleave><text/><mixed>{a}</mixed></interleave>", "text is on both sides"),
        ("<list><text/></list>", "<text> is not allowed in <list>"),
        ("<attribute name='x'>{a}</attribute>", "<element> is not allowed in <attribute>"),
        ("<attribute name='xmlns'/>", "xmlns cannot be described"),
        ("<oneOrMore><group><attribute name='x'/><attribute name='y'/></group></oneOrMore>", "7.1.2"),
        ("<externalRef href='http://example.org/x.rng'/>", "not fetched from the network"),
        ("<externalRef href='s.rng'/>", "includes itself"),
        ("<externalRef href='absent.rng'/>", "cannot be read"),
        ("<ref name='a b'/>", "is not a name"),
        ("stray", "text is not allowed"),
    ],
)
def test_an_incorrect_schema_is_refused(tmp_path: Path, body: str, says: str) -> None:
    """The place and the reason are named; nothing is judged by an incorrect schema."""
    path = schema(tmp_path, body.format(**EMPTY))
    with pytest.raises(SchemaError, match=r"\.rng:\d+: ") as refused:
        Grammar.load(path)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "unused",
    [
        "<define name='n'><value type='integer'>x</value></define>",
        "<define name='n'><value type='QName'>zz:a</value></define>",
        "<define name='n'><externalRef href='wrong.rng'/></define>",
        "<define name='n'><externalRef href='cycle.rng'/></define>",
        "<include href='lib.rng'><define name='x'><empty/></define></include>",
    ],
)
def test_what_nothing_reaches_is_looked_at_too(tmp_path: Path, unused: str) -> None:
    """Definitions that are not used or overridden, and the files that they refer to, must be correct as well."""
    schema(tmp_path, "<value type='integer'>x</value>", "wrong.rng")
    schema(tmp_path, "<externalRef href='cycle.rng'/>", "cycle.rng")
    schema(
        tmp_path, "<grammar><define name='x'><value type='integer'>x</value></define></grammar>", "lib.rng"
    )
    start = f"<start>{EMPTY['a']}</start>"
    with pytest.raises(SchemaError, match=r"\.rng:\d+: "):
        Grammar.load(schema(tmp_path, f"<grammar>{start}{unused}</grammar>"))
    assert accepts(schema(tmp_path, f"<grammar>{start}</grammar>"), "<a/>")


def test_text_is_reported_where_it_begins(tmp_path: Path) -> None:
    """Not where its first word stands again, and not at the tag after it."""
    grammar = Grammar.load(schema(tmp_path, "<zeroOrMore>{a}</zeroOrMore>".format(**EMPTY)))
    for document, place in [
        ("<r>\n  und so\n  und und<a/></r>", (2, 3)),
        ("<r>\n &#x41;bc\n</r>", (2, 2)),
        ("<r><a/>\n<!-- x --> \U0001f600 x<![CDATA[x]]></r>", (2, 12)),
        ("<r>\n<a/>&#160;<a/></r>", (2, 5)),
        (f"<r>\n {'long text ' * 20000}</r>", (2, 2)),
        ("<!DOCTYPE r [<!ENTITY e 'x y'>]><r>\n\n&e; <a/></r>", (3, 1)),
    ]:
        (finding,) = grammar.validate(document.encode(), "d.xml")
        assert (finding.code, finding.line, finding.column) == ("ED205", *place), document[:60]
        (again,) = grammar.validate(document.encode("utf-16"), "d.xml")
        assert (again.line, again.column) == place


def test_an_attribute_is_not_taken_for_another_of_its_name(tmp_path: Path) -> None:
    """`id` and `xml:id` have a place each."""
    grammar = Grammar.load(schema(tmp_path, '<attribute name="xml:id"/>'))
    (finding,) = grammar.validate(b'<r\n xml:id="a"\n\tid="b"/>', "d.xml")
    assert (finding.line, finding.column) == (3, 2)


def test_nothing_is_fetched_and_nothing_expands_without_end(tmp_path: Path) -> None:
    """External entities are not read; a bomb of entities ends in a finding."""
    path = schema(tmp_path, "<text/>")
    secret = tmp_path / "secret.txt"
    secret.write_text("<a/>", "utf-8")
    outside = f'<!DOCTYPE r [<!ENTITY e SYSTEM "{secret.as_uri()}">]><r>&e;</r>'
    assert accepts(path, outside)
    bomb = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    document = f'<!DOCTYPE r [<!ENTITY e0 "ha">{bomb}]><r>&e11;</r>'
    assert [f.code for f in Grammar.load(path).validate(document.encode(), "d.xml")] == ["ED213"]


def test_places_are_exact(tmp_path: Path) -> None:
    """Line and column count characters from 1, after letters of two bytes and in a tag of several lines."""
    path = schema(tmp_path, "<zeroOrMore>{a}</zeroOrMore>".format(**EMPTY))
    (finding,) = Grammar.load(path).validate("<r>\n<a/><!-- é --><b/></r>".encode(), "d.xml")
    assert (finding.line, finding.column, finding.source) == (2, 15, "relaxng")
    (finding,) = Grammar.load(path).validate(b"<r>\n<a\n  xml:lang='b = c'\n    y='1'/></r>", "d.xml")[1:]
    assert (finding.line, finding.column, finding.code) == (4, 5, "ED206")


def test_findings_have_an_xpath(tmp_path: Path) -> None:
    """An element is numbered when it is not the only one of its name; text belongs to the open element."""
    a = '<element name="a"><element name="b"><empty/></element></element>'
    path = schema(tmp_path, f"<zeroOrMore>{a}</zeroOrMore>")
    document = b"<r><a><b/></a><a><c/></a><a>x<b/></a><a></a><d/></r>"
    found = Grammar.load(path).validate(document, "d.xml")
    assert [f.xpath for f in found] == ["/r/a[2]/c", "/r/a[3]", "/r/a[4]", "/r/d"]


@pytest.mark.parametrize(
    ("document", "codes"),
    [
        (b"", ["ED213"]),
        (b"\0", ["ED213"]),
        (b'<?xml version="1.0" encoding="x-unknown"?><r/>', ["ED213"]),
        ('<?xml version="1.0" encoding="big5"?><r>\u4e2d</r>'.encode("big5"), ["ED205"]),
        ('<?xml version="1.0" encoding="ISO-8859-1"?><r>\u00e9</r>'.encode("latin-1"), ["ED205"]),
        ('<?xml version="1.0" encoding="UTF-16"?><r><x/></r>'.encode("utf-16"), ["ED201"]),
        (b"\xef\xbb\xbf<r/>", []),
        (b"<r>" + b"<x/>" * 2000 + b"</r>", ["ED201"] * 1000 + ["ED214"]),
    ],
)
def test_any_bytes_give_findings(tmp_path: Path, document: bytes, codes: list[str]) -> None:
    """Empty and binary files, encodings and endless mistakes: no exception, and a list that ends."""
    grammar = Grammar.load(schema(tmp_path, "<empty/>"))
    assert [f.code for f in grammar.validate(document, "d.xml")] == codes


def test_one_grammar_judges_many_documents(tmp_path: Path) -> None:
    """Nothing of one document is left for the next."""
    grammar = Grammar.load(schema(tmp_path, "{a}".format(**EMPTY)))
    assert len(grammar.validate(b"<r><b/></r>", "d.xml")) == 1
    assert grammar.validate(b"<r><a/></r>", "d.xml") == []
    assert len(grammar.validate(b"<r/>", "d.xml")) == 1


def test_hundreds_of_interleaved_elements_and_attributes(tmp_path: Path) -> None:
    """Neither many states nor deep patterns come of them, in right documents and in wrong ones."""
    names = [f"e{number}" for number in range(400)]
    elements = "".join(f'<element name="{name}"><empty/></element>' for name in names)
    grammar = Grammar.load(schema(tmp_path, f"<interleave>{elements}</interleave>"))
    right = "".join(f"<{name}/>" for name in reversed(names))
    assert grammar.validate(f"<r>{right}</r>".encode(), "d.xml") == []
    (finding,) = grammar.validate(b"<r><e3/></r>", "d.xml")
    assert finding.code == "ED204" and "e0" in finding.message
    assert len(grammar.automaton.pool.table) < 20_000
    attributes = "".join(f'<optional><attribute name="{name}"/></optional>' for name in names)
    path = schema(tmp_path, attributes + EMPTY["a"])
    assert accepts(path, '<r e399="" e0="" e200=""><a/></r>') and not accepts(path, '<r e400=""><a/></r>')


def test_attributes_among_elements_leave_these_in_order(tmp_path: Path) -> None:
    """An attribute can be written between elements, and a pattern can have both."""
    both = '<group><attribute name="x"/>{b}</group>'
    path = schema(tmp_path, ("{a}" + both + '<attribute name="y"/>{c}').format(**EMPTY))
    assert accepts(path, '<r y="" x=""><a/><b/><c/></r>')
    assert not accepts(path, '<r y="" x=""><b/><a/><c/></r>')


def test_a_schema_that_is_nested_too_deeply(tmp_path: Path) -> None:
    """It is refused with its place."""
    chain = "".join(f'<define name="d{n}"><ref name="d{n + 1}"/></define>' for n in range(3000))
    last = f'<define name="d3000">{EMPTY["a"]}</define>'
    body = f'<grammar><start><element name="r"><ref name="d0"/></element></start>{chain}{last}</grammar>'
    with pytest.raises(SchemaError, match=r"s\.rng:1: the schema is nested too deeply"):
        Grammar.load(schema(tmp_path, body))
