"""The edition to start from is good: valid, complete in its witnesses, and shows every kind of entry."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from edition import config, resources, starter
from edition.apparatus import entries
from edition.attestation import plain_text, witness_text
from edition.document import load
from edition.errors import UsageError
from edition.prepare import prepare
from edition.validation import validate
from edition.xslt import Transformer
from tei import T

TEMPLATE = resources.path("templates", "edition")
KINDS = ("texts", "witnesses", "registers")


def files(folder: Path) -> list[Path]:
    """All sources of the edition in a folder."""
    found = config.read(folder / "edition.toml")
    return [path for kind in KINDS for path in found.files(kind)]


def test_init_copies_a_whole_edition(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "edition"
    written = starter.make(folder)
    assert {"edition.toml", "README.md", "tei/texts/poem.xml", "tei/registers/persons.xml"} <= set(written)
    for name in written:
        assert (folder / name).read_bytes() == (TEMPLATE / name).read_bytes()
    assert len(files(folder)) == 6


def test_init_never_writes_over_anything(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        starter.make(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    taken = tmp_path / "mine.txt"
    with pytest.raises(UsageError):
        starter.make(taken)


def test_the_starting_edition_is_strict_and_has_no_findings() -> None:
    found = config.read(TEMPLATE / "edition.toml")
    assert found.edition.strict
    assert [f.as_text() for f in validate(files(TEMPLATE), found).findings] == []


def test_each_witness_is_rebuilt_from_the_edition_word_for_word() -> None:
    poem = load(TEMPLATE / "tei/texts/poem.xml")
    for witness in "ABP":
        transcription = load(TEMPLATE / f"tei/witnesses/{witness}.xml")
        assert witness_text(poem.root, witness) == plain_text(transcription.root)


def test_the_poem_shows_every_kind_of_entry(transformer: Transformer) -> None:
    poem = load(TEMPLATE / "tei/texts/poem.xml")
    found = entries(prepare(poem, "poem", transformer).xml, "poem.xml")
    assert len(found) >= 12
    assert {"omission", "addition", "transposition", "lacuna", "substantive", "orthographic"} <= {
        entry.type for entry in found
    }
    kinds = [note.get("type") for note in poem.root.iter(f"{T}note")]
    assert {"commentary", "sources", None} <= set(kinds)


def test_every_setting_is_in_the_starting_configuration() -> None:
    text = (TEMPLATE / "edition.toml").read_text("utf-8")
    for section in ("edition", "sources", "apparatus", "print"):
        for name in getattr(config.Config(Path()), section).__dataclass_fields__:
            assert f"{name} =" in text, f"[{section}] {name}"


def test_the_starting_edition_is_valid_tei(outside: Callable[[str], str]) -> None:
    """The starting edition is valid against the TEI's own schema."""
    schema = ROOT.parent / "shared" / "schema" / "tei_all.rng"
    if not schema.is_file():
        pytest.skip("the TEI's own schema is not beside the checkout")
    run = subprocess.run(
        [outside("jing"), str(schema), *map(str, files(TEMPLATE))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (0, "")
