"""The common case of parsing, made fast: UTF-8, no document type, nothing out of the ordinary.

libxml2 builds the tree and expat tells the place of every start tag; what either of them objects to is left to the
slower reader in `parse`, which knows how to say it.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from lxml import etree

ED = "urn:tei-edition:prepared"
AT = f"{{{ED}}}at"
MAX_DEPTH = 90
MAX_ATTRIBUTES = 190
MAX_NAME = 900

_ORDINARY = re.compile(
    rb"""\s*<(?!\?xml\s)|<\?xml\s(?![^>]*\bencoding)|<\?xml\s[^>]*?\bencoding\s*=\s*["'](?i:utf-8|us-ascii)["']"""
)
# What the slower reader has to see: document types, the toolkit's own names, and elements taken out of a namespace
_SPECIAL = re.compile(rb"""<!DOCTYPE|urn:tei-edition:prepared|xmlns:ed\b|xmlns\s*=\s*(?:""|'')""")
_HREF = re.compile(r"""href\s*=\s*["']([^"']*)""")


def hrefs_of(data: str) -> str:
    """The address in an `xml-model` instruction; empty when there is none."""
    found = _HREF.search(data)
    return found[1] if found else ""


class _UnusualError(Exception):
    """The document is one for the slower reader."""


class _Places:
    """The place of every start tag, and the instructions that say something about the document."""

    def __init__(self) -> None:
        self.at: list[str] = []
        self.models: list[str] = []
        self.prolog: list[str] = []
        self.depth = 0
        self.name = b""
        self.begin = self.end_tag = 0
        parser = self.parser = expat.ParserCreate()
        parser.ordered_attributes = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.ProcessingInstructionHandler = self.instruction

    def start(self, name: str, attributes: list[str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH or len(attributes) > 2 * MAX_ATTRIBUTES or len(name) > MAX_NAME:
            raise _UnusualError
        if attributes and len(max(attributes[::2], key=len)) > MAX_NAME:
            raise _UnusualError
        parser = self.parser
        if self.depth == 1:
            self.begin, self.name = parser.CurrentByteIndex, name.encode()
        self.at.append(f"{parser.CurrentLineNumber}:{parser.CurrentColumnNumber + 1}")

    def end(self, name: str) -> None:
        self.depth -= 1
        if not self.depth:
            self.end_tag = self.parser.CurrentByteIndex

    def instruction(self, target: str, data: str) -> None:
        if target == "xml-model":
            self.models.append(hrefs_of(data))
        elif target == "edition" and not self.at:
            self.prolog.append(data)


def parse_plain(data: bytes) -> tuple[etree._Element, list[str], list[str]] | None:
    """The tree of an ordinary document, its `xml-model` addresses and its instructions before the root.

    None for every other document, well-formed or not. Comments and instructions beside the root are left out.
    """
    if not _ORDINARY.match(data) or _SPECIAL.search(data):
        return None
    places = _Places()
    builder = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False, strip_cdata=True
    )  # fmt: skip
    try:
        places.parser.Parse(data, True)
        root = etree.fromstring(_root_only(data, places), builder)
    except (_UnusualError, expat.ExpatError, etree.XMLSyntaxError, LookupError, ValueError):
        return None
    elements = list(root.iter(etree.Element))
    if len(elements) != len(places.at):
        return None
    for element, at in zip(elements, places.at, strict=True):
        element.set(AT, at)
    return root, places.models, places.prolog


def _root_only(data: bytes, places: _Places) -> bytes:
    """The root element as written, with the toolkit's prefix declared on it."""
    after_name = places.begin + 1 + len(places.name)
    end = data.index(b">", places.end_tag) + 1
    if data[places.begin + 1 : after_name] != places.name or places.end_tag == places.begin:
        raise _UnusualError
    return b"".join(
        (data[places.begin : after_name], b' xmlns:ed="', ED.encode(), b'"', data[after_name:end])
    )
