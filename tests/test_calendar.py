"""The calendar: order, register, line of time, senders and receivers, cards; on invented letters and on made-up dates.

The letters of tests/calendar are each hard in one way: everything unknown but the year, four receivers, two dates, never
sent, dated by its receipt only.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree, html

from edition import config as configuration
from edition.build import Built, build, sources_of
from edition.calendar import make_calendar
from edition.prepare import Prepared
from edition.xslt import Transformer

ROOT = Path(__file__).resolve().parents[1]
LETTERS = Path(__file__).parent / "calendar"
TEI = "{http://www.tei-c.org/ns/1.0}"
ED = "{urn:tei-edition:prepared}"
SVG = "{http://www.w3.org/2000/svg}"
SPACES = {"t": TEI[1:-1], "ed": ED[1:-1], "s": SVG[1:-1]}


def made(folder: Path, output: Path, *formats: str) -> Built:
    """An edition built."""
    config = configuration.read(folder / "edition.toml")
    return build(config, sources_of(config), output, only=formats or ("html",))


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """The invented letters, built for the web and for print."""
    folder = tmp_path_factory.mktemp("letters")
    return folder, made(LETTERS, folder, "html", "pdf")


@pytest.fixture(scope="module")
def edition(edition_site: tuple[Path, Built]) -> tuple[Path, Built]:
    """The repository's own edition."""
    return edition_site


def page(site: tuple[Path, Built], name: str) -> etree._Element:
    """A page of a site."""
    return html.fromstring((site[0] / name).read_bytes())


def words(element: etree._Element) -> str:
    """The words of an element, spaces made one."""
    return " ".join("".join(element.itertext()).split())


def rows(site: tuple[Path, Built]) -> list[list[str]]:
    """The register: number, date, entry."""
    found = page(site, "calendar.html").xpath("//table[contains(@class, 'calendar')]//tr[td]")
    return [[words(cell) for cell in row.findall("td")] for row in found]


def prepared(name: str, letter: str, more: str = "") -> Prepared:
    """A text with this correspDesc, as prepare would hand it on."""
    xml = (
        f'<TEI xmlns="{TEI[1:-1]}" xmlns:ed="{ED[1:-1]}" ed:name="{name}" ed:kind="text" ed:title="{name}" xml:lang="en">'
        f"<teiHeader><profileDesc>{more}<correspDesc>{letter}</correspDesc></profileDesc></teiHeader>"
        "<text><body><p>…</p></body></text></TEI>"
    )
    return Prepared(name, "text", xml)


def sent(date: str, key: str = "") -> str:
    """A sending with this date element or these attributes of one, and a key of order."""
    element = date if date.startswith("<") or not date else f"<date {date}/>"
    return f'<correspAction type="sent"{f" sortKey={key!r}" if key else ""}><persName>N</persName>{element}</correspAction>'


def ordered(transformer: Transformer, texts: list[Prepared], language: str = "en") -> list[etree._Element]:
    """The texts of a calendar in its order."""
    calendar = make_calendar(texts, transformer, language)
    assert calendar is not None
    return etree.fromstring(calendar.ordered).findall(f"{TEI}TEI")


ORDER = [  # dates in the order in which they must stand
    'when="-0043-03-15"',
    'when="0999"',
    'when="1871-04-30"',
    'when="1871-05-03"',
    'when="1871-05-03T18:00"',
    'notBefore="1871-05-04" notAfter="1871-05-20"',
    'when="1871-12-31"',
    'notBefore="1871-01-02" notAfter="1871-11-30"',
    'from="1871" to="1873"',
    'notAfter="1871-02-02"',
    'when="1872-01-01"',
    "",
]


