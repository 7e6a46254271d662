"""The Typst files of each pass. What they look like is in `typst/`; here is only what they hold."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from edition import resources
from edition.typeset.flow import Flow, quoted
from edition.typeset.foot import Foot
from edition.typeset.model import Manuscript
from edition.typeset.options import POINTS_PER_MM, PrintOptions

# Loops and not functions: Typst remembers every call of a function, which in a long book takes hundreds of megabytes.
ROW = """{{
  let rows = ()
  for m in query({what}) {{
    let at = m.location().position()
    rows.push(({value}at.page, calc.round(at.y / 1pt, digits: 3){more}))
  }}
  rows
}}"""
VALUES = "{{ let rows = (); for m in query({what}) {{ rows.push(m.value) }}; rows }}"
MARKS = {
    "lines": "L",
    "starts": "S",
    "ends": "E",
    "hooks": "K",
    "sections": "H",
    "verses": "V",
    "folios": "F",
    "whole": "U",
    "tops": "A",
    "bottoms": "Z",
    "words": "W",
    "tables": "B",
    "chapters": "J",
    "asides": "M",
    "targets": "X",
    "numbered": "O",
    "syncs": "Y",
    "names": "R",
    "keep": "N",
    "directions": "D",
}
MEASURES = {"widths": "C", "glyphs": "G", "heights": "T"}
PLACES = {
    **{name: ROW.format(what=f"<{label}>", value="m.value, ", more="") for name, label in MARKS.items()},
    "cuts": ROW.format(what="<Q>", value="m.value, ", more=", at.x / 1pt"),
    "paragraphs": ROW.format(what="par", value="", more=""),
    **{name: VALUES.format(what=f"<{label}>") for name, label in MEASURES.items()},
}
"""What is asked after a pass: by name, Typst expressions for values with their page and distance from its head."""


def settings(manuscript: Manuscript, options: PrintOptions, mode: str) -> dict[str, object]:
    """What `edition.typ` reads from settings.json, without labels and running heads."""
    code, _, rest = manuscript.language.partition("-")
    return {
        "mode": mode,
        "title": manuscript.title,
        "authors": list(manuscript.authors),
        "keywords": list(manuscript.keywords),
        "description": manuscript.title,
        "date": {"year": options.date.year, "month": options.date.month, "day": options.date.day},
        "lang": code if 2 <= len(code) <= 3 and code.isalpha() and code.isascii() else "en",
        "region": rest if len(rest) == 2 and rest.isalpha() and rest.isascii() else None,
        "rtl": manuscript.rtl,
        "bidi": manuscript.rtl,
        "apparatus-lang": manuscript.apparatus_language,
        "sigla-italic": options.sigla_italic,
        "fonts": list(options.fonts),
        "size": options.text_size_pt,
        "leading": options.leading_pt,
        "ascent": options.ascent_pt,
        "descent": options.descent_pt,
        "width": options.width_pt,
        "rule": options.rule_pt,
        "clearance": options.clearance_pt,
        "page-width": options.page_width_mm * POINTS_PER_MM,
        "page-height": options.page_height_mm * POINTS_PER_MM,
        "inner": options.margin_inner_mm * POINTS_PER_MM,
        "outer": options.margin_outer_mm * POINTS_PER_MM,
        "aside-gap": 10,
        "aside-width": options.margin_outer_mm * POINTS_PER_MM - 26,
        "top": options.margin_top_mm * POINTS_PER_MM,
        "bottom": (options.page_height_mm - options.margin_top_mm) * POINTS_PER_MM - options.height_pt,
        "height": options.height_pt,
        "bleed": options.crop_marks_mm * POINTS_PER_MM,
        "hyphenate": options.hyphenate,
        "columns": 1,
        "gutter": 0,
        "images": {},
        "refs": {},
        "asides": {},
        "marks": {},
        "heads": {},
        "last-page": 0,
    }


def write(folder: Path, main: str, data: Mapping[str, object]) -> None:
    """Put the files of a pass into `folder`."""
    for looks in sorted(resources.folder("typst").glob("*.typ")):
        shutil.copyfile(looks, folder / looks.name)
    (folder / "settings.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    (folder / "main.typ").write_text(main, "utf-8")


def frame(front: str, body: str, back: str = "", opens_on: str = "odd") -> str:
    """A whole document, whose text begins on an odd (right-hand) or an even page."""
    after = f"\n#set page(columns: 1)\n#pagebreak(weak: true)\n#matter[\n{back}\n]\n" if back.strip() else ""
    start = f'#import "edition.typ": *\n#show: edition.with(opens-on: "{opens_on}", front: [\n{front}\n])'
    return f"{start}\n{body}\n{after}"


def galley_source(front: str, flow: Flow, foot: Foot) -> str:
    """The first pass: the text with all its hooks, then the widths of the pieces of the foot."""
    pieces = []
    for piece, source in foot.sources():
        style = foot.style(piece)
        pieces.append(f'#piece("{piece[0]}.{piece[1]}", {style.size_pt}, {style.leading_pt})[{source}]')
    return frame(front, flow.source(lambda n: f"#k({n});") + "\n" + "\n".join(pieces))


def pages_source(front: str, flow: Flow, back: str, feet: Mapping[int, str], leftovers: Iterable[str]) -> str:
    """A final pass: at the chosen hooks the feet of the pages."""
    return frame(front, flow.source(lambda n: feet.get(n, "")) + "\n" + "\n".join(leftovers), back)


def heights_source(feet: Mapping[int, str]) -> str:
    """The feet of some pages by themselves, to be measured."""
    rows = [f"#height-of({number})[{source}]" for number, source in feet.items()]
    return '#import "edition.typ": *\n#show: edition\n' + "\n".join(rows)


def words_source(words: Iterable[str]) -> str:
    """Words by themselves, each to be measured."""
    rows = [f"#width-of({number})[#{quoted(word)};]" for number, word in enumerate(words)]
    return '#import "edition.typ": *\n#show: edition\n' + "\n".join(rows)


def glyphs_source(characters: Iterable[str]) -> str:
    """Each character by itself, with and without fall-back fonts, and one that no font has."""
    rows = [f"#glyph({quoted(c)}, {fallback})" for c in [*characters] for fallback in ("false", "true")]
    return '#import "edition.typ": *\n#set page(height: auto)\n' + "\n".join(rows)
