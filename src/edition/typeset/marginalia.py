"""What stands in the margins: numbers of lines, folios of the witnesses, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from edition.typeset.labels import Labels
from edition.typeset.model import Galley
from edition.typeset.options import PrintOptions

NEAR_PT, FAR_PT = 10, 26
Marks = dict[str, list[list[object]]]
"""For each line (from 1): words, whether in the left margin, distance from the text, whether slanted."""


def marks(galley: Galley, labels: Labels, options: PrintOptions, rtl: bool, shown: set[int]) -> Marks:
    """What stands beside each line; only the lines of `shown` have numbers.

    Numbers stand in the outer margin, folios and the numbers of paragraphs in the inner one; where the text has
    marginal notes these take the outer margin, and the others the inner one.
    """
    rows: Marks = {}
    folios: dict[int, str] = {}
    for line, label in galley.folios:
        folios[line] = f"{folios[line]}, {label}" if line in folios else label
    numerals = dict(galley.sections) if several_sections(galley) else {}
    for line in range(len(galley)):
        outer = (labels.page_of[line] % 2 == 0) != rtl
        number = labels.marginal(line, options.line_number_every) if line in shown else None
        if number is None and numerals.get(line) and line in shown:
            number = numerals[line]
        side = {"left": True, "right": False, "inner": not outer}.get(options.line_number_side, outer)
        if galley.asides:
            side = not outer
        row: list[list[object]] = []
        if number:
            row.append([number, side, NEAR_PT, False])
        near = FAR_PT if number and side is not outer else NEAR_PT
        if line in folios:
            row.append([folios[line], not outer, near, True])
        elif options.paragraph_numbers and line in shown and line in galley.numbered:
            row.append([f"§\u00a0{galley.numbered[line]}", not outer, near, False])
        if row:
            rows[str(line + 1)] = row
    return rows


def in_columns(rows: Sequence[Marks], width_pt: float) -> None:
    """Moves what stands beside the lines of two columns to their outer sides, the folios further out.

    Typst counts the distance from the left edge of the first column, but from the right edge of the last.
    """
    for row, left in zip(rows, (True, False), strict=True):
        for items in row.values():
            for item in items:
                distance = FAR_PT if item[3] and len(items) > 1 else NEAR_PT
                item[1:3] = [left, distance if left else distance - width_pt]


def several_sections(galley: Galley) -> bool:
    """Whether a line number alone does not say which line is meant."""
    return len({line for line, _ in galley.sections if line not in galley.quiet}) > 1


Pads = Mapping[int, Sequence[tuple[int, float]]]
"""For each page the lines with more white before them, and how much."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A marginal note: its page, the top of its line below that of the page, its number, its height."""

    page: int
    top: float
    number: int
    height: float


def asides(galley: Galley, labels: Labels, pads: Pads | None = None) -> list[Aside]:
    """The marginal notes of a text where its pages have them."""
    first: dict[int, int] = {}
    for line, page in enumerate(labels.page_of):
        first.setdefault(page, line)
    rows = []
    for line, number, height in galley.asides:
        page = labels.page_of[line]
        white = sum(pad for at, pad in (pads or {}).get(page, ()) if at <= line)
        rows.append(Aside(page, galley.tops[line] - galley.tops[first[page]] + white, number, height))
    return rows


def shifts(notes: Iterable[Aside], options: PrintOptions) -> dict[str, float]:
    """How far each marginal note is moved down, or up at the bottom of its page, so that none overlap."""
    moved: dict[str, float] = {}
    by_page: dict[int, list[Aside]] = {}
    for note in sorted(notes, key=lambda n: (n.page, n.top, n.number)):
        by_page.setdefault(note.page, []).append(note)
    for rows in by_page.values():
        tops: list[float] = []
        end = 0.0
        for note in rows:
            end = max(note.top, end)
            tops.append(end)
            end += note.height + 2
        limit = options.height_pt
        for index in range(len(rows) - 1, -1, -1):
            tops[index] = min(tops[index], limit - rows[index].height)
            limit = tops[index] - 2
        for note, placed in zip(rows, tops, strict=True):
            down = round(placed - note.top, 2) + round(0.14 * options.leading_pt, 2)
            moved[str(note.number)] = down - options.ascent_pt
    return moved