def test_dated_before_month_before_year_before_undated(transformer: Transformer) -> None:
    """In every order of the files; dates of the same place keep the order of the files."""
    texts = [prepared(f"n{n:02}", sent(date)) for n, date in enumerate(ORDER)]
    expected = [f"n{n:02}" for n in range(len(ORDER))]
    assert [t.get(f"{ED}name") for t in ordered(transformer, texts)] == expected
    # those with the same place: the three times of 1871 of which only the year counts
    loose = {"n07", "n08", "n09"}
    again = [t.get(f"{ED}name") for t in ordered(transformer, texts[::-1])]
    assert [n for n in again if n not in loose] == [n for n in expected if n not in loose]
    assert set(again[7:10]) == loose


def test_the_key_in_the_source_wins_over_the_date(transformer: Transformer) -> None:
    texts = [
        prepared("a", sent('when="1871"')),
        prepared("b", sent('when="1880"', "1870-99-99")),
        prepared("c", sent('when="1870-06-01"')),
    ]
    assert [t.get(f"{ED}name") for t in ordered(transformer, texts)] == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("date", "english", "german"),
    [
        ('when="1924-09-15"', "15 September 1924", "15. September 1924"),
        ('when="1924-09"', "September 1924", "September 1924"),
        ('when="1924"', "1924", "1924"),
        ('when="-0043-03-15"', "15 March 44 BC", "15. März 44 v. Chr."),
        ('from="1934" to="1937"', "1934–1937", "1934–1937"),
        ('notBefore="1935-01-01" notAfter="1935-01-22"', "between 1 and 22 January 1935", "zwischen 1. und 22. Januar 1935"),
        ('notBefore="1935-01-01" cert="low"', "not before 1 January 1935 (uncertain)", "nicht vor 1. Januar 1935 (unsicher)"),
        ('when="1924" cert="medium"', "1924 (probable)", "1924 (wahrscheinlich)"),
        ("<date>in the spring</date>", "in the spring", "in the spring"),
        ("", "undated", "undatiert"),
    ],
)  # fmt: skip
def test_a_date_in_words(transformer: Transformer, date: str, english: str, german: str) -> None:
    texts = [prepared("a", sent(date)), prepared("b", sent('when="1"'))]
    for language, expected in (("en", english), ("de", german)):
        shown = {t.get(f"{ED}name"): t.get(f"{ED}date") for t in ordered(transformer, texts, language)}
        assert shown["a"] == expected


def test_one_letter_makes_no_calendar(transformer: Transformer) -> None:
    assert make_calendar([prepared("a", sent(""))], transformer) is None
    assert make_calendar([], transformer) is None


def test_a_text_may_be_called_calendar(transformer: Transformer) -> None:
    calendar = make_calendar(
        [prepared("a", sent("")), prepared("b", sent(""))], transformer, taken=["calendar", "a"]
    )
    assert calendar is not None
    assert [p.name for p in calendar.pages] == ["calendar-2", "correspondents"]


def test_many_texts_are_counted_by_year_and_drawn_as_dots_where_sender_and_receiver_meet(
    transformer: Transformer,
) -> None:
    texts = [
        prepared(
            f"n{n:03}",
            sent(f'when="{1800 + n // 3}"').replace(">N<", f">S{n % 50:02}<")
            + f'<correspAction type="received"><persName>R{n % 41:02}</persName></correspAction>',
        )
        for n in range(120)
    ]
    calendar = make_calendar(texts, transformer)
    assert calendar is not None
    time, network = (etree.fromstring(p.xml) for p in calendar.pages)
    assert len(time.findall(f".//{SVG}g[@class='mark']")) == 40
    assert "height of a column" in str(time.findtext(f".//{SVG}desc"))
    names = network.xpath("//s:g[contains(@class, 'name')]/s:text", namespaces=SPACES)
    assert [t.text for t in names][:50] == [f"S{n:02}" for n in range(50)]
    assert len(names) == 50 + 40  # of the 41 receivers those with the most texts
    assert "The picture shows those with the most texts" in words(network.find(f".//{TEI}figDesc"))
    dots = network.xpath("//s:g[contains(@class, 'meeting')]", namespaces=SPACES)
    shown = {t.text for t in names[50:]}
    assert sorted(d.findtext(f"{SVG}title") for d in dots) == sorted(
        f"S{n % 50:02} → R{n % 41:02}: 1 entry" for n in range(120) if f"R{n % 41:02}" in shown
    )
    # nothing lies over anything else: names and dots each in their row
    rows = sorted(float(t.get("y", "")) for t in names[:50])
    assert min(b - a for a, b in itertools.pairwise(rows)) >= 12
    assert len({(d[1].get("cx"), d[1].get("cy")) for d in dots}) == len(dots)
    assert len(network.xpath("//t:table/t:row", namespaces=SPACES)) == 121  # the table has all of them


