"""The common case of parsing, made fast: UTF-8, no document type, nothing out of the ordinary.

libxml2 builds the tree and expat tells the place of every start tag; what either of them objects to is left to the
slower reader in `parse`, which knows how to say it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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
_SPECIAL = (b"<!DOCTYPE", b"urn:tei-edition:prepared")
_SPECIAL_NAMESPACE = re.compile(
    rb"""xmlns(?::ed\b|\s*=\s*(?:""|''))"""
)  # begins with letters: these are found fast
# What may stand after the end of the root element
_BESIDE = re.compile(rb"(?:\s|<!--(?:(?!-->).)*-->|<\?(?:(?!\?>).)*\?>)*", re.DOTALL)
_HREF = re.compile(r"""href\s*=\s*["']([^"']*)""")


def hrefs_of(data: str) -> str:
    """The address in an `xml-model` instruction; empty when there is none."""
    found = _HREF.search(data)
    return found[1] if found else ""


class _UnusualError(Exception):
    """The document is one for the slower reader."""


class _Places:
    """The place of every start tag, and the instructions that say something about the document.

    The handlers are called for every tag: what can be looked at once at the end is left to `usual`.
    """

    def __init__(self) -> None:
        self.at: list[str] = []
        self.models: list[str] = []
        self.prolog: list[str] = []
        self.root = b""
        self.begin = 0
        self._names: dict[str, str] = {}
        parser = self.parser = expat.ParserCreate(intern=self._names)
        parser.ordered_attributes = True
        parser.StartElementHandler, parser.EndElementHandler = self._handlers()
        parser.ProcessingInstructionHandler = self.instruction

    def _handlers(self) -> tuple[Callable[[str, list[str]], None], Callable[[str], None]]:
        at, parser, ended = self.at, self.parser, list[str]()
        note = at.append
        most = 2 * MAX_ATTRIBUTES

        def start(name: str, attributes: list[str]) -> None:
            depth = len(at) - len(ended)
            if depth >= MAX_DEPTH or len(attributes) > most:
                raise _UnusualError
            if not at:
                self.begin, self.root = parser.CurrentByteIndex, name.encode()
            note(f"{parser.CurrentLineNumber}:{parser.CurrentColumnNumber + 1}")

        return start, ended.append

    def instruction(self, target: str, data: str) -> None:
        if target == "xml-model":
            self.models.append(hrefs_of(data))
        elif target == "edition" and not self.at:
            self.prolog.append(data)

    @property
    def usual(self) -> bool:
        """Whether no name is so long that libxml2 refuses it, and none has the toolkit's prefix: it is not declared."""
        return all(len(name) <= MAX_NAME and not name.startswith("ed:") for name in self._names)


def parse_plain(data: bytes) -> tuple[etree._Element, list[str], list[str]] | None:
    """The tree of an ordinary document, its `xml-model` addresses and its instructions before the root.

    None for every other document, well-formed or not. Comments and instructions beside the root are left out.
    """
    if not _ORDINARY.match(data) or any(word in data for word in _SPECIAL) or _SPECIAL_NAMESPACE.search(data):
        return None
    places = _Places()
    builder = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False, strip_cdata=True
    )  # fmt: skip
    try:
        places.parser.Parse(data, True)
        if not places.usual:
            return None
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
    after_name = places.begin + 1 + len(places.root)
    if data[places.begin + 1 : after_name] != places.root:
        raise _UnusualError
    last = data.rfind(b"</" + places.root)
    end = data.find(b">", last) + 1
    if last < after_name or not _BESIDE.fullmatch(
        data, end
    ):  # there is no end tag, or a comment has the like of it
        raise _UnusualError
    return b"".join(
        (data[places.begin : after_name], b' xmlns:ed="', ED.encode(), b'"', data[after_name:end])
    )
