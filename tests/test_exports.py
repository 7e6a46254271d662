"""CMIF: the index of letters obeys the format's rules, is TEI, and says what the sources say."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from edition import config as configuration
from edition.build import Built, build, sources_of
from edition.validation import validate

LETTERS = Path(__file__).parent / "calendar"
ROOT = Path(__file__).resolve().parents[1]
T = "{http://www.tei-c.org/ns/1.0}"
GND, VIAF = "https://d-nb.info/gnd/118540238", "https://viaf.org/viaf/24602065"


@pytest.fixture(scope="module", params=[LETTERS, ROOT], ids=["letters", "edition"])
def any_cmif(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The CMIF file of an edition."""
    if request.param == ROOT:
        site: tuple[Path, Built] = request.getfixturevalue("edition_site")
        return site[0] / "cmif.xml"
    output = tmp_path_factory.mktemp("cmif")
    config = configuration.read(request.param / "edition.toml")
    build(config, sources_of(config), output, only=["html"])
    return output / "cmif.xml"


@pytest.fixture(scope="module")
def cmif(tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree._Element]:
    """The letters of the CMIF file of the invented letters, by their keys."""
    output = tmp_path_factory.mktemp("cmif")
    config = configuration.read(LETTERS / "edition.toml")
    build(config, sources_of(config), output, only=["html"])
    return {e.get("key", ""): e for e in etree.parse(str(output / "cmif.xml")).iter(f"{T}correspDesc")}


def shown(letter: etree._Element, part: str) -> list[tuple[str, str, dict[str, str]]]:
    """The children of an action: name, words, attributes."""
    action = next(a for a in letter.iter(f"{T}correspAction") if a.get("type") == part)
    return [(str(e.tag).removeprefix(T), e.text or "", dict(e.attrib)) for e in action]


def test_the_file_obeys_the_rules_of_the_format(any_cmif: Path) -> None:
    schema = etree.RelaxNG(etree.parse(str(LETTERS / "cmif.rng")))
    assert schema.validate(etree.parse(str(any_cmif))), schema.error_log
    tree = etree.parse(str(any_cmif))
    ids = {f"#{b.get('{http://www.w3.org/XML/1998/namespace}id')}" for b in tree.iter(f"{T}bibl")}
    keys = [d.get("key") for d in tree.iter(f"{T}correspDesc")]
    assert {d.get("source") for d in tree.iter(f"{T}correspDesc")} == ids
    assert len(keys) == len(set(keys))


def test_the_file_is_valid_tei(any_cmif: Path) -> None:
    config = configuration.Config(any_cmif.parent)
    assert [f.as_text() for f in validate([any_cmif], config).findings if f.severity.value == "error"] == []


def test_nobody_is_unknown_and_a_year_is_a_year(cmif: dict[str, etree._Element]) -> None:
    letter = cmif["a-year-only"]
    assert shown(letter, "sent") == [("persName", "Unknown", {}), ("date", "", {"when": "1871"})]
    assert shown(letter, "received") == [("persName", "Unknown", {})]


def test_four_receivers_stand_in_one_action_with_the_numbers_of_authority_files(
    cmif: dict[str, etree._Element],
) -> None:
    letter = cmif["b-four-receivers"]
    assert letter.get("ref") == "https://example.org/locks/b-four-receivers.html"
    assert shown(letter, "sent") == [
        ("persName", "Wend", {"ref": GND}),
        ("placeName", "Lockham", {"ref": "https://www.geonames.org/2643743"}),
        ("date", "", {"when": "1871-05-03"}),
    ]
    assert shown(letter, "received") == [
        ("persName", "Ash", {"ref": VIAF}),
        ("persName", "Birk", {}),
        ("orgName", "The Board", {}),
        ("persName", "the keeper of the mill", {}),
    ]


def test_of_two_dates_the_surer_stands_first_and_a_note_has_both(cmif: dict[str, etree._Element]) -> None:
    letter = cmif["c-two-dates"]
    assert shown(letter, "sent")[1:] == [
        ("date", "", {"when": "1871-05-07", "cert": "medium"}),
        ("date", "", {"when": "1871-06-07", "cert": "low"}),
    ]
    assert letter.findtext(f"{T}note") == "Dated 7 May 1871 (probable) or 7 June 1871 (uncertain)."


def test_what_was_never_sent_says_so(cmif: dict[str, etree._Element]) -> None:
    assert cmif["d-never-sent"].findtext(f"{T}note") == "Not sent."
    assert shown(cmif["d-never-sent"], "sent")[0] == ("persName", "Wend", {"ref": GND})
