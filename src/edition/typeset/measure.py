"""From the places that Typst reports to lines: which line a lemma stands on, where a page may end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from edition.errors import TypesetError
from edition.typeset import repeats
from edition.typeset.documents import MARKS
from edition.typeset.model import Galley, Manuscript, Piece
from edition.typeset.options import PrintOptions

SLACK_PT = 3.0
"""A tag may sit this far from its baseline."""


def galley(places: dict[str, Any], manuscript: Manuscript, options: PrintOptions) -> Galley:
    """The galley of the first pass. Raises `TypesetError` when the text was not set on one page."""
    rows = sorted((y, page) for _, page, y in places["lines"])
    if len({page for _, page in rows}) > 1:
        raise TypesetError("the first pass was not set on one page")
    y = [row[0] for row in rows]
    places = _of_text(places, rows[0][1]) if rows else places
    column = Column(y)
    first_page = rows[0][1] if rows else 1
    result = Galley(
        baselines=y,
        tops=[v - options.ascent_pt for v in y],
        bottoms=[v + options.descent_pt for v in y],
        first={int(i): column.starting(v) for i, _, v in places["starts"]} if y else {},
        last={int(i): column.ending(v) for i, _, v in places["ends"]} if y else {},
        hooks=sorted((column.ending(v), int(k)) for k, _, v in places["hooks"]),
        break_before=[True] * len(y),
        inseparable=set(),
        sections=[],
        verses={},
        turnovers=set(),
        folios=[(column.starting(v), label) for label, _, v in places["folios"]] if y else [],
        widths={_piece(key): width for key, width in places["widths"]},
        first_page=first_page,
    )
    _sections(result, places["sections"], column, options.numbering)
    if result.tops:
        result.tops[0] = options.top_pt  # what is left white over the first line is a part of its page
    result.folios.sort(key=lambda folio: folio[0])
    starts = _paragraphs(result, places["paragraphs"], column)
    result.starts = {line for line, begins in enumerate(starts) if begins}
    _verses(result, places["verses"], column, starts)
    _whole(result, places["whole"], column)
    _tables(result, places["tables"], options.ascent_pt)
    _breaks(result, places["keep"], column, starts)
    result.directions = _blocks((y for _, _, y in places["directions"]), column, starts)
    _chapters(result, places["chapters"], column)
    if y:
        result.numbered = {column.starting(v): label for label, _, v in places["numbered"]}
        result.asides = [(column.starting(v), int(n), height) for (n, height), _, v in places["asides"]]
        result.targets = {key: column.starting(v) for key, _, v in places["targets"]}
        result.names = [(column.starting(v), int(n)) for n, _, v in places["names"]]
    _settle(result, manuscript)
    result.again = repeats.count(places["words"], result, column.starting) if y else {}
    return result


def _of_text(places: dict[str, Any], page: int) -> dict[str, Any]:
    """The places on the page of the text, without headings and paragraphs of the front matter."""
    found = {**places, "paragraphs": [row for row in places["paragraphs"] if row[0] == page]}
    for name in MARKS:
        found[name] = [row for row in places[name] if row[1] == page]
    return found


class Column:
    """The baselines of one column, from above."""

    def __init__(self, baselines: Sequence[float]) -> None:
        self.baselines = baselines

    def starting(self, y: float) -> int:
        """The line of a tag that stands before its word."""
        return min(len(self.baselines) - 1, bisect_left(self.baselines, y - SLACK_PT))

    def ending(self, y: float) -> int:
        """The line of a tag that stands behind its word."""
        return max(0, bisect_right(self.baselines, y + SLACK_PT) - 1)


def _piece(key: str) -> Piece:
    entry, _, part = key.partition(".")
    return int(entry), int(part)


def _sections(
    galley: Galley, places: Sequence[tuple[str | None, int, float]], column: Column, numbering: str
) -> None:
    """Where sections begin, and the lines of those that have no numbers."""
    n = len(galley)
    rows = [(min(column.starting(y), n - 1), label) for label, _, y in places] if n else []
    ends = [line for line, _ in rows[1:]] + [n]
    for (line, label), end in zip(rows, ends, strict=False):
        if label is None:
            galley.quiet.update(range(line, end))
    if numbering != "continuous":  # a line counted throughout needs no numeral
        galley.sections = [(line, label or "") for line, label in rows]


def _paragraphs(galley: Galley, places: Sequence[Sequence[float]], column: Column) -> list[bool]:
    """Which lines begin a paragraph. Its place is its top, or its first baseline when it begins with a tag."""
    starts = [False] * len(galley)
    for _, y in places if starts else ():
        starts[column.starting(y)] = True
    if starts:
        starts[0] = True
    return starts


def _verses(
    galley: Galley, places: Sequence[tuple[str, int, float]], column: Column, starts: list[bool]
) -> None:
    """Numbers of verse lines, and the lines they turn over to."""
    heads = {column.starting(y): number for number, _, y in places}
    galley.verses = {line: str(number) for line, number in heads.items()}
    inside = False
    for line in range(len(galley)):
        if line in heads:
            inside = True
        elif starts[line]:
            inside = False
        elif inside:
            galley.turnovers.add(line)


def _whole(galley: Galley, places: Sequence[tuple[str, int, float]], column: Column) -> None:
    """Blocks that stay whole: no break inside, and the page counts from the block's own top to its bottom."""
    tops: list[float] = []
    for what, _, y in places:
        if what == "top":
            tops.append(y)
        elif tops:
            top = tops.pop()
            a, b = bisect_left(galley.baselines, top), bisect_right(galley.baselines, y) - 1
            if not len(galley):
                continue
            if a > b:  # no line in it: a picture, which goes with the line that follows, or ends the text
                if a < len(galley):
                    galley.tops[a] = min(galley.tops[a], top)
                else:
                    galley.bottoms[-1] = max(galley.bottoms[-1], y)
                continue
            for line in range(a + 1, b + 1):
                galley.break_before[line] = False
                galley.inseparable.add(line)
            galley.tops[a] = min(galley.tops[a], top)
            galley.bottoms[b] = max(galley.bottoms[b], y)


