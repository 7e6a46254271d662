"""The page maker: which lines go on which page, and which pieces of the apparatus at its foot.

The breaks are chosen together, not page by page: a search keeps the best few ways of making the pages so far,
and a page that is a little shorter may spare the next one a hole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from edition.typeset.filling import EXACT_PT, Filled, Filling
from edition.typeset.foot import Foot
from edition.typeset.labels import Labels
from edition.typeset.model import Galley, Page, Piece
from edition.typeset.options import PrintOptions

BEAM = 6
"""How many ways of making the pages so far are kept."""
SHORTER = 5
"""A page may end so many lines before it is full."""
LONGER = 12
"""A page may have so many lines more when a part of its commentary goes overleaf."""
LARGEST_FOOT = 0.75
"""A foot that goes on overleaf takes at most this share of a page that has text."""

HOLE_COST = 400.0
PAGE_COST = 4.0
DIVIDED_COST = 2.5
MOVED_COST = 12.0
LATE_COST = 40.0
FEW_LINES_COST = 120.0
FEW_LINES_SHARE = 0.3
FORCED_COST = 500.0


@dataclass(slots=True)
class Plan:
    """Pages in order. `ends` are corrections: where a page that begins with this line ended when it was set."""

    pages: list[Page] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)
    bad_hooks: set[int] = field(default_factory=set)
    round: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """A way of making the pages up to line `a`: what it costs, what waits for the next page, the last page."""

    cost: float
    a: int
    carry: tuple[Piece, ...]
    page: Filled | None = None
    before: Way | None = None

    def pages(self) -> list[Filled]:
        """Its pages in order."""
        rows: list[Filled] = []
        way: Way | None = self
        while way is not None:
            if way.page is not None:
                rows.append(way.page)
            way = way.before
        return rows[::-1]


class PageMaker:
    """Makes a plan from a galley; heights come from `foot`, which may have learned better ones since."""

    def __init__(self, galley: Galley, foot: Foot, labels: Labels, options: PrintOptions) -> None:
        self.galley = galley
        self.foot = foot
        self.labels = labels
        self.greedy = options.draft
        self.fill = Filling(galley, foot, labels, options)
        self.height = options.height_pt
        self.clearance = options.clearance_pt

    def make(self, plan: Plan) -> None:
        """Fill `plan.pages` anew."""
        n = len(self.galley)
        hooks = self._hooks(plan.bad_hooks)
        self.fill.hooked = sorted(hooks)
        plan.pages = []
        number = self.galley.first_page
        for made in self._best(plan):
            if made.a in self.galley.must_break and made.a < n and number % 2 == 0:
                number += 1  # a text of a book begins on a right-hand page
            plan.pages.append(
                Page(number, made.a, made.b, list(made.pieces), made.text_height, divided=bool(made.rest))
            )
            number += 1
        self.labels.settle(plan.pages)
        for page in plan.pages:
            self._finish(page, hooks, n)

    # ---------- the search ----------

    def _best(self, plan: Plan) -> list[Filled]:
        """The pages of the cheapest way found."""
        n = len(self.galley)
        ways = [Way(0.0, 0, ())]
        done: Way | None = None
        while ways:
            best: dict[tuple[int, tuple[Piece, ...]], Way] = {}
            for way in ways:
                for made, cost in self._next(way, plan):
                    total = way.cost + cost
                    key = (made.b, made.rest)
                    if key not in best or total < best[key].cost:
                        best[key] = Way(total, made.b, made.rest, made, way)
            finished = [w for w in best.values() if w.a >= n and not w.carry]
            for way in finished:
                if done is None or way.cost < done.cost:
                    done = way
            open_ways = [
                w for w in best.values() if w not in finished and (done is None or w.cost < done.cost)
            ]
            ways = sorted(open_ways, key=self._promise)[: 1 if self.greedy else BEAM]
        return done.pages() if done else []

    def _promise(self, way: Way) -> float:
        """What a way costs, less what it is ahead of the others."""
        lines = (self.galley.bottoms[way.a - 1] if way.a else 0.0) / self.height
        return way.cost - (PAGE_COST + 4) * lines

    def _next(self, way: Way, plan: Plan) -> Iterator[tuple[Filled, float]]:
        """The pages that may follow, each with its cost."""
        n = len(self.galley)
        if way.a >= n:
            if way.carry or n == 0:
                made = self.fill.divided(n, n, list(way.carry), firm_too=True)
                if made and made.pieces:
                    yield made, 5 * PAGE_COST
            return
        found = False
        for made in self._candidates(way.a, list(way.carry), plan.ends.get(way.a)):
            found = True
            yield made, self._cost(made, plan)
        if not found:
            yield self._forced(way.a, list(way.carry), plan.ends.get(way.a)), FORCED_COST

    def _candidates(self, a: int, carry: list[Piece], end: int | None) -> Iterator[Filled]:
        """Whole pages from `a`, the fullest and some shorter ones; longer ones whose foot is divided."""
        n = min(len(self.galley), end or len(self.galley))
        pieces = carry
        wholes: list[Filled] = []
        rows: list[tuple[int, list[Piece]]] = []
        for b in range(a + 1, n + 1):
            pieces = pieces + self.fill.pieces_of_line[b - 1]
            if b - 1 > a and b - 1 in self.galley.must_break:
                break
            if self.fill.text_height(a, b) > self.height + EXACT_PT:
                break
            if b != end and not self._may_end(b, n):
                continue
            made = self._bare(a, b, pieces) if pieces and not self.fill.is_hooked(a, b) else None
            made = made or self.fill.whole(a, b, pieces, own=not carry)
            if made:
                wholes.append(made)
            else:
                rows.append((b, pieces))
                if len(rows) > LONGER:
                    break
        if wholes and wholes[-1].b == end:  # where it ended when it was set
            yield wholes[-1]
            return
        yield from wholes[-SHORTER:] if not self.greedy else wholes[-1:]
        if self.greedy and wholes:
            return
        for b, due in rows:
            cut = self.fill.divided(a, b, due)
            if cut and cut.pieces:
                yield cut

    def _bare(self, a: int, b: int, pieces: Sequence[Piece]) -> Filled | None:
        """Lines on which no foot can hang: what belongs to them goes overleaf."""
        text = self.fill.text_height(a, b)
        return Filled(a, b, (), tuple(pieces), text, text)

    def _may_end(self, b: int, n: int) -> bool:
        return b >= n or (self.galley.break_before[b] and b not in self.galley.inseparable)

    def _forced(self, a: int, carry: list[Piece], end: int | None) -> Filled:
        """Where no good page can be made: some lines, and as much of what is due as its share allows."""
        n, share = min(len(self.galley), end or len(self.galley)), self.height * (1 - LARGEST_FOOT)
        due, b = carry + self.fill.pieces_of_line[a], a + 1
        while (
            b < n
            and b not in self.galley.must_break
            and (b in self.galley.inseparable or self.fill.text_height(a, b + 1) <= share)
        ):
            due = due + self.fill.pieces_of_line[b]
            b += 1
        made = self.fill.divided(a, b, due, firm_too=True)
        assert made is not None
        return made

    def _cost(self, made: Filled, plan: Plan) -> float:
        """How bad a page is: its hole, little text over a large foot, what goes overleaf."""
        n = len(self.galley)
        cost = PAGE_COST
        last = (made.b >= n or made.b in self.galley.must_break) and not made.rest
        if not last:
            hole = max(0.0, self.height - made.used) / self.height
            cost += HOLE_COST * hole * hole
        if made.pieces and not last:
            share = made.text_height / self.height
            cost += FEW_LINES_COST * max(0.0, FEW_LINES_SHARE - share)
        for _, part in made.rest:
            cost += MOVED_COST if part == 0 else 0.3
        if made.rest:
            cost += DIVIDED_COST
            cost += sum(LATE_COST for piece in made.rest if not self.fill.yields(piece))
        if plan.round and made.pieces and made.pieces not in self.foot.known:
            cost += plan.round  # what has been measured is to be preferred, more and more
        return cost

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
        lines = [line for line in range(page.a, page.b) if line in hooks]
        at_start = [line for line in lines if line in self.galley.starts] if page.pieces else []
        page.hook = next((hooks[line] for line in [*at_start, *lines]), None)

    def wants_hold(self, page: Page, plan: Plan) -> bool:
        """Whether a page without a foot ends earlier than Typst would end it."""
        n = len(self.galley)
        if (
            page.pieces
            or page.b >= n
            or page.b in self.galley.must_break
            or page.room <= 0
            or plan.ends.get(page.a) == page.b
        ):
            return False
        return self.galley.bottoms[page.b] - self.galley.tops[page.a] <= self.height + EXACT_PT
