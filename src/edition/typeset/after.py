"""What follows the text: layers that are printed there, the bibliography, entries that have no place in the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from edition.typeset.flow import quoted
from edition.typeset.foot import Foot
from edition.typeset.labels import Labels
from edition.typeset.model import Galley, Manuscript
from edition.typeset.words import word


@dataclass(frozen=True, slots=True)
class After:
    """Writes it for a text whose pages are planned."""

    text: Manuscript
    galley: Galley
    labels: Labels
    foot: Foot

    def source(self, missing: Sequence[int]) -> str:
        """As Typst source, with the list of the entries that are `missing` in the text."""
        text = self.text
        rows = self._entries(text.unplaced_title, missing, lambda n: text.entries[n].label)
        after = [n for n in range(len(text.entries)) if n in self.galley.first and self.foot.is_endnote(n)]
        notes = self._entries(
            word("notes", text.ui_language),
            after,
            lambda n: self._place(self.galley.first[n], self.galley.last[n]),
        )
        return "\n".join((notes, text.back, rows))

    def unplaced(self) -> list[int]:
        """Entries without an anchor in the text or in another entry."""
        return [n for n in range(len(self.text.entries)) if n not in self.galley.first]

    def _place(self, first: int, last: int) -> str:
        """Page and lines, as an entry after the text names them."""
        page = self.labels.page_of[first]
        return f"{page}.{self.labels.lines(page, first, last)}"

    def _entries(self, title: str, numbers: Sequence[int], label: Callable[[int], str]) -> str:
        """Entries after the text, each with its number or its place."""
        rows = [f"#chapter({quoted(title)})"] if numbers else []
        for number in numbers:
            entry = self.text.entries[number]
            again = self.galley.again.get(number)
            words = '#" ";'.join(entry.pieces).replace("#again;", f'#count("{again}");' if again else "")
            rows.append(f"#unplaced({quoted(entry.mark or label(number))})[{words}]")
        return "\n".join(rows)
