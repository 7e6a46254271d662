"""Made-up witnesses, and the apparatus that an editor would make of them, in each method of TEI P5, chapter 12.2.

A witness is a list of words; `GAP` stands where it is absent. The first witness is the base text and has no gap.
"""

from __future__ import annotations

import difflib
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from edition.apparatus.witness import GAP
from tei import tei

START, END, FIRST, LAST = "<lacunaStart/>", "<lacunaEnd/>", "<witStart/>", "<witEnd/>"
MARKS = {START, END, FIRST, LAST}
Items = tuple[str, ...]


@dataclass(frozen=True)
class Span:
    """A place of the base text, from word `start` up to word `end`, and what stands there in one witness."""

    start: int
    end: int
    items: Items


def spans(base: list[str], witness: list[str], rng: random.Random) -> list[Span]:
    """Where a witness differs from the base text; no two spans touch."""
    found: list[Span] = []
    matcher = difflib.SequenceMatcher(None, base, witness, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            found += gaps(a, b, witness[c:d], len(base), rng)
    return merged(base, found)


def gaps(a: int, b: int, words: list[str], length: int, rng: random.Random) -> list[Span]:
    """A difference as spans: before a gap the words that end with it, after it those that begin again."""
    parts = [list(part) for is_gap, part in groupby(words, key=lambda w: w == GAP) if not is_gap]
    if GAP not in words:
        return [Span(a, b, tuple(words))]
    if sum(is_gap for is_gap, _ in groupby(words, key=lambda w: w == GAP)) > 1:
        return [Span(a, b, tuple(i for w in words for i in ((START, END) if w == GAP else (w,))))]
    before = parts[0] if words[0] != GAP else []
    after = parts[-1] if words[-1] != GAP else []
    cut = sorted(rng.randint(a, b) for _ in range(2))
    found = []
    if a > 0 or before:
        ends = b == length and not after and rng.random() < 0.7
        found.append(Span(a, cut[0], (*before, LAST if ends else START)))
        if ends:
            return found
    found.append(Span(cut[1], b, (END if found else FIRST, *after)))
    return found


def merged(base: list[str], found: list[Span]) -> list[Span]:
    """Spans of one witness that touch made one."""
    made: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, s.end)):
        if made and span.start <= made[-1].end:
            last = made.pop()
            span = Span(last.start, span.end, (*last.items, *base[last.end : span.start], *span.items))
        made.append(span)
    return made


def over(base: list[str], own: list[Span], start: int, end: int) -> Items:
    """What a witness has from one word of the base text to another; its spans lie inside or outside."""
    made: list[str] = []
    at = start
    for span in own:
        if start <= span.start and span.end <= end:
            made += [*base[at : span.start], *span.items]
            at = span.end
    return (*made, *base[at:end])


def markup(items: Iterable[str]) -> str:
    """Words and marks as the content of a reading."""
    text = " ".join(items)
    return re.sub(r"\s*(<\w+/>)\s*", r"\1", text)


def wit(names: Iterable[str]) -> str:
    """The attribute that names witnesses."""
    return f' wit="{" ".join("#" + n for n in names)}"'


def named(readings: dict[str, Items]) -> list[tuple[Items, list[str]]]:
    """The readings with the witnesses of each."""
    return [
        (items, [w for w in readings if readings[w] == items]) for items in dict.fromkeys(readings.values())
    ]


# Parallel segmentation


def parallel(witnesses: dict[str, list[str]], rng: random.Random) -> str:
    """The text with an apparatus in its words; entries inside lemmata and readings happen."""
    base_name, base = next(iter(witnesses.items()))
    own = {w: spans(base, words, rng) for w, words in witnesses.items() if w != base_name}
    pieces = collated(base, own, [base_name, *own], rng, 0)
    body = ["<p>"]
    for piece in pieces:
        body.append(piece)
        if rng.random() < 0.15:
            body.append("</p><p>")
    return tei("".join([*body, "</p>"]), " ".join(witnesses))


