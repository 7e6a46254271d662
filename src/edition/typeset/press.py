"""The printed edition as `[print]` of edition.toml wants it: a PDF of each text, and one book of all."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from edition.config import FILE_NAME, Config
from edition.errors import TypesetError
from edition.findings import Finding
from edition.prepare import Prepared
from edition.typeset.beside import typeset_facing
from edition.typeset.book import Book, Part
from edition.typeset.compose import typeset, typeset_book
from edition.typeset.families import absent
from edition.typeset.model import Printed
from edition.typeset.options import FONTS, LAYERS, PrintOptions
from edition.typeset.source import manuscript
from edition.xslt import Transformer

BOOK = "edition"
"""The name of the book's file, without ending."""
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts on facing pages, or in columns; `sides` are languages where both stand in one file."""

    left: Path
    right: Path
    sides: tuple[str, str]
    columns: bool


def pairs(config: Config) -> list[Pair]:
    """The pairs that `[print]` names."""
    found = []
    for columns, rows in ((False, config.print.facing), (True, config.print.parallel)):
        for row in rows:
            first, second, *third = (part.strip() for part in row.split("|"))
            left = (config.folder / first).resolve()
            right = left if third else (config.folder / second).resolve()
            found.append(Pair(left, right, (second, third[0]) if third else ("", ""), columns))
    return found


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be printed: its name for the user, where it stands, its date, its number in the calendar."""

    prepared: Prepared
    name: str
    path: Path
    date: datetime.date
    number: int = 0


def print_options(config: Config, date: datetime.date, draft: bool = False) -> PrintOptions:
    """The options of an edition. A layer `name:2` among `columns` is set in two columns."""
    chosen = config.print
    layers = dict(LAYERS)
    for row in chosen.columns:
        layer, _, count = row.partition(":")
        style = layers.get(layer, LAYERS["variants"])
        layers[layer] = replace(style, columns=min(3, max(1, int(count) if count.isdigit() else 2)))
    return PrintOptions(
        page_width_mm=chosen.page_width_mm,
        page_height_mm=chosen.page_height_mm,
        margin_inner_mm=chosen.margin_inner_mm,
        margin_outer_mm=chosen.margin_outer_mm,
        margin_top_mm=chosen.margin_top_mm,
        margin_bottom_mm=chosen.margin_bottom_mm,
        crop_marks_mm=chosen.crop_marks_mm,
        fonts=tuple(dict.fromkeys((*chosen.fonts, *FONTS))),
        text_size_pt=chosen.text_size_pt,
        leading_pt=chosen.leading_pt,
        hyphenate=chosen.hyphenate,
        line_number_every=chosen.line_number_every,
        line_number_side=chosen.line_number_side,
        numbering=chosen.numbering,
        source_lines=chosen.source_lines,
        title_page=chosen.title_page,
        paragraph_numbers=chosen.paragraph_numbers,
        sigla_italic=chosen.sigla_italic,
        indexes=chosen.indexes,
        endnotes=chosen.endnotes,
        layers=layers,
        date=date,
        draft=draft,
    )


@dataclass
class Press:
    """Prints the texts of an edition; `images` are the files of their pictures by the name the texts give them.

    `files_of` says in which file each text is printed, by its name.
    """

    config: Config
    transformer: Transformer
    images: Mapping[str, Path]
    tell: Tell
    draft: bool = False
    files_of: dict[str, str] = field(default_factory=dict)

    def pdfs(
        self, texts: Sequence[Text], registers: Sequence[Prepared]
    ) -> tuple[dict[str, bytes], list[Finding]]:
        """The files by their names in the output, and what was found. Raises `TypesetError` naming the text."""
        files: dict[str, bytes] = {}
        findings = list(absent(self.config.print.fonts, FILE_NAME))
        book = self.config.print.book and len(texts) > 1
        facing = self._facing(texts)
        for text in texts:
            if (book and self.runs_on(text)) or text.prepared.name in self.files_of:
                continue
            self.tell(f"typesetting {text.name}")
            printed = facing.pop(text.path.resolve(), self._one)(text)
            files[f"pdf/{text.prepared.name}.pdf"] = printed.pdf
            self.files_of[text.prepared.name] = f"pdf/{text.prepared.name}.pdf"
            findings += [replace(found, file=text.name) for found in printed.findings]
        if book:
            self.tell("typesetting the book")
            printed = self._book(texts, registers)
            files[f"pdf/{BOOK}.pdf"] = printed.pdf
            # what was found in a text is said once
            known = {(f.code, f.message) for f in findings}
            findings += [
                replace(f, file=f"{BOOK}.pdf") for f in printed.findings if (f.code, f.message) not in known
            ]
        return files, findings

    def _facing(self, texts: Sequence[Text]) -> dict[Path, Callable[[Text], Printed]]:
        """For the left text of each pair how it is printed; the right one is in the same file."""
        by_path = {text.path.resolve(): text for text in texts}
        rows: dict[Path, Callable[[Text], Printed]] = {}
        for pair in pairs(self.config):
            for path in (pair.left, pair.right):
                if path not in by_path:
                    raise TypesetError(f"[print] facing and parallel: {path.name} is no text of this edition")
            left, right = by_path[pair.left], by_path[pair.right]
            rows[pair.left] = partial(self._pair, right=right, pair=pair)
            if right is not left:
                self.files_of[right.prepared.name] = f"pdf/{left.prepared.name}.pdf"
        return rows

    def _pair(self, left: Text, right: Text, pair: Pair) -> Printed:
        options = print_options(self.config, max(left.date, right.date), self.draft)
        try:
            return typeset_facing(
                left.prepared.xml,
                right.prepared.xml,
                options,
                self.transformer,
                self.tell,
                pair.sides,
                self.images,
                pair.columns,
            )
        except TypesetError as error:
            raise TypesetError(f"{left.name} | {right.name}: {error}") from error

    def runs_on(self, text: Text) -> bool:
        """Whether a text follows the one before it in the book without a page of its own."""
        folder = self.config.folder
        return any(text.path in folder.glob(pattern) for pattern in self.config.print.run_on)

    def in_order(self, texts: Sequence[Text]) -> list[Text]:
        """The texts of the book: those that follow each other without new pages in the order of the calendar."""
        rows: list[Text] = []
        for runs_on, group in itertools.groupby(texts, self.runs_on):
            following = list(group)
            rows += sorted(following, key=lambda t: t.number) if runs_on else following
        return rows

    def _one(self, text: Text) -> Printed:
        options = print_options(self.config, text.date, self.draft)
        try:
            return typeset(text.prepared.xml, options, self.transformer, self.tell, images=self.images)
        except TypesetError as error:
            raise TypesetError(f"{text.name}: {error}") from error

    def _book(self, texts: Sequence[Text], registers: Sequence[Prepared]) -> Printed:
        edition = self.config.edition
        headings: dict[str, str] = {}
        works: list[str] = []
        for register in registers:
            read = manuscript(register.xml, self.transformer, title_page=False)[0]
            headings |= read.headings
            works.append(read.back)
        imprint = tuple(line for line in (edition.description, edition.licence) if line)
        book = Book(
            edition.title or texts[0].prepared.title,
            edition.subtitle,
            edition.editors,
            imprint,
            edition.language,
            headings,
            tuple(works),
        )
        options = print_options(self.config, max(text.date for text in texts), self.draft)
        parts = [
            Part(text.prepared.xml, self.runs_on(text), str(text.number or ""))
            for text in self.in_order(texts)
        ]
        return typeset_book(
            parts, book, replace(options, indexes=True), self.transformer, self.tell, images=self.images
        )
