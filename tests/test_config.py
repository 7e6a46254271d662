"""edition.toml: every key has a default, and a mistake in it is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from edition import config
from edition.errors import ConfigError


def read(folder: Path, text: str) -> config.Config:
    path = folder / "edition.toml"
    path.write_text(text, "utf-8")
    return config.read(path)


def test_an_empty_file_is_an_edition_with_every_default(tmp_path: Path) -> None:
    found = read(tmp_path, "")
    assert found == config.Config(tmp_path, found=True)
    assert found.edition.strict is False
    assert found.sources.texts == ("tei/texts/**/*.xml",)


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        '[edition]\ntitle = "Letters"\neditors = ["A", "B"]\nstrict = true\ndate = 2026-01-31\n'
        '[sources]\ntexts = "a.xml"\n[apparatus]\nlemma_words = 4\n[print]\npage_width_mm = 148\n',
    )
    assert found.edition.title == "Letters"
    assert found.edition.editors == ("A", "B")
    assert found.edition.date == date(2026, 1, 31)
    assert found.sources.texts == ("a.xml",)
    assert found.apparatus.lemma_words == 4
    assert found.print.page_width_mm == 148


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[edition]\ntitel = "x"', "[edition] titel is not a setting; did you mean title?"),
        ("[edition]\nzzz = 1", "[edition] zzz is not a setting; known are title, subtitle"),
        ("[aparatus]\n", "aparatus is not a setting; did you mean apparatus?"),
        ("[edition]\ntitle = 1", "[edition] title must be like '', not 1"),
        ('[edition]\nstrict = "yes"', "[edition] strict must be like False, not 'yes'"),
        ("[apparatus]\nlemma_words = true", "[apparatus] lemma_words must be like 6, not True"),
        ("[edition]\neditors = [1]", "[edition] editors must be a list of strings"),
        (
            '[edition]\ndate = "2026-01-31"',
            "[edition] date must be a date such as 2026-11-23, without quotes",
        ),
        ('[print]\nnumbering = "chapter"', "[print] numbering must be "),
        ("[print]\nline_number_every = 0", "[print] line_number_every must be at least 1"),
        ('[apparatus]\nlanguage = "fr"', '[apparatus] language must be "la" or "en" or "de", not "fr"'),
        ('[apparatus]\nlayers = ["gloss"]', 'layers: "gloss" must be such as "gloss=glosses"'),
        ('[print]\ncolumns = ["variant:2"]', 'columns: "variant" is no layer; there are sources, variants'),
        ('[print]\ncolumns = ["notes:many"]', 'columns: "notes:many" must be such as "notes:2"'),
        ('[print]\nendnotes = ["gloss"]', 'endnotes: "gloss" is no layer'),
        ("[print]\ntext_size_pt = -1", "text_size_pt must be greater than 0, not -1"),
        ("[print]\npage_width_mm = 30", "the margins leave -20 mm for the text"),
        ("edition = 1", "[edition] must be a table"),
        ('[edition\ntitle = "x"', "line 1"),
    ],
)
def test_a_mistake_is_named_with_what_was_meant(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ConfigError) as error:
        read(tmp_path, text)
    assert str(error.value).startswith("edition.toml: ")
    assert says in str(error.value)


def test_a_file_that_is_not_utf8_is_a_mistake_of_the_configuration(tmp_path: Path) -> None:
    path = tmp_path / "edition.toml"
    path.write_bytes(b'[edition]\ntitle = "caf\xe9"\n')
    with pytest.raises(ConfigError, match=r"edition\.toml"):
        config.read(path)


def test_the_edition_is_found_from_any_folder_in_it(tmp_path: Path) -> None:
    (tmp_path / "tei" / "texts").mkdir(parents=True)
    (tmp_path / "edition.toml").write_text("")
    text = tmp_path / "tei" / "texts" / "a.xml"
    text.write_text("")
    for start in (tmp_path, tmp_path / "tei", text):
        found = config.find(start)
        assert found is not None and found.folder == tmp_path.resolve()


def test_sources_come_in_the_order_of_the_patterns_each_once(tmp_path: Path) -> None:
    for name in ("b.xml", "a.xml", "c.xml"):
        (tmp_path / name).write_text("")
    found = read(tmp_path, '[sources]\ntexts = ["c.xml", "*.xml"]')
    assert [p.name for p in found.files("texts")] == ["c.xml", "a.xml", "b.xml"]


def test_layers_of_an_edition_can_be_set_in_columns_and_behind_the_text(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        '[apparatus]\nlayers = ["gloss=glosses"]\n[print]\ncolumns = ["glosses:2"]\nendnotes = ["glosses"]\n',
    )
    assert found.print.columns == ("glosses:2",)