def collated(
    base: list[str], own: dict[str, list[Span]], among: list[str], rng: random.Random, depth: int
) -> list[str]:
    """Words and entries, each with a space after it."""
    places: list[tuple[int, int]] = []
    for span in sorted((s for found in own.values() for s in found), key=lambda s: (s.start, s.end)):
        if places and span.start <= places[-1][1]:
            places[-1] = (places[-1][0], max(places[-1][1], span.end))
        else:
            places.append((span.start, span.end))
    made: list[str] = []
    at = 0
    for start, end in places:
        made += [f"{word} " for word in base[at:start]]
        readings = {w: over(base, found, start, end) for w, found in own.items()}
        made.append(entry(base[start:end], readings, among, rng, depth) + " ")
        at = end
    return made + [f"{word} " for word in base[at:]]


def entry(
    base: list[str], readings: dict[str, Items], among: list[str], rng: random.Random, depth: int
) -> str:
    """One entry; two readings may become one with an entry in it, and a reading an entry in the lemma."""
    groups = [(items, names) for items, names in named(readings) if items != tuple(base)]
    readers = [w for w in among if not any(w in names for _, names in groups)]
    lemma = markup(base)
    if len(groups) > 1 and depth < 2 and rng.random() < 0.4:
        items, names = groups.pop()
        readers += names
        inner = {
            w: spans(base, list(items), rng) if not MARKS & set(items) else [Span(0, len(base), items)]
            for w in names
        }
        lemma = "".join(collated(base, inner, readers, rng, depth + 1)).strip()
    found = []
    while groups:
        items, names = groups.pop(0)
        content = markup(items)
        if groups and depth < 2 and not MARKS & set(items) and rng.random() < 0.4:
            other, others = groups.pop(0)
            inner = {w: [Span(0, len(items), other)] for w in others}
            names = [*names, *others]
            content = "".join(collated(list(items), inner, names, rng, depth + 1)).strip()
        found.append(f"<rdg{wit(names)}>{content}</rdg>")
    positive = wit(readers) if readers and rng.random() < 0.6 else ""
    return f"<app><lem{positive}>{lemma}</lem>{''.join(found)}</app>"


# Entries that point at the text


@dataclass(frozen=True)
class Pointing:
    """An entry apart from the text: its place and its readings."""

    start: int
    end: int
    readings: list[tuple[Items, list[str]]]

    def content(self, base: list[str], given: str) -> str:
        """Its lemma, where `given` says so, and readings."""
        lemma = f"<lem{given}>{markup(base[self.start : self.end])}</lem>" if given else ""
        return lemma + "".join(f"<rdg{wit(names)}>{markup(items)}</rdg>" for items, names in self.readings)


def pointing(base: list[str], own: dict[str, list[Span]]) -> list[Pointing]:
    """Entries of the witnesses, those of one place together; those of different witnesses may overlap."""
    places: dict[tuple[int, int], dict[str, Items]] = {}
    for name, found in own.items():
        for span in found:
            places.setdefault((span.start, span.end), {})[name] = span.items
    return [Pointing(*place, named(readings)) for place, readings in sorted(places.items())]


def breaks(base: list[str], rng: random.Random) -> set[int]:
    """The words with which a new line begins."""
    return {i for i in range(1, len(base)) if rng.random() < 0.2}


