"""Characters for which no font has a glyph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.errors import TypesetError
from edition.typeset import documents, engine
from edition.typeset.model import Manuscript
from edition.typeset.options import PrintOptions

ABSENT = "\U0001fffe"  # a noncharacter: no font has it
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
IGNORED = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"}


@dataclass(frozen=True, slots=True)
class Missing:
    """Characters of one script that cannot be printed; `first` is one of them."""

    message: str
    first: str


def characters(text: Manuscript) -> set[str]:
    """Every visible character beyond ASCII that will be printed."""
    found: set[str] = set()
    for source in (text.front, text.flow, text.back, *(p for e in text.entries for p in e.pieces)):
        if not source.isascii():
            found.update("".join(STRING.findall(source)))
    return {c for c in found if ord(c) > 126 and unicodedata.category(c) not in IGNORED}


def script(character: str) -> str:
    """The first word of a character's name, which for letters is the script."""
    if unicodedata.category(character) == "Co":
        return "private use"
    return unicodedata.name(character, "unknown").split(" ")[0].split("-")[0].capitalize()


def missing(text: Manuscript, folder: Path, options: PrintOptions) -> Iterator[Missing]:
    """One row for each script that lacks glyphs, with its characters."""
    wanted = sorted(characters(text))
    if not wanted:
        return
    folder.mkdir(exist_ok=True)
    documents.write(
        folder, documents.glyphs_source([ABSENT, *wanted]), documents.settings(text, options, "plan")
    )
    answer = engine.run(folder, documents.PLACES, system_fonts=options.system_fonts)
    if answer.error:
        raise TypesetError(f"Typst: {answer.error}")
    # without and with fall-back, for each character in turn
    sizes = [(row[1], row[2]) for row in answer.places["glyphs"]]
    absent = set(sizes[:2])
    lacking: dict[str, list[str]] = {}
    for character, size in zip(wanted, sizes[3::2], strict=True):
        if size in absent:
            lacking.setdefault(script(character), []).append(character)
    for name, chars in lacking.items():
        shown = " ".join(f"{c} (U+{ord(c):04X})" for c in chars[:8])
        more = f" and {len(chars) - 8} more" if len(chars) > 8 else ""
        yield Missing(
            f"No font has a glyph for {len(chars)} characters, script {name}: {shown}{more}.", chars[0]
        )
