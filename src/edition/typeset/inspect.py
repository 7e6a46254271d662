"""What a press reader would mark on the finished pages, as findings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from edition.typeset.filling import YIELDING
from edition.typeset.labels import Labels
from edition.typeset.model import Galley, Manuscript, Page
from edition.typeset.options import PrintOptions
from edition.typeset.verify import Verdict

MANY = 5
"""So many remarks of one kind are made one by one."""
LONG_WORD = 28
DIVIDES = re.compile(r"\s+|(?<=[/?–—-])")  # where a line may end (UAX 14)
STRING = re.compile(r'#"((?:[^"\\]|\\.)*)"')


@dataclass(frozen=True, slots=True)
class Remark:
    """A code of the catalogue, its words, and (where known) the place in the source."""

    code: str
    message: str
    at: str = ""


def remarks(
    text: Manuscript,
    galley: Galley,
    labels: Labels,
    pages: Sequence[Page],
    verdict: Verdict,
    options: PrintOptions,
) -> list[Remark]:
    """Everything to be remarked, each kind at most a few times."""
    return [
        *few(large_feet(pages, galley, options), "ED707", "more pages have as large a foot."),
        *few(
            overleaf(text, galley, labels, pages),
            "ED708",
            "more entries begin on another page than their lemma.",
        ),
        *few(
            off_grid(pages, verdict, options, galley.titles), "ED709", "more pages have lines off the grid."
        ),
    ]


def few(rows: Iterator[Remark], code: str, more: str) -> list[Remark]:
    """The first of many, and how many more there are."""
    found = list(rows)
    rest = len(found) - MANY
    return found[:MANY] + ([Remark(code, f"{rest} {more}")] if rest > 0 else [])


def large_feet(pages: Sequence[Page], galley: Galley, options: PrintOptions) -> Iterator[Remark]:
    """Pages whose foot takes more than its share."""
    for page in pages:
        share = page.estimate / options.height_pt
        if page.b > page.a and page.pieces and share > options.foot_share:
            lines = page.b - page.a
            yield Remark(
                "ED707",
                f"Page {page.number}: the foot takes {share:.0%} of the page, "
                f"over {lines} line{'s' * (lines > 1)} of text.",
            )


def overleaf(text: Manuscript, galley: Galley, labels: Labels, pages: Sequence[Page]) -> Iterator[Remark]:
    """Entries that begin on another page than their lemma; commentary may, where its page is full."""
    for page in pages:
        for number, part in page.pieces:
            entry = text.entries[number]
            there = labels.page_of[galley.first[number]]
            if part == 0 and there != page.number and entry.layer not in YIELDING:
                yield Remark(
                    "ED708",
                    f"The entry {entry.id} stands on page {page.number}, its lemma on page {there}.",
                    entry.at,
                )


def off_grid(
    pages: Sequence[Page], verdict: Verdict, options: PrintOptions, titles: Collection[int] = ()
) -> Iterator[Remark]:
    """Pages with lines that do not stand where the lines of other pages stand; those of `titles` may."""
    top = options.top_pt + options.ascent_pt
    for page in pages:
        for line, (_, y) in enumerate(verdict.lines[page.a : page.b], 1):
            off = (y - top) % options.leading_pt
            if page.a + line - 1 not in titles and min(off, options.leading_pt - off) > 0.6:
                yield Remark(
                    "ED709", f"Page {page.number}: line {line} and perhaps others stand off the grid."
                )
                break


def long_words(text: Manuscript, flow: str) -> list[str]:
    """Words that may be too long for a line: addresses and the like, which are not hyphenated."""
    found: dict[str, None] = {}
    for source in (flow, *(piece for entry in text.entries for piece in entry.pieces)):
        for match in STRING.finditer(source):
            for word in DIVIDES.split(match[1]):
                if len(word) >= LONG_WORD and not word.isalpha():
                    found.setdefault(word)
    return list(found)
