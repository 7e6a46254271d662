"""CMIF: the index of letters obeys the format's rules, is TEI, and says what the sources say."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from edition import config as configuration
from edition.build import Built, build, sources_of
from edition.calendar import make_calendar
from edition.exports import make_cmif
from edition.prepare import Prepared
from edition.validation import validate
from edition.xslt import Transformer

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


def test_what_was_never_sent_is_not_claimed_to_have_been_sent(cmif: dict[str, etree._Element]) -> None:
    """The format knows letters sent only."""
    assert sorted(cmif) == ["a-year-only", "b-four-receivers", "c-two-dates", "e-undated"]


def test_who_endorsed_a_letter_is_no_sender_of_it(edition_site: tuple[Path, Built]) -> None:
    tree = etree.parse(edition_site[0] / "cmif.xml")
    letter = next(d for d in tree.iter(f"{T}correspDesc") if d.get("key") == "1936-06-28-belgium")
    assert [words for _, words, _ in shown(letter, "sent")] == ["D. Manuilsky", ""]
    assert letter.findtext(f"{T}note") == "endorsed: A. Lozovsky, Profintern."


def test_what_is_only_purported_says_so_with_the_words_of_the_editors(
    edition_site: tuple[Path, Built],
) -> None:
    tree = etree.parse(edition_site[0] / "cmif.xml")
    letter = next(d for d in tree.iter(f"{T}correspDesc") if d.get("key") == "zinoviev-letter")
    note = str(letter.findtext(f"{T}note"))
    assert note.startswith(
        "sent: certainty low. Purported senders, place and date, as the witnesses give them."
    )
    assert "received: certainty low. Purported receiver." in note and "not proven to have been sent" in note


def test_places_have_their_numbers_in_geonames(edition_site: tuple[Path, Built]) -> None:
    """Those that could be verified; no number is made up."""
    tree = etree.parse(edition_site[0] / "cmif.xml")
    found = {p.text: p.get("ref") for p in tree.iter(f"{T}placeName")}
    assert found == {
        "Moscow": "https://www.geonames.org/524901",
        "New York": "https://www.geonames.org/5128581",
        "Damascus": "https://www.geonames.org/170654",
        "Kislovodsk": None,
    }


def test_times_between_two_days_and_over_years_keep_both_ends(edition_site: tuple[Path, Built]) -> None:
    tree = etree.parse(edition_site[0] / "cmif.xml")
    letters = {d.get("key"): d for d in tree.iter(f"{T}correspDesc")}
    assert shown(letters["1935-01-all-sections"], "sent")[-1] == (
        "date",
        "",
        {"notBefore": "1935-01-01", "notAfter": "1935-01-22", "cert": "medium"},
    )
    assert shown(letters["1934-1937-cpgb#t1934-1937-cpgb-to-moscow"], "sent")[-1][2] == {
        "from": "1934",
        "to": "1937",
    }


@pytest.mark.parametrize(
    ("register", "name", "expected"),
    [
        ('<idno type="VIAF">24602065</idno>', "", VIAF),
        ('<idno type="LCNAF">n79021164</idno>', "", "https://id.loc.gov/authorities/names/n79021164"),
        ('<idno type="Wikidata">Q5879</idno>', "", "https://www.wikidata.org/entity/Q5879"),
        ('<idno type="shelf">Chest 2</idno>', "", None),
        ('<idno type="GND"> </idno>', "", None),
        ('<idno type="VIAF">24602065</idno>', GND, GND),
    ],
)
def test_the_number_of_an_authority_file_is_an_address_in_the_cmif(
    register: str, name: str, expected: str | None, transformer: Transformer
) -> None:
    """That of the name itself before that of its entry; what is no number of an authority file is left out."""
    ed = "urn:tei-edition:prepared"
    person = (
        f'<TEI xmlns="{T[1:-1]}" xmlns:ed="{ed}" ed:name="persons" ed:kind="register"><text><body><listPerson>'
        f'<person ed:id="n"><persName>N</persName>{register}</person></listPerson></body></text></TEI>'
    )
    texts = [
        Prepared(
            f"t{n}",
            "text",
            f'<TEI xmlns="{T[1:-1]}" xmlns:ed="{ed}" ed:name="t{n}" ed:kind="text" ed:title="t"><teiHeader><profileDesc>'
            f'<correspDesc><correspAction type="sent"><persName ed:href="persons.html#n" ref="{name or "p.xml#n"}">N'
            "</persName></correspAction></correspDesc></profileDesc></teiHeader><text><body><p/></body></text></TEI>",
        )
        for n in range(2)
    ]
    calendar = make_calendar([*texts, Prepared("persons", "register", person)], transformer)
    assert calendar is not None
    made = etree.fromstring(make_cmif(calendar.ordered, transformer, title="T"))
    assert [e.get("ref") for e in made.iter(f"{T}persName") if e.text == "N"] == [expected, expected]
