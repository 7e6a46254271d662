"""Dividing two texts beside each other into openings: what belongs together stands on one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from edition.typeset.facing import Side
from edition.typeset.filling import Filled
from edition.typeset.model import Page

SPLIT = 0.72
"""Where whole paragraphs would fill less of a page, the next one is divided."""


def pairs(left: Side, right: Side) -> list[tuple[int, int]]:
    """Lines at which both sides begin something that belongs together, in order; the ends of both close the list."""
    at = {own: line for line, own, _ in left.syncs if own}
    found = [(at[other], line) for line, _, other in right.syncs if other in at]
    if not found:
        back = {own: line for line, own, _ in right.syncs if own}
        found = [(line, back[other]) for line, _, other in left.syncs if other in back]
    if not found:
        found = [(a[0], b[0]) for a, b in zip(left.syncs, right.syncs, strict=False)]
    rows = [(0, 0)]
    for a, b in sorted(found):
        if a > rows[-1][0] and b > rows[-1][1] and left.may_end(a) and right.may_end(b):
            rows.append((a, b))
    return [*rows, (len(left.galley), len(right.galley))]


class Openings:
    """Divides both sides into openings."""

    def __init__(self, left: Side, right: Side, first_page: int, columns: bool = False) -> None:
        self.sides = (left, right)
        self.first_page = first_page
        self.columns = columns
        self.pairs = pairs(left, right)

    def make(self) -> None:
        """Fill the pages of both sides, in turns from the first page."""
        ends = tuple(len(side.galley) for side in self.sides)
        at = [0, 0]
        carry: list[list[Any]] = [[], []]
        for side in self.sides:
            side.pages.clear()
            side.pads.clear()
        number = self.first_page
        while at[0] < ends[0] or at[1] < ends[1] or carry[0] or carry[1]:
            limits = self._limits(at, carry)
            pads = self.level(at, limits)
            for index, side in enumerate(self.sides):
                a = at[index]
                made = self._page(side, a, limits[index], carry[index])
                side.pages.append(
                    Page(
                        number if self.columns else number + index,
                        made.a,
                        made.b,
                        list(made.pieces),
                        made.text_height,
                        divided=bool(made.rest),
                    )
                )
                side.pads[side.pages[-1].number] = [row for row in pads[index] if row[0] < made.b]
                at[index], carry[index] = made.b, list(made.rest)
            number += 1 if self.columns else 2
        for side in self.sides:
            side.fill.pad = 0.0
            side.labels.settle(side.pages)

    def level(self, at: Sequence[int], ends: Sequence[int]) -> tuple[list[tuple[int, float]], ...]:
        """In columns: the white before lines of each side, so that pairs on a page begin at one height."""
        rows: tuple[list[tuple[int, float]], ...] = ([], [])
        if not self.columns:
            return rows
        pads = [0.0, 0.0]
        for pair in self.pairs:
            if not all(a <= line < end for a, line, end in zip(at, pair, ends, strict=True)):
                continue
            tops = [
                side.galley.tops[line] - side.galley.tops[a] + pad
                for side, line, a, pad in zip(self.sides, pair, at, pads, strict=True)
            ]
            for index, line in enumerate(pair):
                missing = max(tops) - tops[index]
                if missing > 0.01:
                    rows[index].append((line, missing))
                    pads[index] += missing
        for side, pad in zip(self.sides, pads, strict=True):
            side.fill.pad = pad
        return rows

    def _page(self, side: Side, a: int, limit: int, carry: list[Any]) -> Filled:
        if a >= limit:
            made = side.fill.divided(a, a, carry, firm_too=True) if carry else None
            return made if made and made.pieces else Filled(a, a, (), tuple(carry), 0.0, 0.0)
        return side.fullest(a, limit, carry)

    def _limits(self, at: Sequence[int], carry: Sequence[list[Any]]) -> tuple[int, int]:
        """How far both pages of the next opening may go: to the end of the last pair that fits on both.

        Where that would leave them too empty, or nothing fits, they end inside the next pair.
        """
        best: tuple[int, int] | None = None
        for a, b in self.pairs:
            if a < at[0] or b < at[1] or (a, b) == tuple(at):
                continue
            fills = self._filled(at, (a, b), carry)
            if None in fills:
                if best is None or max(f or 0.0 for f in self._filled(at, best, carry)) < SPLIT:
                    return a, b
                return best
            best = (a, b)
        return best or (len(self.sides[0].galley), len(self.sides[1].galley))

    def _filled(
        self, at: Sequence[int], ends: Sequence[int], carry: Sequence[list[Any]]
    ) -> list[float | None]:
        self.level(at, ends)
        return [self._fits(s, at[i], ends[i], carry[i]) for i, s in enumerate(self.sides)]

    def _fits(self, side: Side, a: int, b: int, carry: Sequence[Any]) -> float | None:
        """How full a page of these lines is; None where they do not fit."""
        if b <= a:
            return 0.0
        made = side.fill.whole(a, b, [*carry, *side.due(a, b)])
        return made.used / side.options.height_pt if made else None