def double_end_point(witnesses: dict[str, list[str]], rng: random.Random, external: bool) -> str:
    """Entries from anchor to anchor in the text itself, or in a list from word to word."""
    base_name, base = next(iter(witnesses.items()))
    own = {w: spans(base, words, rng) for w, words in witnesses.items() if w != base_name}
    begin: dict[int, list[str]] = {}
    end: dict[int, list[str]] = {}
    listed = []
    for number, made in enumerate(pointing(base, own)):
        given = rng.choice(["", " ", wit([base_name])])
        empty = made.start == made.end
        content = made.content(base, "" if empty else given)
        if external and not empty:
            ends = f'from="#w{made.start}" to="#w{made.end - 1}"'
        else:
            ends = f'from="#s{number}" to="#{"s" if empty else "e"}{number}"'
            begin.setdefault(made.start, []).append(f'<anchor xml:id="s{number}"/>')
        here = not external and not empty and rng.random() < 0.5
        app = f"<app {ends.split()[0] if here else ends}>{content}</app>"
        if here:
            end.setdefault(made.end, []).append(app)
        else:
            listed.append(app)
            if not empty and not external:
                end.setdefault(made.end, []).append(f'<anchor xml:id="e{number}"/>')
                if rng.random() < 0.5:
                    end[made.end].append(listed.pop())
    lines = breaks(base, rng)
    body = ["<p>"]
    for i, word in enumerate(base):
        body += ["</p><p>"] if i in lines else []
        body += [
            *begin.get(i, []),
            f'<w xml:id="w{i}">{word}</w>' if external else word,
            *end.get(i + 1, []),
            " ",
        ]
    body += [*begin.get(len(base), []), *([] if external else listed), "</p>"]
    place = "external" if external else "internal"
    header = f'<encodingDesc><variantEncoding method="double-end-point" location="{place}"/></encodingDesc>'
    after = f"<standOff><listApp>{''.join(listed)}</listApp></standOff>" if external and listed else ""
    return tei("".join(body), " ".join(witnesses), header, after)


def location_referenced(witnesses: dict[str, list[str]], rng: random.Random) -> str:
    """Entries in a list that name their line; the lemma says which of its words, and @n which of several."""
    base_name, base = next(iter(witnesses.items()))
    own = {w: widened(base, spans(base, words, rng)) for w, words in witnesses.items() if w != base_name}
    starts = [0, *sorted(breaks(base, rng))]
    lines = [base[a:b] for a, b in zip(starts, [*starts[1:], len(base)], strict=True)]
    listed = []
    for made in pointing(base, own):
        first = max(i for i, at in enumerate(starts) if at <= made.start)
        last = max(i for i, at in enumerate(starts) if at < made.end)
        loc = str(first + 1) if first == last else f"{first + 1}-{last + 1}"
        bare = [word.strip(",") for word in base[starts[first] : starts[last] + len(lines[last])]]
        wanted = [word.strip(",") for word in base[made.start : made.end]]
        same = [i for i in range(len(bare)) if bare[i : i + len(wanted)] == wanted]
        count = (
            f' n="{same.index(made.start - starts[first]) + 1}"'
            if len(same) > 1 or rng.random() < 0.1
            else ""
        )
        listed.append(f'<app loc="{loc}">{made.content(base, count or " ")}</app>')
    body = "".join(f'<l n="{i}">{" ".join(line)}</l>' for i, line in enumerate(lines, 1))
    header = (
        '<encodingDesc><variantEncoding method="location-referenced" location="external"/></encodingDesc>'
    )
    after = f"<standOff><listApp>{''.join(listed)}</listApp></standOff>" if listed else ""
    return tei(f"<lg>{body}</lg>", " ".join(witnesses), header, after)


def widened(base: list[str], own: list[Span]) -> list[Span]:
    """The spans of a witness, each with words of the base text: an addition is told with the word beside it."""
    places: list[tuple[int, int]] = []
    for span in own:
        start = span.start - (span.start == span.end and span.start > 0)
        end = span.end + (start == span.end)
        if places and start <= places[-1][1]:
            start, end = places.pop()[0], max(end, span.end)
        places.append((start, end))
    return [Span(start, end, attested(over(base, own, start, end))) for start, end in places]


def attested(items: Items) -> Items:
    """Items without the words of the base text where the witness is absent: before it begins, after it breaks off."""
    marks = [i for i, item in enumerate(items) if item in MARKS]
    first = marks[0] if marks and items[marks[0]] in (END, FIRST) else 0
    last = marks[-1] + 1 if marks and items[marks[-1]] in (START, LAST) else len(items)
    return items[first:last]
