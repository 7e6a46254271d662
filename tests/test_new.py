"""`edition new`: a text from a template is valid and is built; nothing is overwritten."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import config as configuration
from edition import starter
from edition.build import build, sources_of
from edition.cli import main
from edition.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new edition."""
    starter.make(tmp_path / "lamp")
    return tmp_path / "lamp"


def test_each_kind_is_built_without_a_finding(folder: Path, tmp_path: Path) -> None:
    config = configuration.read(folder / "edition.toml")
    for kind in starter.KINDS:
        path = starter.new(config, kind, f"1924-{kind}", today=datetime.date(2026, 1, 31))
        assert path == folder / "tei/texts" / f"1924-{kind}.xml"
        assert "{{" not in path.read_text("utf-8")
        assert f'xml:id="{kind}-1924-{kind}"' in path.read_text("utf-8")
    built = build(config, sources_of(config), tmp_path / "out", only=["html"])
    assert built.findings == []
    assert {"1924-letter.html", "1924-telegram.html", "1924-text.html", "calendar.html", "cmif.xml"} <= set(
        built.written
    )


def test_in_a_folder_with_blanks_all_kinds_are_valid_and_built_for_web_and_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(main, ["init", "my own edition"])
    assert "cd 'my own edition'" in made.output
    monkeypatch.chdir(tmp_path / "my own edition")
    for kind in starter.KINDS:
        for name in ("one", "two"):
            assert CliRunner().invoke(main, ["new", kind, f"{kind}-{name}"]).exit_code == 0
    checked = CliRunner().invoke(main, ["validate"])
    assert "0 errors, 0 warnings, 0 remarks" in checked.output
    built = CliRunner().invoke(main, ["build"])
    assert built.exit_code == 0 and "0 errors, 0 warnings, 0 remarks" in built.output
    assert Path("build/pdf/letter-two.pdf").read_bytes().startswith(b"%PDF")
    assert Path("build/calendar.html").read_text("utf-8").count("[Sender]") == 4


def test_a_letter_goes_to_the_folder_of_letters(folder: Path) -> None:
    toml = folder / "edition.toml"
    given = 'texts = ["tei/texts/*.xml"]'
    assert given in toml.read_text("utf-8")
    toml.write_text(
        toml.read_text("utf-8").replace(given, 'texts = ["tei/texts/*.xml", "tei/texts/letters/**/*.xml"]'),
        "utf-8",
    )
    config = configuration.read(toml)
    path = starter.new(config, "letter", "to-london.xml")
    assert path == folder / "tei/texts/letters/to-london.xml"
    assert '"../../registers/persons.xml#the-id"' in path.read_text("utf-8")
    assert starter.is_built(config, path)
    assert starter.new(config, "text", "poem-2").parent == folder / "tei/texts"


def test_nothing_is_overwritten(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    before = (folder / "tei/texts/poem.xml").read_bytes()
    result = CliRunner().invoke(main, ["new", "text", "poem"])
    assert result.exit_code == 2
    assert "exists already" in result.output
    assert (folder / "tei/texts/poem.xml").read_bytes() == before


def test_the_command_names_the_file_and_tells_when_it_is_not_built(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(main, ["new", "letter", "a"])
    assert (result.exit_code, result.stdout) == (0, "tei/texts/a.xml\n")
    result = CliRunner().invoke(main, ["new", "letter", "b", "--into", "elsewhere"])
    assert result.exit_code == 0
    assert "add one to build it" in result.output


@pytest.mark.parametrize("name", ["", "../x", "a/b", "-x", "a b", ".x", "_x"])
def test_a_name_that_is_no_file_name_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is no name for a file"):
        starter.new(configuration.read(folder / "edition.toml"), "letter", name)


def test_outside_an_edition_there_is_nothing_new(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="edition init"):
        starter.new(configuration.Config(tmp_path), "letter", "a")
