"""What a quick look at a text has to ask: the assertions of a schema as XPath 1.0 (see `edition.schema.quick`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from edition.schema.quick import QuickLook, Row
from edition.schema.schematron.bounds import NODES, Bounds, NoBoundsError, bounds_of, truth_of
from edition.schema.schematron.contexts import QUOTED, alternatives_of, everywhere
from edition.schema.schematron.source import SCH, children

# A name with conditions, whatever these ask: nodes of that name and no others
_NAMED = re.compile(
    r"(?:[\w.-]+:)?([^\W\d][\w.-]*)\s*\[[^\[\]]*(?:\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\][^\[\]]*)*\]"
)


def quick_look(schema: etree._Element, sheet: etree._Element) -> QuickLook:
    """Return what a resolved schema and the stylesheet made of it ask for."""
    if sheet.get("xpath-default-namespace"):  # XPath 1.0 has none
        return QuickLook({}, [([], "", "")])
    spaces = {prefix: uri for prefix, uri in sheet.nsmap.items() if prefix}
    rules = (rule for pattern in children(schema, "pattern") for rule in children(pattern, "rule"))
    return QuickLook(spaces, (row for rule in rules for row in _rows(rule)))


def _rows(rule: etree._Element) -> Iterator[Row]:
    """What each assertion of a rule asks for, at each of the paths of its context."""
    alternatives = alternatives_of(everywhere(rule.get("context", "")))
    if alternatives is None:
        yield [], "", ""
        return
    for path in alternatives:
        try:
            nodes = bounds_of(path, context=True)
            if nodes.kind != NODES:
                raise NoBoundsError(path)
        except NoBoundsError:
            named = _NAMED.fullmatch(QUOTED.sub("", path.removeprefix("//")))
            yield [named[1]] if named else [], "", ""
            continue
        yield from _assertions(rule, nodes)


def _assertions(rule: etree._Element, nodes: Bounds) -> Iterator[Row]:
    known: dict[str, Bounds] = {}
    for part in children(rule, "let", "assert", "report"):
        needs, wide = nodes.needs, ""
        try:
            if part.tag == f"{SCH}let":
                known.pop(part.get("name", ""), None)
                known[part.get("name", "")] = bounds_of(part.get("value", ""), known)
                continue
            test = bounds_of(part.get("test", ""), known)
            if part.tag == f"{SCH}report":
                needs |= test.needs
                wide = truth_of(test, "wide")
            else:
                wide = f"not({truth_of(test, 'narrow')})"
        except NoBoundsError:
            if part.tag == f"{SCH}let":
                continue
            wide = ""
        yield sorted(needs), nodes.wide, wide
