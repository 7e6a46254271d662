"""The foot of a page: its layers, what each will measure, and its Typst source."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from edition.typeset.flow import quoted
from edition.typeset.model import Galley, Manuscript, Piece
from edition.typeset.options import LayerStyle, PrintOptions

SAFETY = 1.03  # a justified paragraph takes a little more than the natural width of its words
DIGIT_EM, AFTER_NUMBER_EM, SEPARATOR_EM, PAUSE_EM = 0.5, 0.45, 1.15, 1.0

Label = Callable[[int, int], str]
"""The lines of an entry, by its first and last line, as they are printed on a given page."""


class Foot:
    """Sets pieces of entries as the foot of a page. `known` are heights that a pass has measured."""

    def __init__(self, manuscript: Manuscript, options: PrintOptions) -> None:
        self.entries = manuscript.entries
        self.layers = manuscript.layers
        self.options = options
        self.known: dict[tuple[Piece, ...], float] = {}

    def is_endnote(self, number: int) -> bool:
        """Whether an entry is printed after the text and not at the foot of a page."""
        return self.entries[number].layer in self.options.endnotes

    def style(self, piece: Piece) -> LayerStyle:
        """Letters and lines of the layer to which a piece belongs."""
        return self.options.layer(self.entries[piece[0]].layer)

    def sources(self) -> Iterator[tuple[Piece, str]]:
        """Every piece with its Typst source."""
        for number, entry in enumerate(self.entries):
            for part, source in enumerate(entry.pieces):
                yield (number, part), source.replace("#again;", "")

    def by_layer(self, pieces: Sequence[Piece]) -> list[tuple[str, list[Piece]]]:
        """The pieces sorted into the layers, in their order; empty layers are left out."""
        rows: dict[str, list[Piece]] = {name: [] for name in self.layers}
        for piece in pieces:
            rows[self.entries[piece[0]].layer].append(piece)
        return [(name, row) for name, row in rows.items() if row]

    def estimate(self, pieces: Sequence[Piece], galley: Galley, label: Label) -> float:
        """How high the foot will be, in points: measured before, else reckoned from the widths of the pieces."""
        if not pieces:
            return 0.0
        known = self.known.get(tuple(pieces))
        if known is not None:
            return known
        height = 0.0
        for name, row in self.by_layer(pieces):
            style = self.options.layer(name)
            if style.columns == 1:
                lines = self.lines(self.width(row, galley, label))
            else:
                lines = self._lines_in_columns(row, galley, label, style)
            height += self.options.rule_pt + lines * style.leading_pt
        return height

    def width(self, row: Sequence[Piece], galley: Galley, label: Label) -> float:
        """The length of pieces of one layer on a single line."""
        return sum(width for width, _ in self._widths(row, galley, label))

    def lines(self, width: float) -> int:
        """How many lines of a page words of this length take."""
        return max(1, math.ceil(width * SAFETY / self.options.width_pt))

    def _widths(self, row: Sequence[Piece], galley: Galley, label: Label) -> Iterator[tuple[float, bool]]:
        """The length of each piece with its number and separator, and whether it begins a group under a number."""
        size = self.style(row[0]).size_pt if row else 0.0
        for piece, shown, first in self._numbered(row, galley, label):
            width = galley.widths.get(piece, 0.0)
            if shown:
                width += (len(shown) * DIGIT_EM + AFTER_NUMBER_EM + PAUSE_EM) * size
            elif not first and not piece[1]:
                width += SEPARATOR_EM * size
            yield width, bool(shown) and not first

    def _lines_in_columns(self, row: Sequence[Piece], galley: Galley, label: Label, style: LayerStyle) -> int:
        """The lines of the longest column: there every number begins a line."""
        groups = [0.0]
        for width, begins in self._widths(row, galley, label):
            if begins:
                groups.append(0.0)
            groups[-1] += width
        room = (self.options.width_pt - style.size_pt * (style.columns - 1)) / style.columns
        return math.ceil(sum(max(1, math.ceil(w * SAFETY / room)) for w in groups) / style.columns)

    def source(
        self, pieces: Sequence[Piece], galley: Galley, label: Label, section: Callable[[int], str]
    ) -> str:
        """The foot as Typst source. `section` gives the numeral of a line's section, "" when it goes unsaid."""
        out = []
        for name, row in self.by_layer(pieces):
            style = self.options.layer(name)
            body: list[str] = []
            last = ""
            for piece, shown, first in self._numbered(row, galley, label):
                entry = self.entries[piece[0]]
                if not first and piece[1] == 0:
                    pause = "#pause;" if style.columns == 1 else "#line-end;"
                    body.append(pause if shown else f"#sep({quoted(entry.between)});")
                numeral = section(galley.first[piece[0]])
                if numeral and numeral != last and piece[1] == 0:
                    body.append(f"#sec({quoted(numeral)});")
                    last = numeral
                if shown:
                    body.append(f"#{'note-no' if entry.mark else 'no'}({quoted(shown)});")
                again = galley.again.get(piece[0])
                body.append(entry.pieces[piece[1]].replace("#again;", f'#count("{again}");' if again else ""))
                body.append('#" ";' if piece[1] + 1 < len(entry.pieces) else "")
            out.append(
                f"#layer({quoted(name)}, {style.size_pt}, {style.leading_pt}, {style.columns})[{''.join(body)}]"
            )
        return "".join(out)

    def _numbered(
        self, row: Sequence[Piece], galley: Galley, label: Label
    ) -> Iterator[tuple[Piece, str, bool]]:
        """Each piece with the number before it ("" under the same number), and whether it is the first."""
        last = ""
        for index, piece in enumerate(row):
            entry = self.entries[piece[0]]
            shown = ""
            if piece[1] == 0:
                number = entry.mark or label(galley.first[piece[0]], galley.last[piece[0]])
                key = (
                    f"mark {piece[0]}"
                    if entry.mark
                    else f"{galley.section_at(galley.first[piece[0]])}:{number}"
                )
                if key != last:
                    shown = number
                last = key
            yield piece, shown, index == 0
