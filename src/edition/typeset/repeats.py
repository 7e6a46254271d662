"""Words that stand more than once in a line: `causam²` at the foot of the page says which of them is meant.

Only Typst knows the lines. So every word that equals a lemma near by gets a tag in the text, and after the first
pass those on the line of the lemma are counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from edition.typeset.flow import Flow, Hook, Word
from edition.typeset.model import Entry, Galley

NEAR = 40
"""A line has fewer words than this."""
TOKEN = re.compile(r"\w+(?:['’]\w+)*")
START = re.compile(r"#s\((\d+)\);")


@dataclass(frozen=True, slots=True)
class _Token:
    part: int
    offset: int
    text: str


def tag(flow: Flow, entries: Sequence[Entry]) -> None:
    """Put the tags into the stream."""
    tokens, starts = _words(flow.parts)
    texts = [token.text for token in tokens]
    standing: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        standing[text].append(index)
    wanted: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, at in starts.items():
        lemma = [m[0] for m in TOKEN.finditer(entries[number].lemma)]
        if not lemma or lemma != texts[at : at + len(lemma)]:
            continue
        same = standing[lemma[0]]
        for other in same[bisect_left(same, at - NEAR) : bisect_left(same, at + NEAR)]:
            if other != at and lemma == texts[other : other + len(lemma)]:
                wanted[other].append((number, f"#w({number},{1 if other > at else -1});"))
    _insert(flow, tokens, wanted)


def _words(parts: Iterable[str | Word | Hook]) -> tuple[list[_Token], dict[int, int]]:
    """The words of the stream, and for each entry which of them its lemma begins with."""
    tokens: list[_Token] = []
    starts: dict[int, int] = {}
    for index, part in enumerate(parts):
        if isinstance(part, Word) and not part.function:
            tokens += [_Token(index, m.start(), m[0]) for m in TOKEN.finditer(part.text)]
        elif isinstance(part, str):
            for match in START.finditer(part):
                starts[int(match[1])] = len(tokens)
    return tokens, starts


def _insert(flow: Flow, tokens: Sequence[_Token], wanted: dict[int, list[tuple[int, str]]]) -> None:
    by_part: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for index, tags in wanted.items():
        by_part[tokens[index].part].append((tokens[index].offset, "".join(source for _, source in tags)))
    parts: list[str | Word | Hook] = []
    for index, part in enumerate(flow.parts):
        if index not in by_part or not isinstance(part, Word):
            parts.append(part)
            continue
        done = 0
        for offset, source in sorted(by_part[index]):
            parts += [Word(part.text[done:offset]), source]
            done = offset
        parts.append(Word(part.text[done:]))
    flow.parts = parts


def count(
    places: Sequence[tuple[Any, int, float]], galley: Galley, line_of: Callable[[float], int]
) -> dict[int, int]:
    """Which of its equals on its line each lemma is, from 1; only where there are several."""
    before: dict[int, int] = defaultdict(int)
    several: set[int] = set()
    for (number, side), _, y in places:
        if line_of(y) == galley.first.get(int(number)):
            several.add(int(number))
            before[int(number)] += side < 0
    return {number: before[number] + 1 for number in several}
