"""The reading text of a prepared text as plain UTF-8: what the edition shows, without its apparatus and notes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from edition.document import ED

E = f"{{{ED}}}"
SKIPPED = {"teiHeader", "standOff", "facsimile", "fw", "index", "link", "linkGrp"}
MARKS = {"gap": "[…]", "figure": "[figure]", "graphic": "", "space": " "}
LINES = {"l", "row", "item", "line", "addrLine"}
NEW_LINE = {
    *(
        "lb",
        "head",
        "p",
        "ab",
        "sp",
        "speaker",
        "stage",
        "opener",
        "closer",
        "salute",
        "signed",
        "dateline",
        "trailer",
    ),
    *("label", "byline", "argument", "epigraph", "zone", "address", "postscript", "table", "list"),
}


def reading_text(prepared: str) -> bytes:
    """The reading text: one line for each block and verse, an empty line before each heading and division.

    Members of a choice that the edition does not show are left out; a gap is `[…]`; words struck out stand in ⟦ ⟧,
    marginal notes in [ ].
    """
    writer = _Writer()
    writer.enter(ET.fromstring(prepared))
    text = re.sub(r"\s*\x1e\s*", "", "".join(writer.pieces))  # a word goes on over a line or page
    text = re.sub(r"[ \n\x1f]*\x1f[ \n\x1f]*", softly, text)
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip("\n")
    return (text + "\n").encode()


def softly(found: re.Match[str]) -> str:
    """A line end between verses; an empty line where a block begins or ends there too."""
    return "\n" * max(1, min(2, found[0].count("\n")))


class _Writer:
    def __init__(self) -> None:
        self.pieces: list[str] = []

    def enter(self, element: ET.Element) -> None:
        name = str(element.tag).rpartition("}")[2]
        if name in SKIPPED or element.get(f"{E}shown") == "false":
            return
        if name in MARKS:
            self.pieces.append(MARKS[name])
            return
        if name in ("lb", "pb", "cb", "milestone"):
            self.pieces.append("\x1e" if element.get("break") == "no" else "\n" if name == "lb" else " ")
            return
        before = "\n\n" if name in ("div", "lg", "head", "text", "body", "front", "back", "group") else ""
        before = before or ("\x1f" if name in LINES else "\n" if name in NEW_LINE else "")
        left, right = {"del": ("⟦", "⟧"), "note": (" [", "] "), "cell": ("", "\t")}.get(name, ("", ""))
        self.pieces.append(before + left)
        self.inside(element)
        self.pieces.append(right + ("\x1f" if name in LINES else "\n" if before else ""))

    def inside(self, element: ET.Element) -> None:
        self.words(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.enter(child)
            self.words(child.tail)

    def words(self, text: str | None) -> None:
        """Text of the source; its line ends are blanks."""
        if text:
            blank = text[0].isspace() and bool(self.pieces) and self.pieces[-1][-1:] in (" ", "\n", "\x1f")
            made = re.sub(r"\s+", " ", text)
            self.pieces.append(made[1:] if blank else made)
