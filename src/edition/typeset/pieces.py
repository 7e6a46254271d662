"""Dividing an entry: the stretches between which it may go on overleaf.

The stylesheets give an entry reading by reading. A long reading or note is divided further, between words;
the calls open at that place (italics, language …) are closed before it and opened again after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.typeset.flow import read_flow

WORDS_PER_PIECE = 24
STRING = r'"(?:[^"\\]|\\.)*"'
ARGUMENTS = rf"\((?:{STRING}|[^()\"])*\)"
TOKEN = re.compile(
    rf'#"(?P<text>(?:[^"\\]|\\.)*)";?|(?P<open>#[a-z-]+(?:{ARGUMENTS})?\[)|(?P<close>\])'
    rf"|(?P<other>#[a-z-]+(?:{ARGUMENTS})?;?|[^#\]]+|#)"
)


def pieces(parts: Iterable[str]) -> tuple[str, ...]:
    """The pieces of an entry as Typst source, with white space collapsed; between two of them belongs a space."""
    found = [piece for part in parts for piece in divide(collapse(part))]
    return tuple(found) or ("",)


def collapse(source: str) -> str:
    """Run-in source with its white space collapsed, without hooks."""
    return read_flow(source.replace("\n", " "), {}).source(lambda _: "")


def divide(source: str) -> Iterator[str]:
    """`source` in pieces of about `WORDS_PER_PIECE` words; nothing when it has no content."""
    opened: list[str] = []
    out: list[str] = []
    words = 0
    spaced = True  # nothing is divided between a word and the stop behind it
    for match in TOKEN.finditer(source):
        if match["text"] is not None:
            for text in _cut(match["text"], words):
                if words >= WORDS_PER_PIECE and text.strip() and (spaced or text.startswith(" ")):
                    yield (
                        "".join(out).removesuffix(' ";')
                        + ('";' if out[-1].endswith(' ";') else "")
                        + "]" * len(opened)
                    )
                    out, words = list(opened), 0
                    text = text.lstrip(" ")
                if text:
                    out.append(f'#"{text}";')
                    words += len(text.split())
                    spaced = text.endswith(" ")
            continue
        if match["open"]:
            opened.append(match[0])
        elif match["close"] and opened:
            opened.pop()
        out.append(match[0])
    if out:
        yield "".join(out)


def _cut(text: str, words: int) -> Iterator[str]:
    """A run of text cut where a piece is full. The parts end with the space after their last word."""
    tokens = re.findall(r" *[^ ]+ ?| +", text)
    room = max(WORDS_PER_PIECE - words, 1)
    while tokens:
        take = room
        yield "".join(tokens[:take])
        tokens = tokens[take:]
        room = WORDS_PER_PIECE
