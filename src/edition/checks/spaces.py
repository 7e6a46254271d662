"""Spaces and hyphens where a line, column or page of the source ends (TEI P5, chapter 3.11.3)."""

from __future__ import annotations

import re

from lxml import etree

from edition.attestation import T, local
from edition.document import Document
from edition.findings import Finding

MILESTONES = {f"{T}{name}" for name in ("lb", "cb", "pb", "gb", "milestone")}
# What stands at the same break and belongs to it
BESIDE = MILESTONES | {f"{T}fw"}
HYPHEN = re.compile("[^\\W\\d_][-\u2010\u00ac\u2e17]\\Z")


def check_spaces(document: Document) -> list[Finding]:
    """Words that are said not to end and yet have a space (ED506); hyphens of which nothing is said (ED507)."""
    found = []
    for element in document.root.iter(*MILESTONES):
        before, after = text_before(element), text_after(element)
        if element.get("break") == "no":
            where = [n for n, t in (("before", before[-1:]), ("after", after[:1])) if t.isspace()]
            if where:
                place = " and ".join(where)
                message = f'<{local(element)} break="no"> stands in a word, and there is a space {place} it'
                found.append(document.finding("ED506", message, element, "text"))
        elif element.tag == f"{T}lb" and "break" not in element.attrib and divided(before, after):
            word = before.rstrip().split()[-1][-20:]
            message = f'"{word}" is divided at <lb/>: write break="no" if it is one word'
            found.append(document.finding("ED507", message, element, "text"))
    return found


def divided(before: str, after: str) -> bool:
    """Whether a hyphen between two texts looks like that of a divided word."""
    return bool(HYPHEN.search(before.rstrip())) and after.lstrip()[:1].islower()


def text_before(element: etree._Element) -> str:
    """The text between an element and what stands before it, other milestones passed over."""
    collected = ""
    node = element.getprevious()
    while node is not None:
        collected = (node.tail or "") + collected
        if collected.strip() or not (_passed(node)):
            return collected
        node = node.getprevious()
    parent = element.getparent()
    return ((parent.text or "") if parent is not None else "") + collected


def text_after(element: etree._Element) -> str:
    """The text between an element and what follows it, other milestones passed over."""
    collected = element.tail or ""
    node = element.getnext()
    while node is not None and not collected.strip() and _passed(node):
        collected += node.tail or ""
        node = node.getnext()
    return collected


def _passed(node: etree._Element) -> bool:
    return not isinstance(node.tag, str) or node.tag in BESIDE
