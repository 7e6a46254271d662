"""Reading a finished PDF back with pdftotext, and a generator of prepared texts for the page maker."""

from __future__ import annotations

import random
import re
import subprocess
import unicodedata
from collections import Counter
from dataclasses import dataclass
from html import unescape

from edition.typeset import Layout, PrintOptions
from edition.typeset.options import POINTS_PER_MM

WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
INVISIBLE = {**dict.fromkeys(map(ord, "\u2060\u2063\u2067\u2069\u202f\u00ad")), 0xA0: " "}

WHOLE = re.compile(r"[a-z]+\d+q")
HANGING_PT = 3  # punctuation hangs over
NEAR_PT = 4
"""Lines of print are further apart than this."""

SYLLABLES = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "xo", "zu"]


@dataclass(frozen=True)
class PrintedWord:
    """A word of the PDF with its box, in points from the top left."""

    x: float
    top: float
    bottom: float
    text: str
    right: float = 0.0


def words(pdftotext: str, pdf: bytes) -> list[list[PrintedWord]]:
    """The words of each page."""
    done = subprocess.run([pdftotext, "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    pages = done.stdout.decode("utf-8", "replace").split("<page ")[1:]
    return [
        [
            PrintedWord(float(x), float(a), float(b), unescape(text).translate(INVISIBLE), float(z))
            for x, a, z, b, text in WORD.findall(page)
        ]
        for page in pages
    ]


def line_words(page: list[PrintedWord], baseline: float, left: float, right: float) -> str:
    """The words of the text block whose baseline is `baseline`."""
    row = [
        w
        for w in page
        if w.top < baseline - 2 < w.bottom and left - 1 <= w.x <= right and w.bottom - baseline < 6
    ]
    return " ".join(w.text for w in sorted(row, key=lambda w: w.x))


def misplaced(
    layout: Layout, pages: list[list[PrintedWord]], options: PrintOptions, columns: bool = False
) -> list[str]:
    """Entries whose lemma does not begin on the printed line that their number names; of `columns` on its own side."""
    on_line: dict[tuple[int, str, str], list[float]] = {}
    for line in layout.lines:
        on_line.setdefault((line.page, line.label, line.side), []).append(line.y)
    faults = []
    for entry in layout.entries:
        first = re.split(r"\s+", entry.lemma.strip())[0].strip(".,;:")
        if not first:
            continue
        page = entry.line_page
        side = next((name for name in ("left", "right") if entry.id.startswith(f"{name}#")), "")
        start = (options.margin_inner_mm if page % 2 else options.margin_outer_mm) * POINTS_PER_MM
        end = start + options.width_pt
        if columns:
            middle = (start + end) / 2
            start, end = (start, middle) if side == "left" else (middle, end)
        found = [
            line_words(pages[page - 1], y, start, end) for y in on_line.get((page, entry.first, side), [])
        ]
        if not any(_begins_in(first, text) for text in found):
            faults.append(f"{entry.id}: {first!r} is not on line {entry.first} of page {page}: {found}")
    return faults


def crowded(options: PrintOptions, pages: list[list[PrintedWord]]) -> list[str]:
    """Words that stand on each other, or that begin in the block of the page and end outside of it."""
    faults = []
    bottom = options.top_pt + options.height_pt
    for number, page in enumerate(pages, 1):
        inner, outer = (m * POINTS_PER_MM for m in (options.margin_inner_mm, options.margin_outer_mm))
        left = inner if number % 2 else outer
        right = left + options.width_pt
        rows = sorted(page, key=lambda w: w.top + w.bottom)
        for index, word in enumerate(rows):
            if left - 1 <= word.x < right and (word.right > right + HANGING_PT or word.bottom > bottom + 4):
                faults.append(f"page {number}: {word.text!r} leaves the block")
            for other in rows[index + 1 :]:
                if (other.top + other.bottom) - (word.top + word.bottom) > 2 * NEAR_PT:
                    break
                if min(word.right, other.right) - max(word.x, other.x) > 1:
                    faults.append(f"page {number}: {word.text!r} and {other.text!r} stand on each other")
    return faults


def miscounted(source: str, pages: list[list[PrintedWord]]) -> list[str]:
    """Words of `prepared` that are not printed as often as they should be: in the text, and in each entry.

    Every word is unlike the others, so that the halves of one that is divided at the end of a line are found.
    """
    plain = re.sub(r"<[^>]*>", " ", re.sub(r"<anchor[^>]*>", "", source))
    wanted = Counter(WHOLE.findall(plain))
    for lemma in re.findall(r'text-of-lemma="([^"]*)"', source):
        wanted.update(lemma.split())
    tokens = [w.text for page in pages for w in page]
    found = Counter(word for token in tokens for word in WHOLE.findall(token))
    halves: dict[str, list[str]] = {}
    for token in tokens:
        if token.endswith(("-", "‐")):
            halves.setdefault(token[:2], []).append(token[:-1])
    rests = Counter(re.sub(r"\W", "", token) for token in tokens)
    faults = []
    for word, times in wanted.items():
        divided = sum(
            rests[word[len(half) :]] > 0 for half in halves.get(word[:2], ()) if word.startswith(half)
        )
        if not found[word] <= times <= found[word] + divided:
            faults.append(f"{word!r} is printed {found[word]} times and not {times}")
    return faults


def bare(text: str) -> str:
    """Letters without marks, spaces and repetition."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if c.isalnum())
    return re.sub(r"(.)\1+", r"\1", plain)


def _begins_in(word: str, line: str) -> bool:
    """Whether a word stands in a line, or is divided at its end."""
    if any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", word)):
        # pdftotext puts spaces beside letters with marks, and gives a letter twice whose mark is a glyph by itself
        word, line = bare(word), bare(line)
        return word in line or any(line.endswith(word[:n]) for n in range(2, len(word)))
    last = line.rsplit(" ", 1)[-1].rstrip("-‐")
    return word in line or (len(last) > 1 and word.startswith(last))


def prepared(seed: int, paragraphs: int, *, verse: bool = False, long_notes: bool = False) -> str:
    """A prepared text of invented words, with overlapping entries of every layer; every word is unlike the others."""
    rng = random.Random(seed)
    body, apps, notes = [], [], []
    count = serial = 0

    def word() -> str:
        nonlocal serial
        serial += 1
        syllables = "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 3)))
        return f"{syllables}{serial}q"

    def invented(n: int) -> str:
        return " ".join(word() for _ in range(n))

    for number in range(paragraphs):
        lines = []
        for _ in range(8 if verse else 1):
            text = [word() for _ in range(rng.randint(5, 8) if verse else rng.randint(20, 160))]
            before: dict[int, str] = {}
            after: dict[int, str] = {}
            for at in range(len(text)):
                if rng.random() < 0.06:
                    count += 1
                    end = min(len(text) - 1, at + rng.choice([0, 0, 0, 1, 3, 14]))
                    before[at] = before.get(at, "") + f'<anchor type="ed-start" ed:entry="e{count}"/>'
                    after[end] = after.get(end, "") + f'<anchor type="ed-end" ed:entry="e{count}"/>'
                    lemma = " ".join(text[at : end + 1])
                    if rng.random() < 0.7:
                        readings = "".join(
                            f'<rdg ed:sigla="{rng.choice("ABCD")}">{invented(rng.randint(1, 3))}</rdg>'
                            for _ in range(rng.randint(1, 3))
                        )
                        apps.append(
                            f'<app ed:id="e{count}" ed:layer="variants"><lem ed:text="{lemma}">{lemma}</lem>'
                            f"{readings}</app>"
                        )
                    else:
                        length = rng.choice([10, 30, 900]) if long_notes else rng.randint(5, 40)
                        notes.append(
                            f'<note ed:id="e{count}" ed:layer="commentary" ed:text-of-lemma="{lemma}">'
                            f"{invented(length)}</note>"
                        )
            words_ = [before.get(i, "") + w + after.get(i, "") for i, w in enumerate(text)]
            lines.append(" ".join(words_))
        if verse:
            body.append(
                "<lg>"
                + "".join(f'<l ed:n="{number * 8 + i + 1}">{line}</l>' for i, line in enumerate(lines))
                + "</lg>"
            )
        else:
            body.append(f"<p>{lines[0]}</p>")
        if rng.random() < 0.15:
            body.append(f"</div><div><head>{invented(3)}</head>")
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:tei-edition:prepared" xml:lang="la" '
        'ed:title="Invented" ed:name="invented" ed:apparatus-lang="la" ed:ui-lang="en"><teiHeader/><text><body><div>'
        f'{"".join(body)}</div></body></text><standOff type="ed-apparatus">'
        f'<listApp type="variants">{"".join(apps)}</listApp>'
        f'<listAnnotation type="commentary">{"".join(notes)}</listAnnotation></standOff></TEI>'
    )
