"""The passes of facing pages: measure both sides, divide them, set the openings, compare, divide again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from edition.typeset import agreement, documents
from edition.typeset.after import After
from edition.typeset.division import Openings
from edition.typeset.facing import GUTTER_PT, OFFSET, Side, of_column
from edition.typeset.indexes import source as index_source
from edition.typeset.inspect import remarks
from edition.typeset.job import Job, Progress
from edition.typeset.layout import section_numeral, short
from edition.typeset.marginalia import FAR_PT, asides, in_columns, marks, shifts
from edition.typeset.model import Layout, Manuscript, Page, Piece
from edition.typeset.options import POINTS_PER_MM, PrintOptions
from edition.typeset.verify import Verdict

PASSES = 12
ROUNDS = 12


class Facing(Job):
    """Two texts on their way through the passes."""

    def __init__(
        self,
        texts: tuple[Manuscript, Manuscript],
        prepared: tuple[str, str],
        options: PrintOptions,
        folder: Path,
        progress: Progress,
        columns: bool = False,
    ) -> None:
        super().__init__(texts[0].name, options, folder, progress)
        left, right = texts
        self.prepared = prepared
        self.columns = columns
        names = frozenset((left.name, right.name))
        narrow = [of_column(options, side) if columns else options for side in ("left", "right")]
        self.sides = (
            Side(left, narrow[0], 0, 0, names),
            Side(right, narrow[1], OFFSET, len(left.asides), names),
        )
        self.opens_on = "odd" if columns else "even"
        self.rows: agreement.Rows = {}
        self.measured: dict[int, dict[tuple[Piece, ...], float]] = {}

    def run(self) -> bytes:
        """All passes; the PDF."""
        source = self.to_rest(self.measure, self.final_passes, self.targets)
        pdf = self.pdf()
        self.close()
        self.check_references(source)
        for side, prepared in zip(self.sides, self.prepared, strict=True):
            self.check_glyphs(side.text, prepared)
            self.check_unplaced(side.text, self.unplaced(side))
            self.check_words(side.text, side.stream.source, prepared, side.options)
            self.remark(side)
        return pdf

    def settings(self, text: Manuscript, mode: str, options: PrintOptions | None = None) -> dict[str, object]:
        """What `edition.typ` reads; beside two columns marginal notes stand further out than the line numbers."""
        data = super().settings(text, mode, options)
        gap = FAR_PT if self.columns else 10
        data["bidi"] = any(side.text.rtl for side in self.sides)
        data["aside-gap"] = gap
        data["aside-width"] = self.options.margin_outer_mm * POINTS_PER_MM - gap - 16
        return data

    def measure(self) -> None:
        """The first pass of both sides."""
        for side in self.sides:
            self.progress(f"measuring lines of {side.text.title}")
            front = self.sides[0].text.front
            side.take(
                self.set(side.source(front, self.opens_on), self.settings(side.text, "plan", side.options))
            )

    def final_passes(self) -> str:
        """Divide and set until every page is as planned; the source of the document."""
        faults: list[str] = []
        source, data = "", dict[str, object]()
        for number in range(1, PASSES + 1):
            openings = Openings(*self.sides, self.sides[0].galley.first_page, self.columns)
            self.settle(openings)
            self.progress(f"pass {number}: {len(self.sides[0].pages)} openings")
            source, data = self.final()
            faults = self.verify(self.set(source, data, printable=True))
            if not faults:
                break
        for fault in faults[:10]:
            self.report("ED704", f"After {PASSES} passes the facing pages are not as planned: {fault}.")
        return source

    def targets(self) -> dict[str, str]:
        """What cross-references say, to either side."""
        left, right = self.sides
        return right.targets() | left.targets()

    def after(self, side: Side) -> After:
        """What follows the text of a side."""
        return After(side.text, side.galley, side.labels, side.foot)

    def unplaced(self, side: Side) -> list[int]:
        """Entries without a place; of a file that is given twice only those that are on neither side."""
        missing = self.after(side).unplaced()
        if self.prepared[0] != self.prepared[1]:
            return missing
        other = self.sides[0] if side is self.sides[1] else self.sides[1]
        return [n for n in missing if n not in other.galley.first and side.offset == 0]

    def remark(self, side: Side) -> None:
        """What a press reader would mark on the pages of a side."""
        lines = [
            (p.number, y) for p in side.pages for y in self.rows.get((p.number, side.offset), [])[: p.b - p.a]
        ]
        verdict = Verdict(lines=lines)
        for row in remarks(side.text, side.galley, side.labels, side.pages, verdict, side.options):
            self.report(row.code, row.message, row.at)

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
                    data = self.settings(side.text, "plan", side.options)
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
        data = self.settings(left.text, "pages", left.options)
        data["outer"] = self.options.margin_outer_mm * POINTS_PER_MM
        beside: dict[str, object] = {}
        heads: dict[str, str] = {}
        body: list[str] = []
        count = 0
        rows = [
            marks(s.galley, s.labels, s.options, left.text.rtl, set(range(len(s.galley))) - s.labels.silent)
            for s in self.sides
        ]
        if self.columns:
            in_columns(rows, left.options.width_pt)
        for pair in zip(*(side.pages for side in self.sides), strict=True):
            for side, page, row in zip(self.sides, pair, rows, strict=True):
                for line in range(page.a, page.b):
                    count += 1
                    if str(line + 1) in row:
                        beside[str(count)] = row[str(line + 1)]
                if page.a and (not self.columns or page.number % 2 == (side is not left)):
                    heads[str(page.number)] = short(side.text.title)
                body.append(self.page(side, page))
        data["marks"], data["heads"] = beside, heads
        notes = [note for side in self.sides for note in asides(side.galley, side.labels, side.pads)]
        data["asides"] = shifts(notes, self.options)
        if self.columns:
            data |= {"columns": 2, "gutter": GUTTER_PT}
        after = "\n".join(dict.fromkeys(self.after(s).source(self.unplaced(s)) for s in self.sides))
        data["last-page"] = max((page.number for side in self.sides for page in side.pages), default=0)
        after += self.indexes()
        return documents.frame(left.text.front, "\n".join(body), after, opens_on=self.opens_on), data

    def indexes(self) -> str:
        """The indexes of both texts; where they stand on one page `a` and `b` are their columns."""
        if not self.options.indexes:
            return ""
        texts = [
            side.indexed(column if self.columns else "")
            for side, column in zip(self.sides, "ab", strict=True)
        ]
        left, right = (side.text for side in self.sides)
        headings = {**right.headings, **left.headings}
        language = left.language.partition("-")[0]
        return "\n" + index_source(texts, headings, language, left.ui_language)

    def page(self, side: Side, page: Page) -> str:
        """One page, or a column of it, as Typst source."""
        height = self.measured[side.offset][tuple(page.pieces)] if page.pieces else 0.0
        code = side.text.language.partition("-")[0].lower()
        language = f'"{code}"' if code.isascii() and code.isalpha() and len(code) in (2, 3) else "none"
        direction = "rtl" if side.text.rtl else "ltr"
        foot = self.foot(side, page) if page.pieces else ""
        column = self.columns and side is not self.sides[0]
        return (
            f"#side-page({page.number}, {'true' if column else 'false'}, {language}, {direction}, {height:.3f})"
            f"[{side.body(page)}][{foot}]"
        )

    def verify(self, places: dict[str, Any]) -> list[str]:
        """Compare the pages with the plan; the sides take note of what moved."""
        self.rows = agreement.rows(places["lines"], self.sides)
        return agreement.faults(places, self.sides, self.rows, self.measured)

    def layout(self) -> Layout:
        """Where every entry and every line of both sides was printed."""
        return agreement.layout(self.sides, self.rows, self.passes)
