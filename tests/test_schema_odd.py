"""The ODD compiler, construct by construct."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.errors import SchemaError
from edition.schema.odd import compile_odd
from edition.schema.relaxng import Grammar

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'


def compiled(folder: Path, specs: str, content: str = "", more: str = "") -> Grammar:
    """Compile an ODD whose element r has this content (and more: classes or an attList), and load the
    result.
    """
    odd = folder / "x.odd"
    odd.write_text(
        f'<schemaSpec {TEI} ident="x" start="r" ns=""><elementSpec ident="r"><desc>The root.</desc>{more}'
        f"<content>{content}</content></elementSpec>{specs}</schemaSpec>",
        "utf-8",
    )
    rng = folder / "x.rng"
    rng.write_bytes(compile_odd(odd).rng)
    return Grammar.load(rng)


def element(name: str, inside: str = "") -> str:
    """The specification of an element that is empty, unless `inside` says more."""
    return f'<elementSpec ident="{name}"><desc>An {name}.</desc>{inside}</elementSpec>'


def member(of: str) -> str:
    """A classes element with one member."""
    return f'<classes><memberOf key="{of}"/></classes>'


AB = element("a") + element("b")
A, B = '<elementRef key="a"{}/>', '<elementRef key="b"{}/>'


@pytest.mark.parametrize(
    ("content", "good", "bad"),
    [
        ("", [""], ["x", "<a/>"]),
        ("<textNode/>", ["", "x"], ["<a/>"]),
        ("<sequence>" + A.format("") + B.format("") + "</sequence>", ["<a/><b/>"], ["<b/><a/>", "<a/>"]),
        (
            '<sequence preserveOrder="false">' + A.format("") + B.format("") + "</sequence>",
            ["<b/><a/>"],
            ["<a/>"],
        ),
        (
            '<alternate maxOccurs="unbounded">' + A.format("") + B.format("") + "</alternate>",
            ["<b/><a/><b/>"],
            [""],
        ),
        (
            A.format(' minOccurs="2" maxOccurs="3"'),
            ["<a/><a/>", "<a/><a/><a/>"],
            ["<a/>", "<a/><a/><a/><a/>"],
        ),
        (
            "<alternate>" + A.format(' minOccurs="2" maxOccurs="unbounded"') + B.format("") + "</alternate>",
            ["<a/><a/><a/>", "<b/>"],
            ["<a/>", "<a/><b/>", ""],
        ),
        (
            A.format(' minOccurs="0" maxOccurs="2"') + B.format(' minOccurs="0"'),
            ["", "<a/><b/>", "<b/>"],
            ["<b/><a/>"],
        ),
        ('<dataRef name="integer"/>', ["7"], ["x", ""]),
        ('<valList type="closed"><valItem ident="x"/><valItem ident="y"/></valList>', ["x", "y"], ["z"]),
        ('<anyElement require="urn:n"/>', ['<n xmlns="urn:n"><m y="1">x</m></n>'], ["<a/>", ""]),
        ('<anyElement except="urn:n" minOccurs="0"/>', ["", "<q/>"], ['<n xmlns="urn:n"/>']),
    ],
)
def test_content_models(tmp_path: Path, content: str, good: list[str], bad: list[str]) -> None:
    """Sequences, alternatives, how often, text, data, values and elements of other namespaces."""
    grammar = compiled(tmp_path, AB, content)
    assert [d for d in good if grammar.validate(f"<r>{d}</r>".encode(), "d")] == []
    assert [d for d in bad if not grammar.validate(f"<r>{d}</r>".encode(), "d")] == []


def test_model_classes(tmp_path: Path) -> None:
    """A class stands for its members and those of its classes; @expand puts them in order."""
    classes = (
        f'<classSpec ident="m" type="model"/><classSpec ident="n" type="model">{member("m")}</classSpec>'
    )
    specs = classes + element("a", member("n")) + element("b", member("m"))
    grammar = compiled(tmp_path, specs, '<classRef key="m" maxOccurs="unbounded"/>')
    assert grammar.validate(b"<r><b/><a/></r>", "d") == []
    grammar = compiled(tmp_path, specs, '<classRef key="m" expand="sequenceOptional"/>')
    assert grammar.validate(b"<r><a/><b/></r>", "d") == []
    assert grammar.validate(b"<r><b/><a/></r>", "d") != []


@pytest.mark.parametrize(
    ("definition", "good", "bad"),
    [
        ('<attDef ident="x" usage="req"/>', ['x=""'], [""]),
        (
            '<attDef ident="x"><datatype><dataRef name="date"/></datatype></attDef>',
            ["", 'x="2024-01-01"'],
            ['x="1"'],
        ),
        (
            '<attDef ident="x"><datatype maxOccurs="unbounded"><dataRef name="integer"/></datatype></attDef>',
            ['x="1"', 'x="1 2"'],
            ['x=""', 'x="a"'],
        ),
        (
            '<attDef ident="x"><datatype minOccurs="2" maxOccurs="2"><dataRef name="integer"/></datatype>'
            "</attDef>",
            ['x="1 2"'],
            ['x="1"', 'x="1 2 3"'],
        ),
        (
            '<attDef ident="x"><valList type="closed"><valItem ident="p"/></valList></attDef>',
            ['x="p"'],
            ['x="q"'],
        ),
        (
            '<attDef ident="x"><datatype><dataRef name="integer"/></datatype>'
            '<valList type="semi"><valItem ident="p"/></valList></attDef>',
            ['x="p"', 'x="1"'],
            ['x="q"'],
        ),
        (
            '<attDef ident="x"><datatype><dataRef name="token" restriction="[ab]+"/></datatype></attDef>',
            ['x="ab"'],
            ['x="c"'],
        ),
        (
            '<attDef ident="x"><datatype><dataRef name="integer"><dataFacet name="maxInclusive" value="3"/>'
            "</dataRef></datatype></attDef>",
            ['x="3"'],
            ['x="4"'],
        ),
        (
            '<attList org="choice"><attDef ident="x"/><attList><attDef ident="y"/>'
            '<attDef ident="z"/></attList></attList>',
            ['x="1"', 'y="1" z="1"', ""],
            ['x="1" y="1"'],
        ),
    ],
)
def test_attributes(tmp_path: Path, definition: str, good: list[str], bad: list[str]) -> None:
    """Required ones, datatypes, lists, values, restrictions and alternatives."""
    grammar = compiled(tmp_path, "", "", f"<attList>{definition}</attList>")
    assert [a for a in good if grammar.validate(f"<r {a}/>".encode(), "d")] == []
    assert [a for a in bad if not grammar.validate(f"<r {a}/>".encode(), "d")] == []


def test_attributes_of_classes_can_be_changed(tmp_path: Path) -> None:
    """An element can take away an attribute of its class, or give it other values."""
    number = "<datatype><dataRef name='integer'/></datatype>"
    upper = (
        f'<classSpec ident="u" type="atts"><attList><attDef ident="x">{number}</attDef></attList></classSpec>'
    )
    lower = (
        f'<classSpec ident="l" type="atts">{member("u")}<attList><attDef ident="y"/></attList></classSpec>'
    )
    kept = compiled(tmp_path, upper + lower, "", member("l"))
    assert kept.validate(b"<r x='1' y='b'/>", "d") == []
    gone = compiled(
        tmp_path, upper + lower, "", member("l") + '<attList><attDef ident="x" mode="delete"/></attList>'
    )
    assert [f.code for f in gone.validate(b"<r x='1' y='b'/>", "d")] == ["ED206"]
    change = '<attList><attDef ident="x" mode="change" usage="req"/></attList>'
    needed = compiled(tmp_path, upper + lower, "", member("l") + change)
    assert [f.code for f in needed.validate(b"<r x='b'/>", "d")] == ["ED207"]
    assert [f.code for f in needed.validate(b"<r/>", "d")] == ["ED208"]


def test_constraints_become_schematron(tmp_path: Path) -> None:
    """An assertion without a rule is about its element; its text and what it computes stay together."""
    rule = (
        '<constraintSpec ident="c" scheme="schematron"><constraint>'
        '<sch:assert xmlns:sch="http://purl.oclc.org/dsdl/schematron" test="@x">No x in\n'
        "  <sch:name/>.</sch:assert></constraint></constraintSpec>"
    )
    compiled(tmp_path, "", "", rule)
    written = compile_odd(tmp_path / "x.odd").sch.decode()
    assert '<pattern id="r-c">' in written and '<rule context="tei:r">' in written
    assert '<assert test="@x">No x in <name/>.</assert>' in written


@pytest.mark.parametrize(
    ("specs", "content", "says"),
    [
        ("", A.format(""), "there is no elementSpec"),
        (element("r"), "", "is specified twice"),
        ("", '<classRef key="m"/>', "there is no classSpec m"),
        ("", "<sequence/>", "<sequence> is empty"),
        ("", "<valDesc/>", "<valDesc> is not understood"),
        (AB, A.format(' minOccurs="3" maxOccurs="2"'), "is no number of times"),
        ('<elementSpec ident="q"><content/></elementSpec>', "", "has no description"),
        ('<macroSpec ident="q"/>', "", "has no content"),
        ('<specGrpRef target="absent.odd"/>', "", "cannot be read"),
    ],
)
def test_mistakes_in_an_odd_are_named(tmp_path: Path, specs: str, content: str, says: str) -> None:
    """The message has the place and the specification."""
    with pytest.raises(SchemaError, match=r"\.odd:\d+: ") as refused:
        compiled(tmp_path, specs, content)
    assert says in str(refused.value)


def test_one_attribute_from_two_classes_is_refused(tmp_path: Path) -> None:
    """Such a schema would break RELAX NG (7.3)."""
    one, two = (
        f'<classSpec ident="{i}" type="atts"><attList><attDef ident="x"/></attList></classSpec>' for i in "cd"
    )
    with pytest.raises(SchemaError, match="has @x from both c and d"):
        compiled(tmp_path, one + two, "", '<classes><memberOf key="c"/><memberOf key="d"/></classes>')


def test_elements_left_out_are_known_by_name(tmp_path: Path) -> None:
    """elementSpec mode="delete" puts a name of TEI on the list of what is not covered."""
    grammar = compiled(tmp_path, '<elementSpec ident="entry" module="dictionaries" mode="delete"/>')
    assert grammar.uncovered == {"entry": "dictionaries"}
