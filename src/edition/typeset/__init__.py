"""Print: from prepared TEI through Typst to PDF, with line numbers and an apparatus at the foot of each page.

Typst sets the lines; the pages are made here: `compose` runs the passes, `flow` reads the text, `measure`
finds the lines, `labels` names them, `pages` and `foot` make the plan, `documents` writes it for Typst,
`verify` compares.
"""

from __future__ import annotations

from edition.typeset.beside import typeset_facing
from edition.typeset.book import Book, Part
from edition.typeset.compose import typeset, typeset_book
from edition.typeset.model import Layout, PlacedEntry, Printed, PrintedLine
from edition.typeset.options import LayerStyle, PrintOptions
from edition.typeset.press import BOOK, Press, Text, print_options

__all__ = [
    "BOOK",
    "Book",
    "LayerStyle",
    "Layout",
    "Part",
    "PlacedEntry",
    "Press",
    "PrintOptions",
    "Printed",
    "PrintedLine",
    "Text",
    "print_options",
    "typeset",
    "typeset_book",
    "typeset_facing",
]
