"""Does the finished page agree with the plan? Every line, every lemma, every foot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from edition.typeset.foot import Foot
from edition.typeset.measure import Column
from edition.typeset.model import Galley, Page
from edition.typeset.options import PrintOptions
from edition.typeset.pages import Plan


@dataclass(slots=True)
class Verdict:
    """What is wrong with a pass. `lines` are the pages and baselines as they came out."""

    faults: list[str] = field(default_factory=list)
    lines: list[tuple[int, float]] = field(default_factory=list)


def verify(places: dict[str, Any], galley: Galley, plan: Plan, foot: Foot, options: PrintOptions) -> Verdict:
    """Compare a final pass with its plan; what it teaches goes into `plan` and `foot` for the next."""
    rows = sorted((page, y) for _, page, y in places["lines"])
    verdict = Verdict(lines=rows)
    if len(rows) != len(galley):
        verdict.faults.append(f"{len(rows)} lines came out of {len(galley)}")
        return verdict
    _breaks(rows, plan, verdict)
    shifted = bool(verdict.faults)
    _lemmas(places, galley, rows, verdict)
    _feet(places, plan, foot, options, verdict, shifted)
    return verdict


def _breaks(rows: Sequence[tuple[int, float]], plan: Plan, verdict: Verdict) -> None:
    """The first page that ended elsewhere; what follows is only shifted."""
    for page in plan.pages:
        if page.b <= page.a:
            continue
        end = page.a
        while end < len(rows) and rows[end][0] <= page.number:
            end += 1
        if end != page.b or rows[page.a][0] != page.number:
            verdict.faults.append(f"page {page.number}: it ends {end - page.b:+d} lines from where it should")
            if end > page.a:
                plan.ends[page.a] = end
            return


def _lemmas(
    places: dict[str, Any], galley: Galley, rows: Sequence[tuple[int, float]], verdict: Verdict
) -> None:
    """The tags in the finished pages against the lines they had in the galley."""
    columns: dict[int, list[float]] = defaultdict(list)
    before: dict[int, int] = {}
    for line, (page, y) in enumerate(rows):
        columns[page].append(y)
        before.setdefault(page, line)
    for number, page, y in places["starts"]:
        if (
            page not in columns
            or before[page] + Column(columns[page]).starting(y) != galley.first[int(number)]
        ):
            verdict.faults.append(f"entry {number} begins on another line")
    for number, page, y in places["ends"]:
        if page not in columns or before[page] + Column(columns[page]).ending(y) != galley.last[int(number)]:
            verdict.faults.append(f"entry {number} ends on another line")


def _feet(
    places: dict[str, Any], plan: Plan, foot: Foot, options: PrintOptions, verdict: Verdict, shifted: bool
) -> None:
    """Every foot is on its page, and not higher than its room."""
    tops = {int(number): (page, y) for number, page, y in places["tops"]}
    bottoms = {int(number): (page, y) for number, page, y in places["bottoms"]}
    for page in plan.pages:
        if not page.pieces:
            continue
        top, bottom = tops.get(page.number), bottoms.get(page.number)
        if top is None or bottom is None or page.number not in (top[0], bottom[0]):
            verdict.faults.append(f"page {page.number}: its foot is missing or on another page")
            if page.hook is not None and not shifted:  # else the page itself is elsewhere
                plan.bad_hooks.add(page.hook)
            continue
        height = round(bottom[1] - top[1], 2)
        if abs(height - page.estimate) > 0.2:
            foot.known[tuple(page.pieces)] = height
        limit = options.top_pt + options.height_pt + 0.5
        if height > page.room + 0.5 or bottom[1] > limit:
            foot.known[tuple(page.pieces)] = height
            verdict.faults.append(f"page {page.number}: its foot is {height - page.room:.1f} pt too high")


def hookless(pages: Sequence[Page]) -> list[Page]:
    """Pages whose foot has nothing to hang on."""
    return [page for page in pages if page.pieces and page.b > page.a and page.hook is None]
