"""What lines are called: their numbers by section, page or throughout; verse by its own numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.typeset.model import Galley, Page

TITLE, PREFACE = "tit.", "praef."
NUMBER = re.compile(r"\d+$")


def section_ranges(galley: Galley) -> list[tuple[int, int]]:
    """The sections as ranges of lines; what stands before the first is one too."""
    starts = sorted({0, *(line for line, _ in galley.sections), *(line for line, _ in galley.chapters)})
    return [(a, b) for a, b in zip(starts, [*starts[1:], len(galley)], strict=True) if a < b]


def fixed_labels(galley: Galley, numbering: str) -> list[str]:
    """A label for every line, for `numbering` by section or throughout.

    In a section of verse that has its own numbers, no two the same, these are used. What stands before the first
    verse is called as in a critical apparatus: `tit.`, `praef. 1`, a stage direction `ante 1`; what stands between
    verses after the verse before it: `12/1`. A turnover has the label of its verse.
    """
    labels: list[str] = []
    ranges = section_ranges(galley)
    if numbering != "section":  # the texts of a book are counted each by itself
        starts = sorted({0, *(line for line, _ in galley.chapters)})
        ranges = list(zip(starts, [*starts[1:], len(galley)], strict=True))
    for a, b in ranges:
        labels += _by_verse(galley, a, b) if _own_numbers(galley, a, b) else _counted(galley, a, b)
    return labels


def _own_numbers(galley: Galley, a: int, b: int) -> bool:
    """Whether this is verse with its own numbers, each number once; the parts of a divided verse count as one.

    Prose in which some verses are quoted is no verse.
    """
    numbers = [galley.verses[line] for line in range(a, b) if galley.verses.get(line)]
    verses = [number for number, before in zip(numbers, ["", *numbers], strict=False) if number != before]
    if not verses or len(set(verses)) < len(verses):
        return False
    words = [line for line in range(a, b) if line not in galley.titles and line not in galley.directions]
    return 2 * sum(line in galley.verses or line in galley.turnovers for line in words) >= len(words)


def _counted(galley: Galley, a: int, b: int) -> list[str]:
    labels: list[str] = []
    count = 0
    for line in range(a, b):
        if line not in galley.turnovers or not labels:
            count += 1
        labels.append(str(count))
    return labels


def _by_verse(galley: Galley, a: int, b: int) -> list[str]:
    first = next(line for line in range(a, b) if galley.verses.get(line))
    labels = _before_verse(galley, a, first)
    verse, after = galley.verses[first], 0
    for line in range(first, b):
        if line in galley.verses:
            if galley.verses[line] not in ("", verse):
                verse, after = galley.verses[line], 0
            labels.append(verse)
        elif line in galley.turnovers:
            labels.append(verse)
        else:
            after += 1
            labels.append(f"{verse}/{after}")
    return labels


def _before_verse(galley: Galley, a: int, first: int) -> list[str]:
    """What the lines `a` up to the `first` numbered verse of a section are called."""
    counts: dict[str, int] = {}
    kinds: list[tuple[str, int]] = []
    for line in range(a, first):
        no_prose = line in galley.directions or line in galley.verses or line in galley.turnovers
        kind = TITLE if line in galley.titles else f"ante {galley.verses[first]}" if no_prose else PREFACE
        counts[kind] = counts.get(kind, 0) + 1
        kinds.append((kind, counts[kind]))
    return [
        kind
        if kind != PREFACE and counts[kind] == 1
        else f"{kind}/{n}"
        if kind[:4] == "ante"
        else f"{kind} {n}"
        for kind, n in kinds
    ]


def span(a: str, z: str) -> str:
    """Two labels as a range: `12–13`, `praef. 1–4`, `12/1–3`, `tit.–2`."""
    if a == z:
        return a
    before = NUMBER.sub("", a)
    return f"{a}–{z[len(before) :]}" if before and before == NUMBER.sub("", z) else f"{a}–{z}"


def page_labels(galley: Galley, a: int, b: int) -> list[str]:
    """Labels of the lines `a` up to `b` when every page begins with 1."""
    return _counted(galley, a, b)


class Labels:
    """The labels of all lines for a plan of pages."""

    def __init__(self, galley: Galley, numbering: str) -> None:
        self.galley = galley
        self.by_page = numbering == "page"
        self.labels = [""] * len(galley) if self.by_page else fixed_labels(galley, numbering)
        self.page_of: list[int] = [0] * len(galley)
        self.silent: set[int] = set()

    def settle(self, pages: Sequence[Page]) -> None:
        """Take over a finished plan."""
        for page in pages:
            for line in range(page.a, page.b):
                self.page_of[line] = page.number
            if self.by_page:
                self.labels[page.a : page.b] = page_labels(self.galley, page.a, page.b)

    def lines(self, page: int, first: int, last: int) -> str:
        """The lines of an entry printed on `page`: `12`, `12–13`, with numbers by page `33 | 2`."""
        a, z = self.labels[first], self.labels[last]
        there = self.page_of[first]
        if not self.by_page or there == self.page_of[last]:
            text = span(a, z)
        else:
            text = f"{a} | {z}"
        return f"p. {there}, {text}" if self.by_page and there != page else text

    def trial(self, start: int, first: int, last: int) -> str:
        """As `lines`, while the page that begins with line `start` is still being planned."""
        if self.by_page:
            a, z = str(first - start + 1), str(last - start + 1)
            return span(a, z)
        return self.lines(0, first, last)

    def shown(self, line: int) -> str:
        """The number of a line as an index names it; empty in a text whose lines are not numbered."""
        return "" if line in self.silent else self.labels[line]

    def marginal(self, line: int, every: int) -> str | None:
        """The number in the margin of a line: each fifth, never at a turnover."""
        label = self.labels[line].removeprefix(f"{PREFACE} ")
        if line in self.galley.turnovers or self.galley.verses.get(line) == "" or not label.isdigit():
            return None
        return label if every and int(label) % every == 0 else None
