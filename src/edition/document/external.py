"""An apparatus in a file of its own, joined to the text that it belongs to (TEI P5, chapter 12.2).

It belongs to the text that its pointers name (`@from`, `@to`, or `@corresp`, `@source`, `@target` on a `listApp` or
around it), or to the one whose header names it: `<ptr type="apparatus" target="poem-apparatus.xml"/>`.
"""

from __future__ import annotations

import contextlib
import copy
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from edition.document.load import Document, load
from edition.document.parse import AT, FILE, TEI
from edition.errors import SourceError

T = f"{{{TEI}}}"
AROUND = ("corresp", "source", "target", "sameAs")


def named_apparatus(text: Document) -> list[Path]:
    """The files that a text names as its apparatus."""
    found = text.root.iterfind(f".//{T}teiHeader//{T}ptr[@type='apparatus']")
    return [_file(text, pointer.get("target", "")) for pointer in found]


def belongs(apparatus: Document, text: Document) -> bool:
    """Whether the entries of one file are about the text of the other."""
    if apparatus.path.resolve() in named_apparatus(text):
        return True
    here = text.path.resolve()
    for element in apparatus.root.iter(f"{T}app", f"{T}listApp", f"{T}div", f"{T}standOff"):
        names = ("from", "to") if element.tag == f"{T}app" else AROUND
        for name in names:
            for token in (element.get(name) or "").split():
                reference = token.partition("#")[0]
                if reference and _file(apparatus, token) == here:
                    return True
    return False


def join(text: Document, others: Iterable[Document]) -> Document:
    """The text with the entries of its external apparatus in a `standOff`; the same document when it has none."""
    mine = list(others)
    if not mine:
        return text
    text.mark()
    root = copy.deepcopy(text.root)
    for other in mine:
        other.mark()
        stand_off = etree.SubElement(root, f"{T}standOff", {FILE: other.name, AT: other.root.get(AT, "1:1")})
        for part in _lists(other.root):
            stand_off.append(copy.deepcopy(part))
    return replace(text, root=root, findings=text.findings, names=frozenset())


def _lists(root: etree._Element) -> Sequence[etree._Element]:
    """The outermost lists of entries of a file."""
    outside = [
        e for e in root.iter(f"{T}listApp") if not any(a.tag == f"{T}listApp" for a in e.iterancestors())
    ]
    return [root] if root.tag == f"{T}listApp" else outside


def _file(document: Document, token: str) -> Path:
    return (document.path.parent / unquote(token.partition("#")[0])).resolve()


def apparatus_of(
    text: Document, known: Sequence[Document], paths: Iterable[Path], folder: Path
) -> list[Document]:
    """The external apparatus of a text: among the documents `known`, else read from `paths` or from where it names it.

    What cannot be read is left out here: validating the text, or building the edition, reports it.
    """
    found = {d.path.resolve(): d for d in known}
    for path in (*paths, *named_apparatus(text)):
        if path.resolve() not in found and path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            with contextlib.suppress(SourceError):
                found[path.resolve()] = load(path, folder, _shown(path, text))
    return [d for d in found.values() if d.path.resolve() != text.path.resolve() and belongs(d, text)]


def _shown(path: Path, text: Document) -> str:
    """The name of a file as the text's own name would have it."""
    return (Path(text.name).parent / os.path.relpath(path, text.path.parent)).as_posix()
