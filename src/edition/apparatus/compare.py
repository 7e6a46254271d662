"""A transcription against the witness rebuilt from the edition, word by word."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from lxml import etree

from edition.apparatus.witness import GAP, WitnessText
from edition.attestation import BLOCKS, OF_THE_EDITOR, T, local, replaced
from edition.document import Document
from edition.findings import Finding, finding


def words_of(document: Document) -> list[tuple[str, int, int]]:
    """The words of a transcription with the line and column of the element in which each begins.

    Words that the witness itself replaced (`del` in `subst`) are left out, as in the rebuilt witness.
    """
    pieces: list[tuple[str, etree._Element]] = []

    def walk(element: etree._Element) -> None:
        pieces.append((element.text or "", element))
        for child in element:
            if isinstance(child.tag, str) and child.tag not in OF_THE_EDITOR and not replaced(child):
                divided = local(child) in ("lb", "pb", "cb") and child.get("break") != "no"
                space = " " if divided or local(child) in BLOCKS else ""
                pieces.append((space, child))
                walk(child)
                pieces.append((space, child))
            pieces.append((child.tail or "", element))

    for text in document.root.iter(f"{T}text"):
        if not any(a.tag == f"{T}text" for a in text.iterancestors()):
            walk(text)
    return list(_joined(pieces, document))


def _joined(pieces: list[tuple[str, etree._Element]], document: Document) -> Iterator[tuple[str, int, int]]:
    current, place = "", (0, 0)
    for text, element in [*pieces, (" ", document.root)]:
        for character in text:
            if character.isspace():
                if current:
                    yield current, *place
                current = ""
            else:
                if not current:
                    place = document.place(element)[1:]
                current += character


def compare(rebuilt: WitnessText, transcription: Document, edition: str) -> list[Finding]:
    """Every difference between a rebuilt witness and its transcription, as a finding in the transcription.

    `edition` names the file of the edition; the message says where in it the words stand.
    """
    ours = [word for word in rebuilt.words if word.text != GAP]
    theirs = words_of(transcription)
    matcher = difflib.SequenceMatcher(None, [w.text for w in ours], [w[0] for w in theirs], autojunk=False)
    found = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        place = theirs[min(c, len(theirs) - 1)] if theirs else ("", 0, 0)
        where = ours[min(a, len(ours) - 1)] if ours else None
        here = f"{edition}, {where.label}" if where else edition
        entry = f", entry {where.entry}" if where and where.entry else ""
        said = _words(w[0] for w in theirs[c:d])
        built = _words(w.text for w in ours[a:b])
        message = f"the transcription has {said}, the edition gives {rebuilt.siglum} {built} ({here}{entry})"
        found.append(finding("ED310", message, transcription.name, place[1], place[2], source="apparatus"))
    return found


def _words(words: Iterator[str]) -> str:
    text = " ".join(words)
    return f"“{text}”" if text else "nothing"
