"""Datatypes of XML Schema and its regular expressions."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis.strategies import DataObject, builds, data, one_of, recursive, sampled_from, text

from edition.schema.relaxng import Grammar
from edition.schema.relaxng.datatypes import XSD_LIBRARY, find_datatype
from edition.schema.relaxng.linear import Matcher, parts_of
from edition.schema.relaxng.regex import Expression

VALUES = [
    "1",
    "-1",
    "+1",
    "0",
    "1.5",
    ".5",
    "5.",
    "1e3",
    "INF",
    "-INF",
    "+INF",
    "NaN",
    "true",
    "TRUE",
    "2024-02-29",
    "2023-02-29",
    "1900-02-29",
    "0000-01-01",
    "-0044-03-15",
    "12024-01-01",
    "2024-13-01",
    "2024-1-1",
    "2024-01-01Z",
    "2024-01-01+14:00",
    "2024-01-01+14:01",
    "24:00:01",
    "12:30:00.5",
    "12:30",
    "2024-01-01T12:00:00",
    "2024",
    "0000",
    "2024-10",
    "--10",
    "--02-29",
    "--02-30",
    "---31",
    "P1D",
    "P",
    "P1Y2M3DT4H5M6.7S",
    "PT",
    "-P1M",
    "P1.5D",
    "en",
    "en-GB",
    "e n",
    "a:b",
    ":a",
    "_x",
    "-x",
    "é",
    "a b",
    "a%zz",
    "a%20b",
    "##",
    "#",
    "#a",
    "a#b#c",
    "http://x y",
    "tag:x",
    "1:b",
    "a:",
    "//",
    "ab",
    "文",
    "00",
    "0A",
    "QQ==",
    "QQ=",
    "QUI=",
    "128",
    "256",
    "-128",
    "-129",
    "x-1",
    "½",
    "mailto:a@b",
    "../x?y=z",
    "?",
    "%",
]
TYPES = [
    "anyURI",
    "base64Binary",
    "boolean",
    "byte",
    "date",
    "dateTime",
    "decimal",
    "double",
    "duration",
    "gDay",
    "gMonth",
    "gMonthDay",
    "gYear",
    "gYearMonth",
    "hexBinary",
    "integer",
    "language",
    "NCName",
    "Name",
    "negativeInteger",
    "NMTOKEN",
    "NMTOKENS",
    "nonNegativeInteger",
    "positiveInteger",
    "short",
    "time",
    "token",
    "unsignedByte",
]


def of_type(name: str, value: str, **facets: str) -> bool:
    """Whether a value is of a type with facets."""
    return find_datatype(XSD_LIBRARY, name).checker(tuple(facets.items()))(value)


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        (
            "date",
            ["2024-02-29", "-0044-03-15", " 2024-01-01Z "],
            ["2023-02-29", "0000-01-01", "2024-1-1", "1900-02-29"],
        ),
        ("gMonthDay", ["--02-29"], ["--02-30", "02-29"]),
        ("time", ["12:30:00.5", "23:59:60", "12:00:00+14:00"], ["24:00:00", "12:30", "12:00:00+14:01"]),
        ("duration", ["P1D", "-P1Y2M3DT4H5M6.7S"], ["P", "PT", "P1.5D"]),
        ("anyURI", ["#a", "a b", "é", "../x?y", ""], ["a%zz", "##", "12:30", "a:"]),
        ("anyURI", ["http://[::1]:80/", "x:[a]", "a?[b]", "//?a"], ["a[b]", "http://[x/", "http://", "//"]),
        ("NMTOKENS", ["a  b"], ["a\u00a0b"]),
        ("nonNegativeInteger", ["0", "-0", "+7"], ["-1", "1.0", ""]),
        ("ID", ["a", "é-1", "_.x"], ["1a", "a:b", "a b", ""]),
    ],
)
def test_values_of_a_type(name: str, good: list[str], bad: list[str]) -> None:
    """Forms, and days that the calendar has."""
    assert [v for v in good if not of_type(name, v)] == []
    assert [v for v in bad if of_type(name, v)] == []


def test_facets() -> None:
    """Bounds, lengths, digits and patterns."""
    assert of_type("double", "0.5", minInclusive="0", maxInclusive="1") and not of_type(
        "double", "1.5", maxInclusive="1"
    )
    assert of_type("date", "2024-01-01", minInclusive="2023-12-31")
    assert not of_type("date", "2023-12-30", minExclusive="2023-12-30")
    assert of_type("token", " abc ", length="3") and not of_type("token", "abcd", maxLength="3")
    assert of_type("NMTOKENS", "a b", length="2") and of_type("hexBinary", "0A0B", length="2")
    assert of_type("decimal", "012.5", fractionDigits="1", totalDigits="3")
    assert not of_type("decimal", "12.55", fractionDigits="1")
    assert of_type("integer", "007", totalDigits="1") and not of_type("byte", "17", totalDigits="1")
    assert of_type("anyURI", "#a", pattern=r"\S+") and not of_type("anyURI", "#a b", pattern=r"\S+")


@pytest.mark.parametrize(
    ("name", "one", "same", "others"),
    [
        ("dateTime", "2024-01-01T00:30:00+01:00", ["2023-12-31T23:30:00Z"], ["2023-12-31T23:30:00"]),
        ("time", "12:00:00.1239", ["12:00:00.123"], ["12:00:00.124"]),
        ("duration", "P1Y", ["P1Y0M"], ["P12M"]),
        ("float", "0.10000000149", ["0.1"], ["0.2"]),
        ("double", "1", ["1e0"], ["1.0000001"]),
    ],
)
def test_equal_values(name: str, one: str, same: list[str], others: list[str]) -> None:
    """Which strings denote the same value; a zone of time is taken into account across midnight."""
    datatype = find_datatype(XSD_LIBRARY, name)
    assert [v for v in same if datatype.value(v) != datatype.value(one)] == []
    assert [v for v in others if datatype.value(v) == datatype.value(one)] == []


def test_bounds_of_what_cannot_be_compared() -> None:
    """A month is neither longer nor shorter than 30 days; a day without zone may be that of another zone."""
    assert of_type("duration", "P1M", minExclusive="P27D", maxExclusive="P32D")
    assert not of_type("duration", "P1M", maxInclusive="P30D")
    assert not of_type("duration", "P1M", minInclusive="P30D")
    assert not of_type("date", "2024-01-01", minInclusive="2024-01-01Z")
    assert of_type("date", "2024-01-02", minInclusive="2024-01-01Z")
    assert of_type("time", "23:59:60", minExclusive="23:59:59.999")


@pytest.mark.parametrize(
    ("name", "facet", "argument"),
    [
        ("string", "length", "-1"),
        ("string", "maxLength", "1_0"),
        ("decimal", "totalDigits", "0"),
        ("QName", "length", "1"),
        ("date", "maxLength", "1"),
        ("time", "maxInclusive", "24:00:00"),
    ],
)
def test_a_parameter_that_does_not_suit_its_type(name: str, facet: str, argument: str) -> None:
    """It is refused when the schema is read."""
    with pytest.raises(ValueError, match=r"\w"):
        find_datatype(XSD_LIBRARY, name).checker(((facet, argument),))


@pytest.mark.parametrize(
    ("expression", "good", "bad"),
    [
        (r"[^\p{C}\p{Z}]+", ["abc", "é文", "½"], ["a b", "a\u00a0b", ""]),
        (r"\p{Lu}\p{Ll}*", ["Éa", "Ω"], ["éa"]),
        (r"\P{L}+", ["12", "–"], ["a", "ж"]),
        (r"[\i-[:]][\c-[:]]*", ["a1", "é"], ["a:b", "1a"]),
        (r"[a-z-[aeiou]]+", ["xyz"], ["xay"]),
        (r"\d{2,3}", ["12", "٣٤"], ["1", "1234"]),
        (r"a.c", ["abc"], ["a\nc"]),
        (r"\w+", ["aé1"], ["a-b"]),
        (r"[^\S]", [" "], ["a"]),
        (r"\p{IsGreek}+", ["αβγ"], ["abc"]),
        (r"(-?[0-9]+,)^", ["1,^"], ["1,"]),
        (r"[\-a]+", ["-a"], ["b"]),
        (r"[^a-b\p{P}]+", ["c"], ["a", "c!", "—"]),
        (r"[\p{L}-[^\p{Lu}]]", ["É"], ["é", "1"]),
        (r"\i\c*", ["ax", "é\u00b7"], ["\u0660a", "\u2003"]),
        (r"\p{IsGothic}|\p{IsArrows}", ["\U00010330", "→"], ["a"]),
        ("a{0}|()", [""], ["a"]),
    ],
)
def test_regular_expressions(expression: str, good: list[str], bad: list[str]) -> None:
    """Categories, blocks, subtraction and escapes; the whole string has to match."""
    compiled = Expression(expression)
    assert [s for s in good if not compiled.matches(s)] == []
    assert [s for s in bad if compiled.matches(s)] == []


@pytest.mark.parametrize(
    "expression",
    [
        "[a",
        "a\\",
        "(a",
        "a)",
        "\\y",
        "\\p{IsKlingon}",
        "\\p{X}",
        "\\p{}",
        "a{2,1}",
        "a{,2}",
        "a**",
        "a*+",
        "a??",
        "(?=a)",
        "*",
        "a]",
        "{1}",
        "[]",
        "[^]",
        "[[a]]",
        "[a-]",
        "[-a]",
        "[z-a]",
        "[a-\\d]",
        "[\\p{L}-z]",
        "[a-[b]c]",
    ],
)
def test_a_wrong_expression_is_refused(expression: str) -> None:
    """What is no expression of XML Schema is an error of the schema."""
    with pytest.raises(ValueError, match=r"\w"):
        Expression(expression)


def test_types_agree_with_jing(tmp_path: Path, outside: Callable[[str], str]) -> None:
    """Every value is of every type exactly when jing says so."""
    kinds = "".join(f'<element name="{t}"><data type="{t}"/></element>' for t in TYPES)
    rng, document = tmp_path / "t.rng", tmp_path / "t.xml"
    rng.write_text(
        f'<element name="r" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="{XSD_LIBRARY}">'
        f"<zeroOrMore><choice>{kinds}</choice></zeroOrMore></element>",
        "utf-8",
    )
    lines = [f"<{t}>{escape(v)}</{t}>" for t in TYPES for v in VALUES]
    document.write_text("\n".join(["<r>", *lines, "</r>"]), "utf-8")
    command = [outside("jing"), str(rng), str(document)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    places = {int(line.split(".xml:")[1].split(":")[0]) for line in said.splitlines() if ".xml:" in line}
    theirs = {lines[place - 2] for place in places}
    grammar = Grammar.load(rng)
    ours = {line for line in lines if grammar.validate(f"<r>{line}</r>".encode(), "t.xml")}
    assert sorted(theirs ^ ours) == []


@pytest.mark.parametrize(
    "expression",
    ["(a+)+b", "(a|a)*b", "(a?){60}a{60}b", "a*a*a*a*a*b", "((a{0,9}){0,9}){0,9}b", "(\\p{L}|a)+1"],
)
def test_an_expression_with_very_many_ways_takes_no_long_time(expression: str) -> None:
    """Python's own engine would be at the first of them for longer than anyone lives."""
    judged = Expression(expression)
    assert not judged.matches("a" * 20_000)
    assert not judged.matches("a" * 30 + "é")


@settings(max_examples=300, deadline=None)
@given(data())
def test_both_ways_of_matching_agree(drawn: DataObject) -> None:
    """What is asked of short strings one way and of long ones the other has one answer."""
    atom = sampled_from(["a", "b", "[ab]", ".", "\\d", "[^a]", "\\p{L}", "[a-z-[b]]"])
    quantity = sampled_from(["?", "*", "+", "{2}", "{1,3}", "{2,}", "{0,2}", "{0}"])
    expression = drawn.draw(
        recursive(
            atom,
            lambda inner: one_of(
                builds("{}{}".format, inner, inner),
                builds("({}|{})".format, inner, inner),
                builds("({}){}".format, inner, quantity),
            ),
            max_leaves=8,
        )
    )
    string = drawn.draw(text("ab1é", max_size=10))
    judged = Expression(expression)
    linear = Matcher(parts_of([p if isinstance(p, str) else p.has for p in judged._pieces]))
    assert judged.matches(string) == linear.matches(string)
