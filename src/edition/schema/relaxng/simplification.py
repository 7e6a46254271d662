"""What a schema must satisfy before definitions that nothing reaches are left out (RELAX NG, section 4).

The restrictions of section 7, in `restrictions`, are asked of built patterns, that is of what can be reached;
those here hold everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.schema.relaxng.datatypes import Datatype, find_datatype
from edition.schema.relaxng.nameclasses import read_names
from edition.schema.relaxng.names import (
    XMLNS_NAMESPACE,
    Name,
    NameChoice,
    NameClass,
    Wildcard,
    namespace_of,
)
from edition.schema.relaxng.source import Node


def check_names(node: Node) -> NameClass:
    """Return the name class of an element or attribute; an attribute cannot be xmlns (4.16)."""
    names = read_names(node)
    if node.tag == "attribute":
        for part in _parts(names):
            xmlns = part.name == "xmlns" if isinstance(part, Name) else part.namespace == XMLNS_NAMESPACE
            if xmlns or (isinstance(part, Name) and namespace_of(part.name) == XMLNS_NAMESPACE):
                raise node.fail("xmlns cannot be described as an attribute (RELAX NG, 4.16)")
    return names


def _parts(names: NameClass) -> Iterator[Name | Wildcard]:
    """Yield every name and wildcard of a class, those in exceptions too."""
    if isinstance(names, NameChoice):
        for part in names.parts:
            yield from _parts(part)
        return
    yield names
    if isinstance(names, Wildcard) and names.excepted is not None:
        yield from _parts(names.excepted)


def check_combined(name: str, nodes: list[Node]) -> None:
    """Definitions of one name are combined in one way, and one of them at most does not say how (4.17)."""
    ways = {way for way in (n.get("combine") for n in nodes) if way}
    if len(ways) > 1 or sum(n.get("combine") is None for n in nodes) > 1:
        raise nodes[-1].fail(f"{name} is defined twice without the same combine")


def check_data(node: Node) -> tuple[Datatype, tuple[tuple[str, str], ...]]:
    """Return the datatype of `data` and its parameters, which must suit it."""
    parameters = tuple((c.get("name") or "", c.text) for c in node.children if c.tag == "param")
    if parameters and not node.library:
        raise node.fail(f"the datatype {node.get('type')} of RELAX NG itself has no parameters")
    try:
        datatype = find_datatype(node.library, node.get("type") or "")
        if parameters:
            datatype.checker(parameters)
    except ValueError as error:
        raise node.fail(str(error)) from error
    return datatype, parameters


def check_value(node: Node) -> Datatype:
    """Return the datatype of `value`, of which its text must be; the prefix of a qualified name is declared."""
    kind = node.get("type")
    try:
        datatype = find_datatype(node.library if kind is not None else "", kind or "token")
        datatype.value(node.text)
    except ValueError as error:
        raise node.fail(str(error)) from error
    if datatype.qualified:
        node.qualified(datatype.normal(node.text), node.namespace)
    return datatype