def _tables(galley: Galley, places: Sequence[tuple[str, int, float]], ascent: float) -> None:
    """A page that begins inside a table begins with its rows of labels: they count as white above each line."""
    top = 0.0
    for what, _, y in places:
        if what == "top":
            top = y
            continue
        a, b = bisect_left(galley.baselines, top), bisect_right(galley.baselines, y)
        labels = galley.baselines[a] - ascent - top if a < b else 0.0
        if labels > 1:
            galley.tops[a] = min(galley.tops[a], top)
            for line in range(a + 1, b):
                galley.tops[line] -= labels


def _chapters(galley: Galley, places: Sequence[tuple[Any, int, float]], column: Column) -> None:
    """Where the texts of a book begin; the white above the first line belongs to its page."""
    starts = {bisect_left(column.baselines, y) for _, _, y in places}
    for (title, new_page), _, y in places:
        line = bisect_left(column.baselines, y)
        if line >= len(galley):
            continue
        if new_page:
            galley.chapters.append((line, title))
        if new_page and line:
            galley.must_break.add(line)
            galley.break_before[line] = True
            galley.inseparable.discard(line)
        elif not new_page and line + 1 < len(galley) and line + 1 not in starts:
            galley.break_before[line + 1] = False
        galley.tops[line] = min(galley.tops[line], y)


def _blocks(tops: Iterable[float], column: Column, starts: list[bool]) -> set[int]:
    """All lines of the paragraphs that begin with a tag at `tops`."""
    found: set[int] = set()
    for line in sorted({column.starting(y) for y in tops} if starts else ()):
        found.add(line)
        while line + 1 < len(starts) and not starts[line + 1]:
            line += 1
            found.add(line)
    return found


def _breaks(
    galley: Galley, keep: Sequence[tuple[str, int, float]], column: Column, starts: list[bool]
) -> None:
    """No page begins or ends with a single line of a paragraph, nor ends with a heading."""
    n = len(galley)
    held = {column.starting(y) for _, _, y in keep} if n else set()
    galley.titles = _blocks((y for what, _, y in keep if what == "title"), column, starts)
    for line in range(1, n):
        if not starts[line]:
            orphan = starts[line - 1]
            widow = line + 1 >= n or starts[line + 1]
            if orphan or widow:
                galley.break_before[line] = False
    for line in held:
        after = line + 1
        while after < n and not starts[after]:  # a heading of several lines
            galley.break_before[after] = False
            after += 1
        if after < n:
            galley.break_before[after] = False
            if after + 1 < n and not starts[after + 1]:
                galley.break_before[after + 1] = False


def _settle(galley: Galley, manuscript: Manuscript) -> None:
    """Every entry gets both lines, in the right order; one that stands in another entry gets the other's."""
    for number in list(galley.first):
        galley.last.setdefault(number, galley.first[number])
    for number in list(galley.last):
        galley.first.setdefault(number, galley.last[number])
    for number in galley.first:
        galley.last[number] = max(galley.first[number], galley.last[number])
    numbers = {entry.id: number for number, entry in enumerate(manuscript.entries)}
    queue = [number for number in range(len(manuscript.entries)) if number in galley.first]
    while queue:
        number = queue.pop()
        for name in manuscript.entries[number].inside:
            inner = numbers.get(name)
            if inner is not None and inner not in galley.first:
                galley.first[inner], galley.last[inner] = galley.first[number], galley.last[number]
                queue.append(inner)
