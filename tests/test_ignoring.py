"""A source may ignore findings with a reason: in an element, or in the whole file; what ignores nothing is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.config import Config, ValidateConfig
from edition.validation import validate
from tei import tei

WRONG = '<p>Mos- <lb break="no"/>cow</p>'


def codes(folder: Path, body: str, before: str = "", config: Config | None = None) -> list[str]:
    """The codes of what is found in a body, with instructions before the root."""
    path = folder / "a.xml"
    path.write_text(before + tei(body, ""))
    return [f.code for f in validate([path], config or Config(folder), base=folder).findings]


def ignore(code: str, reason: str = ' reason="the scribe left a gap"') -> str:
    return f'<?edition ignore="{code}"{reason}?>'


def test_it_holds_for_the_element_that_follows_and_all_in_it(tmp_path: Path) -> None:
    assert codes(tmp_path, WRONG) == ["ED506"]
    assert codes(tmp_path, f"{ignore('ED506')}{WRONG}") == []
    assert codes(tmp_path, f"{ignore('ED506')}\n<!-- why -->\n<div>{WRONG}{WRONG}</div>") == []
    assert codes(tmp_path, f"{ignore('ED506')}{WRONG}{WRONG}") == ["ED506"]
    assert codes(tmp_path, f"{WRONG}{ignore('ED506')}{WRONG}") == ["ED506"]


def test_before_the_root_it_holds_for_the_whole_file(tmp_path: Path) -> None:
    assert codes(tmp_path, WRONG + WRONG, ignore("ED506") + "\n") == []


def test_it_holds_for_what_the_schema_and_the_reader_find(tmp_path: Path) -> None:
    assert codes(tmp_path, f"{ignore('ED201')}<p><persname>x</persname></p>") == []
    assert codes(tmp_path, f"{ignore('ED207')}<p><date when='1924-13'>x</date></p>") == []
    entity = '<!DOCTYPE TEI SYSTEM "x.dtd">'
    assert codes(tmp_path, "<p>caf&eacute;</p>", entity) == ["ED109"]
    assert codes(tmp_path, f"{ignore('ED109')}<p>caf&eacute;</p>", entity) == []
    assert codes(tmp_path, f"<p>caf&eacute;</p>{ignore('ED109')}<p>x</p>", entity) == ["ED109", "ED141"]


def test_several_codes_are_separated_by_blanks(tmp_path: Path) -> None:
    both = '<p xml:lang="lat">Mos- <lb break="no"/>cow</p>'
    assert codes(tmp_path, f"{ignore('ED506 ED422')}{both}") == []
    assert codes(tmp_path, f"{ignore('ED506')}{both}") == ["ED422"]


@pytest.mark.parametrize("reason", ["", ' reason=""', ' reason=" "', " why='x'"])
def test_without_a_reason_nothing_is_ignored(tmp_path: Path, reason: str) -> None:
    assert sorted(codes(tmp_path, f"{ignore('ED506', reason)}{WRONG}")) == ["ED140", "ED506"]


def test_what_ignores_nothing_is_told_and_cannot_be_ignored(tmp_path: Path) -> None:
    assert codes(tmp_path, f"{ignore('ED506')}<p>x</p>") == ["ED141"]
    assert set(codes(tmp_path, f"{ignore('ED141')}{ignore('ED506')}<p>x</p>")) == {"ED141"}


def test_other_instructions_are_left_alone(tmp_path: Path) -> None:
    assert codes(tmp_path, "<?edition layout?><?oxygen x?><p>x</p>") == []


def test_the_settings_of_an_edition_may_leave_out_codes(tmp_path: Path) -> None:
    assert codes(tmp_path, WRONG, config=Config(tmp_path, validate=ValidateConfig(ignore=("ED506",)))) == []
