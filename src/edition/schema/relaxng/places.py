"""XPaths of findings, and places of text. They are worked out after a document has been judged, and only where
there is something to report.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from xml.parsers import expat

from edition.schema.relaxng.names import WHITESPACE

Frame = tuple[str, int, Counter[str]]


class Meant(Enum):
    """What a finding is about."""

    TAG = 0  # the element that begins there
    INSIDE = 1  # the element that is open there
    TEXT = 2  # text in the open element, of which the first non-blank character is the place


@dataclass(frozen=True, slots=True)
class Event:
    """Where a finding was made: the byte at which the parser stood, and what the finding is about."""

    byte: int
    meant: Meant


@dataclass(frozen=True, slots=True)
class Place:
    """The XPath of a finding; line and column where they are those of text, else 0."""

    xpath: str = ""
    line: int = 0
    column: int = 0


class _Walk:
    """A second reading of a document, which notes the path of each wanted event."""

    def __init__(self, wanted: set[Event], encoding: str | None) -> None:
        self.wanted = wanted
        self.found: dict[Event, tuple[list[Frame], int, int]] = {}
        self.open: list[Frame] = []
        self.counts: list[Counter[str]] = [Counter()]
        self.parser = expat.ParserCreate(encoding, "}")
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end
        self.texts = sorted(event.byte for event in wanted if event.meant is Meant.TEXT)[::-1]
        self.text = (0, 0)
        if self.texts:
            self.parser.CharacterDataHandler = self.characters

    def note(self, meant: Meant) -> None:
        """Keep the path when this event is wanted."""
        event = Event(self.parser.CurrentByteIndex, meant)
        if event in self.wanted:
            self.found.setdefault(event, (list(self.open), 0, 0))

    def characters(self, text: str) -> None:
        """Keep the place of the first character that is not blank; a line comes in pieces of its own."""
        rest = text.lstrip(WHITESPACE)
        if rest and self.text == (0, 0):
            blanks = len(text) - len(rest)
            self.text = (self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1 + blanks)

    def text_ends(self, byte: int) -> None:
        """Keep the place of text that has been reported since the last tag."""
        while self.texts and self.texts[-1] <= byte:
            self.found[Event(self.texts.pop(), Meant.TEXT)] = (list(self.open), *self.text)
        self.text = (0, 0)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        self.text_ends(self.parser.CurrentByteIndex)
        self.note(Meant.INSIDE)
        siblings = self.counts[-1]
        siblings[name] += 1
        self.open.append((name, siblings[name], siblings))
        self.counts.append(Counter())
        self.note(Meant.TAG)

    def end(self, name: str) -> None:
        """Leave an element."""
        self.text_ends(self.parser.CurrentByteIndex)
        self.note(Meant.INSIDE)
        self.open.pop()
        self.counts.pop()


def places(data: bytes, encoding: str | None, wanted: set[Event]) -> dict[Event, Place]:
    """Return the place of each wanted event; XPaths leave prefixes out: `/TEI/text/body/p[3]`."""
    walk = _Walk(wanted, encoding)
    # An error is reported already; what was found before it stands.
    with suppress(expat.ExpatError):
        walk.parser.Parse(data, True)
    walk.text_ends(len(data))
    return {
        event: Place("".join(_step(*frame) for frame in frames), line, column)
        for event, (frames, line, column) in walk.found.items()
    }


def _step(name: str, number: int, siblings: Counter[str]) -> str:
    """Return one step; an element is numbered when it is not the only one of its name."""
    local = name.rpartition("}")[2]
    return f"/{local}[{number}]" if siblings[name] > 1 else f"/{local}"
