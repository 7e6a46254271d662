"""What lines are called: their numbers by section, page or throughout; verse by its own numbers."""

from __future__ import annotations

from collections.abc import Sequence

from edition.typeset.model import Galley, Page


def section_ranges(galley: Galley) -> list[tuple[int, int]]:
    """The sections as ranges of lines; what stands before the first is one too."""
    starts = sorted({0, *(line for line, _ in galley.sections), *(line for line, _ in galley.chapters)})
    return [(a, b) for a, b in zip(starts, [*starts[1:], len(galley)], strict=True) if a < b]


def fixed_labels(galley: Galley, numbering: str) -> list[str]:
    """A label for every line, for `numbering` by section or throughout.

    The numbers of verse lines are used where no two of a section are the same. A line between verses is then
    called after the verse before it: `12/1`. A turnover has the label of its verse.
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
    """Whether verse lines are numbered, each number once; the parts of a divided verse count as one."""
    numbers = [galley.verses[line] for line in range(a, b) if galley.verses.get(line)]
    verses = [number for number, before in zip(numbers, ["", *numbers], strict=False) if number != before]
    return bool(verses) and len(set(verses)) == len(verses)


def _counted(galley: Galley, a: int, b: int) -> list[str]:
    labels: list[str] = []
    count = 0
    for line in range(a, b):
        if line not in galley.turnovers or not labels:
            count += 1
        labels.append(str(count))
    return labels


def _by_verse(galley: Galley, a: int, b: int) -> list[str]:
    labels: list[str] = []
    verse, after = "0", 0
    for line in range(a, b):
        if line in galley.verses:
            verse, after = galley.verses[line] or verse, 0
            labels.append(verse)
        elif line in galley.turnovers:
            labels.append(verse)
        else:
            after += 1
            labels.append(f"{verse}/{after}")
    return labels


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
            text = a if a == z else f"{a}–{z}"
        else:
            text = f"{a} | {z}"
        return f"p. {there}, {text}" if self.by_page and there != page else text

    def trial(self, start: int, first: int, last: int) -> str:
        """As `lines`, while the page that begins with line `start` is still being planned."""
        if self.by_page:
            a, z = str(first - start + 1), str(last - start + 1)
            return a if a == z else f"{a}–{z}"
        return self.lines(0, first, last)

    def shown(self, line: int) -> str:
        """The number of a line as an index names it; empty in a text whose lines are not numbered."""
        return "" if line in self.silent else self.labels[line]

    def marginal(self, line: int, every: int) -> str | None:
        """The number in the margin of a line: each fifth, never at a turnover."""
        label = self.labels[line]
        if line in self.galley.turnovers or self.galley.verses.get(line) == "" or not label.isdigit():
            return None
        return label if every and int(label) % every == 0 else None
