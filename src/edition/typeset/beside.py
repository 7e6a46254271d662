"""One PDF of two texts beside each other, from prepared TEI."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from edition.typeset.flow import quoted, unquoted
from edition.typeset.job import Progress
from edition.typeset.model import Printed
from edition.typeset.openings import Facing
from edition.typeset.options import PrintOptions
from edition.typeset.source import manuscript
from edition.xslt import Transformer


def typeset_facing(
    left: str,
    right: str,
    options: PrintOptions,
    transformer: Transformer,
    progress: Progress | None = None,
    sides: tuple[str, str] = ("", ""),
    images: Mapping[str, Path] | None = None,
    columns: bool = False,
) -> Printed:
    """One PDF of two prepared texts on facing pages, each with its own line numbers and apparatus.

    With `columns` they stand in two columns of each page, what belongs together at the same height.

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
        job = Facing((one, two), (left, right), options, Path(name), progress or (lambda _: None), columns)
        job.pictures(one.front + one.flow + two.flow, images or {})
        try:
            pdf = job.run()
        finally:
            job.close()
        return Printed(pdf, [*found, *more, *job.findings], job.layout())


def _named(front: str, title: str) -> str:
    """Front matter whose chapters say to which of the texts they belong."""
    return re.sub(
        r'#chapter\("((?:[^"\\]|\\.)*)"\)',
        lambda m: f"#chapter({quoted(f'{unquoted(m[1])}: {title}')})",
        front,
    )
