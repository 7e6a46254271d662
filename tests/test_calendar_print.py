"""Letters and calendar entries in print, read back from the PDF: what is known, and what is not, stands at each."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from book_readback import PageRead, contents, index, read_pages
from edition import config as configuration
from edition.build import Built, build, sources_of
from readback import letters

LETTERS = Path(__file__).parent / "calendar"
KEPT = "Kept at Lockham, House of the Locks, Chest 2"


@pytest.fixture(autouse=True)
def needed(outside: Callable[[str], str]) -> None:
    """The program that reads the PDF."""
    outside("pdftotext")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[PageRead]:
    """The book of the invented letters."""
    folder = tmp_path_factory.mktemp("print")
    config = configuration.read(LETTERS / "edition.toml")
    made = build(config, sources_of(config), folder, only=["pdf"])
    assert made.findings == []
    assert made.written == ["pdf/edition.pdf"]
    return read_pages("pdftotext", folder / "pdf/edition.pdf")


@pytest.fixture(scope="module")
def entries(pages: list[PageRead]) -> list[str]:
    """What stands at each letter, by the numbers at their heads."""
    first = dict(contents(pages))["Letters of the Lock Keepers"]
    words = " ".join(page.words for page in pages[first - 1 :])
    text = words.partition("Index of persons")[0]
    return re.split(r"(?:^|(?<=\s))(?=[1-5] (?:[A-Z]\w+ to |A leaf))", text)[1:]


def test_letters_that_follow_each_other_stand_in_the_order_of_the_calendar(entries: list[str]) -> None:
    """Their files have another order; each has the number that it has in the register on the web."""
    assert [entry.split(" Date ")[0] for entry in entries] == [
        "1 Wend to the four keepers, 3 May 1871",
        "2 Ash to Wend, May or June 1871",
        "3 Wend to Birk, draft of May 1871",
        "4 A leaf of 1871",
        "5 Birk to the Board, no date",
    ]


def test_of_an_entry_of_which_only_the_year_is_known_print_says_what_is_not_known(entries: list[str]) -> None:
    assert entries[3].split(" Date ")[1] == (
        f"1871 From not known To not known {KEPT} High water. The water is high. "
    )


def test_four_receivers_are_all_printed(entries: list[str]) -> None:
    assert "From Wend, Lockham To Ash, Birk, The Board, the keeper of the mill Kept" in entries[0]


def test_two_dates_are_printed_with_their_certainty_the_surer_first(entries: list[str]) -> None:
    dates = (
        "7 May 1871 (probable: “7 May, by its place in the book”) or 7 June 1871 (uncertain) From Ash To Wend"
    )
    assert dates in entries[1]


def test_what_was_never_sent_says_so_at_its_sender(entries: list[str]) -> None:
    assert "From Wend (not sent) To Birk State Draft: In pencil, never sent." in entries[2]


def test_what_is_dated_by_its_receipt_says_so(entries: list[str]) -> None:
    assert "Date Received 2 January 1872" in entries[4]
    assert "From Birk (uncertain) Forwarded by Ash To The Board" in entries[4]


def test_summary_and_text_stand_after_what_is_known(entries: list[str]) -> None:
    for entry, summary, text in zip(
        entries,
        ["The gates are to be shut.", "Done.", "Regret.", "High water.", "Pay."],
        ["Shut the gates.", "They are shut.", "I regret.", "The water is high.", "Who pays?"],
        strict=True,
    ):
        assert f"{KEPT} {summary} {text}" in entry


def test_senders_and_receivers_stand_in_the_index_at_the_line_of_their_letter(pages: list[PageRead]) -> None:
    start = dict(contents(pages))
    persons = {
        head: text for head, text, _ in index(pages, start["Index of persons"], start["Index of persons"] + 1)
    }
    page = {n: start[t] for t in start if (n := t.split()[0]).isdigit()}
    assert persons["Birk"] == {(page["1"], 1), (page["3"], 3), (page["5"], 5)}
    assert persons["Wend, Ilse"] == {(page["1"], 1), (page["2"], 2), (page["3"], 3)}


def test_a_letter_by_itself_has_the_same_under_its_title(tmp_path: Path) -> None:
    config = configuration.read(LETTERS / "edition.toml")
    alone = dataclasses.replace(config, print=dataclasses.replace(config.print, book=False, indexes=False))
    build(alone, sources_of(alone), tmp_path, only=["pdf"])
    words = " ".join(p.words for p in read_pages("pdftotext", tmp_path / "pdf/d-never-sent.pdf"))
    assert (
        f"Date May 1871 From Wend (not sent) To Birk State Draft: In pencil, never sent. {KEPT} Regret."
        in words
    )


def test_an_edition_may_do_without(tmp_path: Path) -> None:
    config = configuration.read(LETTERS / "edition.toml")
    bare = dataclasses.replace(config, print=dataclasses.replace(config.print, letter_heads=False))
    build(bare, sources_of(bare), tmp_path, only=["pdf"])
    assert "not known" not in " ".join(p.words for p in read_pages("pdftotext", tmp_path / "pdf/edition.pdf"))


def test_an_entry_of_the_calendar_has_head_regest_archival_line_and_notes(
    edition_site: tuple[Path, Built],
) -> None:
    """Once each: its title is not repeated over its head."""
    pages = read_pages("pdftotext", edition_site[0] / "pdf/edition.pdf")
    title = next(t for t, _ in contents(pages) if t.startswith("5 "))
    page = dict(contents(pages))[title]
    words = letters(" ".join(p.words for p in pages[page - 1 : page + 1]))
    head = (
        "5 Political Commission of the ECCI Political Secretariat to the Communist Parties of France, Belgium"
    )
    for part in (
        head,
        "9 January 1935 (or 9 February 1935)",
        "On the campaign against the Soviet Union that followed the executions",
        "Shelfmark not seen. Language of the original not stated in what was seen",
        "The document as published is dated 9 January 1935",
    ):
        assert words.count(letters(part)) == 1, part
    assert letters(title) not in words


def test_a_long_index_goes_over_pages_in_columns_of_which_the_last_two_are_of_one_height(
    tmp_path: Path,
) -> None:
    names = [f"Keeper {n:03}" for n in range(1, 301)]
    source = (LETTERS / "tei/letters/b-four-receivers.xml").read_text("utf-8")
    folder = tmp_path / "long"
    for path in LETTERS.rglob("*"):
        if path.is_file():
            (folder / path.relative_to(LETTERS)).parent.mkdir(parents=True, exist_ok=True)
            (folder / path.relative_to(LETTERS)).write_bytes(path.read_bytes())
    text = " ".join(f"<persName>{name}</persName>" for name in names)
    assert "<p>Shut the gates.</p>" in source
    (folder / "tei/letters/b-four-receivers.xml").write_text(
        source.replace("<p>Shut the gates.</p>", f"<p>{text}</p>"), "utf-8"
    )
    config = configuration.read(folder / "edition.toml")
    made = build(config, sources_of(config), tmp_path / "out", only=["pdf"])
    assert made.findings == []
    pages = read_pages("pdftotext", tmp_path / "out/pdf/edition.pdf")
    start = dict(contents(pages))
    first, end = start["Index of persons"], start["Index of places"]
    assert end - first > 2
    found = [head for head, _, _ in index(pages, first, end) if head.startswith("Keeper")]
    assert found == names  # in order down one column and then down the next
    last = pages[end - 2].boxes
    left, right = ({y for y, x, _ in last if (x < 148) == side} for side in (True, False))
    assert 0 <= len(left) - len(right) <= 3  # white before a new letter counts too
    assert all(str(n) in pages[n - 1].head for n in range(first + 1, end))
