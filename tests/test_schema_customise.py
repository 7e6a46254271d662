"""ODDs that build on other specifications: what they choose, change, add and delete."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.document import load
from edition.errors import SchemaError
from edition.schema.compiled import grammar_of, rules_of
from edition.schema.odd import CompiledSchema, compile_odd
from edition.schema.odd.document import write_html
from edition.schema.relaxng import Grammar
from edition.schema.schematron import Schematron
from edition.xslt import Transformer
from schema_compare import differences

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
# A small vocabulary in the place of TEI's.
BASE = f"""<TEI {TEI}>
<classSpec ident="att.all" type="atts" module="core"><attList>
  <attDef ident="n"><datatype><dataRef key="teidata.word"/></datatype></attDef>
  <attDef ident="type"><datatype><dataRef key="teidata.word"/></datatype></attDef></attList></classSpec>
<classSpec ident="model.inter" type="model" module="core"/>
<dataSpec ident="teidata.word" module="core"><content><dataRef name="token" restriction="\\S+"/></content></dataSpec>
<macroSpec ident="macro.text" module="core"><content><alternate minOccurs="0" maxOccurs="unbounded">
  <textNode/><classRef key="model.inter"/></alternate></content></macroSpec>
<elementSpec ident="r" module="core"><desc>The root.</desc><classes><memberOf key="att.all"/></classes>
  <content><sequence><elementRef key="head" minOccurs="0"/><elementRef key="p" maxOccurs="unbounded"/></sequence></content>
  <constraintSpec ident="one" scheme="schematron"><constraint><sch:assert xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    test="tei:p">No p.</sch:assert></constraint></constraintSpec></elementSpec>
<elementSpec ident="p" module="core"><desc>A paragraph.</desc><classes><memberOf key="att.all"/></classes>
  <content><macroRef key="macro.text"/></content></elementSpec>
<elementSpec ident="head" module="core"><desc>A heading.</desc><classes><memberOf key="att.all"/></classes>
  <content><macroRef key="macro.text"/></content>
  <attList><attDef ident="type" mode="change"><valList type="closed"><valItem ident="main"/><valItem ident="sub"/></valList></attDef></attList>
  </elementSpec>
<elementSpec ident="hi" module="core"><desc>Set off.</desc><classes><memberOf key="att.all"/><memberOf key="model.inter"/></classes>
  <content><macroRef key="macro.text"/></content></elementSpec>
<elementSpec ident="name" module="names"><desc>A name.</desc><classes><memberOf key="model.inter"/></classes>
  <content><textNode/></content></elementSpec>
