"""What an editor may choose about the printed page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

POINTS_PER_MM = 72 / 25.4

# Families are tried in order for each character; the first ships inside the Typst wheel.
FONTS = (
    "Libertinus Serif",
    "Noto Serif",
    "Noto Serif Hebrew",
    "Noto Naskh Arabic",
    "Noto Sans Syriac",
    "Noto Serif Armenian",
    "Noto Serif Georgian",
    "Noto Serif Ethiopic",
    "Noto Serif Devanagari",
    "Noto Sans Coptic",
    "Noto Sans Gothic",
    "Noto Serif CJK SC",
    "Noto Sans Symbols",
    "Noto Sans Symbols2",
    "DejaVu Serif",
    "DejaVu Sans",
)


@dataclass(frozen=True, slots=True)
class LayerStyle:
    """Size of the letters, distance of the lines and number of columns of one layer at the foot of the page."""

    size_pt: float
    leading_pt: float
    columns: int = 1


LAYERS = {
    "sources": LayerStyle(8, 10),
    "variants": LayerStyle(8, 10),
    "commentary": LayerStyle(8.5, 10.5),
    "notes": LayerStyle(8.5, 10.5),
}


@dataclass(frozen=True)
class PrintOptions:
    """The page, its fonts and its line numbers. Lengths carry their unit in their name.

    The defaults give a block of 105 mm × 36 lines on a page of 155 × 235 mm. `numbering` is where line
    numbers begin again: at each section, on each page, or nowhere. `date` is written into the PDF as its
    date of creation; given the same date the same text has the same bytes.
    """

    page_width_mm: float = 155
    page_height_mm: float = 235
    margin_inner_mm: float = 20
    margin_outer_mm: float = 30
    margin_top_mm: float = 31
    margin_bottom_mm: float = 38
    fonts: tuple[str, ...] = FONTS
    text_size_pt: float = 10.5
    leading_pt: float = 13
    line_number_every: int = 5
    numbering: str = "section"
    date: datetime.date = datetime.date(2000, 1, 1)
    title_page: bool = True
    draft: bool = False
    system_fonts: bool = True
    sigla_italic: bool = False
    endnotes: tuple[str, ...] = ()
    foot_share: float = 0.8
    crop_marks_mm: float = 0
    hyphenate: bool = True
    line_number_side: str = "outer"
    paragraph_numbers: bool = False
    source_lines: bool = False
    indexes: bool = False
    standards: tuple[str, ...] = ("a-2a", "ua-1")
    layers: dict[str, LayerStyle] = field(default_factory=lambda: dict(LAYERS))
    rule_pt: float = 7
    clearance_pt: float = 7

    @property
    def width_pt(self) -> float:
        """Width of the text block."""
        return (self.page_width_mm - self.margin_inner_mm - self.margin_outer_mm) * POINTS_PER_MM

    @property
    def lines_per_page(self) -> int:
        """How many lines of text a page without any foot holds."""
        height = (self.page_height_mm - self.margin_top_mm - self.margin_bottom_mm) * POINTS_PER_MM
        return max(3, int((height + 0.01) / self.leading_pt))

    @property
    def height_pt(self) -> float:
        """Height of the text block: whole lines."""
        return self.lines_per_page * self.leading_pt

    @property
    def top_pt(self) -> float:
        """Distance of the text block from the head of the sheet."""
        return (self.margin_top_mm + self.crop_marks_mm) * POINTS_PER_MM

    @property
    def ascent_pt(self) -> float:
        """From the top of a line to its baseline."""
        return round(self.leading_pt * 0.73, 2)

    @property
    def descent_pt(self) -> float:
        """From the baseline to the bottom of a line."""
        return self.leading_pt - self.ascent_pt

    def layer(self, name: str) -> LayerStyle:
        """The style of a layer; an unknown one is set like the variants."""
        return self.layers.get(name, LayerStyle(8, 10))
