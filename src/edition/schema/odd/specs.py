"""Gathers the specifications of an ODD source: one root file, and the files that its specGrpRef elements
point to.

Understood: elementSpec, classSpec (model and atts), macroSpec and dataSpec with content in pure ODD; attList
(org="choice"), attDef, valList (open, semi, closed); constraintSpec in Schematron; elementSpec with
mode="delete" for an element of TEI that the schema leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from lxml import etree

from edition.errors import SchemaError

TEI = "{http://www.tei-c.org/ns/1.0}"
_KINDS = ("elementSpec", "classSpec", "macroSpec", "dataSpec")


def local(element: etree._Element) -> str:
    """Return the local name of an element, '' for a comment or instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: etree._Element | None) -> list[etree._Element]:
    """Return the child elements."""
    return [] if element is None else [child for child in element if isinstance(child.tag, str)]


def text_of(element: etree._Element) -> str:
    """Return the text of an element with single blanks."""
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of that TEI name."""
    return element.find(TEI + name)


@dataclass(slots=True)
class Spec:
    """One specification with the file it is in."""

    kind: str
    ident: str
    element: etree._Element
    file: Path

    def fail(self, message: str, at: etree._Element | None = None) -> SchemaError:
        """Return an error that names the place of the specification, or of `at` within it."""
        line = (self.element if at is None else at).sourceline
        return SchemaError(f"{self.file}:{line}: {self.ident}: {message}")

    @property
    def classes(self) -> list[str]:
        """The classes of which this is a member."""
        return [member.get("key", "") for member in children(child(self.element, "classes"))]

    @property
    def namespace(self) -> str:
        """The namespace that an elementSpec states, '' where it has that of the schema."""
        return self.element.get("ns", "")

    @property
    def description(self) -> str:
        """The description in one line."""
        found = child(self.element, "desc")
        return "" if found is None else text_of(found)


@dataclass
class Source:
    """All specifications of an ODD, in the order in which they stand."""

    path: Path
    namespace: str
    start: list[str]
    specs: dict[str, Spec] = field(default_factory=dict)
    uncovered: dict[str, list[str]] = field(default_factory=dict)

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

    def get(self, ident: str, kinds: tuple[str, ...], user: Spec, at: etree._Element) -> Spec:
        """Return what `user` refers to; raises SchemaError when there is no such specification."""
        found = self.specs.get(ident)
        if found is None or found.kind not in kinds:
            raise user.fail(f"there is no {' or '.join(kinds)} {ident}", at)
        return found


def _parse(path: Path) -> etree._Element:
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, no_network=True, resolve_entities=False, collect_ids=False
    )
    try:
        return etree.parse(str(path), parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        line = getattr(error, "lineno", None) or 1
        raise SchemaError(f"{path}:{line}: the ODD cannot be read: {error}") from error


def read_odd(path: Path) -> Source:
    """Read the ODD at `path`; raises SchemaError for a file that cannot be read or a specification that
    stands twice.
    """
    root = _parse(path)
    schema = root if root.tag == TEI + "schemaSpec" else next(root.iter(TEI + "schemaSpec"), None)
    if schema is None:
        raise SchemaError(f"{path}:1: there is no schemaSpec")
    namespace = schema.get("ns", "http://www.tei-c.org/ns/1.0")
    source = Source(path, namespace, schema.get("start", "TEI").split())
    _gather(source, schema, path)
    return source


def _gather(source: Source, group: etree._Element, path: Path) -> None:
    """Add the specifications of a schemaSpec or specGrp."""
    for element in children(group):
        name = local(element)
        if name == "specGrp":
            _gather(source, element, path)
        elif name == "specGrpRef":
            target = path.parent / element.get("target", "")
            _gather(source, _parse(target), target)
        elif name in _KINDS:
            spec = Spec(name, element.get("ident", ""), element, path)
            if element.get("mode") == "delete":
                source.uncovered.setdefault(element.get("module", ""), []).append(spec.ident)
            elif spec.ident in source.specs:
                raise spec.fail(f"is specified twice, first in {source.specs[spec.ident].file.name}")
            else:
                source.specs[spec.ident] = spec
