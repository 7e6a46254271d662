"""What an ODD specifies: elements, classes, macros and datatypes, each with the file it stands in (TEI P5, 23.3).

`read` gathers them from the files of an ODD, `customise` makes them from TEI's and what the ODD changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from edition.errors import SchemaError
from edition.findings import Finding, finding

TEI_NS = "http://www.tei-c.org/ns/1.0"
TEI = f"{{{TEI_NS}}}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
KINDS = ("elementSpec", "classSpec", "macroSpec", "dataSpec")


def local(element: etree._Element) -> str:
    """Return the local name of an element, '' for a comment or instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def line_of(element: etree._Element) -> int:
    """Return the line an element begins on."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def children(element: etree._Element | None) -> list[etree._Element]:
    """Return the child elements."""
    return [] if element is None else [child for child in element if isinstance(child.tag, str)]


def text_of(element: etree._Element) -> str:
    """Return the text of an element with single blanks; names of elements and attributes as they are written."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: etree._Element) -> Iterator[str]:
    name = local(element)
    if name in ("gi", "att"):
        yield ("<{}>" if name == "gi" else "@{}").format("".join(str(t) for t in element.itertext()).strip())
        return
    yield element.text or ""
    for inner in element:
        if isinstance(inner.tag, str):
            yield from _texts(inner)
        yield inner.tail or ""


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of that TEI name."""
    return element.find(TEI + name)


def described(element: etree._Element, name: str = "desc", language: str = "en") -> str:
    """Return the text of a desc or gloss, in the language asked for where there is one."""
    found = element.findall(TEI + name)
    wanted = [e for e in found if e.get(XML_LANG, language) == language] or found
    return text_of(wanted[0]) if wanted else ""


def shown_ident(element: etree._Element) -> str:
    """Return the name that documents use: altIdent where there is one."""
    other = child(element, "altIdent")
    return text_of(other) if other is not None else element.get("ident", "")


@dataclass(slots=True)
class Spec:
    """One specification with the file it is in; `changes` tells in words what an ODD changed."""

    kind: str
    ident: str
    element: etree._Element
    file: Path
    changes: list[str] = field(default_factory=list)

    def fail(self, message: str, at: etree._Element | None = None) -> SchemaError:
        """Return an error that names the place of the specification, or of `at` within it."""
        line = (self.element if at is None else at).sourceline
        return SchemaError(f"{self.file}:{line}: {self.ident}: {message}")

    @property
    def classes(self) -> list[str]:
        """The classes of which this is a member."""
        members = children(child(self.element, "classes"))
        return [m.get("key", "") for m in members if m.get("mode") != "delete"]

    @property
    def namespace(self) -> str:
        """The namespace that an elementSpec states, '' where it has that of the schema."""
        return self.element.get("ns", "")

    @property
    def name(self) -> str:
        """The name that documents use."""
        return shown_ident(self.element)

    @property
    def description(self) -> str:
        """The description in one line."""
        return described(self.element)


@dataclass
class Source:
    """All specifications of an ODD, in the order in which they stand.

    `customises`: it is built on TEI's specifications. Then what refers to something left out is left out too, and
    `findings` tell of what cannot be meant so; otherwise every reference must lead somewhere.
    """

    path: Path
    namespace: str
    start: list[str]
    title: str = ""
    customises: bool = False
    specs: dict[str, Spec] = field(default_factory=dict)
    uncovered: dict[str, list[str]] = field(default_factory=dict)
    constraints: list[Spec] = field(default_factory=list)
    grammars: list[tuple[etree._Element, Path]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    # TEI's specifications before the changes, for the documentation.
    base: dict[str, Spec] = field(default_factory=dict)

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """The direct members of each class, in the order in which they are specified."""
        found: dict[str, list[str]] = {}
        for spec in self.specs.values():
            for key in spec.classes:
                found.setdefault(key, []).append(spec.ident)
        return found

    def of_kind(self, kind: str) -> Iterator[Spec]:
        """Yield the specifications of one kind."""
        return (spec for spec in self.specs.values() if spec.kind == kind)

    def get(self, ident: str, kinds: tuple[str, ...], user: Spec, at: etree._Element) -> Spec | None:
        """Return what `user` refers to; None for what a customisation leaves out.

        Raises SchemaError when there is no such specification in an ODD that stands alone.
        """
        found = self.specs.get(ident)
        if found is not None and found.kind in kinds:
            return found
        if not self.customises:
            raise user.fail(f"there is no {' or '.join(kinds)} {ident}", at)
        return None

    def note(self, code: str, message: str, at: etree._Element, file: Path) -> None:
        """Add a finding at an element of the ODD."""
        self.findings.append(finding(code, message, str(file), line_of(at), 1, source="odd"))
