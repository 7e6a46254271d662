"""An apparatus in a file of its own against the text that it is about (TEI P5, chapter 12.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from edition.attestation import T
from edition.checks.links import Library
from edition.checks.selecting import attributes
from edition.document import Document
from edition.document.external import AROUND, apparatus_of, join
from edition.findings import Finding

_WITH_ENTRIES = {f"{T}app", f"{T}listApp", f"{T}standOff"}


def check_external(documents: Sequence[Document], paths: Iterable[Path], folder: Path) -> list[Finding]:
    """What is wrong with the places of entries that are about a text in another file; `paths` are such files.

    Only the files among `documents` are judged.
    """
    judged = {d.name for d in documents}
    found: list[Finding] = []
    for text in documents:
        others = apparatus_of(text, documents, paths, folder)
        if others:
            from edition.checks.basetext import BaseText
            from edition.checks.places import check_places

            whole = join(text, others)
            about = check_places(whole, BaseText(whole.root))
            found += [f for f in about if f.file != text.name and f.file in judged]
    return found


def ids_pointed_at(document: Document, library: Library) -> set[str]:
    """The names in the texts that the entries of a file are about: witnesses are declared there too."""
    files = {
        token.partition("#")[0]
        for element, name in attributes(document.root, ("from", "to", *AROUND))
        if element.tag in _WITH_ENTRIES
        for token in (element.get(name) or "").split()
        if not token.startswith("#") and "#" in token
    }
    found: set[str] = set()
    for file in files:
        path = library.resolve(document.path, file)
        if path.is_relative_to(library.folder) and path.is_file():
            found |= library.ids(path) or frozenset()
    return found
