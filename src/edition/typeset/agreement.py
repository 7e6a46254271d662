"""Do facing pages, or parallel columns, agree with their plan? And where does everything stand?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from edition.typeset.facing import Side
from edition.typeset.measure import Column
from edition.typeset.model import Layout, Page, Piece, PlacedEntry, PrintedLine

Rows = dict[tuple[int, int], list[float]]
"""The baselines of each page and side (its offset)."""
OFF_PT = 0.6


def rows(lines: Sequence[tuple[int, int, float]], sides: Sequence[Side]) -> Rows:
    """The lines as they came out, by page and side: of two columns the left one comes first."""
    by_page: dict[int, list[float]] = {}
    for _, number, y in sorted(lines, key=lambda row: (row[1], row[0])):
        by_page.setdefault(number, []).append(y)
    found: Rows = {}
    planned = [(page, side) for side in sides for page in side.pages]
    last = {page.number: side.offset for page, side in planned}
    for page, side in planned:
        ys = by_page.get(page.number, [])
        count = len(ys) if last[page.number] == side.offset else page.b - page.a
        found[page.number, side.offset] = sorted(ys[:count])
        by_page[page.number] = ys[count:]
    return found


def faults(
    places: dict[str, Any],
    sides: Sequence[Side],
    found: Rows,
    heights: dict[int, dict[tuple[Piece, ...], float]],
) -> list[str]:
    """Everything that is not as planned; the sides take note of what moved (`Side.moved`)."""
    wrong: list[str] = []
    starts = {int(n): (page, y) for n, page, y in places["starts"]}
    ends = {int(n): (page, y) for n, page, y in places["ends"]}
    for side in sides:
        for page in side.pages:
            lines = found[page.number, side.offset]
            if len(lines) != page.b - page.a:
                wrong.append(f"page {page.number} has {len(lines)} lines and not {page.b - page.a}")
                side.moved(page)
            else:
                wrong += _shifted(side, page, lines)
            wrong += _foot(side, page, lines, heights[side.offset].get(tuple(page.pieces), 0.0))
        wrong += _lemmas(side, found, starts, Column.starting, side.galley.first)
        wrong += _lemmas(side, found, ends, Column.ending, side.galley.last)
    return wrong


def _shifted(side: Side, page: Page, lines: Sequence[float]) -> list[str]:
    """A line that stands higher or lower than it was measured."""
    moved = 0.0
    pads = dict(side.pads.get(page.number, ()))
    for line, y in zip(range(page.a, page.b), lines, strict=True):
        moved += pads.get(line, 0.0)
        wanted = side.options.top_pt + moved + side.galley.baselines[line] - side.galley.tops[page.a]
        if abs(y - wanted) > OFF_PT:
            return [f"page {page.number}: line {line - page.a + 1} stands {y - wanted:+.1f} pt off"]
    return []


def _foot(side: Side, page: Page, lines: Sequence[float], height: float) -> list[str]:
    """A foot that stands in the last line of its page."""
    if not lines or not page.pieces:
        return []
    room = side.options.top_pt + side.options.height_pt - lines[-1] - side.options.descent_pt
    over = height - room
    return [f"page {page.number}: its foot is {over:.1f} pt too high"] if over > 0.5 else []


def _lemmas(
    side: Side,
    found: Rows,
    places: dict[int, tuple[int, float]],
    line_of: Callable[[Column, float], int],
    wanted: dict[int, int],
) -> list[str]:
    """Lemmata that are not on the line they were measured on."""
    wrong = []
    by_number = {page.number: page for page in side.pages}
    nested = {name for entry in side.text.entries for name in entry.inside}
    for number, line in wanted.items():
        name = side.text.entries[number].id
        place = places.get(number + side.offset)
        page = by_number.get(place[0]) if place else None
        if place is None:
            if name not in nested:
                wrong.append(f"entry {name} was lost")
        elif page is None:
            wrong.append(f"entry {name} is on a page of the other text")
        elif page.a + line_of(Column(found[place[0], side.offset]), place[1]) != line:
            wrong.append(f"entry {name} is on another line")
            side.moved(page, line)
    return wrong


def layout(sides: Sequence[Side], found: Rows, passes: int) -> Layout:
    """Where every entry and every line of both sides was printed."""
    entries: list[PlacedEntry] = []
    lines: list[PrintedLine] = []
    unplaced: list[str] = []
    endnotes: list[str] = []
    for name, side in zip(("left", "right"), sides, strict=True):
        page_of = {n: page.number for page in side.pages for n, part in page.pieces if part == 0}
        for number, entry in enumerate(side.text.entries):
            if number in page_of:
                entries.append(_placed(name, side, number, page_of[number]))
            else:
                (unplaced if number not in side.galley.first else endnotes).append(f"{name}#{entry.id}")
        for page in side.pages:
            ys = found.get((page.number, side.offset), [])
            for line, y in zip(range(page.a, page.b), ys, strict=False):
                lines.append(PrintedLine(page.number, y, side.labels.labels[line], name))
    last = max((page for page, _ in found), default=0)
    return Layout(last, tuple(entries), tuple(unplaced), tuple(lines), passes, tuple(endnotes))


def _placed(name: str, side: Side, number: int, page: int) -> PlacedEntry:
    entry, labels = side.text.entries[number], side.labels
    first, last = side.galley.first[number], side.galley.last[number]
    return PlacedEntry(
        f"{name}#{entry.id}",
        page,
        labels.page_of[first],
        labels.labels[first],
        labels.labels[last],
        entry.layer,
        entry.mark,
        entry.lemma,
        side.galley.again.get(number, 0),
    )
