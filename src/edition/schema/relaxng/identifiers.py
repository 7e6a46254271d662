"""Whether a schema is sound for identifiers (RELAX NG DTD Compatibility, section 5).

An attribute that is an ID on an element must be one by every pattern that may match the element; otherwise editors and
other validators refuse the schema. Validation itself does not depend on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.schema.relaxng.leaves import Attribute, Data, TokenList, Value
from edition.schema.relaxng.names import Name, describe, overlap
from edition.schema.relaxng.patterns import Choice, Element, OneOrMore, Pair, Pattern

_TYPES = {"ID", "IDREF", "IDREFS"}


@dataclass(frozen=True, slots=True)
class Unsound:
    """What is wrong with an identifier: the file and line of the element pattern, and why."""

    file: str
    line: int
    message: str


def unsound_identifiers(elements: list[Element]) -> list[Unsound]:
    """Return what is unsound among the element patterns of a schema."""
    typed: list[tuple[Element, Attribute, str]] = []
    plain: list[tuple[Element, Attribute]] = []
    found: list[Unsound] = []
    for element in elements:
        for part in _parts(element.content()):
            if isinstance(part, Attribute):
                kind = _type_of(part.value.pattern)
                if kind is None:
                    plain.append((element, part))
                    continue
                typed.append((element, part, kind))
                if not isinstance(part.names, Name) or not isinstance(element.names, Name):
                    what = describe(part.names)
                    message = f"@{what} of {describe(element.names)} is an {kind}: both need a single name"
                    found.append(Unsound(element.source, element.line, message))
            elif isinstance(part, Data | Value | TokenList) and _type_of(part) is not None:
                message = f"the content of {describe(element.names)} is an identifier: only attributes can be"
                found.append(Unsound(element.source, element.line, message))
    every = [*typed, *((e, a, "") for e, a in plain)]
    named: dict[str, list[tuple[Element, Attribute, str]]] = {}
    for row in every:
        named.setdefault(row[0].names.name if isinstance(row[0].names, Name) else "", []).append(row)
    for element, attribute, kind in typed:
        single = element.names.name if isinstance(element.names, Name) else None
        rivals = every if single is None else [*named.get(single, ()), *named.get("", ())]
        for other, theirs, its in rivals:
            if its != kind and overlap(theirs.names, attribute.names) and overlap(other.names, element.names):
                message = (
                    f"@{describe(attribute.names)} of {describe(element.names)} is an {kind}, and "
                    f"{'an ' + its if its else 'any text'} by the pattern of line {other.line}"
                )
                found.append(Unsound(element.source, element.line, message))
    return list(dict.fromkeys(found))


def _type_of(pattern: Pattern) -> str | None:
    """Return ID, IDREF or IDREFS when some value of the pattern is one."""
    if isinstance(pattern, Data | Value):
        return pattern.datatype.name if pattern.datatype.name in _TYPES else None
    if isinstance(pattern, Choice):
        return next((kind for part in pattern.parts if (kind := _type_of(part))), None)
    if isinstance(pattern, Pair):
        return _type_of(pattern.left) or _type_of(pattern.right)
    return _type_of(pattern.body) if isinstance(pattern, OneOrMore | TokenList) else None


def _parts(pattern: Pattern) -> Iterator[Pattern]:
    """Yield the leaves of a content."""
    todo, seen = [pattern], set[Pattern]()
    while todo:
        one = todo.pop()
        if one in seen:
            continue
        seen.add(one)
        if isinstance(one, Choice):
            todo += one.parts
        elif isinstance(one, Pair):
            todo += [one.left, one.right]
        elif isinstance(one, OneOrMore):
            todo.append(one.body)
        else:
            yield one
