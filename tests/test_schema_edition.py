"""The toolkit's own schema: derived from its ODD, right about right documents, helpful about wrong ones."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from edition.findings import Severity
from edition.schema.odd import compile_odd
from edition.schema.relaxng import Grammar

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "schema"
FIXTURES = Path(__file__).parent / "schema"
MISTAKES = tomllib.loads((FIXTURES / "mistakes.toml").read_text("utf-8"))
EXPECTED = FIXTURES / "mistakes.expected.txt"


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    """The schema as it is committed."""
    return Grammar.load(SCHEMA / "edition.rng")


def said_about(grammar: Grammar, name: str) -> list[str]:
    """What the validator says when one mistake is made in the letter."""
    letter = (FIXTURES / "letter.xml").read_text("utf-8")
    mistake = MISTAKES[name]
    assert letter.count(mistake["find"]) == 1, name
    wrong = letter.replace(mistake["find"], mistake["instead"])
    return [
        f"{f.line}:{f.column} {f.severity.value} {f.code} {f.message}"
        for f in grammar.validate(wrong.encode(), name)
    ]


def test_the_derived_schemas_are_those_of_the_odd() -> None:
    """edition.rng and edition.sch are what the ODD compiler makes of edition.odd, byte for byte."""
    compiled = compile_odd(SCHEMA / "edition.odd")
    assert compiled.rng == (SCHEMA / "edition.rng").read_bytes()
    assert compiled.sch == (SCHEMA / "edition.sch").read_bytes()


@pytest.mark.parametrize("path", sorted((FIXTURES / "valid").glob("*.xml")), ids=lambda path: path.stem)
def test_a_valid_document_has_no_findings(grammar: Grammar, path: Path) -> None:
    """Apparatus, manuscript description, names, drama, verse and foreign namespaces are accepted."""
    assert [f.as_text() for f in grammar.validate(path.read_bytes(), path.name)] == []


def test_the_letter_without_mistakes_is_valid(grammar: Grammar) -> None:
    """The document into which mistakes are put has none of its own."""
    assert grammar.validate((FIXTURES / "letter.xml").read_bytes(), "letter.xml") == []


@pytest.mark.parametrize("path", sorted((ROOT / "tei").rglob("*.xml")), ids=lambda path: path.stem)
def test_the_edition_itself_is_valid(grammar: Grammar, path: Path) -> None:
    """Every file of this repository's edition follows the schema."""
    assert [f.as_text() for f in grammar.validate(path.read_bytes(), path.name)] == []


def test_every_mistake_is_explained_as_agreed(grammar: Grammar) -> None:
    """One mistake gives one finding, in the words of mistakes.expected.txt (UPDATE=1 rewrites them)."""
    found = "".join(
        f"## {name}\n" + "".join(f"{line}\n" for line in said_about(grammar, name)) for name in MISTAKES
    )
    if os.environ.get("UPDATE"):
        EXPECTED.write_text(found, "utf-8")
    assert found == EXPECTED.read_text("utf-8")


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_gives_one_finding(grammar: Grammar, name: str) -> None:
    """Consequences of a mistake are not reported beside it."""
    assert len(said_about(grammar, name)) == 1


def test_every_code_of_the_validator_is_in_the_catalogue_and_tried() -> None:
    """Each code has an explanation, and a mistake that leads to it."""
    catalogue = tomllib.loads((SCHEMA / "findings-relaxng.toml").read_text("utf-8"))
    used = {"ED214"} | {word for word in EXPECTED.read_text("utf-8").split() if word.startswith("ED2")}
    assert used == set(catalogue)
    for entry in catalogue.values():
        assert set(entry) == {"title", "severity", "meaning", "why", "wrong", "right", "tei"}


def test_an_element_of_tei_that_is_not_covered_is_a_warning(grammar: Grammar) -> None:
    """Elements of TEI known by name only are not called wrong."""
    assert "graph" in grammar.uncovered
    letter = (FIXTURES / "letter.xml").read_text("utf-8").replace("<lg>", "<graph/><lg>")
    assert [f.severity for f in grammar.validate(letter.encode(), "x")] == [Severity.WARNING]


def test_every_element_has_a_description_of_its_own() -> None:
    """No two elements of the schema are described in the same words."""
    from edition.schema.odd import read_odd

    seen: dict[str, str] = {}
    for spec in read_odd(SCHEMA / "edition.odd").of_kind("elementSpec"):
        if spec.ident in ("msItemStruct", "binding"):
            continue
        assert spec.description.endswith("."), spec.ident
        seen[spec.ident] = spec.description
    assert len(seen) > 490


def test_what_html_calls_otherwise_is_named_once(grammar: Grammar) -> None:
    """The element or attribute of TEI is proposed, and that it is missing is not said again."""
    letter = (FIXTURES / "letter.xml").read_text("utf-8")
    at = letter.index("</p>", letter.index("<body"))
    for slip, says in [
        ("<strong>x</strong>", "did you mean <hi>?"),
        ("<graphic src='a.png'/>", "did you mean @url?"),
        ("<ref href='#a'>x</ref>", "did you mean @target?"),
    ]:
        (finding,) = grammar.validate((letter[:at] + slip + letter[at:]).encode(), "letter.xml")
        assert finding.message.endswith(says)