def test_a_dot_grows_with_the_number_of_texts_and_is_hollow_when_none_was_sent(
    transformer: Transformer,
) -> None:
    def letter(n: int, sender: str, receiver: str, more: str = "") -> Prepared:
        action = sent(f'when="18{n % 90 + 10}"').replace('type="sent"', f'type="sent"{more}')
        received = f'<correspAction type="received"><persName>{receiver}</persName></correspAction>'
        return prepared(f"n{n:03}", action.replace(">N<", f">{sender}<") + received)

    texts = [letter(n, f"S{n}", f"R{n % 9}") for n in range(45)]
    texts += [letter(100 + n, "S1", "R1") for n in range(4)]
    texts += [letter(200, "S1", "Z", ' subtype="notSent"')]
    calendar = make_calendar(texts, transformer)
    assert calendar is not None
    network = etree.fromstring(calendar.pages[1].xml)
    dots = {
        str(d.findtext(f"{SVG}title")): d for d in network.iter(f"{SVG}g") if "meeting" in d.get("class", "")
    }
    assert float(dots["S1 → R1: 5 entries"][1].get("r", "")) > float(dots["S2 → R2: 1 entry"][1].get("r", ""))
    assert "unsent" in dots["S1 → Z: 1 entry (not sent)"].get("class", "")


def test_years_on_the_line_of_time_do_not_run_into_each_other(transformer: Transformer) -> None:
    """Also where years without entries are drawn narrow."""
    texts = [
        prepared(f"n{n}", sent(f'when="{year}"'))
        for n, year in enumerate([*range(1861, 1881), *range(1885, 1896)] * 4)
    ]
    calendar = make_calendar(texts, transformer)
    assert calendar is not None
    axis = etree.fromstring(calendar.pages[0].xml).find(f".//{SVG}g[@class='axis']")
    assert axis is not None
    years = [float(t.get("x", "")) for t in axis.findall(f"{SVG}text") if str(t.text).isdigit()]
    assert len(years) > 3
    assert min(b - a for a, b in itertools.pairwise(years)) >= 34


def test_the_invented_letters_are_built_without_a_finding(letters: tuple[Path, Built]) -> None:
    assert letters[1].findings == []
    assert {p.name for p in (letters[0] / "pdf").glob("*.pdf")}


def test_the_register_has_every_letter_in_order(letters: tuple[Path, Built]) -> None:
    assert [row[:2] for row in rows(letters)] == [
        ["1", "3 May 1871"],
        ["2", "7 May 1871 (probable) or 7 June 1871 (uncertain)"],
        ["3", "May 1871"],
        ["4", "1871"],
        ["5", "Received 2 January 1872"],
    ]
    entries = [row[2] for row in rows(letters)]
    assert "Wend → Ash, Birk, The Board, the keeper of the mill The gates are to be shut." in entries[0]
    assert "Ash → Wend Done." in entries[1]
    assert "Wend → Birk (not sent) Regret." in entries[2]
    assert "not known → not known High water." in entries[3]
    assert "Birk (uncertain) → The Board" in entries[4]


