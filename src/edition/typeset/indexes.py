"""Indexes: names, works, passages and terms with the page and line where they stand."""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from edition.typeset.flow import quoted
from edition.typeset.labels import Labels, span
from edition.typeset.model import Galley, Name
from edition.typeset.words import word

ORDER = ("persons", "places", "orgs", "works", "passages", "terms", "words")
AFTER_Z = {
    "sv": "åäö",
    "fi": "åäö",
    "da": "æøå",
    "no": "æøå",
    "nb": "æøå",
    "nn": "æøå",
    "et": "õäöü",
}
"""Letters that stand after z in the alphabet of a language."""
OWN_LETTERS = {
    "es": "ñ",
    "pl": "ąćęłńóśźż",
    "cs": "čřšž",
    "sk": "čšž",
    "hr": "čćđšž",
    "tr": "çğıöşü",
    "hu": "öü",
}
"""Letters that stand after the letter without its mark."""
TOGETHER = str.maketrans(
    {"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ð": "d", "ſ": "s"}
)
SEPARATE = "йї"


@dataclass(frozen=True, slots=True)
class Indexed:
    """A text with the names in it; `notes` maps a name in an entry to the number of the entry.

    `column` tells two texts on one page apart: `12a.5`.
    """

    names: Sequence[Name]
    galley: Galley
    labels: Labels
    notes: Mapping[int, int]
    column: str = ""


@dataclass(frozen=True, slots=True)
class Locator:
    """A place: page, line on it (its label; empty where lines are not numbered), whether in a note to the line."""

    page: int
    line: str
    index: int
    note: bool = False
    column: str = ""


def sorting(language: str) -> Callable[[str], Any]:
    """The key by which headings are sorted: that of ICU where PyICU is installed, else the rules above.

    The rules put letters with marks beside those without, except where the language's alphabet has them as letters of
    their own; punctuation and the difference of capitals do not count. Numbers are sorted by their value.
    """
    try:
        icu: Any = importlib.import_module("icu")
    except ImportError:
        return lambda heading: (
            _numbered(_collated(heading, language)),
            unicodedata.normalize("NFC", heading),
        )
    collator = icu.Collator.createInstance(icu.Locale(language))
    collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
    return lambda heading: (collator.getSortKey(heading), heading)


def _collated(heading: str, language: str) -> str:
    """A heading as letters in their order."""
    last, own = AFTER_Z.get(language, ""), OWN_LETTERS.get(language, "")
    out = []
    for char in unicodedata.normalize("NFC", heading).casefold():
        if char in last:
            out.append("z\U0010ff00" + chr(0x10FF01 + last.index(char)))
        elif char in own:
            base = unicodedata.normalize("NFD", char.translate(TOGETHER))[0]
            out.append(base + "\U0010ff00")
        elif char in SEPARATE:
            out.append(unicodedata.normalize("NFD", char)[0] + "\U0010ff00")
        else:
            plain = unicodedata.normalize("NFKD", char.translate(TOGETHER))
            out.append("".join(c if c.isalnum() or c == " " else " " * (c in ".,:") for c in plain))
    return " ".join("".join(out).split())


def _numbered(text: str) -> str:
    """Numbers with leading zeros: passage 10 stands after passage 9."""
    return re.sub(r"\d+", lambda m: m[0].zfill(8), text)


def rows(
    names: Sequence[Name], places: Mapping[int, list[Locator]], headings: Mapping[str, str], language: str
) -> dict[str, list[tuple[str, str]]]:
    """Headings with their places, for each index, sorted; `places` gives the places of each name by its number."""
    found: dict[str, dict[str, list[Locator]]] = {}
    shown: dict[tuple[str, str], str] = {}
    for number, name in enumerate(names):
        if number in places:
            found.setdefault(name.index, {}).setdefault(name.key, []).extend(places[number])
            heading = headings.get(name.key.rpartition("#")[2]) or name.words
            shown.setdefault((name.index, name.key), heading[:1].upper() + heading[1:])
    key = sorting(language)
    result = {}
    for index in sorted(found, key=lambda i: (ORDER.index(i) if i in ORDER else len(ORDER), i)):
        by_heading: dict[str, list[Locator]] = {}
        for entry, locators in found[index].items():
            by_heading.setdefault(shown[index, entry], []).extend(locators)
        result[index] = [(h, merged(by_heading[h])) for h in sorted(by_heading, key=key)]
    return result


def merged(locators: Iterable[Locator]) -> str:
    """Places as text: `12.5–7, 14.3, 15.8n`; what stands on neighbouring lines of a page is a range."""
    texts: list[str] = []
    start: Locator | None = None
    last: Locator | None = None
    for place in sorted(set(locators), key=lambda p: (p.page, p.column, p.index, p.note)):
        if last and start and (place.page, place.column) == (last.page, last.column):
            if place.index == last.index and (place.note == last.note or not last.note):
                continue
            if not place.note and not last.note and place.index - last.index <= 1 and place.line:
                last = place
                texts[-1] = _range(start, last)
                continue
            if not place.line:
                continue
        texts.append(_range(place, place))
        start = last = place
    return ", ".join(texts)


def _range(a: Locator, z: Locator) -> str:
    if not a.line:
        return f"{a.page}{a.column}"
    return f"{a.page}{a.column}.{span(a.line, z.line)}" + ("n" if a.note else "")


def source(texts: Sequence[Indexed], headings: Mapping[str, str], language: str, ui_language: str) -> str:
    """The indexes of texts as Typst source, in the order of `language`."""
    places: dict[int, list[Locator]] = {}
    names: list[Name] = []
    for text in texts:
        before = len(names)
        names += text.names
        for number, place in _places(text):
            places.setdefault(before + number, []).append(place)
    out = []
    for index, lines in rows(names, places, headings, language).items():
        title = word(f"index-{index}", ui_language) or index
        out.append(f"#index-of({quoted(title)}")
        letter = ""
        for heading, where in lines:
            first = _collated(heading, language)[:1]
            out.append(f",({'true' if first != letter else 'false'}, {quoted(heading)}, {quoted(where)})")
            letter = first
        out.append(")\n")
    return "".join(out)


def _places(text: Indexed) -> Iterator[tuple[int, Locator]]:
    """The names of a text by their numbers, with where they stand."""
    labels, galley = text.labels, text.galley

    def place(line: int, note: bool) -> Locator:
        return Locator(labels.page_of[line], labels.shown(line), line, note, text.column)

    for line, number in galley.names:
        yield number, place(line, False)
    for number, entry in text.notes.items():
        if entry in galley.first:
            yield number, place(galley.first[entry], True)
