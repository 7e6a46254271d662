"""Schematron: what the standard says, construct by construct, and where findings stand."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path

import pytest

from edition.document import Document, load
from edition.errors import SchemaError
from edition.findings import Severity
from edition.schema.schematron import Schematron
from edition.xslt import Transformer

SCH = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="{}"{}>'
NS = '<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>'
BODY = '<head>Mill</head>\n<p n="1">One</p>\n<p>Two <hi rend="it">words</hi></p>\n<list/>'


def rules(
    folder: Path, inside: str, binding: str = "xslt2", attributes: str = "", phase: str = ""
) -> Schematron:
    """A schema with these patterns."""
    path = folder / "r.sch"
    path.write_text(f"{SCH.format(binding, attributes)}{NS}{inside}</schema>", "utf-8")
    return Schematron.load(path, phase)


def text(folder: Path, body: str = BODY) -> Document:
    """A document whose body begins on its second line."""
    path = folder / "t.xml"
    path.write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>\n{body}</body></text></TEI>', "utf-8"
    )
    return load(path)


def said(schema: Schematron, document: Document, saxon: Transformer) -> list[str]:
    """Line and message of each finding."""
    return [f"{f.line} {f.message}" for f in schema.validate(document, saxon)]


def pattern(context: str, inside: str, attributes: str = "") -> str:
    """A pattern of one rule."""
    return f'<pattern><rule context="{context}"{attributes}>{inside}</rule></pattern>'


@pytest.mark.parametrize("binding", ["xslt2", "xslt3", "xpath2", "xpath31", "XSLT2", ""])
def test_asserts_and_reports_in_every_binding(tmp_path: Path, transformer: Transformer, binding: str) -> None:
    """An assertion speaks when it fails, a report when it holds; a message may compute."""
    schema = rules(
        tmp_path,
        pattern(
            "t:p",
            '<assert test="@n">No n in <name/>: <value-of select="."/>.</assert><report test="@n">ok</report>',
        ),
        binding,
    )
    assert said(schema, text(tmp_path), transformer) == ["3 ok", "4 No n in p: Two words."]


@pytest.mark.parametrize(
    ("context", "lines"),
    [
        ("t:p", [3, 4]),
        ("t:p | t:list", [3, 4, 5]),
        ("t:p[1]", [3]),
        ("t:body/t:p[2]", [4]),
        ("/t:TEI", [1]),
        ("/", [1]),
        ("@rend", [4]),
        ("t:hi/text()", [4]),
        ("t:p[@n | @rend]", [3]),
        ("*[self::t:p or self::t:list]", [3, 4, 5]),
        ("t:p[. = 'a|b'] | t:head", [2]),
    ],
)
def test_contexts(tmp_path: Path, transformer: Transformer, context: str, lines: list[int]) -> None:
    """A rule is asked of every node that its context matches: elements, attributes, text, the root."""
    found = rules(tmp_path, pattern(context, '<report test="true()">x</report>')).validate(
        text(tmp_path), transformer
    )
    assert [f.line for f in found] == lines


def test_the_first_rule_that_matches_takes_a_node(tmp_path: Path, transformer: Transformer) -> None:
    """Later rules of the same pattern do not see it, other patterns do."""
    one = '<rule context="t:p[@n]"><report test="1">a</report></rule><rule context="t:p"><report test="1">b</report></rule>'
    schema = rules(tmp_path, f"<pattern>{one}</pattern>" + pattern("t:p", '<report test="1">c</report>'))
    assert sorted(said(schema, text(tmp_path), transformer)) == ["3 a", "3 c", "4 b", "4 c"]


def test_variables_at_every_level(tmp_path: Path, transformer: Transformer) -> None:
    """let in the schema, a pattern and a rule; the inner one may use the outer."""
    schema = rules(
        tmp_path,
        '<let name="all" value="count(//t:p)"/><pattern><let name="more" value="$all + 1"/>'
        '<rule context="t:head"><let name="here" value="string(.)"/>'
        '<report test="true()"><value-of select="$here, $more"/></report></rule></pattern>',
    )
    assert said(schema, text(tmp_path), transformer) == ["2 Mill 3"]


def test_phases(tmp_path: Path, transformer: Transformer) -> None:
    """A phase runs its patterns; the schema's default is taken when none is asked for."""
    inside = (
        '<phase id="one"><active pattern="a"/></phase>'
        '<pattern id="a"><rule context="t:head"><report test="1">a</report></rule></pattern>'
        '<pattern id="b"><rule context="t:head"><report test="1">b</report></rule></pattern>'
    )
    document = text(tmp_path)
    assert said(rules(tmp_path, inside), document, transformer) == ["2 a", "2 b"]
    assert said(rules(tmp_path, inside, phase="one"), document, transformer) == ["2 a"]
    assert said(rules(tmp_path, inside, attributes=' defaultPhase="one"'), document, transformer) == ["2 a"]
    assert (
        len(
            said(
                rules(tmp_path, inside, attributes=' defaultPhase="one"', phase="#ALL"), document, transformer
            )
        )
        == 2
    )
    with pytest.raises(SchemaError, match="there is no phase two"):
        rules(tmp_path, inside, phase="two")


