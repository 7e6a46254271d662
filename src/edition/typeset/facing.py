"""Facing pages: a text on the left, its translation or another version on the right, in step by paragraph or verse.

Each side is measured by itself; then both are divided together, so that what belongs together stands on one opening.
The pages are made by hand: each is a stretch of its stream with its own foot.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from edition.typeset import documents
from edition.typeset.book import with_references
from edition.typeset.cuts import Stream, cuts_of_lines
from edition.typeset.filling import Filled, Filling
from edition.typeset.flow import Place, read_flow
from edition.typeset.foot import Foot
from edition.typeset.indexes import Indexed
from edition.typeset.labels import Labels
from edition.typeset.layout import targets
from edition.typeset.measure import Column
from edition.typeset.measure import galley as measure
from edition.typeset.model import Galley, Manuscript, Name, Page
from edition.typeset.options import POINTS_PER_MM, PrintOptions

OFFSET = 1_000_000
"""Entries of the right side are counted from here."""
GUTTER_PT = 18
"""Between two columns."""


@dataclass(slots=True)
class Side:
    """One side: its text, what measuring it gave, and the pages made of it.

    Its marginal notes are counted from `first_aside`; `texts` are the names of both texts.
    """

    text: Manuscript
    options: PrintOptions
    offset: int
    first_aside: int = 0
    texts: frozenset[str] = frozenset()
    stream: Stream = field(init=False)
    numbered: Stream = field(init=False)
    galley: Galley = field(init=False)
    labels: Labels = field(init=False)
    foot: Foot = field(init=False)
    fill: Filling = field(init=False)
    cuts: dict[int, int] = field(default_factory=dict)
    syncs: list[tuple[int, str, str]] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    pads: dict[int, list[tuple[int, float]]] = field(default_factory=dict)
    banned: set[int] = field(default_factory=set)
    held: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        place = Place(0, 0, self.prefix, self.text.asides, self.first_aside, self.texts, 0)
        entries = (
            replace(e, pieces=tuple(with_references(p, self.prefix, self.texts) for p in e.pieces))
            for e in self.text.entries
        )
        self.text = replace(self.text, entries=tuple(entries))
        numbers = {entry.id: n for n, entry in enumerate(self.text.entries)}
        self.stream = Stream(read_flow(self.text.flow, numbers, self.names, place))
        shifted = {name: n + self.offset for name, n in numbers.items()}
        self.numbered = Stream(read_flow(self.text.flow, shifted, [], place))
        self.foot = Foot(self.text, self.options)

    def indexed(self, column: str) -> Indexed:
        """Its names for the indexes: those of the text, and after them those of its entries."""
        found = [(n, name) for n, entry in enumerate(self.text.entries) for name in entry.names]
        notes = dict(enumerate((n for n, _ in found), len(self.names)))
        names = [*self.names, *(name for _, name in found)]
        return Indexed(names, self.galley, self.labels, notes, column)

    @property
    def prefix(self) -> str:
        """What the names of its targets begin with."""
        return f"{self.text.name}#"

    def targets(self) -> dict[str, str]:
        """What cross-references to this side say."""
        entries = tuple(replace(entry, id=f"{self.prefix}{entry.id}") for entry in self.text.entries)
        return targets(self.galley, self.labels, replace(self.text, entries=entries))

    def source(self, front: str, opens_on: str) -> str:
        """The first pass of this side, after the `front` matter."""
        pieces = [
            f'#piece("{p[0]}.{p[1]}", {self.foot.style(p).size_pt}, {self.foot.style(p).leading_pt})[{source}]'
            for p, source in self.foot.sources()
        ]
        return documents.frame(front, self.stream.source + "\n" + "\n".join(pieces), opens_on=opens_on)

    def take(self, places: dict[str, Any]) -> None:
        """What the first pass measured."""
        self.galley = measure(places, self.text, self.options)
        self.labels = Labels(self.galley, self.options.numbering)
        self.labels.silent = set(self.galley.quiet)
        self.fill = Filling(self.galley, self.foot, self.labels, self.options)
        outer_is_left = (self.galley.first_page % 2 == 0) != self.text.rtl
        margin_mm = self.options.margin_outer_mm if outer_is_left else self.options.margin_inner_mm
        margin = (margin_mm + self.options.crop_marks_mm) * POINTS_PER_MM
        if self.text.rtl:
            margin += self.options.width_pt
        rows = [(int(n), x, y) for n, _, y, x in places["cuts"]]
        self.cuts = dict(
            cuts_of_lines(self.stream, rows, self.galley.baselines, margin, self.options.text_size_pt)
        )
        column = Column(self.galley.baselines)
        self.syncs = [(column.starting(y), own, other) for (own, other), _, y in places["syncs"]]

    def body(self, page: Page) -> str:
        """The lines of a page as Typst source, with white before those that wait for the other text."""
        if page.b <= page.a:
            return "#empty-page;"
        white = {self.cuts[line]: pad for line, pad in self.pads.get(page.number, ()) if line in self.cuts}
        return self.numbered.between(
            self.cuts.get(page.a) if page.a else None,
            self.cuts.get(page.b) if page.b < len(self.galley) else None,
            white,
            [self.cuts[line] for line in range(page.a + 1, page.b) if line in self.cuts],
            [self.cuts[line] for line in self.held if line in self.cuts],
        )

    def moved(self, page: Page, line: int | None = None) -> None:
        """A `line` of the page, or one that is not known, is not where it was measured.

        Next time the lines of its paragraph begin where they did; if they do already, the page is another one.
        """
        n = len(self.galley)
        a, b = (page.a, page.b) if line is None else (line, line + 1)
        while line is not None and a > page.a and a not in self.galley.starts:
            a -= 1
        while line is not None and b < page.b and b not in self.galley.starts:
            b += 1
        if self.held.issuperset(range(a, b)):
            self.banned |= {cut for cut in (page.a, page.b) if 0 < cut < n}
        self.held.update(range(a, b))

    def may_end(self, b: int) -> bool:
        """Whether a page may end before line `b`."""
        n = len(self.galley)
        return b >= n or (
            b in self.cuts
            and self.galley.break_before[b]
            and b not in self.galley.inseparable
            and b not in self.banned
        )

    def due(self, a: int, b: int) -> list[Any]:
        """The pieces that belong to lines."""
        return [piece for line in range(a, b) for piece in self.fill.pieces_of_line[line]]

    def fullest(self, a: int, limit: int, carry: Sequence[Any]) -> Filled:
        """The most lines from `a`, not beyond `limit`, that make a page; at least one."""
        best: Filled | None = None
        for b in range(a + 1, limit + 1):
            if not self.may_end(b) and b != limit:
                continue
            made = self.fill.whole(a, b, [*carry, *self.due(a, b)])
            if made is None:
                break
            best = made
        if best is None:
            end = next((b for b in range(a + 1, limit + 1) if self.may_end(b)), limit)
            best = self.fill.divided(a, end, [*carry, *self.due(a, end)]) or self.fill.divided(
                a, end, [*carry, *self.due(a, end)], firm_too=True
            )
            if (
                best and not carry and best.used > self.options.height_pt
            ):  # a sunk title leaves no room for its entry
                height = best.text_height
                best = Filled(a, end, (), tuple(self.due(a, end)), height, height)
        assert best is not None
        return best


def of_column(options: PrintOptions, side: str) -> PrintOptions:
    """The options of one of two columns: as wide as it is, with its numbers on its outer side."""
    width = (options.width_pt - GUTTER_PT) / 2
    margin = options.margin_outer_mm + (options.width_pt - width) / POINTS_PER_MM
    return replace(options, margin_outer_mm=margin, line_number_side=side)
