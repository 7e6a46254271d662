"""Checks of single values: dates, language tags, authority files, coordinates, spaces, characters, empty elements."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.checks import Library, check
from edition.checks.authorities import address, gnd, isbn, iso_7064, issn
from edition.checks.confusables import LOOKS, mixed, script_of
from edition.checks.dates import span_of
from edition.checks.languages import SHORTER, TWO_LETTERS, judge
from edition.findings import Finding
from tei import document, tei


def findings(folder: Path, body: str, after: str = "") -> list[Finding]:
    """What the checks say of a body."""
    read = document(folder, tei(body, "", after=after))
    library = Library(folder)
    library.add(read)
    return check(read, library)


def codes(folder: Path, body: str, after: str = "") -> list[str]:
    """Their codes."""
    return [f.code for f in findings(folder, body, after)]


# Dates


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("1924-02-29", ""),
        ("1923-02-29", "month 2 of 1923 has no day 29"),
        ("1900-02-29", "month 2 of 1900 has no day 29 (the Julian calendar has it"),
        ("2000-02-29", ""),
        ("-0044-03-15", ""),
        ("1924-13", "there is no month 13"),
        ("1924-00", "there is no month 0"),
        ("1924-04-31", "month 4 of 1924 has no day 31"),
        ("1924-10-25T10:00:00Z", ""),
        ("12:30:00", ""),
        ("--02-30", ""),
        ("P1D", ""),
        ("about 1924", ""),
    ],
)
def test_a_date_is_a_day_of_the_gregorian_calendar(value: str, problem: str) -> None:
    assert span_of(value)[0].startswith(problem) and bool(span_of(value)[0]) == bool(problem)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('from="1924" to="1924"', []),
        ('from="1924-10" to="1924-10-05"', []),
        ('from="1924-10-05" to="1924-10"', []),
        ('from="1924-11" to="1924-10-05"', ["ED412"]),
        ('from="-0044" to="-0045"', ["ED412"]),
        ('from="-0045" to="-0044"', []),
        ('notBefore="1924" to="1923"', ["ED412"]),
        ('from="1925" notAfter="1924"', ["ED412"]),
        ('when="1924" notAfter="1923"', ["ED412"]),
        ('from-custom="2" to-custom="1" datingMethod="#julian"', []),
        ('from-iso="1925" to-iso="1924"', ["ED412"]),
        ('from="1925" to-iso="1924"', []),
    ],
)
def test_dates_have_an_order(tmp_path: Path, attributes: str, expected: list[str]) -> None:
    found = codes(tmp_path, f'<p xml:id="julian"><date {attributes}>x</date></p>')
    assert found == expected


def test_the_pages_of_a_citation_are_no_dates(tmp_path: Path) -> None:
    assert codes(tmp_path, '<p><biblScope unit="page" from="1180" to="1092">1180-92</biblScope></p>') == []


def test_the_message_says_what_the_dates_are(tmp_path: Path) -> None:
    found = findings(tmp_path, '<p><date from="1925" to="1924-03">x</date></p>')
    assert found[0].message == (
        "<date>: it begins after its end: @from is 1925-01-01, @to is 1924-03-31; exchange or mend them"
    )


# Languages


RIGHT = (
    "en grc grc-Latn de-AT de-1996 sr-Cyrl-RS zh-cmn-Hans-CN x-own en-x-middle syr und mul la-x-medieval "
    "sl-rozaj-biske i-klingon es-419 en-a-bbb he-Hebr qaa LA"
)


@pytest.mark.parametrize("tag", RIGHT.split())
def test_tags_of_bcp_47_are_right(tag: str) -> None:
    assert judge(tag) == ("", "")


@pytest.mark.parametrize(
    ("tag", "code", "mend"),
    [
        ("english", "ED421", "write en"),
        ("Deutsch", "ED421", "write de"),
        ("en_GB", "ED421", "write en-GB"),
        ("e", "ED421", "no language tag"),
        ("en-", "ED421", "no language tag"),
        ("en, de", "ED421", "no language tag"),
        ("en-Latin-toolongsubtag", "ED421", "no language tag"),
        ("lat", "ED422", "write la"),
        ("ger-AT", "ED422", "write de-AT"),
        ("en-UK", "ED422", "write GB"),
        ("gr", "ED422", "write el or grc"),
        ("jp", "ED422", "write ja"),
        ("xx", "ED422", "no language xx"),
        ("en-QX", "ED422", "no region QX"),
        ("wibble", "ED422", "two or three letters"),
    ],
)
def test_other_tags_are_told_with_their_mend(tag: str, code: str, mend: str) -> None:
    assert judge(tag)[0] == code
    assert mend in judge(tag)[1]


def test_the_tables_of_languages_agree() -> None:
    assert set(SHORTER.values()) <= TWO_LETTERS
    assert len(TWO_LETTERS) >= 184
    assert not TWO_LETTERS & set(SHORTER)


def test_a_tag_is_reported_once_a_file_and_an_empty_one_never(tmp_path: Path) -> None:
    again = '<foreign xml:lang="lat">x</foreign>'
    assert codes(tmp_path, f'<p>{again} {again} <foreign xml:lang="">x</foreign></p>') == ["ED422"]


# Authority files


@pytest.mark.parametrize(
    "value",
    ["118540238", "107898543X", "1053071620", "4074335-4", "16063972-4", "2077565-9", "2020450-4"],
)
def test_numbers_of_the_gnd_have_a_check_digit(value: str) -> None:
    assert gnd(value) == ""
    wrong = value[:-1] + ("1" if value[-1] != "1" else "2")
    assert "should be" in gnd(wrong)


def test_an_exchange_of_digits_is_found() -> None:
    for judge_of, value in (
        (gnd, "118540328"),
        (iso_7064, "0000-0002-1852-0097"),
        (isbn, "978-3-16-148401-0"),
    ):
        assert "check digit" in judge_of(value)


def test_identifiers_that_are_right_are_silent() -> None:
    assert iso_7064("0000-0002-1825-0097") == iso_7064("000000012146438X") == ""
    assert (
        isbn("0-306-40615-2")
        == isbn("978-3-16-148410-0")
        == isbn("ISBN 080442957X")
        == issn("0378-5955")
        == ""
    )


@pytest.mark.parametrize(
    "target",
    [
        "https://d-nb.info/gnd/118540238",
        "http://d-nb.info/gnd/118540238/about",
        "https://viaf.org/viaf/24602065",
        "https://www.wikidata.org/wiki/Q5879",
        "http://www.wikidata.org/entity/Q5879",
        "https://www.wikidata.org/wiki/Special:EntityData/Q5879",
        "https://www.geonames.org/2643743/london.html",
        "https://orcid.org/0000-0002-1825-0097",
        "https://example.org/gnd/1",
        "gnd:118540238",
        "mailto:gnd@example.org",
        "#p1",
    ],
)
def test_addresses_of_authority_files_are_silent_when_right(target: str) -> None:
    assert address(target) == ""


@pytest.mark.parametrize(
    "target",
    [
        "https://d-nb.info/gnd/",
        "https://d-nb.info/gnd/goethe",
        "https://www.wikidata.org/wiki/Goethe",
        "https://viaf.org/viaf/abc",
        "https://orcid.org/0000-0002",
        "gnd:118540239",
    ],
)
def test_addresses_of_authority_files_are_told_when_wrong(target: str) -> None:
    assert address(target).startswith("this is no ")


# Facsimile


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ('ulx="0" uly="0" lrx="200" lry="300"', []),
        ('ulx="0" uly="0" lrx="201" lry="300"', ["ED441"]),
        ('ulx="-1" uly="0" lrx="20" lry="30"', ["ED441"]),
        ('ulx="50" uly="0" lrx="20" lry="30"', ["ED442"]),
        ('ulx="50" uly="0"', ["ED442"]),
        ('points="1,1 2,2 1,2"', []),
        ('points="1,1 2,2 1,301"', ["ED441"]),
        ("", []),
        ('ulx="x" uly="0" lrx="20" lry="30"', []),
    ],
)
def test_zones_lie_in_their_surface(tmp_path: Path, zone: str, expected: list[str]) -> None:
    after = '<facsimile><surface ulx="0" uly="0" lrx="200" lry="300"><zone {}/></surface></facsimile>'
    assert codes(tmp_path, "<p>x</p>", after.format(zone)) == expected
    assert codes(tmp_path, "<p>x</p>", f"<facsimile><surface><zone {zone}/></surface></facsimile>") == [
        c for c in expected if c == "ED442"
    ]


# Spaces and hyphens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a<lb break="no"/>b', []),
        ('a\n<lb break="no"/>b', ["ED506"]),
        ('a<lb break="no"/> b', ["ED506"]),
        ('a<pb break="no"/><lb break="no"/>b', []),
        ('a<pb break="no"/> <lb break="no"/>b', ["ED506", "ED506"]),
        ("a <lb/>b", []),
        ("mos-<lb/>cow", ["ED507"]),
        ("mos-\n<lb/>cow", ["ED507"]),
        ("mos-<lb/>Cow", []),
        ("1924-<lb/>x", []),
        ("well - <lb/>known", []),
        ('mos-<lb break="maybe"/>cow', []),
        ('mos-<lb break="yes"/>cow', []),
    ],
)
def test_spaces_and_hyphens_at_line_ends(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert codes(tmp_path, f"<p>{text}</p>") == expected


# Characters


@pytest.mark.parametrize(
    "word", ["Zinoviеv", "Νew", "Μoscow", "Αthens", "аnd", "Мoсква", "λόγoς", "Ѕmith", "pаssport"]
)
def test_letters_of_another_script_are_seen(word: str) -> None:
    assert mixed(f"one {word} two")[0][0] == word


@pytest.mark.parametrize(
    "text",
    [
        "Москва",
        "λόγος",
        "New York",
        "ϑβā",
        "Aεαγe",
        "α-helix",
        "5µm",
        "Ωmega-3 Ω",
        "Zürich",
        "ἀρχή",
        "naïve",
        "БНТ",
    ],
)
def test_what_is_mixed_on_purpose_or_not_at_all_is_left_alone(text: str) -> None:
    assert mixed(text) == []


def test_letters_that_look_alike_are_of_different_scripts() -> None:
    for letter, others in LOOKS.items():
        assert letter in others
        scripts = [script_of(other) for other in others]
        assert len(set(scripts)) == len(scripts) or len(others) > 3, others


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u200bb", ["ED504"]),
        ("a\u00adb", ["ED504"]),
        ("a\ufeffb", ["ED504"]),
        ("a\u2060b", ["ED504"]),
        ("ภาษา\u200bไทย", []),
        ("می\u200cخواهم", []),
        ("a\u00a0b", []),
        ("👩\u200d🔬", []),
    ],
)
def test_invisible_characters_are_found_where_no_script_needs_them(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    assert codes(tmp_path, f"<p>{text}</p>") == expected


# Empty elements


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p/>", ["ED461"]),
        ("<p>  </p>", ["ED461"]),
        ("<p><!-- later --></p>", ["ED461"]),
        ("<p><gap/></p>", []),
        ("<p><lb/></p>", []),
        ('<p>x <persName ref="#p"/> <hi xml:id="p"/></p>', []),
        ('<p>x <date when="1924"/></p>', []),
        ("<p>x <choice><sic>the the</sic><corr/></choice></p>", []),
        ("<p>x <corr/></p>", ["ED461"]),
        ("<p>x <seg/> <add/> <del/> <space/></p>", []),
        ("<table><row><cell/></row></table>", []),
    ],
)
def test_empty_elements_that_should_have_words(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert codes(tmp_path, body) == expected