def test_abstract_patterns_and_rules(tmp_path: Path, transformer: Transformer) -> None:
    """Parameters are put in, in expressions and in words; an abstract rule lends its assertions."""
    schema = rules(
        tmp_path,
        '<pattern abstract="true" id="needs"><param name="what" value="@x"/><rule context="$where">'
        '<assert test="$what">$where needs $what.</assert></rule></pattern>'
        '<pattern is-a="needs" id="one"><param name="where" value="t:p"/><param name="what" value="@n"/></pattern>'
        '<pattern><rule abstract="true" id="shared"><report test="not(*)">empty <name/></report></rule>'
        '<rule context="t:list"><extends rule="shared"/></rule></pattern>',
    )
    assert said(schema, text(tmp_path), transformer) == ["4 t:p needs @n.", "5 empty list"]


def test_diagnostics_properties_and_roles(tmp_path: Path, transformer: Transformer) -> None:
    """Diagnostics are added to the message, properties are kept, roles become severities; sqf is passed over."""
    sqf = '<sqf:fix xmlns:sqf="http://www.schematron-quickfix.com/validator/process" id="f"/>'
    schema = rules(
        tmp_path,
        pattern("t:p[@n]", f'<report test="1" role="warning" diagnostics="d" properties="q">A.</report>{sqf}')
        + pattern("t:list", '<report test="1">B.</report>', ' role="info"')
        + pattern("t:head", '<report test="1" role="fatal">C.</report>')
        + '<diagnostics><diagnostic id="d">It is <value-of select="@n"/>.</diagnostic></diagnostics>'
        '<properties><property id="q"><value-of select="."/></property></properties>',
    )
    document = text(tmp_path)
    found = schema.validate(document, transformer)
    assert [(f.code, f.severity, f.message) for f in found] == [
        ("ED222", Severity.WARNING, "A. It is 1."),
        ("ED223", Severity.INFO, "B."),
        ("ED221", Severity.ERROR, "C."),
    ]
    assert schema.run(document, transformer)[0].properties == {"q": "One"}


def test_places(tmp_path: Path, transformer: Transformer) -> None:
    """Line, column and XPath are those of the source; the toolkit's own attributes are not seen by rules."""
    schema = rules(
        tmp_path, pattern("t:hi", '<assert test="count(@*) = 1">x</assert><report test="1">y</report>')
    )
    (found,) = schema.validate(text(tmp_path), transformer)
    assert (found.line, found.column, found.xpath, found.source) == (
        4,
        8,
        "/TEI/text/body/p[2]/hi",
        "schematron",
    )


def test_places_of_attributes_and_text(tmp_path: Path, transformer: Transformer) -> None:
    """A rule about an attribute points to it, in a tag of several lines too; XPaths go down to text and comments."""
    schema = rules(
        tmp_path,
        "".join(
            pattern(context, '<report test="true()">here</report>')
            for context in ("@rend", "t:hi/text()", "comment()", "processing-instruction()")
        ),
    )
    body = "<p n='rend=1'\n\t\t rend = \"x\">a<hi>b</hi><!-- c --><?d e?></p>"
    found = schema.validate(text(tmp_path, body), transformer)
    assert sorted((f.line, f.column, f.xpath.removeprefix("/TEI/text/body/p")) for f in found) == [
        (2, 1, "/comment()[1]"),
        (2, 1, "/processing-instruction()[1]"),
        (3, 4, "/@rend"),
        (3, 16, "/hi/text()[1]"),
    ]


def test_each_instance_of_an_abstract_pattern_has_its_own_rules(
    tmp_path: Path, transformer: Transformer
) -> None:
    """The abstract rules of an abstract pattern are filled in for each instance."""
    schema = rules(
        tmp_path,
        '<pattern id="a" abstract="true"><rule abstract="true" id="r"><assert test="$what">needs $what</assert></rule>'
        '<rule context="$where"><extends rule="r"/></rule></pattern>'
        '<pattern is-a="a"><param name="where" value="t:p"/><param name="what" value="@n"/></pattern>'
        '<pattern is-a="a"><param name="where" value="t:hi"/><param name="what" value="@rendition"/></pattern>',
    )
    assert said(schema, text(tmp_path), transformer) == ["4 needs @n", "4 needs @rendition"]


def test_an_expression_that_is_wrong_is_shown_without_our_stylesheet(
    tmp_path: Path, transformer: Transformer
) -> None:
    """The message has the line of the schema and the words of XPath, no file that nobody has seen."""
    schema = rules(tmp_path, "\n" + pattern("t:p", '<report test="$nope">x</report>'))
    with pytest.raises(SchemaError) as refused:
        schema.run(text(tmp_path), transformer)
    assert str(refused.value).startswith(f"{tmp_path / 'r.sch'}:2: ")
    assert "$nope" in str(refused.value) and ".xsl" not in str(refused.value)


