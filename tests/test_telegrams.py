"""The calendar of telegrams against the table of facts from which it was made, row by row.

An entry may say more than its row only where a document that it cites says so; what that is, stands here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from lxml import etree

from readback import XML_ID, T

ROOT = Path(__file__).resolve().parents[1]
TELEGRAMS = ROOT / "tei/texts/telegrams"
BIBL = etree.parse(ROOT / "tei/registers/bibl.xml").getroot()

WORDS = {
    "persons#abramov": "Abramov", "persons#chemodanov": "Chemodanov", "persons#green": "Gilbert Green",
    "persons#kirov": "Kirov", "persons#trotsky": "Trotsky", "persons#lenin": "Lenin's", "persons#stalin": "Stalin",
    "persons#dimitrov": "Dimitrov", "persons#manuilsky": "Manuilsky", "persons#moskvin": "Moskvin",
    "persons#hearst": "Hearst", "persons#lozovsky": "Lozovsky", "persons#browder": "Browder",
    "persons#radek": "Radek", "persons#pyatakov": "Piatakoff", "persons#rakovsky": "Rakowski",
    "persons#valter": "Valter", "persons#krylova": "Krylova", "persons#andreev": "Andreev",
    "persons#pollitt": "Pollitt",
    "orgs#ecci": r"^ECCI$", "orgs#ecci-secretariat": "ECCI Secretariat", "orgs#kim-ec": "Executive Committee of the Youth",
    "orgs#ecci-political-commission": "Political Commission", "orgs#roman-lendersecretariat": "Roman Lendersecretariat",
    "orgs#comintern-sections": r"all sections|all parties|parties \(general\)", "orgs#youth-cc": "Youth CC",
    "orgs#cp-greece": "Greece", "orgs#cp-france": "France", "orgs#cp-belgium": "Belgium", "orgs#cpgb": "England|CPGB",
    "orgs#cp-czechoslovakia": "Czechoslovakia", "orgs#cp-holland": "Holland", "orgs#cp-sweden": "Sweden",
    "orgs#cp-norway": "Norway", "orgs#cp-denmark": "Denmark", "orgs#cpusa": "United States|USA",
    "orgs#cp-spain": "Spain", "orgs#south-american-bureau": "South American Bureau", "orgs#profintern": "Profintern",
    "orgs#cp-italy-political-bureau": "Political Bureau of the Italian CP", "orgs#cp-syria": "Syrian CP",
    "orgs#comintern": "Moscow <-> CPGB", "orgs#gccs": "GC&CS", "orgs#rgaspi": "RGASPI",
    "orgs#tna-archive": "Public Record Office",
    "places#new-york": "New York", "places#damascus": "Damascus", "places#antwerp": "Antwerp",
    "places#kislovodsk": "Kislovodsk", "places#moscow": "Moscow|RGASPI", "places#kew": "TNA",
}  # fmt: skip
"""Who and what is named in the table, and by which words."""

ROWS = {
    "1933-11-greece": "1933-11", "1934-1937-cpgb": "1934-1937", "1935-01-01-green": "1935-01-01",
    "1935-01-09-eleven-parties": "1935-02-09", "1935-01-all-sections": "1935-01 (", "1935-12-09-italy": "1935-12-09",
    "1935-all-parties": "1935 (", "1936-02-05-eight-parties": "1936-02-05", "1936-06-15-all-sections": "1936-06-15",
    "1936-06-28-belgium": "1936-06-28", "1936-08-25-browder": "1936-08-25", "1936-11-25-parties": "1936-11-25",
    "1937-11-06-stalin": "1937-11-06", "1938-10-16-moskvin": "1938-10-16",
}  # fmt: skip
"""The entries, and with what their rows begin."""

MORE = {
    "1935-01-01-green": {"persons#zinoviev", "persons#stalin"},
    "1935-01-09-eleven-parties": {"orgs#cp-switzerland", "1935-01-09"},
    "1936-02-05-eight-parties": {"19 January", "New York American"},
    "1936-08-25-browder": {"Izvestiia", "Pravda", "Daily Worker"},
}
"""What the documents on the publisher's pages have, which are cited in these entries, and the table has not."""

EDITORS = {"1936-08-25-browder": {"orgs#foreign-office", "persons#zinoviev"}}
"""Named in notes of the editors, which say that they are theirs."""


