"""The values that pass between the steps of typesetting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from edition.findings import Finding


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: the index in which it stands, the key of its entry there, its words."""

    index: str
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the apparatus or a note, as Typst source.

    `pieces` are the stretches between which an entry may be divided over two pages; the first begins with the
    lemma. `mark` is the number of a numbered note (empty: the entry is keyed to its line). `inside` names
    entries whose anchors stand in this entry and not in the text; `between` is the sign
    before another entry of its line.
    """

    id: str
    layer: str
    mark: str
    label: str
    at: str
    lemma: str
    pieces: tuple[str, ...]
    inside: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    between: str = "‖"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What the stylesheets make of a prepared text: settings as text, everything else as Typst source."""

    name: str
    title: str
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    language: str
    apparatus_language: str
    rtl: bool
    front: str
    flow: str
    back: str
    unplaced_title: str
    layers: tuple[str, ...]
    entries: tuple[Entry, ...]
    subtitle: str = ""
    ui_language: str = "en"
    asides: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)


Piece = tuple[int, int]
"""Number of an entry in the manuscript, number of the piece in the entry."""


@dataclass(slots=True)
class Galley:
    """The text as one endless column: what the first pass measured. Lines count from 0, lengths are points."""

    baselines: list[float]
    tops: list[float]
    bottoms: list[float]
    first: dict[int, int]
    last: dict[int, int]
    hooks: list[tuple[int, int]]
    break_before: list[bool]
    inseparable: set[int]
    sections: list[tuple[int, str]]
    verses: dict[int, str]
    turnovers: set[int]
    folios: list[tuple[int, str]]
    widths: dict[Piece, float]
    first_page: int
    again: dict[int, int] = field(default_factory=dict)
    chapters: list[tuple[int, str]] = field(default_factory=list)
    must_break: set[int] = field(default_factory=set)
    asides: list[tuple[int, int, float]] = field(default_factory=list)
    targets: dict[str, int] = field(default_factory=dict)
    numbered: dict[int, str] = field(default_factory=dict)
    names: list[tuple[int, int]] = field(default_factory=list)
    titles: set[int] = field(default_factory=set)
    directions: set[int] = field(default_factory=set)
    quiet: set[int] = field(default_factory=set)
    starts: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.baselines)

    def section_at(self, line: int) -> int:
        """Number of the section in which a line stands, from 0; -1 before the first."""
        return bisect_right(self.sections, line, key=lambda section: section[0]) - 1

    def chapter_at(self, line: int) -> int:
        """Number of the text of a book in which a line stands, from 0; -1 before the first."""
        return bisect_right(self.chapters, line, key=lambda chapter: chapter[0]) - 1


@dataclass(slots=True)
class Page:
    """One planned page: lines `a` up to (not including) `b`, and the pieces at its foot."""

    number: int
    a: int
    b: int
    pieces: list[Piece]
    text_height: float
    estimate: float = 0.0
    room: float = 0.0
    divided: bool = False
    hook: int | None = None


@dataclass(frozen=True, slots=True)
class PlacedEntry:
    """Where an entry was printed: physical page (from 1), labels of its first and last line, layer, mark.

    `line_page` is the page of the line where its lemma begins: another one only where a long apparatus goes
    on overleaf. `ordinal` is the raised number of a lemma whose word stands several times in its line, else 0.
    """

    id: str
    page: int
    line_page: int
    first: str
    last: str
    layer: str
    mark: str
    lemma: str
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of the text: physical page, baseline from the head of the page in points, label (empty: none).

    `side` is `left` or `right` where two texts stand beside each other.
    """

    page: int
    y: float
    label: str
    side: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands in the PDF.

    `unplaced` are the entries of the closing list, `endnotes` those of the layers that follow the text.
    """

    pages: int
    entries: tuple[PlacedEntry, ...] = ()
    unplaced: tuple[str, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    passes: int = 0
    endnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """The PDF, what was found while it was made, and where everything stands in it."""

    pdf: bytes
    findings: list[Finding] = field(default_factory=list)
    layout: Layout = field(default_factory=lambda: Layout(0))
