"""Reads the files of an ODD: its schemaSpec, the groups it refers to, and what it is built on (TEI P5, 23.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.errors import SchemaError
from edition.schema.odd.specs import KINDS, TEI, TEI_NS, Source, Spec, children, local

_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_REFERENCES = ("moduleRef", "elementRef", "classRef", "macroRef", "dataRef")
# A module of the ODD with the file it stands in.
Item = tuple[etree._Element, Path]
# From @source and the file it stands in to the file meant.
Locate = Callable[[str, Path], Path | None]


def parse(path: Path) -> etree._Element:
    """Parse a file without comments and instructions; raises SchemaError."""
    try:
        return _parsed(path.resolve(), path.stat().st_mtime_ns)
    except OSError as error:
        raise SchemaError(f"{path}:1: the ODD cannot be read: {error.strerror}") from error
    except etree.XMLSyntaxError as error:
        raise SchemaError(f"{path}:{error.lineno or 1}: the ODD cannot be read: {error.msg}") from error


@cache
def _parsed(path: Path, changed: int) -> etree._Element:
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, no_network=True, resolve_entities=False, collect_ids=False,
        huge_tree=True,
    )  # fmt: skip
    return etree.fromstring(path.read_bytes(), parser)


def schema_spec(root: etree._Element, path: Path) -> etree._Element:
    """Return the schemaSpec of a file; raises SchemaError when there is none."""
    if root.tag == TEI + "schemaSpec":
        return root
    found = next(root.iter(TEI + "schemaSpec"), None)
    if found is None:
        raise SchemaError(f"{path}:1: there is no schemaSpec")
    return found


def items_of(group: etree._Element, path: Path, above: tuple[str, ...] = ()) -> Iterator[Item]:
    """Yield what a schemaSpec or specGrp holds, with the groups it refers to, in order; raises SchemaError."""
    for element in children(group):
        name = local(element)
        if name in ("specGrp", "div", "p", "list", "item", "ab", "table", "row", "cell"):
            yield from items_of(element, path, above)
        elif name == "specGrpRef":
            target = element.get("target", "")
            file, _, ident = target.partition("#")
            where = path.parent / unquote(file) if file else path
            key = f"{where.resolve()}#{ident}"
            if urlsplit(file).scheme or key in above:
                reason = "the group contains itself" if key in above else "only files are read"
                raise SchemaError(f"{path}:{element.sourceline}: specGrpRef to {target}: {reason}")
            inner = _group(where, ident)
            if inner is None:
                yield element, path  # whoever reads the items says that it leads nowhere
            else:
                yield from items_of(inner, where, (*above, key))
        elif name in (*KINDS, *_REFERENCES, "constraintSpec"):
            yield element, path


def _group(where: Path, ident: str) -> etree._Element | None:
    root = parse(where)
    if not ident:
        return root
    return next((group for group in root.iter(TEI + "*") if group.get(_XML_ID) == ident), None)


def is_customisation(schema: etree._Element, items: list[Item]) -> bool:
    """Whether an ODD builds on other specifications."""
    return schema.get("source") is not None or any(
        local(element) in _REFERENCES or element.get("mode") in ("change", "replace") for element, _ in items
    )


def standing_alone(schema: etree._Element, items: list[Item], path: Path) -> Source:
    """Return the source of an ODD that specifies all it uses; raises SchemaError for what stands twice.

    elementSpec with mode="delete" names an element of TEI that the schema leaves out.
    """
    source = Source(
        path, schema.get("ns", TEI_NS), schema.get("start", "TEI").split(), schema.get("ident", "")
    )
    for element, file in items:
        spec = Spec(local(element), element.get("ident", ""), element, file)
        if spec.kind == "specGrpRef":
            raise spec.fail(f"there is no group {element.get('target')}")
        if spec.kind == "constraintSpec":
            source.constraints.append(spec)
        elif element.get("mode") == "delete":
            source.uncovered.setdefault(element.get("module", ""), []).append(spec.ident)
        elif spec.ident in source.specs:
            raise spec.fail(f"is specified twice, first in {source.specs[spec.ident].file.name}")
        else:
            source.specs[spec.ident] = spec
    return source
