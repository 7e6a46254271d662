"""XPaths of findings. They are worked out after a document has been judged, and only where there is
something to report.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from xml.parsers import expat

# Where a finding stands: the byte at which a tag begins, and whether the element then open is meant, not the
# tag's own.
Event = tuple[int, bool]
Frame = tuple[str, int, Counter[str]]


class _Walk:
    """A second reading of a document, which notes the path of each wanted event."""

    def __init__(self, wanted: set[Event], encoding: str | None) -> None:
        self.wanted = wanted
        self.found: dict[Event, list[Frame]] = {}
        self.open: list[Frame] = []
        self.counts: list[Counter[str]] = [Counter()]
        self.parser = expat.ParserCreate(encoding, "}")
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end

    def note(self, inside: bool) -> None:
        """Keep the path when this event is wanted."""
        event = (self.parser.CurrentByteIndex, inside)
        if event in self.wanted:
            self.found.setdefault(event, list(self.open))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        self.note(True)
        siblings = self.counts[-1]
        siblings[name] += 1
        self.open.append((name, siblings[name], siblings))
        self.counts.append(Counter())
        self.note(False)

    def end(self, name: str) -> None:
        """Leave an element."""
        self.note(True)
        self.open.pop()
        self.counts.pop()


def xpaths(data: bytes, encoding: str | None, wanted: set[Event]) -> dict[Event, str]:
    """Return the XPath of each wanted event, prefixes left out: `/TEI/text/body/p[3]`."""
    walk = _Walk(wanted, encoding)
    # An error is reported already; what was found before it stands.
    with suppress(expat.ExpatError):
        walk.parser.Parse(data, True)
    return {event: "".join(_step(*frame) for frame in frames) for event, frames in walk.found.items()}


def _step(name: str, number: int, siblings: Counter[str]) -> str:
    """Return one step; an element is numbered when it is not the only one of its name."""
    local = name.rpartition("}")[2]
    return f"/{local}[{number}]" if siblings[name] > 1 else f"/{local}"
