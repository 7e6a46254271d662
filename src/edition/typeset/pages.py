"""The page maker: which lines go on which page, and which pieces of the apparatus at its foot."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from edition.typeset.foot import Foot
from edition.typeset.labels import Labels
from edition.typeset.model import Galley, Page, Piece
from edition.typeset.options import PrintOptions

TOLERANCE_PT = 0.2
EXACT_PT = 0.01
HOLE = 0.07
"""An entry is divided when keeping it whole would leave more than this share of the page empty."""
LARGEST_FOOT = 0.75
"""A foot that goes on overleaf takes at most this share of a page that has text."""


YIELDING = frozenset(("commentary", "notes"))
"""Layers that go on overleaf before the others do: a variant stays on the page of its lemma."""


@dataclass(slots=True)
class Plan:
    """Pages in order. `ends` are corrections: where a page that begins with this line ended when it was set."""

    pages: list[Page] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)
    bad_hooks: set[int] = field(default_factory=set)


class PageMaker:
    """Makes a plan from a galley; heights come from `foot`, which may have learned better ones since."""

    def __init__(self, galley: Galley, foot: Foot, labels: Labels, options: PrintOptions) -> None:
        self.galley = galley
        self.foot = foot
        self.labels = labels
        self.height = options.height_pt
        self.clearance = options.clearance_pt
        self.leading = options.leading_pt
        self.hooked_lines: list[int] = []
        self.pieces_of_line: list[list[Piece]] = [[] for _ in range(len(galley))]
        for number, entry in enumerate(foot.entries):
            line = galley.first.get(number)
            if line is not None:
                self.pieces_of_line[line] += [(number, part) for part in range(len(entry.pieces))]

    def make(self, plan: Plan) -> None:
        """Fill `plan.pages` anew."""
        n = len(self.galley)
        hooks = self._hooks(plan.bad_hooks)
        self.hooked_lines = sorted(hooks)
        plan.pages = []
        a, carry = 0, list[Piece]()
        number = self.galley.first_page
        while a < n or carry:
            if a < n:
                page, rest = self._page(a, carry, plan.ends.get(a))
            else:
                page, rest = self._leftover(carry)
            page.number = number
            page.divided = bool(rest)
            plan.pages.append(page)
            a, carry = page.b, rest
            number += 1
        self.labels.settle(plan.pages)
        for page in plan.pages:
            self._finish(page, hooks, n)

    # ---------- one page ----------

    def _hooked(self, a: int, b: int) -> bool:
        """Whether a foot can hang on one of the lines `a` up to `b`."""
        index = bisect_left(self.hooked_lines, a)
        return index < len(self.hooked_lines) and self.hooked_lines[index] < b

    def _text_height(self, a: int, b: int) -> float:
        return self.galley.bottoms[b - 1] - self.galley.tops[a] if b > a else 0.0

    def _foot_height(self, pieces: Sequence[Piece], a: int) -> float:
        if not pieces:
            return 0.0
        height = self.foot.estimate(pieces, self.galley, lambda x, z: self.labels.trial(a, x, z))
        return height + self.clearance

    def _fits(self, a: int, b: int, pieces: Sequence[Piece]) -> bool:
        text = self._text_height(a, b)
        if not pieces:
            return text <= self.height + EXACT_PT
        return text + self._foot_height(pieces, a) <= self.height - TOLERANCE_PT

    def _page(self, a: int, carry: list[Piece], end: int | None) -> tuple[Page, list[Piece]]:
        """The page that begins with line `a`, and the pieces that have to go overleaf."""
        n = min(len(self.galley), end or len(self.galley))
        pieces, best, last = list(carry), None, None
        b = a
        while b < n:
            more = pieces + self.pieces_of_line[b]
            if not self._fits(a, b + 1, more):
                break
            pieces, b = more, b + 1
            if b not in self.galley.inseparable:
                last = b, list(pieces)
            if b >= n or self.galley.break_before[b]:
                best = last
        chosen = best or last
        if chosen is None:
            return self._divided(a, carry)
        b, pieces = chosen
        if not self._hooked(a, b):  # nothing can be hung on this page: it ends where it is full
            b, pieces = last or chosen
            return Page(0, a, b, [], self._text_height(a, b)), pieces
        used = self._text_height(a, b) + self._foot_height(pieces, a)
        if b < n and self.height - used > HOLE * self.height and b == (last or chosen)[0]:
            return self._fill(a, b, pieces, n)
        return Page(0, a, b, pieces, self._text_height(a, b)), []

    def _fill(self, a: int, b: int, pieces: list[Piece], n: int) -> tuple[Page, list[Piece]]:
        """Rather than leave a hole, take the next line with a part of what belongs to it."""
        if b + 1 in self.galley.inseparable:
            return Page(0, a, b, pieces, self._text_height(a, b)), []
        more = self._in_turn(self.pieces_of_line[b])
        taken = self._as_many(a, b + 1, pieces, more)
        if taken and all(self._yields(piece) and piece[1] > 0 for piece in more[taken:]):
            return Page(0, a, b + 1, pieces + more[:taken], self._text_height(a, b + 1)), more[taken:]
        return Page(0, a, b, pieces, self._text_height(a, b)), []

    def _yields(self, piece: Piece) -> bool:
        return self.foot.entries[piece[0]].layer in YIELDING

    def _in_turn(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Pieces with those first that have to stay on their page."""
        return sorted(pieces, key=self._yields)

    def _as_many(self, a: int, b: int, pieces: list[Piece], more: Sequence[Piece]) -> int:
        """How many of `more` fit too."""
        low, high = 0, len(more)
        while low < high:  # heights only grow
            middle = (low + high + 1) // 2
            if self._fits(a, b, pieces + list(more[:middle])):
                low = middle
            else:
                high = middle - 1
        return low

    def _divided(self, a: int, carry: list[Piece]) -> tuple[Page, list[Piece]]:
        """Not even one line stands with all that is due: some lines, and as much as its share allows."""
        n, share = len(self.galley), self.height * (1 - LARGEST_FOOT)
        due, b = carry + self.pieces_of_line[a], a + 1
        while b < n and (b in self.galley.inseparable or self._text_height(a, b + 1) <= share):
            due = due + self.pieces_of_line[b]
            b += 1
        due = self._in_turn(due)
        taken = max(1, self._as_many(a, b, [], due)) if due else 0
        return Page(0, a, b, due[:taken], self._text_height(a, b)), due[taken:]

    def _leftover(self, carry: list[Piece]) -> tuple[Page, list[Piece]]:
        """A page after the end of the text, for what is left of the apparatus."""
        n = len(self.galley)
        taken = max(1, self._as_many(n, n, [], carry))
        return Page(0, n, n, carry[:taken], 0.0), carry[taken:]

    # ---------- the finished plan ----------

    def _hooks(self, bad: set[int]) -> dict[int, int]:
        """The first good hook of each line."""
        first: dict[int, int] = {}
        for line, hook in self.galley.hooks:
            if hook not in bad:
                first.setdefault(line, hook)
        return first

    def _finish(self, page: Page, hooks: dict[int, int], n: int) -> None:
        """Heights of the foot, and the hook that carries it."""
        label = self.labels
        page.estimate = self.foot.estimate(
            page.pieces, self.galley, lambda x, z: label.lines(page.number, x, z)
        )
        full = self.height - page.text_height - self.clearance - 0.3
        page.room = full if page.b < n or page.divided else max(page.estimate, 0.0)
        page.hook = next((hooks[line] for line in range(page.a, page.b) if line in hooks), None)

    def wants_hold(self, page: Page, plan: Plan) -> bool:
        """Whether a page without a foot ends earlier than Typst would end it."""
        n = len(self.galley)
        if page.pieces or page.b >= n or page.room <= 0 or plan.ends.get(page.a) == page.b:
            return False
        return self.galley.bottoms[page.b] - self.galley.tops[page.a] <= self.height + EXACT_PT
