"""A small tree of markup with one fixed way to write it, so that derived files are the same bytes
everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr


@dataclass(slots=True)
class Markup:
    """An element: tag (with prefix), attributes in order, children that are elements or strings."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Markup | str] = field(default_factory=list)

    def add(self, tag: str, /, **attributes: str) -> Markup:
        """Append an element and return it."""
        child = Markup(tag, attributes)
        self.children.append(child)
        return child

    def write(self) -> bytes:
        """Return the element as a document in UTF-8, indented by two spaces."""
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        return (head + "\n".join(self._lines(0)) + "\n").encode()

    def _lines(self, depth: int) -> Iterable[str]:
        pad = "  " * depth
        if not self.children:
            yield f"{pad}{self._open()}/>"
        elif any(isinstance(child, str) for child in self.children):
            yield f"{pad}{self._inline()}"
        else:
            yield f"{pad}{self._open()}>"
            for child in self.children:
                assert isinstance(child, Markup)
                yield from child._lines(depth + 1)
            yield f"{pad}</{self.tag}>"

    def _open(self) -> str:
        return f"<{self.tag}" + "".join(
            f" {name}={quoteattr(value)}" for name, value in self.attributes.items()
        )

    def _inline(self) -> str:
        """Write an element with text on one line: blanks in it would mean something."""
        if not self.children:
            return f"{self._open()}/>"
        inner = "".join(escape(c) if isinstance(c, str) else c._inline() for c in self.children)
        return f"{self._open()}>{inner}</{self.tag}>"