def test_each_date_has_its_mark_on_the_line_of_time_and_a_doubtful_one_is_hollow(
    letters: tuple[Path, Built],
) -> None:
    picture = page(letters, "calendar.html").xpath("//svg")[0]
    assert picture.get("role") == "img"
    assert [picture.get_element_by_id(i).tag for i in picture.get("aria-labelledby").split()] == [
        "title",
        "desc",
    ]
    marks = picture.xpath(".//g[contains(@class, 'mark')]")
    assert [
        (m.find("text").text, "doubtful" in m.get("class"), m.find("circle") is not None) for m in marks
    ] == [
        ("1", False, True),
        ("2", True, True),
        ("2", True, True),
        ("3", False, False),
        ("4", False, False),
        ("5", False, True),
    ]


def test_the_picture_of_senders_and_receivers_says_what_the_table_says(letters: tuple[Path, Built]) -> None:
    document = page(letters, "correspondents.html")
    picture = document.xpath("//svg")[0]
    lines = picture.xpath(".//path")
    table = document.xpath("//table[contains(@class, 'groups')]//tr[td]")
    assert len(picture.xpath(".//g[contains(@class, 'text')]")) == len(table) == 5
    assert len(lines) == sum(len(row.xpath("td[1]//a | td[3]//a")) for row in table) == 13
    # never sent: its two lines are broken; Birk as an uncertain sender: one dotted line
    assert [line.get("class") for line in lines].count("line unsent") == 2
    assert sum("doubtful" in line.get("class") for line in lines) == 1
    unknown = picture.xpath(".//g[contains(@class, 'unknown')]")
    assert [words(g.find("text")) for g in unknown] == ["not known", "not known"]
    four = table[0].xpath("td[3]//a")
    assert [words(a) for a in four] == ["Ash, Tom", "Birk", "Board of the Locks", "the keeper of the mill"]


@pytest.mark.parametrize("name", ["letters", "edition"])
def test_names_in_the_picture_do_not_lie_over_each_other(name: str, request: pytest.FixtureRequest) -> None:
    picture = page(request.getfixturevalue(name), "correspondents.html").xpath("//svg")[0]
    assert picture.get("role") == "img"
    labelled = [picture.get_element_by_id(i) for i in picture.get("aria-labelledby").split()]
    assert [e.tag for e in labelled] == ["title", "desc"] and all(words(e) for e in labelled)
    for column in (
        ".//g[contains(@class, 'node')]/text[@text-anchor]",
        ".//g[contains(@class, 'node')]/text[not(@text-anchor)]",
    ):
        lines = sorted(float(text.get("y")) for text in picture.xpath(column))
        assert min((b - a for a, b in itertools.pairwise(lines)), default=12) >= 11.5


def test_each_person_has_a_section_with_what_was_sent_received_and_passed_on(
    letters: tuple[Path, Built],
) -> None:
    document = page(letters, "correspondents.html")
    ash = document.get_element_by_id("who-persons-ash")
    assert [words(h) for h in ash.xpath(".//*[contains(@class, 'list')]/*[contains(@class, 'head')]")] == [
        "Sent (1)",
        "Received (1)",
        "Forwarded (1)",
    ]
    assert ash.xpath(".//a/@href")[0] == "persons.html#ash"


def test_a_letter_has_a_card_with_its_neighbours(letters: tuple[Path, Built]) -> None:
    card = page(letters, "d-never-sent.html").xpath("//*[contains(@class, 'r-card')]")
    assert len(card) == 1
    said = words(card[0])
    for part in (
        "Wend (not sent)",
        "ToBirk",
        "Draft: In pencil, never sent.",
        "Lockham, House of the Locks, Chest 2",
    ):
        assert part in said
    links = [a for a in card[0].xpath(".//a/@href") if not a.startswith("persons")]
    assert links == ["c-two-dates.html", "calendar.html#no-3", "a-year-only.html"]


