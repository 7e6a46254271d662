"""Words of elements of a header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

Element = Any  # an lxml element; the tree is only read here


def words(element: Element | None, leave: tuple[str, ...] = ()) -> str:
    """The text of an element, white space collapsed, without the elements named in `leave`."""

    def pieces(node: Element) -> Iterator[str]:
        yield node.text or ""
        for child in node:
            if isinstance(child.tag, str) and local(child) not in leave:
                yield from pieces(child)
            yield child.tail or ""

    return re.sub(r"\s+", " ", "".join(pieces(element))).strip() if element is not None else ""


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def leaves(element: Element) -> Iterator[str]:
    """The words of the parts of a structured entry, without its identifiers and notes."""
    inner = [e for e in element if isinstance(e.tag, str)]
    if local(element) in ("idno", "note", "ptr", "ref"):
        return
    if not inner or local(element) in ("title", "persName", "author", "editor"):
        yield from (text for text in [" ".join(leaf for leaf in element.itertext()).strip()] if text)
        return
    for child in inner:
        yield from (re.sub(r"\s+", " ", text) for text in leaves(child))
