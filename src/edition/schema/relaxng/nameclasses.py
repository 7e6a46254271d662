"""Name classes from the XML syntax of a schema (RELAX NG, section 4.8 to 4.10)."""

from __future__ import annotations

from edition.schema.relaxng import restrictions
from edition.schema.relaxng.names import WHITESPACE, Name, NameChoice, NameClass, Wildcard
from edition.schema.relaxng.source import Node


def read_names(node: Node) -> NameClass:
    """Return the name class of an element or attribute of the schema."""
    written = node.get("name")
    if written is None:
        return _name_class(node.children[0])
    # A plain attribute name is in no namespace, whatever @ns it would inherit (section 4.8).
    namespace = node.attributes.get("ns", "") if node.tag == "attribute" else node.namespace
    return Name(node.qualified(written, namespace))


def _name_class(node: Node) -> NameClass:
    if node.tag == "name":
        return Name(node.qualified(node.text.strip(WHITESPACE), node.namespace))
    if node.tag == "choice":
        return NameChoice(tuple(_name_class(child) for child in node.children))
    excepted = None
    if node.children:
        excepted = NameChoice(tuple(_name_class(child) for child in node.children[0].children))
        restrictions.check_name_except(excepted, node)
    return Wildcard(None if node.tag == "anyName" else node.namespace or "", excepted)
