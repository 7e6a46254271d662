"""The passes of facing pages: measure both sides, divide them, set the openings, compare, divide again."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from edition.errors import TypesetError
from edition.findings import Finding, finding
from edition.typeset import documents, engine
from edition.typeset.facing import OFFSET, Openings, Side
from edition.typeset.layout import section_numeral, short
from edition.typeset.marginalia import marks
from edition.typeset.measure import Column
from edition.typeset.model import Layout, Manuscript, Page, Piece, PlacedEntry, Printed, PrintedLine
from edition.typeset.options import PrintOptions
from edition.typeset.output import write_pdf
from edition.typeset.source import manuscript
from edition.xslt import Transformer

PASSES = 12
ROUNDS = 12


def typeset_facing(
    left: str,
    right: str,
    options: PrintOptions,
    transformer: Transformer,
    progress: Callable[[str], None] | None = None,
    sides: tuple[str, str] = ("", ""),
) -> Printed:
    """One PDF of two prepared texts on facing pages, each with its own line numbers and apparatus.

    Paragraphs and verses that answer to each other (by `@corresp`, else in their order) stand on one opening. For two
    languages in one file give it twice, with the languages as `sides`. Entries in the layout are named `left#id` and
    `right#id`. Raises as `typeset`.
    """
    one, found = manuscript(left, transformer, title_page=options.title_page, facing=True, side=sides[0])
    two, more = manuscript(right, transformer, title_page=False, facing=True, side=sides[1])
    with tempfile.TemporaryDirectory(prefix="edition-") as name:
        job = Facing(one, two, options, Path(name), progress or (lambda _: None))
        pdf = job.run()
        return Printed(pdf, [*found, *more, *job.findings], job.layout())


class Facing:
    """Two texts on their way through the passes."""

    def __init__(
        self,
        left: Manuscript,
        right: Manuscript,
        options: PrintOptions,
        folder: Path,
        progress: Callable[[str], None],
    ) -> None:
        self.options = options
        self.folder = folder
        self.progress = progress
        self.sides = (Side(left, options, 0), Side(right, options, OFFSET))
        self.findings: list[Finding] = []
        self.rows: dict[int, list[float]] = {}
        self.measured: dict[int, dict[tuple[Piece, ...], float]] = {}
        self.passes = 0
        self.first = 1

    def report(self, code: str, message: str, at: str = "") -> None:
        """Add a finding at the place `line:column` of the source."""
        line, _, column = at.partition(":")
        name = self.sides[0].text.name
        self.findings.append(finding(code, message, name, int(line or 0), int(column or 0), source="print"))

    def set(self, source: str, data: dict[str, object]) -> dict[str, list[Any]]:
        """One pass: the places of everything. Raises `TypesetError` with what Typst says."""
        self.passes += 1
        documents.write(self.folder, source, data)
        answer = engine.run(self.folder, documents.PLACES, system_fonts=self.options.system_fonts)
        if answer.error:
            raise TypesetError(f"Typst: {answer.error}")
        return answer.places

    def run(self) -> bytes:
        """All passes; the PDF."""
        for side in self.sides:
            self.progress(f"measuring lines of {side.text.title}")
            side.take(self.set(side.source(), documents.settings(side.text, self.options, "plan")))
        faults: list[str] = []
        for number in range(1, PASSES + 1):
            openings = Openings(*self.sides)
            self.settle(openings)
            self.progress(f"pass {number}: {len(self.sides[0].pages)} openings")
            source, data = self.final()
            faults = self.verify(self.set(source, data))
            self.progress(f"{len(faults)} faults")
            if not faults:
                break
        for fault in faults[:10]:
            self.report("ED704", f"After {PASSES} passes the facing pages are not as planned: {fault}.")
        self.progress("writing the PDF")
        return write_pdf(self.folder, self.options, self.report)

    def settle(self, openings: Openings) -> None:
        """Divide, measure the feet, and divide again until all are known."""
        for number in range(ROUNDS):
            openings.make()
            misfit = False
            for side in self.sides:
                heights = self.measured.setdefault(side.offset, {})
                new = {p.number: p for p in side.pages if p.pieces and tuple(p.pieces) not in heights}
                if new:
                    feet = {n: self.foot(side, page) for n, page in new.items()}
                    data = documents.settings(side.text, self.options, "plan")
                    for n, height in self.set(documents.heights_source(feet), data)["heights"]:
                        heights[tuple(new[n].pieces)] = round(height, 2)
                for page in side.pages:
                    key = tuple(page.pieces)
                    room = side.fill.room(page.a, page.b) - self.options.clearance_pt
                    if page.pieces and key not in side.foot.known and (number < 2 or heights[key] > room):
                        side.foot.known[key] = heights[key]
                        misfit = True
            if not misfit:
                return

    def foot(self, side: Side, page: Page) -> str:
        """The foot of a page as Typst source."""
        return side.foot.source(
            page.pieces,
            side.galley,
            lambda a, z: side.labels.lines(page.number, a, z),
            section_numeral(side.galley, page),
        )

    def final(self) -> tuple[str, dict[str, object]]:
        """The document of all openings, and its settings."""
        left = self.sides[0]
        data = documents.settings(left.text, self.options, "pages")
        beside: dict[str, object] = {}
        heads: dict[str, str] = {}
        body: list[str] = []
        count = 0
        rows = [
            marks(s.galley, s.labels, self.options, left.text.rtl, set(range(len(s.galley))))
            for s in self.sides
        ]
        for pair in zip(*(side.pages for side in self.sides), strict=True):
            for side, page, row in zip(self.sides, pair, rows, strict=True):
                for line in range(page.a, page.b):
                    count += 1
                    if str(line + 1) in row:
                        beside[str(count)] = row[str(line + 1)]
                heads[str(page.number)] = short(side.text.title)
                body.append(self.page(side, page))
        data["marks"], data["heads"] = beside, heads
        return documents.frame(left.text.front, "\n".join(body), opens_on="even"), data

    def page(self, side: Side, page: Page) -> str:
        """One page as Typst source."""
        start = side.cuts.get(page.a) if page.a else None
        end = side.cuts.get(page.b) if page.b < len(side.galley) else None
        body = side.numbered.between(start, end) if page.b > page.a else ""
        height = self.measured[side.offset][tuple(page.pieces)] if page.pieces else 0.0
        code = side.text.language.partition("-")[0].lower()
        language = f'"{code}"' if code.isascii() and code.isalpha() and len(code) in (2, 3) else "none"
        direction = "rtl" if side.text.rtl else "ltr"
        foot = self.foot(side, page) if page.pieces else ""
        return f"#side-page({page.number}, {language}, {direction}, {height:.3f})[{body}][{foot}]"

    def verify(self, places: dict[str, Any]) -> list[str]:
        """Compare the pages with the plan; a cut that moved a line is not used again."""
        self.rows = {}
        for _, page, y in places["lines"]:
            self.rows.setdefault(page, []).append(y)
        for ys in self.rows.values():
            ys.sort()
        self.first = min(self.rows, default=2) - 2
        faults: list[str] = []
        starts = {int(n): (page, y) for n, page, y in places["starts"]}
        ends = {int(n): (page, y) for n, page, y in places["ends"]}
        for side in self.sides:
            for page in side.pages:
                lines = self.rows.get(page.number + self.shift(), [])
                if len(lines) != page.b - page.a:
                    faults.append(f"page {page.number} has {len(lines)} lines and not {page.b - page.a}")
                    side.banned |= {line for line in (page.a, page.b) if 0 < line < len(side.galley)}
            faults += self.lemmas(side, starts, Column.starting, side.galley.first)
            faults += self.lemmas(side, ends, Column.ending, side.galley.last)
        return faults

    def shift(self) -> int:
        """How many pages stand before the first opening, less the one that page 2 has before it."""
        return self.first if self.first > 0 else 0

    def lemmas(
        self,
        side: Side,
        places: dict[int, tuple[int, float]],
        line_of: Callable[[Column, float], int],
        wanted: dict[int, int],
    ) -> list[str]:
        """Lemmata that are not on the line they were measured on."""
        faults = []
        by_number = {page.number + self.shift(): page for page in side.pages}
        for number, line in wanted.items():
            place = places.get(number + side.offset)
            page = by_number.get(place[0]) if place else None
            if place is None or page is None:
                if not side.text.entries[number].id:
                    continue
                if place is not None or side.galley.first.get(number) is None or self._nested(side, number):
                    continue
                faults.append(f"entry {side.text.entries[number].id} was lost")
                continue
            if page.a + line_of(Column(self.rows[place[0]]), place[1]) != line:
                faults.append(f"entry {side.text.entries[number].id} is on another line")
                side.banned |= {cut for cut in (page.a, page.b) if 0 < cut < len(side.galley)}
        return faults

    def _nested(self, side: Side, number: int) -> bool:
        name = side.text.entries[number].id
        return any(name in entry.inside for entry in side.text.entries)

    def layout(self) -> Layout:
        """Where every entry and every line of both sides was printed."""
        entries: list[PlacedEntry] = []
        lines: list[PrintedLine] = []
        unplaced: list[str] = []
        for name, side in zip(("left", "right"), self.sides, strict=True):
            page_of = {n: page.number for page in side.pages for n, part in page.pieces if part == 0}
            labels = side.labels
            for number, entry in enumerate(side.text.entries):
                if number not in page_of:
                    unplaced.append(f"{name}#{entry.id}")
                    continue
                first, last = side.galley.first[number], side.galley.last[number]
                entries.append(
                    PlacedEntry(
                        f"{name}#{entry.id}",
                        page_of[number] + self.shift(),
                        labels.page_of[first] + self.shift(),
                        labels.labels[first],
                        labels.labels[last],
                        entry.layer,
                        entry.mark,
                        entry.lemma,
                        side.galley.again.get(number, 0),
                    )
                )
            for page in side.pages:
                ys = self.rows.get(page.number + self.shift(), [])
                for line, y in zip(range(page.a, page.b), ys, strict=False):
                    lines.append(PrintedLine(page.number + self.shift(), y, labels.labels[line]))
        last_page = max(self.rows, default=0)
        return Layout(last_page, tuple(entries), tuple(unplaced), tuple(lines), self.passes)
