"""The passes of facing pages: measure both sides, divide them, set the openings, compare, divide again."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from edition.typeset import documents
from edition.typeset.after import After
from edition.typeset.facing import OFFSET, Openings, Side
from edition.typeset.flow import quoted, unquoted
from edition.typeset.inspect import remarks
from edition.typeset.job import Job, Progress
from edition.typeset.layout import section_numeral, short, targets
from edition.typeset.marginalia import marks, shifts
from edition.typeset.measure import Column
from edition.typeset.model import Layout, Manuscript, Page, Piece, PlacedEntry, Printed, PrintedLine
from edition.typeset.options import PrintOptions
from edition.typeset.output import write_pdf
from edition.typeset.source import manuscript
from edition.typeset.verify import Verdict
from edition.xslt import Transformer

PASSES = 12
ROUNDS = 12


def typeset_facing(
    left: str,
    right: str,
    options: PrintOptions,
    transformer: Transformer,
    progress: Progress | None = None,
    sides: tuple[str, str] = ("", ""),
    images: Mapping[str, Path] | None = None,
) -> Printed:
    """One PDF of two prepared texts on facing pages, each with its own line numbers and apparatus.

    Paragraphs and verses that answer to each other (by `@corresp`, else in their order) stand on one opening. For two
    languages in one file give it twice, with the languages as `sides`. Entries in the layout are named `left#id` and
    `right#id`. Otherwise as `typeset`.
    """
    one, found = manuscript(left, transformer, title_page=options.title_page, facing=True, side=sides[0])
    two, more = manuscript(right, transformer, title_page=False, facing=True, side=sides[1])
    if left == right:
        two, more = replace(two, back=""), []
    elif options.title_page:  # sigla and principles of the other text
        other = manuscript(right, transformer, opening="chapter")[0].front
        if other and other not in one.front:
            one = replace(one, front=_named(one.front, one.title) + _named(other, two.title))
    with tempfile.TemporaryDirectory(prefix="edition-") as name:
        job = Facing((one, two), (left, right), options, Path(name), progress or (lambda _: None))
        job.pictures(one.front + one.flow + two.flow, images or {})
        pdf = job.run()
        return Printed(pdf, [*found, *more, *job.findings], job.layout())


def _named(front: str, title: str) -> str:
    """Front matter whose chapters say to which of the texts they belong."""
    return re.sub(
        r'#chapter\("((?:[^"\\]|\\.)*)"\)',
        lambda m: f"#chapter({quoted(f'{unquoted(m[1])}: {title}')})",
        front,
    )


class Facing(Job):
    """Two texts on their way through the passes."""

    def __init__(
        self,
        texts: tuple[Manuscript, Manuscript],
        prepared: tuple[str, str],
        options: PrintOptions,
        folder: Path,
        progress: Progress,
    ) -> None:
        super().__init__(texts[0].name, options, folder, progress)
        left, right = texts
        self.prepared = prepared
        self.sides = (
            Side(left, options, 0, "left/"),
            Side(right, options, OFFSET, "right/", len(left.asides)),
        )
        self.rows: dict[int, list[float]] = {}
        self.measured: dict[int, dict[tuple[Piece, ...], float]] = {}

    def run(self) -> bytes:
        """All passes; the PDF."""
        source, data = "", dict[str, object]()
        for number in range(ROUNDS):  # a cross-reference that says another number may be longer
            self.measure()
            source, data = self.final_passes()
            refs = self.targets()
            if refs == self.refs or "#xref(" not in source:
                break
            self.refs = refs
            if number == ROUNDS - 1:
                self.report("ED704", "The cross-references to pages and lines do not come to rest.")
        self.check_references(source)
        for side, prepared in zip(self.sides, self.prepared, strict=True):
            self.check_glyphs(side.text, prepared)
            self.check_unplaced(side.text, self.unplaced(side))
            self.check_words(side.text, side.stream.source, prepared, side.options)
            self.remark(side)
        self.progress("writing the PDF")
        documents.write(self.folder, source, data)
        return write_pdf(self.folder, self.options, self.report)

    def measure(self) -> None:
        """The first pass of both sides."""
        for side in self.sides:
            self.progress(f"measuring lines of {side.text.title}")
            front = self.sides[0].text.front
            side.take(self.set(side.source(front), self.settings(side.text, "plan", side.options)))

    def final_passes(self) -> tuple[str, dict[str, object]]:
        """Divide and set until every page is as planned."""
        faults: list[str] = []
        source, data = "", dict[str, object]()
        for number in range(1, PASSES + 1):
            openings = Openings(*self.sides, self.sides[0].galley.first_page)
            self.settle(openings)
            self.progress(f"pass {number}: {len(self.sides[0].pages)} openings")
            source, data = self.final()
            faults = self.verify(self.set(source, data))
            if not faults:
                break
        for fault in faults[:10]:
            self.report("ED704", f"After {PASSES} passes the facing pages are not as planned: {fault}.")
        return source, data

    def targets(self) -> dict[str, str]:
        """What cross-references say: those of a side lead to its own text, else to the other."""
        left, right = (targets(side.galley, side.labels) for side in self.sides)
        other = {key.replace(":right/", ":left/", 1): value for key, value in right.items()}
        back = {key.replace(":left/", ":right/", 1): value for key, value in left.items()}
        return other | back | left | right

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
        lines = [(p.number, y) for p in side.pages for y in self.rows.get(p.number, [])[: p.b - p.a]]
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
        data = self.settings(left.text, "pages")
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
                if page.number >= left.pages[0].number + 2:
                    heads[str(page.number)] = short(side.text.title)
                body.append(self.page(side, page))
        data["marks"], data["heads"] = beside, heads
        moved = [shifts(side.galley, side.labels, side.options) for side in self.sides]
        data["asides"] = moved[0] | moved[1]
        after = "\n".join(dict.fromkeys(self.after(s).source(self.unplaced(s)) for s in self.sides))
        return documents.frame(left.text.front, "\n".join(body), after, opens_on="even"), data

    def page(self, side: Side, page: Page) -> str:
        """One page as Typst source."""
        start = side.cuts.get(page.a) if page.a else None
        end = side.cuts.get(page.b) if page.b < len(side.galley) else None
        body = side.numbered.between(start, end) if page.b > page.a else "#empty-page;"
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
        faults: list[str] = []
        starts = {int(n): (page, y) for n, page, y in places["starts"]}
        ends = {int(n): (page, y) for n, page, y in places["ends"]}
        for side in self.sides:
            for page in side.pages:
                lines = self.rows.get(page.number, [])
                if len(lines) != page.b - page.a:
                    faults.append(f"page {page.number} has {len(lines)} lines and not {page.b - page.a}")
                    side.banned |= {line for line in (page.a, page.b) if 0 < line < len(side.galley)}
                faults += self.foot_fault(side, page, lines)
            faults += self.lemmas(side, starts, Column.starting, side.galley.first)
            faults += self.lemmas(side, ends, Column.ending, side.galley.last)
        return faults

    def foot_fault(self, side: Side, page: Page, lines: list[float]) -> list[str]:
        """A foot that stands in the last line of its page."""
        if not lines or not page.pieces:
            return []
        height = self.measured[side.offset][tuple(page.pieces)]
        room = side.options.top_pt + side.options.height_pt - lines[-1] - side.options.descent_pt
        return (
            [f"page {page.number}: its foot is {height - room:.1f} pt too high"]
            if height > room + 0.5
            else []
        )

    def lemmas(
        self,
        side: Side,
        places: dict[int, tuple[int, float]],
        line_of: Callable[[Column, float], int],
        wanted: dict[int, int],
    ) -> list[str]:
        """Lemmata that are not on the line they were measured on."""
        faults = []
        by_number = {page.number: page for page in side.pages}
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
        endnotes: list[str] = []
        for name, side in zip(("left", "right"), self.sides, strict=True):
            page_of = {n: page.number for page in side.pages for n, part in page.pieces if part == 0}
            labels = side.labels
            for number, entry in enumerate(side.text.entries):
                if number not in page_of:
                    others = unplaced if number not in side.galley.first else endnotes
                    others.append(f"{name}#{entry.id}")
                    continue
                first, last = side.galley.first[number], side.galley.last[number]
                entries.append(
                    PlacedEntry(
                        f"{name}#{entry.id}",
                        page_of[number],
                        labels.page_of[first],
                        labels.labels[first],
                        labels.labels[last],
                        entry.layer,
                        entry.mark,
                        entry.lemma,
                        side.galley.again.get(number, 0),
                    )
                )
            for page in side.pages:
                ys = self.rows.get(page.number, [])
                for line, y in zip(range(page.a, page.b), ys, strict=False):
                    lines.append(PrintedLine(page.number, y, labels.labels[line]))
        last_page = max(self.rows, default=0)
        return Layout(last_page, tuple(entries), tuple(unplaced), tuple(lines), self.passes, tuple(endnotes))
