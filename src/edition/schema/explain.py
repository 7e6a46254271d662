"""What a schema says of one element, in words: what it may contain and carry, and where it may stand."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from edition.schema.relaxng import Grammar
from edition.schema.relaxng.expected import describe_values, required_attributes
from edition.schema.relaxng.leaves import Attribute
from edition.schema.relaxng.names import describe, local_of
from edition.schema.relaxng.patterns import STRINGS, TEXT, Element

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"


@dataclass(frozen=True, slots=True)
class AttributeFacts:
    """An attribute of an element: its name, whether it is needed, and its values in words."""

    name: str
    required: bool
    values: list[str]


@dataclass(frozen=True, slots=True)
class ElementFacts:
    """What a schema says of an element; `needed` are the children without which it is incomplete."""

    name: str
    description: str
    children: list[str]
    text: bool
    empty: bool
    attributes: list[AttributeFacts]
    parents: list[str]


def facts_of(grammar: Grammar, local: str) -> ElementFacts | None:
    """Return what a grammar says of the element of this local name; None when it has none."""
    names = [name for name in grammar.elements if local_of(name) == local]
    if not names:
        return None
    elements = [element for name in names for element in grammar.elements[name]]
    contents = [element.content() for element in elements]
    return ElementFacts(
        local,
        _description(elements[0]),
        sorted({local_of(child) for name in names for child in grammar.children[name]}),
        any(content.holds & (TEXT | STRINGS) for content in (c.forgiven() for c in contents)),
        all(content.forgiven().nullable for content in contents),
        _attributes(grammar, elements),
        sorted({local_of(p) for p, inside in grammar.children.items() if set(names) & inside}),
    )


def _attributes(grammar: Grammar, elements: list[Element]) -> list[AttributeFacts]:
    found: dict[str, AttributeFacts] = {}
    for element in elements:
        content = element.content()
        needed = required_attributes(content)
        for name in sorted(content.attribute_names or ()):
            wanted = [value.pattern for value, _ in content.attribute(name)]
            values = ["any text"] if any(w is w.pool.text for w in wanted) else describe_values(wanted)
            found[local_of(name)] = AttributeFacts(local_of(name), local_of(name) in needed, values)
        if content.attribute_names is None:
            wild = {describe(p.names) for p in grammar.parts_of(element) if isinstance(p, Attribute)}
            for name in sorted(wild - found.keys()):
                found[name] = AttributeFacts(name, False, ["any text"])
    return list(found.values())


def _description(element: Element) -> str:
    """Return the documentation that the schema's file has for an element."""
    try:
        root = etree.parse(element.source, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except (OSError, etree.XMLSyntaxError):
        return ""
    for one in root.iter(_RNG + "element"):
        if one.sourceline == element.line:
            said = one.find(_DOCUMENTATION)
            return "" if said is None else " ".join("".join(str(t) for t in said.itertext()).split())
    return ""