def test_rules_without_end_are_told_as_rules(tmp_path: Path) -> None:
    """The editor reads of the schema and of rules, never of the name of our stylesheet."""
    endless = f"matches('{'a' * 60}b', '^(a+)+$')"
    schema = rules(tmp_path, pattern("/*", f'<assert test="{endless}">x</assert>'))
    with Transformer(time_limit_s=1) as own, pytest.raises(SchemaError) as refused:
        schema.run(text(tmp_path), own)
    assert str(refused.value).startswith(f"{tmp_path}")
    assert str(refused.value).endswith(": the rules took longer than 1 seconds")


def test_functions_and_inclusions(tmp_path: Path, transformer: Transformer) -> None:
    """A schema may bring functions of XSLT and take parts from other files."""
    (tmp_path / "part.sch").write_text(
        '<pattern xmlns="http://purl.oclc.org/dsdl/schematron" id="p"><rule context="t:head">'
        '<report test="f:twice(2) = 4">four</report></rule></pattern>',
        "utf-8",
    )
    function = (
        '<ns prefix="f" uri="urn:f"/><xsl:function xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="f:twice">'
        '<xsl:param name="n"/><xsl:sequence select="2 * $n"/></xsl:function>'
    )
    schema = rules(tmp_path, function + '<include href="part.sch"/>', "xslt3")
    assert said(schema, text(tmp_path), transformer) == ["2 four"]


def test_rules_within_a_grammar(tmp_path: Path, transformer: Transformer) -> None:
    """Rules that stand in a RELAX NG schema are found there."""
    path = tmp_path / "g.rng"
    rule = pattern("t:p", '<assert test="@n">No n.</assert>').replace(
        "<pattern>",
        '<pattern xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:t="http://www.tei-c.org/ns/1.0">',
    )
    path.write_text(
        '<element name="x" xmlns="http://relaxng.org/ns/structure/1.0"><empty/>' + rule + "</element>",
        "utf-8",
    )
    assert said(Schematron.load(path), text(tmp_path), transformer) == ["4 No n."]


def test_a_rule_that_fails_is_reported_and_the_others_go_on(tmp_path: Path, transformer: Transformer) -> None:
    """A computation that cannot be done on a text is not the end of its validation."""
    schema = rules(
        tmp_path,
        pattern("t:p", '<assert test="xs:integer(.) gt 1">x</assert>')
        + pattern("t:list", '<report test="1">y</report>'),
    )
    found = schema.validate(text(tmp_path), transformer)
    assert [(f.code, f.line) for f in found] == [("ED224", 3), ("ED224", 4), ("ED221", 5)]
    assert "cannot be evaluated" in found[0].message


def test_nothing_is_opened_by_a_rule(tmp_path: Path, transformer: Transformer) -> None:
    """A rule cannot read a file: that is a finding too. An address of the web is not even asked for."""
    other = tmp_path / "other.xml"
    other.write_text("<a/>", "utf-8")
    schema = rules(
        tmp_path, pattern("t:head", f"<report test=\"doc('{other.as_uri()}' || t:none)/*\">x</report>")
    )
    assert [f.code for f in schema.validate(text(tmp_path), transformer)] == ["ED224"]
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.xml"
        schema = rules(tmp_path, pattern("t:head", f"<report test=\"doc('{address}')/*\">x</report>"))
        with contextlib.suppress(SchemaError):
            schema.validate(text(tmp_path), transformer)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        (pattern("t:p", '<assert test="@n ("/>'), ":"),
        (pattern("t:p", '<assert test="q:x"/>'), "q"),
        (pattern("t:p", "<assert/>"), "lacks the attribute test"),
        ("<pattern><rule/></pattern>", "lacks the attribute context"),
        ('<pattern><rule context=" "/></pattern>', "lacks the attribute context"),
        ('<ns prefix="p"/>' + pattern("t:p", '<assert test="1"/>'), "declares no namespace"),
        ('<ns prefix="p q" uri="urn:p"/>' + pattern("t:p", '<assert test="1"/>'), "declares no namespace"),
        (pattern("t:p", '<extends rule="none"/>'), "no abstract rule none"),
        ('<pattern is-a="none"/>', "no abstract pattern none"),
        (pattern("t:p", '<assert test="1" diagnostics="none"/>'), "no diagnostic none"),
        ('<include href="http://example.org/x.sch"/>', "not fetched"),
        ('<include href="r.sch"/>', "includes itself"),
        ("<pattern", "not well-formed"),
    ],
)
def test_an_incorrect_schema_is_named_with_its_place(
    tmp_path: Path, transformer: Transformer, inside: str, says: str
) -> None:
    """The message begins with the file and the line."""
    with pytest.raises(SchemaError, match=r"r\.sch:\d+: ") as refused:
        rules(tmp_path, inside).validate(text(tmp_path), transformer)
    assert says in str(refused.value)


def test_another_query_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="queryBinding"):
        rules(tmp_path, "", "xquery")
