"""Registers against texts, missing targets, images: checks that look at more than one file or place."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.config import Config, read
from edition.findings import Finding
from edition.validation import validate
from tei import tei


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An edition of one text and one register."""
    (tmp_path / "edition.toml").write_text(
        '[sources]\ntexts = ["texts/*.xml"]\nwitnesses = []\nregisters = ["reg/*.xml"]\n'
    )
    (tmp_path / "texts").mkdir()
    (tmp_path / "reg").mkdir()
    listed = "".join(
        f'<person xml:id="{name}"><persName>{shown}</persName></person>'
        for name, shown in (("holm", "Anna Holm"), ("lund", "Per Lund"))
    )
    text = tei("<p>The register.</p>", "", after="").replace(
        "<p>None.</p></sourceDesc>", f"<listPerson>{listed}</listPerson></sourceDesc>"
    )
    (tmp_path / "reg" / "persons.xml").write_text(text)
    return tmp_path


def found(project: Path, body: str, *, only_text: bool = False) -> list[Finding]:
    """What is found in the project when its text has this body."""
    (project / "texts" / "a.xml").write_text(tei(body, ""))
    config = read(project / "edition.toml")
    files = [project / "texts" / "a.xml"]
    if not only_text:
        files.append(project / "reg" / "persons.xml")
    return validate(files, config, base=project).findings


BOTH = '<p><persName ref="../reg/persons.xml#holm">A</persName> <persName ref="../reg/persons.xml#lund">P</persName></p>'


def test_an_entry_that_is_pointed_at_is_used(project: Path) -> None:
    assert found(project, BOTH) == []


@pytest.mark.parametrize("pointer", ['ref="../reg/persons.xml#lund"', 'key="lund"', 'ref="psn:lund"'])
def test_an_entry_that_nothing_points_at_is_told_when_the_whole_edition_is_read(
    project: Path, pointer: str
) -> None:
    rest = found(project, f"<p><rs {pointer}>P</rs></p>")
    assert [(f.code, f.file) for f in rest if f.code == "ED451"] == [("ED451", "reg/persons.xml")]
    assert "holm" in next(f.message for f in rest if f.code == "ED451")
    assert [f.code for f in found(project, "<p>x</p>", only_text=True)] == []


def test_a_text_that_is_not_in_the_edition_yet_uses_its_registers(project: Path) -> None:
    (project / "texts" / "drafts").mkdir()
    (project / "texts" / "drafts" / "b.xml").write_text(tei(BOTH.replace("../", "../../"), ""))
    assert found(project, "<p>x</p>") == []


def test_a_name_that_stands_twice_without_a_pointer_is_told_once_with_its_entry(project: Path) -> None:
    rest = found(project, BOTH + "<p><persName>per  Lund</persName>, <persName>Per Lund</persName></p>")
    assert [f.code for f in rest] == ["ED453"]
    assert rest[0].message == '<persName> "per lund" stands 2 times without @ref; the register has "lund"'


def test_a_text_that_links_no_names_is_left_alone(project: Path) -> None:
    twice = "<p><persName>Per Lund</persName>, <persName>Per Lund</persName></p>"
    assert "ED453" not in [f.code for f in found(project, twice)]


def test_two_entries_of_one_name_may_be_told_apart(project: Path) -> None:
    register = project / "reg" / "persons.xml"
    original = register.read_text()
    second = '<person xml:id="holm2"><persName>Anna Holm</persName>{}</person></listPerson>'
    users = BOTH + '<p><persName ref="../reg/persons.xml#holm2">A</persName></p>'
    register.write_text(original.replace("</listPerson>", second.format("")))
    assert [f.code for f in found(project, users)] == ["ED452"]
    with_birth = original.replace("Anna Holm</persName>", 'Anna Holm</persName><birth when="1871"/>')
    register.write_text(with_birth.replace("</listPerson>", second.format('<birth when="1903"/>')))
    assert found(project, users) == []


# One cause, a few findings


def test_a_target_that_many_pointers_miss_is_told_three_times_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(tei('<p><ref target="#gone">x</ref></p>' * 50, ""))
    rest = validate([path], Config(tmp_path), base=tmp_path).findings
    assert [f.code for f in rest] == ["ED401"] * 3
    assert [f.message.endswith("(47 more places like this)") for f in rest] == [False, False, True]


def test_images_of_a_folder_that_is_missing_are_one_cause(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    pages = "".join(f'<pb n="{n}" facs="images/{n:03}.jpg"/>' for n in range(1, 200))
    path.write_text(tei(f"{pages}<p>x</p>", ""))
    rest = validate([path], Config(tmp_path), base=tmp_path).findings
    assert [f.code for f in rest] == ["ED407"] * 3
    assert "nor the folder images/" in rest[0].message and "(196 more places" in rest[2].message


def test_the_schema_and_a_check_do_not_say_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    for body, code in (
        ('<p xml:id="1">x</p>', "ED405"),
        ('<p xml:lang="en_GB">x</p>', "ED421"),
        ('<p><date when="1924-02-30">x</date></p>', "ED207"),
        ('<p><date when-iso="1924-02-30">x</date></p>', "ED207"),
    ):
        path.write_text(tei(body, ""))
        rest = validate([path], Config(tmp_path), base=tmp_path).findings
        assert len(rest) == 1, [f.as_text() for f in rest]
        assert rest[0].code in (code, "ED411")