@dataclass
class Entry:
    """An entry of the calendar: the row it comes from, if the table is at hand, and its parts."""

    name: str
    root: etree._Element
    row: list[str] = field(default_factory=list)

    def action(self, kind: str) -> list[etree._Element]:
        """The actions of a kind, of both directions."""
        return self.root.findall(f".//{T}correspAction[@type='{kind}']")

    def more(self) -> set[str]:
        """What it may have beyond its row."""
        return MORE.get(self.name, set())


def keys(elements: list[etree._Element]) -> set[str]:
    """The entries of the registers that the names in elements point at."""
    names = [
        n for e in elements for n in e.iter(f"{T}persName", f"{T}orgName", f"{T}placeName") if n.get("ref")
    ]
    return {re.sub(r"^.*/(\w+)\.xml#", r"\1#", n.get("ref", "")) for n in names}


def meant(words: str) -> set[str]:
    """Who and what is named by words of the table."""
    return {key for key, pattern in WORDS.items() if re.search(pattern, words)}


def entries() -> list[Entry]:
    """All entries."""
    paths = sorted(TELEGRAMS.glob("*.xml"))
    return [Entry(p.stem, etree.parse(p).getroot()) for p in paths]


@pytest.fixture(scope="module")
def rows(shared: Path | None) -> list[Entry]:
    """The entries with their rows."""
    if shared is None:
        pytest.skip("the table of facts is not here")
    table = [
        line.split("\t") for line in (shared / "zinoviev/TELEGRAMS.tsv").read_text("utf-8").splitlines()[1:]
    ]
    found = entries()
    for entry in found:
        same = [row for row in table if row[0].startswith(ROWS[entry.name])]
        assert len(same) == 1, (entry.name, same)
        entry.row = same[0]
    assert sorted(entry.row for entry in found) == sorted(table), "each row has one entry"
    return found


def dated(entry: Entry, words: str) -> bool:
    """Whether one of the entry's dates is what a row's first words say: a day, a month, a year, two years."""
    said = re.match(r"[\d-]+", words)
    assert said
    for date in entry.root.iterfind(f".//{T}correspAction[@type='sent']/{T}date"):
        values = [date.get(a, "") for a in ("when", "notBefore", "notAfter", "from", "to") if date.get(a)]
        if re.fullmatch(r"(\d{4})-(\d{4})", said[0]):
            if "-".join(values) == said[0]:
                return True
        elif len(said[0]) == 10 or (values and len(values[0]) <= len(said[0])):
            if values == [said[0]]:
                return True
        elif len(values) == 2 and all(v.startswith(said[0]) for v in values):
            return True
    return False


def test_every_row_of_the_table_has_one_entry_with_its_date(rows: list[Entry]) -> None:
    assert len(rows) == 14
    assert [entry.name for entry in rows if not dated(entry, entry.row[0])] == []


def test_senders_and_receivers_are_those_of_the_row(rows: list[Entry]) -> None:
    for entry in rows:
        both_ways = "<->" in entry.row[1]
        sent, received = meant(entry.row[1]), meant(entry.row[2])
        others = keys(entry.action("transmitted")) | keys(entry.action("forwarded"))
        if both_ways:
            assert keys(entry.action("sent")) == keys(entry.action("received")) == (sent | received) - others
            continue
        assert keys(entry.action("sent")) | others == sent, entry.name
        assert keys(entry.action("received")) - entry.more() == received, entry.name


def test_shelfmark_language_and_state_are_those_of_the_row(rows: list[Entry]) -> None:
    languages = {"English": "en", "German": "de", "Russian": "ru", "-": "und"}
    for entry in rows:
        mark = entry.root.find(f".//{T}msIdentifier/{T}idno")
        shelf = entry.row[4].removeprefix("RGASPI ")
        if shelf.startswith("f. 495"):
            assert " ".join(str(mark.text).split()) == shelf
            archive = " ".join("".join(entry.root.find(f".//{T}ab[@type='archive']").itertext()).split())
            assert shelf.rstrip(".") in archive, entry.name
        else:
            assert mark.get("type") == "notStated", entry.name
        language, _, state = entry.row[5].partition(", ")
        assert entry.root.find(f".//{T}textLang").get("mainLang") == languages[language]
        said = [" ".join("".join(e.itertext()).split()) for e in entry.root.iterfind(f".//{T}physDesc")]
        assert said == (
            [f"{state.capitalize()}.".replace("typewritten copy of", "typewritten copy of the")]
            if state
            else []
        ) or (state and said[0].lower().startswith(state.split(" of ")[0]))


