"""Names and pointers: `xml:id` unique and well-formed, every pointer resolves, across files (TEI P5, chapter 16.2)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from edition.attestation import T, local
from edition.checks.selecting import carrying, survey_of
from edition.document import XML_ID, Document
from edition.document.parse import parse
from edition.findings import Finding

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z_0-9.-]*\Z")
# An NCName (Namespaces in XML 1.0, section 3)
_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")

# Attributes of TEI that hold pointers (teidata.pointer), whatever the element
POINTERS = (
    *(
        "target",
        "ref",
        "url",
        "corresp",
        "sameAs",
        "copyOf",
        "next",
        "prev",
        "source",
        "resp",
        "wit",
        "hand",
        "who",
    ),
    *(
        "facs",
        "synch",
        "exclude",
        "select",
        "decls",
        "spanTo",
        "targetEnd",
        "change",
        "edRef",
        "ana",
        "nymRef",
    ),
    *("active", "passive", "mutual", "scheme", "parts", "inst", "rendition"),
)
# Of these, values without # or scheme are commonly plain words: only real pointers are followed
LOOSE = {
    "ana",
    "rendition",
    "scheme",
    "resp",
    "source",
    "wit",
    "hand",
    "who",
    "edRef",
    "decls",
    "active",
    "passive",
}

named_elements = carrying((XML_ID,))
_ids = etree.XPath("descendant-or-self::*/@xml:id", smart_strings=False)


@cache
def _names() -> re.Pattern[str]:
    return re.compile(f"[{_START}][{_START}\\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*\\Z")


def is_name(text: str) -> bool:
    """Whether a text is an NCName."""
    return bool(_PLAIN.match(text) or _names().match(text))


class Library:
    """The files of the project, as far as pointers lead into them.

    Nothing outside `folder` is opened. Ids are read once for each file.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._ids: dict[Path, frozenset[str] | None] = {}
        self._loaded: dict[Path, etree._Element] = {}
        self.witnesses: set[str] = set()

    def add(self, document: Document) -> None:
        """Remember a document that is loaded anyway."""
        self._loaded[document.path.resolve()] = document.root
        self.witnesses |= {e.get(XML_ID, "") for e in document.root.iter(f"{T}witness", f"{T}listWit")}

    def resolve(self, path: Path, reference: str) -> Path:
        """The file that a reference in the file `path` names."""
        return (path.parent / unquote(reference)).resolve()

    def ids(self, path: Path) -> frozenset[str] | None:
        """The ids of a file; None where they cannot be told (not XML, or outside the project)."""
        if path not in self._ids:
            known = None
            if path in self._loaded:
                known = ids_of_tree(self._loaded[path])
            elif path.is_relative_to(self.folder) and path.suffix.lower() in (".xml", ".tei", ".odd", ".svg"):
                root = parse(path.read_bytes(), path.name).root
                known = ids_of_tree(root) if root is not None else None
            self._ids[path] = known
        return self._ids[path]


def ids_of_tree(root: etree._Element) -> frozenset[str]:
    """Every `xml:id` below an element."""
    known = survey_of(root)
    if known is not None:
        return frozenset(value for e in known.carrying((XML_ID,)) if (value := e.get(XML_ID)))
    found = _ids(root)
    assert isinstance(found, list)
    return frozenset(str(value) for value in found if value)


def check_ids(document: Document) -> list[Finding]:
    """Malformed names, and every use of a name after the first."""
    found: list[Finding] = []
    first: dict[str, etree._Element] = {}
    for element in named_elements(document.root):
        name = element.get(XML_ID)
        if name is None:
            continue
        if not is_name(name.strip()):
            message = f'xml:id="{name}" of <{local(element)}> is not a name{mended(name)}'
            found.append(document.finding("ED405", message, element))
        if name in first:
            line = document.place(first[name])[1]
            message = f'xml:id="{name}" of <{local(element)}> stands already on line {line}; write another'
            found.append(document.finding("ED404", message, element))
        else:
            first[name] = element
    return found


def mended(name: str) -> str:
    """A hint at the name that was meant."""
    kept = "".join(c if is_name(f"a{c}") else "-" for c in name.strip()).strip("-")
    if not kept:
        return "; write a letter, then letters, digits, - . or _"
    return f'; write "{kept if is_name(kept) else f"_{kept}"}" (a letter or _ first, no spaces, no colons)'


def references(document: Document) -> set[str]:
    """The other files that a source points at, as it writes them (without fragments)."""
    named: set[str] = set()
    for element in document.root.iter(etree.Element):
        for name in POINTERS:
            for token in (element.get(name) or "").split():
                reference = token.partition("#")[0]
                if reference and not SCHEME.match(token) and (name not in LOOSE or "#" in token):
                    named.add(reference)
    return named
