"""What a page can hold: lines of text, and the pieces of the apparatus below them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from edition.typeset.foot import Foot
from edition.typeset.labels import Labels
from edition.typeset.model import Galley, Piece
from edition.typeset.options import PrintOptions

TOLERANCE_PT = 0.2
EXACT_PT = 0.01

YIELDING = frozenset(("commentary", "notes"))
"""Layers that go on overleaf: a variant or a source stays on the page of its lemma."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Lines `a` up to `b` of one page with the `pieces` at its foot, and the `rest` that goes overleaf."""

    a: int
    b: int
    pieces: tuple[Piece, ...]
    rest: tuple[Piece, ...]
    text_height: float
    used: float


class Filling:
    """Measures pages that are being planned."""

    def __init__(self, galley: Galley, foot: Foot, labels: Labels, options: PrintOptions) -> None:
        self.galley = galley
        self.foot = foot
        self.labels = labels
        self.height = options.height_pt
        self.clearance = options.clearance_pt
        self.hooked: list[int] = []
        self.pad = 0.0  # white that is put between the lines of the page, beside longer lines of another text
        self.pieces_of_line: list[list[Piece]] = [[] for _ in range(len(galley))]
        for number, entry in enumerate(foot.entries):
            line = galley.first.get(number)
            if line is not None and not foot.is_endnote(number):
                self.pieces_of_line[line] += [(number, part) for part in range(len(entry.pieces))]

        self.sums = self._sums() if all(s.columns == 1 for s in options.layers.values()) else {}

    def _sums(self) -> dict[str, tuple[list[float], float]]:
        """For each layer the widths of what belongs to the lines before each line, added up; and its line's height."""
        rows: dict[str, list[float]] = {name: [0.0] for name in self.foot.layers}
        for pieces in self.pieces_of_line:
            widths = dict.fromkeys(rows, 0.0)
            for name, row in self.foot.by_layer(pieces):
                widths[name] = self.foot.width(row, self.galley, lambda x, z: self.labels.trial(0, x, z))
            for name, sums in rows.items():
                sums.append(sums[-1] + widths[name])
        return {name: (sums, self.foot.options.layer(name).leading_pt) for name, sums in rows.items()}

    def quick_height(self, a: int, b: int, pieces: Sequence[Piece]) -> float:
        """The height of the foot that belongs to lines `a` up to `b` and nothing else, as `foot_height`."""
        if not pieces or not self.sums:
            return self.foot_height(pieces, a)
        known = self.foot.known.get(tuple(pieces))
        if known is None:
            known = 0.0
            for sums, leading in self.sums.values():
                width = sums[b] - sums[a]
                if width > 0.01:
                    known += self.foot.options.rule_pt + self.foot.lines(width) * leading
        return known + self.clearance

    def is_hooked(self, a: int, b: int) -> bool:
        """Whether a foot can hang on one of the lines `a` up to `b`."""
        index = bisect_left(self.hooked, a)
        return index < len(self.hooked) and self.hooked[index] < b

    def text_height(self, a: int, b: int) -> float:
        """The height of lines in points."""
        return self.galley.bottoms[b - 1] - self.galley.tops[a] + self.pad if b > a else 0.0

    def foot_height(self, pieces: Sequence[Piece], a: int) -> float:
        """The height of a foot with the white above it, on a page that begins with line `a`."""
        if not pieces:
            return 0.0
        height = self.foot.estimate(pieces, self.galley, lambda x, z: self.labels.trial(a, x, z))
        return height + self.clearance

    def room(self, a: int, b: int) -> float:
        """What lines leave of the page for its foot."""
        return self.height - self.text_height(a, b) - TOLERANCE_PT

    def yields(self, piece: Piece) -> bool:
        """Whether a piece may go overleaf."""
        return self.foot.entries[piece[0]].layer in YIELDING

    def whole(self, a: int, b: int, pieces: Sequence[Piece], own: bool = False) -> Filled | None:
        """Lines with all of their apparatus; None where that is too much. `own`: nothing comes from before."""
        text = self.text_height(a, b)
        foot = self.quick_height(a, b, pieces) if own else self.foot_height(pieces, a)
        if text + foot > self.height + (EXACT_PT if not pieces else -TOLERANCE_PT):
            return None
        return Filled(a, b, tuple(pieces), (), text, text + foot)

    def divided(self, a: int, b: int, pieces: Sequence[Piece], firm_too: bool = False) -> Filled | None:
        """Lines with as much as fits of what yields; None where not even the rest fits.

        What goes overleaf is the end of the foot: the entry that is divided is the last of its page. With
        `firm_too` everything may go overleaf, but at least one piece stays.
        """
        firm = [] if firm_too else [p for p in pieces if not self.yields(p)]
        soft = sorted(pieces, key=self.yields) if firm_too else [p for p in pieces if self.yields(p)]
        room = self.room(a, b)

        def kept(count: int) -> tuple[Piece, ...]:
            stays = {*firm, *soft[:count]}
            return tuple(p for p in pieces if p in stays)

        low, high = 0, len(soft)
        while low < high:  # heights only grow
            middle = (low + high + 1) // 2
            if self.foot_height(kept(middle), a) <= room:
                low = middle
            else:
                high = middle - 1
        while low and self.foot_height(kept(low), a) > room:  # what was measured and what was reckoned differ
            low -= 1
        if firm_too and soft:
            low = max(low, 1)
        taken = kept(low)
        foot = self.foot_height(taken, a)
        if not firm_too and (foot > room or not taken):
            return None
        text = self.text_height(a, b)
        return Filled(a, b, taken, tuple(soft[low:]), text, text + foot)