def test_each_entry_cites_the_literature_of_its_row(rows: list[Entry]) -> None:
    works = {b.get(XML_ID): "".join(map(str, b.itertext())) for b in BIBL.iter(f"{T}bibl")}
    for entry in rows:
        cited = [
            b.get("corresp", "").rpartition("#")[2] for b in entry.root.iterfind(f".//{T}sourceDesc/{T}bibl")
        ]
        for source in entry.row[6].split(" ; "):
            name = re.sub(r"^.*?([^/]+)$", r"\1", source)
            wanted = (
                "Secret Cables"
                if name.startswith("Firsov")
                else name.replace("list_of_documents.htm", "list_of_documents")
            )
            assert any(wanted in works[work] for work in cited), (entry.name, source)


def test_no_entry_names_anybody_or_anything_that_neither_row_nor_document_has(rows: list[Entry]) -> None:
    """Persons, bodies, places, titles and numbers of the summary and of the notes."""
    for entry in rows:
        row = " ".join(entry.row)
        summary = entry.root.find(f".//{T}ab[@type='regest']")
        allowed = meant(row) | {k for cell in entry.row for k in meant(cell)} | entry.more()
        assert keys([summary]) <= allowed | EDITORS.get(entry.name, set()), entry.name
        for title in own(summary, f"{T}title"):
            assert title in row or title in allowed, (entry.name, title)
        for number in re.findall(r"\d+(?: [A-Z][a-z]+)?", words(summary)):
            known = number in row or number in allowed or number.split()[0] in row
            assert known, (entry.name, number)


def own(element: etree._Element, tag: str) -> list[str]:
    """The words of the elements of a name, those in notes left out."""
    found = [e for e in element.iter(tag) if not any(a.tag == f"{T}note" for a in e.iterancestors())]
    return [" ".join("".join(map(str, e.itertext())).split()) for e in found]


def words(element: etree._Element) -> str:
    """The words of an element without its notes."""
    parts = [element.text or ""]
    for child in element:
        parts += ["" if child.tag == f"{T}note" else words(child), child.tail or ""]
    return " ".join("".join(parts).split())


def runs(text: str, length: int = 8) -> set[str]:
    """All runs of so many words, in small letters without stops."""
    found = re.findall(r"[^\W_]+", text.casefold())
    return {" ".join(found[i : i + length]) for i in range(len(found) - length + 1)}


def test_summaries_and_introduction_are_in_words_of_their_own(shared: Path | None) -> None:
    """No eight words in a row agree with the material."""
    if shared is None:
        pytest.skip("the material is not here")
    material = {path.name: runs(path.read_text("utf-8")) for path in (shared / "zinoviev").iterdir()}
    texts = {entry.name: entry.root.find(f".//{T}ab[@type='regest']") for entry in entries()}
    texts["introduction"] = etree.parse(ROOT / "tei/front/introduction.xml").getroot().find(f".//{T}body")
    same = [
        (name, source, run)
        for name, text in texts.items()
        for source, known in material.items()
        for run in runs(" ".join(map(str, text.itertext()))) & known
    ]
    assert same == []


def test_what_is_not_stated_is_said_to_be_not_stated() -> None:
    """No language, shelfmark or place is left to be guessed."""
    for entry in entries():
        archive = words(entry.root.find(f".//{T}ab[@type='archive']"))
        if entry.root.find(f".//{T}textLang").get("mainLang") == "und":
            assert re.search(r"[Ll]anguage.* not (stated|seen)", archive), entry.name
        if entry.root.find(f".//{T}msIdentifier/{T}idno").get("type") == "notStated":
            assert re.search(r"(Shelfmark.*|reference) not (stated|seen)", archive), entry.name
        if entry.root.find(f".//{T}correspAction[@type='sent']/{T}placeName") is None:
            notes = " ".join(words(n) for a in entry.action("sent") for n in a.iterfind(f"{T}note"))
            assert "Place not stated" in notes, entry.name
