"""The edition to start from is good: valid, complete in its witnesses, and shows every kind of entry."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT
from edition import config, resources, starter
from edition.apparatus import compare, entries, rebuild
from edition.attestation import plain_text, witness_text
from edition.document import load
from edition.errors import UsageError
from edition.prepare import prepare
from edition.validation import validate
from edition.xslt import Transformer
from tei import T

TEMPLATE = resources.path("templates", "edition")
KINDS = ("texts", "witnesses", "registers")


SCHEMA = ("schema/edition.rng", "schema/edition.sch")


def lines(path: Path) -> list[bytes]:
    """The lines of a file."""
    return path.read_bytes().split(b"\n")


def files(folder: Path) -> list[Path]:
    """All sources of the edition in a folder."""
    found = config.read(folder / "edition.toml")
    return [path for kind in KINDS for path in found.files(kind)]


def test_init_copies_a_whole_edition(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "edition"
    written = starter.make(folder)
    assert {"edition.toml", "README.md", "tei/texts/poem.xml", "tei/registers/persons.xml"} <= set(written)
    for name in written:
        copied = [line for line in lines(folder / name) if b"<?xml-model " not in line]
        original = resources.path("schema", Path(name).name) if name in SCHEMA else TEMPLATE / name
        assert copied == lines(original)
    assert len(files(folder)) == 6


def test_editors_and_the_toolkit_judge_by_the_same_schema(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    assert {*SCHEMA, ".vscode/settings.json"} <= set(starter.make(folder))
    for path in files(folder):
        named = re.findall(r'<\?xml-model href="([^"]+)"', path.read_text("utf-8"))
        assert [(path.parent / href).resolve() for href in named] == [
            folder.resolve() / name for name in SCHEMA
        ]
    found = validate(files(folder), config.read(folder / "edition.toml")).findings
    assert [f.as_text() for f in found] == []
    settings = json.loads((folder / ".vscode" / "settings.json").read_text("utf-8"))
    association = settings["xml.fileAssociations"][0]
    assert (folder / association["systemId"]).is_file()
    text = starter.new(config.read(folder / "edition.toml"), "letter", "first")
    assert text.read_text("utf-8").count('<?xml-model href="../../schema/edition.') == 2


def test_the_schema_of_an_edition_can_be_renewed(tmp_path: Path) -> None:
    starter.make(tmp_path / "e")
    (tmp_path / "e" / "schema" / "edition.rng").write_text("old")
    assert starter.copy_schema(tmp_path / "e") == list(SCHEMA)
    assert lines(tmp_path / "e" / "schema" / "edition.rng") == lines(resources.path("schema", "edition.rng"))


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


def test_the_transcriptions_of_the_starting_edition_agree_with_it(transformer: Transformer) -> None:
    poem = load(TEMPLATE / "tei/texts/poem.xml")
    made = prepare(poem, "poem", transformer).xml
    for witness in "ABP":
        transcription = load(TEMPLATE / f"tei/witnesses/{witness}.xml")
        assert [f.message for f in compare(rebuild(made, witness), transcription, "poem.xml")] == []


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
    for section, found in re.findall(r"^\[(\w+)\](.*?)(?=^\[|\Z)", text, re.M | re.S):
        settings = set(re.findall(r"^(?:# )?(\w+) = ", found, re.M))
        assert settings == set(getattr(config.Config(Path()), section).__dataclass_fields__), section


def test_the_settings_of_the_starting_configuration_can_all_be_switched_on(tmp_path: Path) -> None:
    text = (TEMPLATE / "edition.toml").read_text("utf-8")
    (tmp_path / "edition.toml").write_text(re.sub(r"^# (?=\w+ = )", "", text, flags=re.M), "utf-8")
    assert config.read(tmp_path / "edition.toml").edition.title == "The Lamp at the Ford"


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
