"""Characters for which no font has a glyph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.errors import TypesetError
from edition.typeset import documents, engine
from edition.typeset.model import Manuscript
from edition.typeset.options import PrintOptions

ABSENT = "\U0001fffe"  # a noncharacter: no font has it
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
IGNORED = {"Cc", "Cf", "Zs", "Zl", "Zp"}
MARKS = {"Mn", "Me"}
UNSEEN = re.compile("[\u034f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Marks that are never seen: the grapheme joiner, variation selectors."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Characters of one script that cannot be printed; `first` is one of them."""

    message: str
    first: str


def characters(text: Manuscript) -> set[str]:
    """Every visible character beyond ASCII that will be printed; a letter with marks over or under it is one."""
    found: set[str] = set()
    for source in (text.front, text.flow, text.back, *(p for e in text.entries for p in e.pieces)):
        if not source.isascii():
            found.update(clusters("".join(STRING.findall(source))))
    return {c for c in found if (len(c) > 1 or ord(c) > 126) and unicodedata.category(c[0]) not in IGNORED}


def clusters(words: str) -> Iterator[str]:
    """The characters of `words`, each with the marks that follow it."""
    cluster = ""
    for character in UNSEEN.sub("", words):
        if cluster and unicodedata.category(character) in MARKS:
            cluster += character
            continue
        if cluster:
            yield cluster
        cluster = character
    if cluster:
        yield cluster


def script(cluster: str) -> str:
    """The first word of a character's name, for letters the script; of a letter with marks that of the last."""
    character = cluster[-1]
    if unicodedata.category(character) == "Co":
        return "private use"
    return unicodedata.name(character, "unknown").split(" ")[0].split("-")[0].capitalize()


def missing(text: Manuscript, folder: Path, options: PrintOptions) -> Iterator[Missing]:
    """One row for each script that lacks glyphs, with its characters."""
    wanted = sorted(characters(text))
    if not wanted:
        return
    letters = sorted({cluster[0] for cluster in wanted if len(cluster) > 1})
    folder.mkdir(exist_ok=True)
    source = documents.glyphs_source([ABSENT, *wanted, *letters])
    documents.write(folder, source, documents.settings(text, options, "plan"))
    answer = engine.run(folder, documents.PLACES, system_fonts=options.system_fonts)
    if answer.error:
        raise TypesetError(f"Typst: {answer.error}")
    # without and with fall-back, for each character in turn
    sizes = [(row[1], row[2]) for row in answer.places["glyphs"]]
    absent = sizes[:2]
    widths = {
        letter: width for letter, (width, _) in zip(letters, sizes[3 + 2 * len(wanted) :: 2], strict=True)
    }
    lacking: dict[str, list[str]] = {}
    for character, size in zip(wanted, sizes[3::2], strict=False):
        if is_absent(size, len(character), absent) or (
            len(character) > 1 and has_boxes(size[0] - widths[character[0]], absent)
        ):
            lacking.setdefault(script(character), []).append(character)
    for name, chars in lacking.items():
        shown = " ".join(f"{c} ({' '.join(f'U+{ord(one):04X}' for one in c)})" for c in chars[:8])
        more = f" and {len(chars) - 8} more" if len(chars) > 8 else ""
        count = "1 character" if len(chars) == 1 else f"{len(chars)} characters"
        yield Missing(f"No font has a glyph for {count}, script {name}: {shown}{more}.", chars[0])


def is_absent(size: tuple[float, float], length: int, absent: Sequence[tuple[float, float]]) -> bool:
    """Whether `length` characters of this width and height are as many boxes of a missing one."""
    return any(
        abs(size[0] - n * width) < 0.01 and size[1] == height
        for width, height in absent
        for n in range(1, length + 1)
    )


def has_boxes(beyond: float, absent: Sequence[tuple[float, float]]) -> bool:
    """Whether a letter with its marks, which take no room, is wider than the letter by a box at least."""
    return beyond > min(width for width, _ in absent) - 0.01
