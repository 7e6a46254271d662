"""The restrictions on a correct schema (RELAX NG, section 7), asked of the built patterns; each breach is a
SchemaError.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.schema.relaxng import patterns as p
from edition.schema.relaxng.leaves import Attribute
from edition.schema.relaxng.names import (
    NameChoice,
    NameClass,
    Wildcard,
    describe,
    is_finite,
    local_of,
    overlap,
)
from edition.schema.relaxng.source import Node

_NAMES = {
    p.ELEMENT: "element", p.ATTRIBUTE: "attribute", p.TEXT: "text", p.DATA: "data", p.VALUE: "value", p.LIST:
    "list",
    p.GROUP: "group", p.INTERLEAVE: "interleave", p.MORE: "oneOrMore", p.EMPTY: "empty",
}  # fmt: skip
_EMPTY, _COMPLEX, _SIMPLE = range(3)


def _forbid(pattern: p.Pattern, kinds: int, where: str, node: Node) -> None:
    for kind, name in _NAMES.items():
        if pattern.holds & kinds & kind:
            raise node.fail(f"<{name}> is not allowed in {where} (RELAX NG, 7.1)")


def check_start(pattern: p.Pattern, node: Node) -> None:
    """Only elements can start a document (7.1.5)."""
    _forbid(pattern, ~p.ELEMENT, "<start>", node)


def check_attribute(value: p.Pattern, node: Node) -> None:
    """The value of an attribute is text (7.1.1), and a wildcard names no single namespace for xmlns."""
    _forbid(value, p.ELEMENT | p.ATTRIBUTE, "<attribute>", node)


def check_list(body: p.Pattern, node: Node) -> None:
    """A list consists of tokens (7.1.3)."""
    _forbid(body, p.LIST | p.ELEMENT | p.ATTRIBUTE | p.TEXT | p.INTERLEAVE, "<list>", node)


def check_except(excepted: p.Pattern, node: Node) -> None:
    """Only data and value are excepted from data (7.1.4)."""
    _forbid(excepted, ~(p.DATA | p.VALUE), "<except> of <data>", node)


def check_name_except(excepted: NameClass, node: Node) -> None:
    """No wildcard within the exception of an equal or narrower one (4.16)."""
    for part in excepted.parts if isinstance(excepted, NameChoice) else (excepted,):
        if isinstance(part, NameChoice):
            check_name_except(part, node)
        elif isinstance(part, Wildcard) and (part.namespace is None or node.tag == "nsName"):
            raise node.fail(f"a wildcard is not allowed in <except> of <{node.tag}> (RELAX NG, 4.16)")


def check_content(content: p.Pattern, node: Node, sound: set[p.Pattern]) -> None:
    """Check the content of an element pattern (7.1.2, 7.2, 7.3, 7.4).

    `sound` gathers patterns with correct attributes: many elements share classes of attributes.
    """
    if _content_type(content) is None:
        raise node.fail("data, value or list is grouped with elements or text (RELAX NG, 7.2)")
    _attributes(content, node, sound)
    _interleaves(content, node)


def _content_type(pattern: p.Pattern) -> int | None:
    """Return the content type of 7.2, None when parts cannot be grouped."""
    if not pattern.holds & p.STRINGS:
        return _COMPLEX if pattern.holds & (p.ELEMENT | p.TEXT) else _EMPTY
    if isinstance(pattern, p.Choice):
        types = [_content_type(part) for part in pattern.parts]
        return None if None in types else max(t for t in types if t is not None)
    if isinstance(pattern, p.Pair):
        left, right = _content_type(pattern.left), _content_type(pattern.right)
        if left is None or right is None or (min(left, right) > _EMPTY and _SIMPLE in (left, right)):
            return None
        return max(left, right)
    if isinstance(pattern, p.OneOrMore):
        body = _content_type(pattern.body)
        return None if body == _SIMPLE else body
    return _SIMPLE


def _attributes(pattern: p.Pattern, node: Node, sound: set[p.Pattern], repeated: bool = False) -> None:
    """Check the attributes in `pattern`: two that can meet on one element must not overlap (7.3)."""
    if not pattern.holds & p.ATTRIBUTE or pattern in sound:
        return
    if isinstance(pattern, Attribute) and not is_finite(pattern.names):
        if not repeated:
            raise node.fail("an attribute with a wildcard name must be in <oneOrMore> (RELAX NG, 7.3)")
        if pattern.value.pattern is not pattern.pool.text:
            raise node.fail("an attribute with a wildcard name must contain <text> (RELAX NG, 7.3)")
        return
    if isinstance(pattern, p.OneOrMore) and pattern.body.holds & p.GROUPED_ATTRIBUTE:
        raise node.fail("an attribute is in a group within <oneOrMore> (RELAX NG, 7.1.2)")
    if isinstance(pattern, p.Pair):
        left, right = pattern.left.attribute_names, pattern.right.attribute_names
        if left is None or right is None:
            _apart(
                list(_attribute_names(pattern.left)), list(_attribute_names(pattern.right)), "attribute", node
            )
        else:
            for name in sorted(left & right):
                raise node.fail(
                    f"the attribute {local_of(name)} is allowed twice on one element (RELAX NG, 7.3)"
                )
    for part in parts_of(pattern):
        _attributes(part, node, sound, repeated or isinstance(pattern, p.OneOrMore))
    if pattern.attribute_names is not None:
        sound.add(pattern)


def _attribute_names(pattern: p.Pattern) -> Iterator[NameClass]:
    if isinstance(pattern, Attribute):
        yield pattern.names
    for part in parts_of(pattern):
        yield from _attribute_names(part)


def _apart(left: list[NameClass], right: list[NameClass], what: str, node: Node) -> None:
    """Check that no class of `left` overlaps one of `right` (7.3, 7.4)."""
    for first in left:
        for second in right:
            if overlap(first, second):
                section = "7.3" if what == "attribute" else "7.4"
                raise node.fail(
                    f"the {what} {describe(first)} meets {describe(second)} (RELAX NG, {section})"
                )


def _interleaves(pattern: p.Pattern, node: Node) -> None:
    """In an interleave, a name or text may come from one side only (7.4)."""
    if not pattern.holds & p.INTERLEAVE:
        return
    if isinstance(pattern, p.Interleave):
        if pattern.left.holds & pattern.right.holds & p.TEXT:
            raise node.fail("text is on both sides of <interleave> (RELAX NG, 7.4)")
        left, right = list(_element_names(pattern.left)), list(_element_names(pattern.right))
        _apart(left, right, "element", node)
    for part in parts_of(pattern):
        _interleaves(part, node)


def parts_of(pattern: p.Pattern) -> tuple[p.Pattern, ...]:
    """Return the patterns of which `pattern` is composed, elements not entered."""
    if isinstance(pattern, p.Choice):
        return pattern.parts
    if isinstance(pattern, p.Pair):
        return pattern.left, pattern.right
    return (pattern.body,) if isinstance(pattern, p.OneOrMore) else ()


def _element_names(pattern: p.Pattern) -> Iterator[NameClass]:
    if isinstance(pattern, p.Element):
        yield pattern.names
    for part in parts_of(pattern):
        yield from _element_names(part)


def reachable(start: p.Pattern) -> set[p.Element]:
    """Build the content of every element that can be reached (which checks it) and return these elements."""
    todo, seen, elements = [start], set[p.Pattern](), set[p.Element]()
    while todo:
        pattern = todo.pop()
        if pattern in seen:
            continue
        seen.add(pattern)
        if isinstance(pattern, p.Element):
            elements.add(pattern)
            todo.append(pattern.content())
        todo.extend(parts_of(pattern))
    return elements
