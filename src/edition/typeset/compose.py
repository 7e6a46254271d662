"""The passes: measure, plan, set, verify, plan again."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from edition.findings import Finding
from edition.typeset import documents, repeats
from edition.typeset.after import After
from edition.typeset.book import NAME, Book, Bound, Part, bind, pointed_at, single
from edition.typeset.flow import Flow
from edition.typeset.foot import Foot
from edition.typeset.indexes import Indexed
from edition.typeset.indexes import source as index_source
from edition.typeset.inspect import remarks
from edition.typeset.job import Job, Progress
from edition.typeset.labels import Labels
from edition.typeset.layout import final_layout, heads, section_numeral, silent, targets
from edition.typeset.marginalia import asides, marks, shifts
from edition.typeset.measure import galley as measure
from edition.typeset.model import Galley, Layout, Page, Printed
from edition.typeset.options import PrintOptions
from edition.typeset.pages import PageMaker, Plan
from edition.typeset.source import manuscript as read_manuscript
from edition.typeset.verify import Verdict, verify
from edition.xslt import Transformer

PASSES = 9
ROUNDS = 8
"""How often the feet are measured by themselves before a pass."""


def typeset(
    prepared: str,
    options: PrintOptions,
    transformer: Transformer,
    progress: Progress | None = None,
    stylesheet: Path | None = None,
    images: Mapping[str, Path] | None = None,
) -> Printed:
    """Make the PDF of a prepared text (docs/prepared-tei.md).

    `images` are the files of its pictures, by the `ed:href` under which it shows them. `stylesheet` takes the place
    of `xslt/typst/main.xsl` (an edition's own, which imports it). What can be mended is mended
    and reported as a finding of source `print`; raises `TypesetError` when no PDF can be made at all and
    `TransformError` when the stylesheet fails.
    """
    text, findings = read_manuscript(
        prepared,
        transformer,
        title_page=options.title_page,
        source_lines=options.source_lines,
        stylesheet=stylesheet,
    )
    return _printed(single(text), prepared, options, images or {}, progress, findings)


def typeset_book(
    parts: Sequence[Part],
    book: Book,
    options: PrintOptions,
    transformer: Transformer,
    progress: Progress | None = None,
    stylesheet: Path | None = None,
    images: Mapping[str, Path] | None = None,
) -> Printed:
    """Make one PDF of several prepared texts: half title, title, contents, sigla, the texts, indexes.

    The names of entries in its layout are `text#entry`. Otherwise as `typeset`.
    """
    texts, findings = [], []
    wanted = pointed_at(part.prepared for part in parts)
    for part in parts:
        name = NAME.search(part.prepared)
        text, found = read_manuscript(
            part.prepared,
            transformer,
            opening="run-on" if part.run_on else "chapter",
            number=part.number,
            pointed_at=wanted.get(name[1], []) if name else [],
            source_lines=options.source_lines,
            stylesheet=stylesheet,
        )
        texts.append((text, part.run_on))
        findings += found
    prepared = "\n".join(part.prepared for part in parts)
    return _printed(bind(texts, book), prepared, options, images or {}, progress, findings)


def _printed(
    bound: Bound,
    prepared: str,
    options: PrintOptions,
    images: Mapping[str, Path],
    progress: Progress | None,
    findings: Sequence[Finding],
) -> Printed:
    with tempfile.TemporaryDirectory(prefix="edition-") as name:
        job = Composition(bound, prepared, options, Path(name), progress or (lambda _: None))
        job.pictures(job.text.front + job.flow.source(lambda _: ""), images)
        try:
            pdf = job.run()
        finally:
            job.close()
        return Printed(pdf, [*findings, *job.findings], job.layout())


class Composition(Job):
    """One text on its way through the passes."""

    def __init__(
        self, bound: Bound, prepared: str, options: PrintOptions, folder: Path, progress: Progress
    ) -> None:
        super().__init__(bound.text.name, options, folder, progress)
        self.text = text = bound.text
        self.names = list(bound.names)
        self.notes: dict[int, int] = {}
        for number, entry in enumerate(text.entries):
            for name in entry.names:
                self.notes[len(self.names)] = number
                self.names.append(name)
        self.prepared = prepared
        self.flow: Flow = bound.flow
        repeats.tag(self.flow, text.entries)
        self.foot = Foot(text, options)
        self.plan = Plan()
        self.verdict = Verdict()
        self.galley: Galley
        self.labels: Labels
        self.maker: PageMaker

    def run(self) -> bytes:
        """All passes; the PDF."""
        source = self.to_rest(
            self.measure, self.final_passes, lambda: targets(self.galley, self.labels, self.text)
        )
        pdf = self.pdf()
        self.close()
        self.check_references(source)
        self.check_glyphs(self.text, self.prepared)
        self.check_unplaced(self.text, self.after().unplaced())
        for remark in remarks(
            self.text, self.galley, self.labels, self.plan.pages, self.verdict, self.options
        ):
            self.report(remark.code, remark.message, remark.at)
        self.check_words(self.text, self.flow.source(lambda _: ""), self.prepared, self.options)
        return pdf

    def measure(self) -> None:
        """The first pass."""
        self.progress("measuring lines")
        places = self.set(
            documents.galley_source(self.text.front, self.flow, self.foot), self.settings(self.text, "plan")
        )
        self.galley = measure(places, self.text, self.options)
        self.labels = Labels(self.galley, self.options.numbering)
        self.labels.silent = silent(self.galley, self.text)
        self.maker = PageMaker(self.galley, self.foot, self.labels, self.options)
        self.foot.known.clear()
        self.plan = Plan()

    def final_passes(self) -> str:
        """Plan and set until every page is as planned; the source of the document."""
        source, data = "", dict[str, object]()
        for number in range(1, PASSES + 1):
            self.settle_feet()
            self.progress(f"pass {number}: {len(self.plan.pages)} pages of text")
            source, data = self.final_source()
            places = self.set(source, data, printable=True)
            self.verdict = verify(places, self.galley, self.plan, self.foot, self.options)
            if not self.verdict.faults or self.options.draft:
                return source
        for fault in self.verdict.faults[:10]:
            self.report("ED704", f"After {PASSES} passes the pages are not as planned: {fault}.")
        return source

    def final_source(self) -> tuple[str, dict[str, object]]:
        """The document of the plan, and its settings."""
        data = self.settings(self.text, "pages")
        shown = set(range(len(self.galley))) - self.labels.silent
        data["marks"] = marks(self.galley, self.labels, self.options, self.text.rtl, shown)
        data["asides"] = shifts(asides(self.galley, self.labels), self.options)
        data["last-page"] = self.plan.pages[-1].number if self.plan.pages else 0
        data["heads"] = heads(self.galley, self.labels, self.plan, self.text.title)
        feet: dict[int, str] = {}
        leftovers = []
        for page in self.plan.pages:
            if page.pieces:
                body = self.foot_source(page)
                if page.b == page.a:
                    leftovers.append(f"#leftover({page.number}, {page.room:.3f})[{body}]")
                elif page.hook is not None:
                    feet[page.hook] = f"#foot({page.number}, {page.room:.3f})[{body}];"
            elif page.hook is not None and self.maker.wants_hold(page, self.plan):
                feet[page.hook] = f"#hold({page.room:.3f});"
        return documents.pages_source(self.text.front, self.flow, self.back(), feet, leftovers), data

    def settle_feet(self) -> None:
        """Plan, measure the feet of the plan by themselves, and plan again, until their heights are known."""
        for number in range(ROUNDS):
            self.plan.round = number
            self.maker.make(self.plan)
            new = {
                p.number: p for p in self.plan.pages if p.pieces and tuple(p.pieces) not in self.foot.known
            }
            if not new:
                return
            feet = {number: self.foot_source(page) for number, page in new.items()}
            data = self.settings(self.text, "plan")
            for number, height in self.set(documents.heights_source(feet), data)["heights"]:
                self.foot.known[tuple(new[number].pieces)] = round(height, 2)

    def foot_source(self, page: Page) -> str:
        """The foot of a page as Typst source."""
        return self.foot.source(
            page.pieces,
            self.galley,
            lambda a, z: self.labels.lines(page.number, a, z),
            section_numeral(self.galley, page),
        )

    def after(self) -> After:
        """What follows the text, by the plan."""
        return After(self.text, self.galley, self.labels, self.foot)

    def back(self) -> str:
        """What follows the text, with the indexes."""
        indexes = ""
        if self.options.indexes:
            language = self.text.language.partition("-")[0]
            whole = Indexed(self.names, self.galley, self.labels, self.notes)
            indexes = index_source([whole], self.text.headings, language, self.text.ui_language)
        after = self.after()
        return f"{after.source(after.unplaced())}\n{indexes}"

    def layout(self) -> Layout:
        """Where everything stands."""
        return final_layout(self.text, self.galley, self.labels, self.plan, self.verdict, self.passes)
