"""An apparatus in a file of its own is that of the text it points at."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.apparatus import entries, rebuild
from edition.build import build, sources_of
from edition.config import read
from edition.document import load
from edition.document.external import apparatus_of, join
from edition.prepare import prepare
from edition.xslt import Transformer
from tei import tei

WORDS = (
    '<l n="1" xml:id="l1">The <w xml:id="w1">moon</w> is <w xml:id="w2">very</w> <w xml:id="w3">old</w></l>'
)
ENTRIES = (
    '<app from="FILE#w1"><lem wit="#A">moon</lem><rdg wit="#B">sun</rdg></app>'
    '<app from="FILE#w2" to="FILE#w3"><lem wit="#A">very old</lem><rdg wit="#B">young</rdg></app>'
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An edition of one poem whose apparatus stands in another folder."""
    (tmp_path / "tei/texts").mkdir(parents=True)
    (tmp_path / "tei/apparatus").mkdir()
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "A poem"\nstrict = true\n', "utf-8")
    header = '<encodingDesc><variantEncoding method="double-end-point" location="external"/></encodingDesc>'
    (tmp_path / "tei/texts/poem.xml").write_text(tei(f"<lg>{WORDS}</lg>", "A B", header), "utf-8")
    listed = f"<div><listApp>{ENTRIES.replace('FILE', '../texts/poem.xml')}</listApp></div>"
    (tmp_path / "tei/apparatus/variants.xml").write_text(tei(listed, "A B", header), "utf-8")
    return tmp_path


def test_entries_of_another_file_are_those_of_the_text(project: Path, transformer: Transformer) -> None:
    text = load(project / "tei/texts/poem.xml", project)
    found = apparatus_of(text, [], [project / "tei/apparatus/variants.xml"], project)
    prepared = prepare(join(text, found), "poem", transformer)
    assert [(e.lemma.text, [r.text for r in e.readings]) for e in entries(prepared.xml, "poem.xml")] == [
        ("moon", ["sun"]),
        ("very old", ["young"]),
    ]
    assert rebuild(prepared.xml, "B").plain() == "The sun is young"


def test_each_entry_says_in_which_file_it_stands(project: Path, transformer: Transformer) -> None:
    text = load(project / "tei/texts/poem.xml", project)
    found = apparatus_of(text, [], [project / "tei/apparatus/variants.xml"], project)
    prepared = prepare(join(text, found), "poem", transformer)
    assert {Path(e.file).name for e in entries(prepared.xml, "poem.xml")} == {"variants.xml"}


def test_a_joined_apparatus_has_no_page_of_its_own(project: Path) -> None:
    settings = read(project / "edition.toml")
    made = build(settings, sources_of(settings), project / "build", only=["html"])
    assert [f.as_text() for f in made.findings if f.code != "ED305"] == []
    assert "poem.html" in made.written and "variants.html" not in made.written
    assert "young" in (project / "build/poem.html").read_text("utf-8")


def test_an_apparatus_that_belongs_to_no_text_is_built_and_reported(project: Path) -> None:
    lost = project / "tei/apparatus/lost.xml"
    lost.write_text(
        tei('<div><listApp><app loc="9"><rdg wit="#A">x</rdg></app></listApp></div>', "A"), "utf-8"
    )
    settings = read(project / "edition.toml")
    made = build(settings, sources_of(settings), project / "build", only=["html"])
    assert "lost.html" in made.written
    assert "ED602" in {f.code for f in made.findings if f.file.endswith("lost.xml")}


def test_a_text_may_name_its_apparatus(project: Path, transformer: Transformer) -> None:
    header = (
        "<encodingDesc><editorialDecl><p><ptr type='apparatus' target='../apparatus/lines.xml'/></p></editorialDecl>"
        '<variantEncoding method="location-referenced" location="external"/></encodingDesc>'
    )
    (project / "tei/texts/poem.xml").write_text(tei(f"<lg>{WORDS}</lg>", "A B", header), "utf-8")
    listed = (
        '<div><listApp><app loc="1"><lem wit="#A">moon</lem><rdg wit="#B">sun</rdg></app></listApp></div>'
    )
    (project / "tei/apparatus/lines.xml").write_text(tei(listed, "A B"), "utf-8")
    text = load(project / "tei/texts/poem.xml", project)
    prepared = prepare(join(text, apparatus_of(text, [], [], project)), "poem", transformer)
    (entry,) = entries(prepared.xml, "poem.xml")
    assert (entry.location, entry.lemma.text) == ("l. 1", "moon")