</TEI>"""
CORE = '<moduleRef key="core"/>'


def odd(folder: Path, inside: str, name: str = "x.odd", attributes: str = "") -> CompiledSchema:
    """Compile an ODD on the small vocabulary."""
    base = folder / "base.xml"
    base.write_text(BASE, "utf-8")
    path = folder / name
    path.write_text(
        f'<TEI {TEI}><text><schemaSpec ident="x" start="r"{attributes}>{inside}</schemaSpec></text></TEI>',
        "utf-8",
    )
    return compile_odd(path, base)


def codes(folder: Path, compiled: CompiledSchema, body: str) -> list[str]:
    """The codes of what is wrong with a document."""
    rng = folder / "x.rng"
    rng.write_bytes(compiled.rng)
    return [f.code for f in Grammar.load(rng).validate(f"<r {TEI}>{body}</r>".encode(), "d")]


@pytest.mark.parametrize(
    ("inside", "good", "bad"),
    [
        (CORE, ["<head/><p><hi/></p>"], ["<p><name/></p>", "<head/>"]),
        (CORE + '<moduleRef key="names"/>', ["<p><name/></p>"], []),
        (CORE + '<elementRef key="name"/>', ["<p><name/></p>"], []),
        ('<moduleRef key="core" include="r p"/>', ["<p/>"], ["<head/><p/>", "<p><hi/></p>"]),
        ('<moduleRef key="core" except="hi"/>', ["<head/><p/>"], ["<p><hi/></p>"]),
        (CORE + '<elementSpec ident="head" mode="delete"/>', ["<p/>"], ["<head/><p/>"]),
        (
            CORE + '<elementSpec ident="hi" mode="change"><altIdent>high</altIdent></elementSpec>',
            ["<p><high/></p>"],
            ["<p><hi/></p>"],
        ),
        (
            CORE + '<elementSpec ident="p" mode="change"><content><textNode/></content></elementSpec>',
            ["<p>x</p>"],
            ["<p><hi/></p>"],
        ),
        (
            CORE
            + '<elementSpec ident="hi" mode="change"><classes mode="change"><memberOf key="model.inter" mode="delete"/></classes></elementSpec>',
            ["<p/>"],
            ["<p><hi/></p>"],
        ),
        (
            CORE
            + '<elementSpec ident="q" ns="http://www.tei-c.org/ns/1.0" mode="add"><classes><memberOf key="model.inter"/></classes><content/></elementSpec>',
            ["<p><q/></p>"],
            ["<p><q>x</q></p>"],
        ),
        (
            CORE
            + '<classSpec ident="att.all" type="atts" mode="change"><attList><attDef ident="n" mode="delete"/></attList></classSpec>',
            ["<p type='a'/>"],
            ["<p n='1'/>"],
        ),
        (CORE + '<classSpec ident="att.all" type="atts" mode="delete"/>', ["<p/>"], ["<p n='1'/>"]),
        (
            '<moduleRef key="core" except="att.all"/><classRef key="att.all" include="n"/>',
            ["<p n='1'/>"],
            ["<p type='a'/>"],
        ),
        (
            CORE
            + '<elementSpec ident="p" mode="change"><attList><attDef ident="type" mode="change" usage="req">'
            '<valList type="closed"><valItem ident="a"/></valList></attDef></attList></elementSpec>',
            ["<p type='a'/>"],
            ["<p type='b'/>", "<p/>"],
        ),
        (
            CORE
            + '<elementSpec ident="head" mode="change"><attList><attDef ident="type" mode="change"><valList mode="change">'
            '<valItem ident="sub" mode="delete"/><valItem ident="over" mode="add"/></valList></attDef></attList></elementSpec>',
            ["<head type='main'/><p/>", "<head type='over'/><p/>"],
            ["<head type='sub'/><p/>"],
        ),
        (
            CORE
            + '<elementSpec ident="p" mode="change"><attList><attDef ident="type" mode="delete"/></attList></elementSpec>',
            ["<p n='1'/>", "<head type='main'/><p/>"],
            ["<p type='a'/>"],
        ),
        (
            CORE + '<macroSpec ident="macro.text" mode="change"><content><textNode/></content></macroSpec>',
            ["<p>x</p>"],
            ["<p><hi/></p>"],
        ),
        (
            CORE
            + '<elementSpec ident="p" mode="change"><content><rng:zeroOrMore xmlns:rng="http://relaxng.org/ns/structure/1.0">'
            '<rng:choice><rng:ref name="hi"/><rng:ref name="gone"/></rng:choice></rng:zeroOrMore></content></elementSpec>',
            ["<p><hi/><hi/></p>"],
            ["<p>x</p>"],
        ),
        (
            CORE
            + '<elementSpec ident="p" mode="change"><content><classRef key="model.inter" include="name"/></content></elementSpec>'
            '<elementRef key="name"/>',
            ["<p><name/></p>"],
            ["<p><hi/></p>", "<p/>"],
        ),
    ],
)
def test_choices_and_changes(tmp_path: Path, inside: str, good: list[str], bad: list[str]) -> None:
    """Modules, references, and every mode of elements, classes, macros, attributes and values."""
    compiled = odd(tmp_path, inside)
    assert compiled.findings == []
    assert [d for d in good if codes(tmp_path, compiled, d)] == []
    assert [d for d in bad if not codes(tmp_path, compiled, d)] == []


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        (CORE + '<moduleRef key="drama"/>', "ED231"),
        ('<moduleRef key="core" include="r p persname"/>', "ED231"),
        (CORE + '<elementRef key="none"/>', "ED231"),
        (CORE + '<specGrpRef target="#none"/>', "ED231"),
        (CORE + '<elementSpec ident="name" mode="change"/>', "ED232"),
        (
            CORE
            + '<elementSpec ident="p" mode="change"><attList><attDef ident="x" mode="delete"/></attList></elementSpec>',
            "ED232",
        ),
        (CORE + '<elementSpec ident="p"><desc>Mine.</desc><content/></elementSpec>', "ED233"),
        (CORE + '<elementSpec ident="r" mode="delete"/>', "ED234"),
        (
            CORE
            + '<elementSpec ident="p" mode="change"><constraintSpec ident="c" scheme="private"><constraint/></constraintSpec></elementSpec>',
            "ED235",
        ),
    ],
)
def test_what_an_odd_says_in_vain_is_told(tmp_path: Path, inside: str, code: str) -> None:
    """A slip of the pen in an ODD is a finding with file and line; the schema is made all the same."""
    compiled = odd(tmp_path, inside)
    assert [f.code for f in compiled.findings] == [code]
    assert compiled.findings[0].file.endswith("x.odd") and compiled.findings[0].line == 1


def test_chaining(tmp_path: Path) -> None:
    """An ODD may be built on another ODD, and takes over what that one changed."""
    odd(tmp_path, CORE + '<elementSpec ident="head" mode="delete"/>', "first.odd")
    second = odd(
        tmp_path, CORE + '<elementSpec ident="hi" mode="delete"/>', "second.odd", ' source="first.odd"'
    )
    assert codes(tmp_path, second, "<p/>") == []
    assert codes(tmp_path, second, "<head/><p/>") and codes(tmp_path, second, "<p><hi/></p>")
    (tmp_path / "round.odd").write_text(
        f'<schemaSpec {TEI} ident="x" source="round.odd">{CORE}</schemaSpec>', "utf-8"
    )
    with pytest.raises(SchemaError, match="built on itself"):
        compile_odd(tmp_path / "round.odd")


def test_groups_and_grammars(tmp_path: Path) -> None:
    """Specifications stand in groups, here or in another file; a grammar can be taken in as a module."""
    (tmp_path / "groups.xml").write_text(
        f'<TEI {TEI}><specGrp xml:id="g"><moduleRef key="core"/></specGrp></TEI>', "utf-8"
    )
    (tmp_path / "box.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:box"><start><ref name="box"/></start>'
        '<define name="box"><element name="box"><ref name="lid"/></element></define>'
        '<define name="lid"><element name="lid"><empty/></element></define></grammar>',
        "utf-8",
    )
    compiled = odd(
        tmp_path,
        '<specGrpRef target="groups.xml#g"/><moduleRef url="box.rng" prefix="b_"/><elementSpec ident="p" mode="change">'
        '<content><rng:ref xmlns:rng="http://relaxng.org/ns/structure/1.0" name="b_box"/></content></elementSpec>',
    )
    assert codes(tmp_path, compiled, '<p><box xmlns="urn:box"><lid/></box></p>') == []
    assert codes(tmp_path, compiled, '<p><box xmlns="urn:box"/></p>') == ["ED204"]


def test_without_its_base_an_odd_is_not_compiled(tmp_path: Path) -> None:
    """The message says where to get the base."""
    path = tmp_path / "x.odd"
    path.write_text(f'<schemaSpec {TEI} ident="x">{CORE}</schemaSpec>', "utf-8")
    with pytest.raises(SchemaError, match=r"x\.odd:1: .*schema fetch"):
        compile_odd(path)


def test_constraints_of_the_base_come_along(tmp_path: Path, transformer: Transformer) -> None:
    """The Schematron of a customisation runs."""
    compiled = odd(tmp_path, CORE)
    schema = Schematron.from_bytes(compiled.sch, tmp_path / "x.sch")
    path = tmp_path / "d.xml"
    path.write_text(f"<TEI {TEI}>\n<r/></TEI>", "utf-8")
    assert [(f.line, f.message) for f in schema.validate(load(path), transformer)] == [(2, "No p.")]


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ('<dataRef name="token" restriction="[a-]"/>', "p: a - must be written"),
        ('<dataRef name="token" restriction="(a"/>', "p: a ( is not closed"),
    ],
)
def test_what_is_wrong_in_an_odd_is_shown_in_the_odd(tmp_path: Path, inside: str, says: str) -> None:
    """Not in the grammar that is made of it and that nobody has seen."""
    change = (
        f'\n\n<elementSpec ident="p" mode="change"><attList><attDef ident="x" mode="add"><datatype>{inside}'
    )
    compiled = odd(tmp_path, f"{CORE}{change}</datatype></attDef></attList></elementSpec>")
    with pytest.raises(SchemaError) as refused:
        grammar_of(compiled.rng, tmp_path / "x.odd")
    assert str(refused.value).startswith(f"{tmp_path / 'x.odd'}:3: {says}")


def test_an_expression_in_a_constraint_is_shown_in_the_odd(tmp_path: Path, transformer: Transformer) -> None:
    """The line is that of the ODD, not that of the compiled rules."""
    rule = '<sch:assert xmlns:sch="http://purl.oclc.org/dsdl/schematron"\ntest="count(">x</sch:assert>'
    constraint = (
        f'<constraintSpec ident="c" scheme="schematron"><constraint>\n{rule}</constraint></constraintSpec>'
    )
    compiled = odd(tmp_path, f'{CORE}\n<elementSpec ident="p" mode="change">{constraint}</elementSpec>')
    path = tmp_path / "d.xml"
    path.write_text(f"<TEI {TEI}><r><p/></r></TEI>", "utf-8")
    with pytest.raises(SchemaError, match=r"x\.odd:4: .*XPST00"):
        rules_of(compiled.sch, tmp_path / "x.odd").validate(load(path), transformer)


def test_an_odd_without_elements_is_refused(tmp_path: Path) -> None:
    """The message says what is missing."""
    with pytest.raises(SchemaError, match=r"x\.odd:1: no element is left"):
        odd(tmp_path, "")


def test_the_documentation_says_what_was_changed(tmp_path: Path) -> None:
    """One file: elements with their attributes, values and rules, and what differs from the base."""
    change = (
        '<elementSpec ident="head" mode="change"><desc>A headline.</desc><attList><attDef ident="type" mode="change">'
        '<valList mode="change"><valItem ident="sub" mode="delete"/></valList></attDef></attList></elementSpec>'
    )
    html = write_html(odd(tmp_path, CORE + change).source).decode()
    assert "A headline." in html and "A heading." not in html
    assert "description; @type changed" in html
    assert '<section id="head">' in html and "No p." in html and "main" in html
    assert "src=" not in html and "http" not in html.replace("http://www.tei-c.org", "")


SCHEMAS = Path(__file__).resolve().parents[2] / "shared" / "schema"
# TEI's Stylesheets drop the values of an attribute that an element changes (mode="change"), and say by Schematron
# what anyElement/@require says; we keep both in the grammar.
CLOSED = ["castItem", "classSpec", "constitution", "factuality", "interaction", "recording", "tag"]
KNOWN = {
    "tei_all": {*(f"{name}/@type" for name in CLOSED), "content", "datatype"},
    "tei_ms": set(),
    "tei_simplePrint": {"castItem/@type"},
}


@pytest.mark.parametrize("name", KNOWN)
def test_grammars_equal_those_of_tei(tmp_path: Path, name: str) -> None:
    """Attributes, their values and content are those of TEI's own RELAX NG, but for the differences listed."""
    if not SCHEMAS.is_dir():
        pytest.skip("needs TEI's schemas")
    rng = tmp_path / "ours.rng"
    rng.write_bytes(compile_odd(SCHEMAS / "odd" / f"{name}.odd", SCHEMAS / "p5subset.xml").rng)
    found = differences(Grammar.load(rng), Grammar.load(SCHEMAS / f"{name}.rng"))
    assert {one.partition(":")[0] for one in found} == KNOWN[name]


@pytest.mark.parametrize("path", sorted((SCHEMAS / "odd").glob("*.odd")), ids=lambda path: path.stem)
def test_the_odds_of_tei_compile(tmp_path: Path, path: Path) -> None:
    """Each gives a correct grammar that is sound for identifiers, and rules that can be read."""
    compiled = compile_odd(path, SCHEMAS / "p5subset.xml")
    rng = tmp_path / "ours.rng"
    rng.write_bytes(compiled.rng)
    assert Grammar.load(rng).unsound_identifiers() == []
    assert not Schematron.from_bytes(compiled.sch, path).empty
