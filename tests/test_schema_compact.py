"""The compact syntax of RELAX NG: read as the XML syntax is, refused with its place."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.errors import SchemaError
from edition.schema.relaxng import Grammar

LETTERS = Path(__file__).parent / "schema" / "letters.rnc"
HEAD = '<letter xmlns="urn:letters" xmlns:x="urn:extra" date="1924-10-25"{}>{}</letter>'
GREETING = "<greeting>Dear</greeting>"
DOCUMENTS = [
    HEAD.format("", GREETING + "<place>Moscow</place><p>One <number>1 2</number></p><q a='b'>x</q>"),
    HEAD.format(' x:mood="sad"', "<place ref='#a'/>" + GREETING + "<p/>"),
    HEAD.format("", "<p/>" + GREETING),
    HEAD.format(' x:mood="bad"', GREETING + "<p/>"),
    HEAD.format(' mood="sad"', GREETING + "<p/>"),
    HEAD.format("", GREETING + "<place>Leningradski</place><p/>"),
    HEAD.format("", GREETING + "<place ref='no#where'/><p/>"),
    HEAD.format("", GREETING + "<p><number>-1 2</number></p>"),
    HEAD.format("", GREETING + "<p/><p xmlns='urn:other'>x</p>"),
    HEAD.format("", GREETING + "<p/><number>1 2</number>"),
]


def test_a_schema_in_compact_syntax_judges_as_jing_does(
    tmp_path: Path, outside: Callable[[str], str]
) -> None:
    """Namespaces, datatypes with parameters and exceptions, name classes, interleave, combine, annotations."""
    grammar = Grammar.load(LETTERS)
    ours, theirs = [], []
    for number, document in enumerate(DOCUMENTS):
        path = tmp_path / f"{number}.xml"
        path.write_text(document, "utf-8")
        ours.append(not grammar.validate(document.encode(), "d"))
        said = subprocess.run(
            [outside("jing"), "-c", str(LETTERS), str(path)], capture_output=True, text=True, check=False
        )
        theirs.append(said.returncode == 0)
    assert ours == theirs and ours[:3] == [True, True, False]


def test_inclusion_nesting_and_inheritance(tmp_path: Path) -> None:
    """include with overriding, external, grammar and parent; a file takes over the namespace of the one that names it."""
    (tmp_path / "base.rnc").write_text(
        "start = element r { x, y }\nx = element a { empty }\ny = element b { empty }\n"
    )
    (tmp_path / "z.rnc").write_text("element z { empty }")
    path = tmp_path / "main.rnc"
    path.write_text(
        'default namespace = "urn:n"\ninclude "base.rnc" { x = element c { external "z.rnc" } }\n'
        "y |= grammar { start = element \\start { parent x } }\n"
    )
    grammar = Grammar.load(path)
    for body, good in (
        ("<c><z/></c><b/>", True),
        ("<c><z/></c><start><c><z/></c></start>", True),
        ("<a/><b/>", False),
    ):
        assert (grammar.validate(f'<r xmlns="urn:n">{body}</r>'.encode(), "d") == []) is good, body


@pytest.mark.parametrize(
    ("schema", "says"),
    [
        ("start = element a { text", "1: } is expected here"),
        ("start = element a { b, c | d }\n", "1: , and | cannot be mixed"),
        ("\n\nstart = x:y", "3: the datatypes x are not declared"),
        ("element x:a { empty }", "1: the prefix x is not declared"),
        ("start =", "1: a pattern is expected here"),
        ("start = element a { none }", "none is referred to and not defined"),
        ("start = element a { xsd:none }", "there is no datatype none"),
        ('element a { string { length = "1" } }', "has no parameters"),
        ('element a { "open }', "is not understood"),
        ("element a { empty } b", "the end of the schema is expected here"),
        ("[ a", "] is expected here"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, schema: str, says: str) -> None:
    path = tmp_path / "s.rnc"
    path.write_text(schema, "utf-8")
    with pytest.raises(SchemaError, match=r"s\.rnc:\d+: ") as refused:
        Grammar.load(path)
    assert says in str(refused.value)
