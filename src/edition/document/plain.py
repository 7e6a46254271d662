"""The common case of parsing, made fast: UTF-8, no document type, nothing out of the ordinary.

libxml2 builds the tree and expat tells the place of every start tag; what either of them objects to is left to the
slower reader in `parse`, which knows how to say it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from lxml import etree

from edition.document.offsets import Offsets
from edition.findings import Finding

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
_too_deep = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")
_number = etree.XPath("count(descendant-or-self::*)")
_HREF = re.compile(r"""href\s*=\s*["']([^"']*)""")


def hrefs_of(data: str) -> str:
    """The address in an `xml-model` instruction; empty when there is none."""
    found = _HREF.search(data)
    return found[1] if found else ""


class _UnusualError(Exception):
    """The document is one for the slower reader."""


class _Places:
    """The place of every start tag, and the instructions that say something about the document.

    The handler is called for every tag: what can be looked at once at the end is left to `usual`.
    """

    def __init__(self) -> None:
        self.at: list[int] = []
        self.models: list[str] = []
        self.prolog: list[str] = []
        self.root = b""
        self.begin = 0
        self._names: dict[str, str] = {}
        parser = self.parser = expat.ParserCreate(intern=self._names)
        parser.ordered_attributes = True
        parser.StartElementHandler = self.first
        parser.ProcessingInstructionHandler = self.instruction

    def first(self, name: str, attributes: list[str]) -> None:
        note, parser, most = self.at.append, self.parser, 2 * MAX_ATTRIBUTES
        self.begin, self.root = parser.CurrentByteIndex, name.encode()

        def start(name: str, attributes: list[str]) -> None:
            if len(attributes) > most:
                raise _UnusualError
            note(parser.CurrentByteIndex)

        start(name, attributes)
        parser.StartElementHandler = start

    def instruction(self, target: str, data: str) -> None:
        if target == "xml-model":
            self.models.append(hrefs_of(data))
        elif target == "edition" and not self.at:
            self.prolog.append(data)

    @property
    def usual(self) -> bool:
        """Whether no name is so long that libxml2 refuses it, and none has the toolkit's prefix: it is not declared."""
        return all(len(name) <= MAX_NAME and not name.startswith("ed:") for name in self._names)

    @property
    def names(self) -> frozenset[str]:
        """The names of all elements and attributes, without prefixes."""
        return frozenset(name.rpartition(":")[2] for name in self._names)


@dataclass(frozen=True, slots=True)
class Plain:
    """An ordinary document: its tree, the place of each element in the order of the document, the names of
    all elements and attributes, the addresses of its `xml-model` instructions, its instructions before the root.
    """

    root: etree._Element
    places: Offsets
    names: frozenset[str]
    models: list[str]
    prolog: list[str]


@dataclass
class Parsed:
    """The outcome: `root` is None when the file is refused, and the findings say why.

    `plain` when the bytes alone tell the tree, without entities, document types or another encoding; its elements
    do not carry their places then unless they have been marked.
    """

    root: etree._Element | None
    findings: list[Finding] = field(default_factory=list)
    models: list[str] = field(default_factory=list)
    prolog: list[str] = field(default_factory=list)
    plain: Plain | None = None


def parse_plain(data: bytes) -> Plain | None:
    """Read an ordinary document. None for every other one, well-formed or not.

    Comments and instructions beside the root are left out.
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
    if _too_deep(root) or _number(root) != len(places.at):
        return None
    return Plain(root, Offsets(data, places.at), places.names, places.models, places.prolog)


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
