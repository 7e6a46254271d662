"""Every finding has a bad file: `bad/CODE-what.xml` gives exactly CODE, at the lines that end in `<!-- here -->`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.config import Config
from edition.findings import Finding, Severity, catalogue, severities
from edition.prepare import prepare
from edition.validation import validate
from edition.web import Page, SiteInfo, make_site
from edition.xslt import Transformer

HERE = Path(__file__).parent
BAD = HERE / "bad"
FILES = sorted(BAD.glob("*.xml"))
MARK = b"<!-- here -->"

# Where no comment can stand: the finding is about the file, its first bytes or its encoding
FIRST_LINE = {"ED102", "ED103", "ED104", "ED105"}
# Findings about mark-up, by the first letters of their codes
MARK_UP = {"ED20", "ED21", "ED30", "ED40", "ED41", "ED42", "ED43", "ED44"}
# Found only while a text is prepared
PREPARING = {"ED308", "ED602"}


def found_in(path: Path, transformer: Transformer) -> list[Finding]:
    """Everything found in a file, up to the step at which its finding is due."""
    checked = validate([path], Config(path.parent), base=path.parent)
    code = path.stem.split("-")[0]
    if code in PREPARING:
        return checked.findings + prepare(checked.documents[0], "text", transformer).findings
    return checked.findings


def expected_lines(path: Path) -> set[int]:
    """The marked lines, or the first."""
    lines = path.read_bytes().split(b"\n")
    marked = {n for n, line in enumerate(lines, 1) if MARK in line}
    return marked or {1}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bad_file_gives_its_finding_and_no_other_at_its_line(path: Path, transformer: Transformer) -> None:
    code = path.stem.split("-")[0]
    found = found_in(path, transformer)
    assert {f.code for f in found} == {code}, [f.as_text() for f in found]
    assert {f.line for f in found} == expected_lines(path), [f.as_text() for f in found]
    assert {f.file for f in found} == {path.name}
    if code not in FIRST_LINE:
        assert MARK in path.read_bytes(), "mark the line of the finding with <!-- here -->"


def test_there_are_enough_bad_files() -> None:
    assert len(FILES) >= 120


def test_an_element_without_a_rule_is_reported_once_for_each_name(transformer: Transformer) -> None:
    """The schema knows no element that the pages do not, so this is a file of another vocabulary."""
    body = '<p><x:dance xmlns:x="urn:x">One</x:dance> <x:dance xmlns:x="urn:x">two</x:dance></p>'
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
    page = Page("text", "text", "Text", text, None, "text.xml")
    files, found = make_site([page], SiteInfo("", "", "en", (), "", "", ""), transformer)
    assert [f.code for f in found] == ["ED601"]
    assert "x:dance" in found[0].message
    html = files["text.html"].decode()
    assert "One" in html and "two" in html


def test_a_text_of_another_vocabulary_ends_the_list_of_findings(tmp_path: Path) -> None:
    body = "<p><para/></p>" * 1500
    path = tmp_path / "many.xml"
    path.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>')
    found = validate([path], Config(tmp_path), base=tmp_path).findings
    assert [f.code for f in found].count("ED214") == 1
    assert len(found) < 1100


def test_every_finding_has_a_bad_file_or_a_test_that_names_it() -> None:
    """What needs another situation than a bad file (a missing file, a schema, a printed page) is named in a test."""
    with_file = {path.stem.split("-")[0] for path in FILES}
    texts = [
        p.read_text("utf-8")
        for p in (*HERE.glob("*.py"), *HERE.rglob("*.toml"), *HERE.rglob("*.expected.txt"))
    ]
    named = {code for text in texts for code in re.findall(r"\bED\d{3}\b", text)}
    assert set(catalogue()) - with_file - named == set()
    assert with_file <= set(catalogue())


def test_severities_are_those_of_the_catalogue() -> None:
    assert severities() == {code: (entry.severity, entry.alone) for code, entry in catalogue().items()}


@pytest.mark.parametrize("code", catalogue())
def test_every_finding_is_explained(code: str) -> None:
    entry = catalogue()[code]
    assert entry.title and entry.meaning and entry.why
    # a remark needs no mend, and of some pages there is nothing to mend in the source
    assert entry.right or entry.severity is Severity.INFO or code[:3] in ("ED7", "ED9")
    assert entry.title[0].isupper() and not entry.title.endswith(".")
    assert entry.meaning.endswith(".") and entry.why.endswith(".")


@pytest.mark.parametrize("code", [c for c in catalogue() if c[:4] in MARK_UP])
def test_a_finding_about_mark_up_shows_the_mistake_and_its_mend(code: str) -> None:
    """Where nothing is wrong with the mark-up (a remark on an unused witness), the mend alone is shown."""
    entry = catalogue()[code]
    assert entry.wrong or entry.severity is Severity.INFO
    assert entry.tei
