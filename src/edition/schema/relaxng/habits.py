"""What encoders write by habit from HTML and other vocabularies, and what TEI calls it."""

from __future__ import annotations

from collections.abc import Collection

_ELEMENTS = {
    "a": "ref", "b": "hi", "bold": "hi", "blockquote": "quote", "br": "lb",
    "caption": "head figDesc", "cite": "title",
    "code": "code", "dd": "item", "deletion": "del", "dl": "list", "dt": "label", "em": "emph hi", "emphasis": "emph",
    "endnote": "note", "expansion": "expan", "font": "hi", "footnote": "note", "heading": "head", "hr": "milestone",
    "i": "hi", "img": "graphic", "image": "graphic", "insertion": "add", "italic": "hi", "lemma": "lem", "li": "item",
    "line": "l lb", "ol": "list", "page": "pb", "para": "p", "person": "persName", "place": "placeName",
    "reading": "rdg", "section": "div", "small": "hi", "span": "seg hi", "stanza": "lg", "strike": "del",
    "strong": "hi", "sub": "hi", "sup": "hi", "tbody": "row", "td": "cell", "th": "cell", "thead": "row", "tr": "row",
    "u": "hi", "ul": "list", "variant": "rdg", "verse": "l",
    **{f"h{level}": "head" for level in range(1, 7)},
}  # fmt: skip
_ATTRIBUTES = {
    "alt": "n", "class": "type rend", "colspan": "cols", "href": "target url", "id": "xml:id", "lang": "xml:lang",
    "language": "xml:lang", "rowspan": "rows", "src": "url target", "url": "target", "witness": "wit",
}  # fmt: skip


def element_meant(name: str, known: Collection[str]) -> list[str]:
    """Return what TEI has for an element of HTML, out of those `known`."""
    return [one for one in _ELEMENTS.get(name.lower(), "").split() if one in known]


def attribute_meant(name: str, known: Collection[str]) -> list[str]:
    """Return what TEI has for an attribute of HTML, out of those `known`."""
    return [one for one in _ATTRIBUTES.get(name.lower(), "").split() if one in known]
