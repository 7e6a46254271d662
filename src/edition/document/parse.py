"""XML parsing with exact places: expat reads, lxml holds the tree.

Every element carries `ed:at="line:column"` of its start tag (of an ordinary document: where this is asked for).
"""

from __future__ import annotations

import codecs

from lxml import etree

from edition.document.offsets import Offsets
from edition.document.plain import AT, ED, MAX_DEPTH, Parsed, parse_plain
from edition.findings import finding

__all__ = ["AT", "ED", "FILE", "MAX_DEPTH", "TEI", "XML_ID", "Parsed", "parse", "set_places"]
TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
FILE = f"{{{ED}}}file"
UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")


def parse(data: bytes, file: str, *, mark: bool = True) -> Parsed:
    """Parse the bytes of one file; `file` is the name that findings show.

    Without `mark` the places of an ordinary document stay beside its tree.
    """
    if data[:2] == b"\x1f\x8b":
        return Parsed(
            None, [finding("ED103", "the file is compressed (gzip), not XML: unpack it first", file, 1, 1)]
        )
    if data.startswith(UTF_32):
        return Parsed(None, [finding("ED105", "the file is in UTF-32: save it as UTF-8", file, 1, 1)])
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        return Parsed(None, [finding("ED102", "the file is empty", file, 1, 1)])
    plain = parse_plain(data)
    if plain is None:
        from edition.document.builder import Builder  # few texts have need of it

        return Builder(file, data).run(data)
    if mark:
        set_places(plain.root, plain.places)
    return Parsed(plain.root, [], plain.models, plain.prolog, plain)


def set_places(root: etree._Element, places: Offsets) -> None:
    """Give every element of a tree its place, in the order of the document."""
    for element, (line, column) in zip(root.iter(etree.Element), places.places(), strict=True):
        element.set(AT, f"{line}:{column}")