def test_the_same_sources_give_the_same_pages(letters: tuple[Path, Built], tmp_path: Path) -> None:
    made(LETTERS, tmp_path)
    for name in ("calendar.html", "correspondents.html"):
        assert (tmp_path / name).read_bytes() == (letters[0] / name).read_bytes()


def test_summary_and_archival_line_are_no_paragraphs_with_numbers(edition: tuple[Path, Built]) -> None:
    document = page(edition, "1936-08-25-browder.html")
    assert (
        document.xpath(
            "//*[contains(@class, 'archive') or contains(@class, 'regest')]//a[@class='ref'][starts-with(@title, '§')]"
        )
        == []
    )
    mentions = page(edition, "persons.html").get_element_by_id("browder")
    assert "summary" in words(mentions) or "heading" in words(mentions)
    assert "§" not in words(mentions.xpath(".//*[contains(@class, 'mentions')]")[0])


def test_the_calendar_has_every_text_with_a_correspondence(edition: tuple[Path, Built]) -> None:
    telegrams = {p.stem for p in (ROOT / "tei/texts/telegrams").glob("*.xml")}
    shown = {
        a.removesuffix(".html")
        for a in page(edition, "calendar.html").xpath("//table//td[3]//*[contains(@class, 'title')]//a/@href")
    }
    assert shown == telegrams | {"zinoviev-letter"}
    assert edition[1].findings == []


def places(folder: Path) -> Iterator[tuple[str, str]]:
    """Each address within a site that leads nowhere, with its page; each id that stands twice."""
    ids: dict[Path, list[str]] = {}
    links: list[tuple[Path, str]] = []
    for file in sorted(folder.rglob("*.html")):
        document = html.fromstring(file.read_bytes())
        ids[file] = document.xpath("//@id")
        links += [(file, str(a)) for a in document.xpath("//@href | //@src")]
    for file, found in ids.items():
        yield from ((file.name, f"id {name}") for name in set(found) if found.count(name) > 1)
    for file, address in links:
        name, _, place = address.partition("#")
        if ":" in name.split("/")[0]:
            continue
        target = (file.parent / unquote(name.partition("?")[0])).resolve() if name else file
        if not target.exists() or (place and target in ids and unquote(place) not in ids[target]):
            yield file.name, address


@pytest.mark.parametrize("name", ["letters", "edition"])
def test_every_link_of_a_site_leads_somewhere(name: str, request: pytest.FixtureRequest) -> None:
    site: tuple[Path, Built] = request.getfixturevalue(name)
    assert sorted(set(places(site[0].resolve()))) == []


def test_the_start_page_leads_to_calendar_book_and_every_part(edition: tuple[Path, Built]) -> None:
    start = page(edition, "index.html")
    sections = {words(s.find("h2")): s.xpath(".//a/@href") for s in start.xpath("//section[h2]")}
    assert list(sections)[:4] == [
        "Texts",
        "Calendar of telegrams of the Communist International",
        "Transcriptions of the witnesses",
        "Registers",
    ]
    assert [a for a in sections["Texts"] if a.endswith(".html")] == [
        "introduction.html",
        "zinoviev-letter.html",
    ]
    assert sections["Calendar of telegrams of the Communist International"][:2] == [
        "calendar.html",
        "correspondents.html",
    ]
    assert len(sections["Calendar of telegrams of the Communist International"]) == 16
    assert "pdf/edition.pdf" in start.xpath("//a/@href")


def test_a_calendar_of_all_texts_stands_before_them_on_the_start_page(tmp_path: Path) -> None:
    config = configuration.read(LETTERS / "edition.toml")
    loose = dataclasses.replace(config, print=dataclasses.replace(config.print, run_on=()))
    build(loose, sources_of(loose), tmp_path, only=["html"])
    start = html.fromstring((tmp_path / "index.html").read_bytes())
    assert [words(h) for h in start.xpath("//section/h2")] == ["Calendar", "Texts", "Registers"]
