"""The pages of one text: the result of the stylesheet taken apart, and links set right across the pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

DOCTYPE = "<!DOCTYPE html>\n"
MARK = re.compile(r"<!--ed:page ([a-z0-9-]+)-->")
ID = re.compile(r'\sid="([^"]+)"')
# An address of a page of the edition with a place on it, as the serializer writes it
LINK = re.compile(r'(\shref=")([^"#:/?]+\.html)#([^"]+)"')


def pages_of(output: str) -> dict[str, str]:
    """The pages in a result: the first is called `1`, the others as the comments before them say."""
    pieces = MARK.split(output)
    named = dict(zip(["1", *pieces[1::2]], pieces[::2], strict=True))
    return {name: DOCTYPE + without_doctype(text) for name, text in named.items()}


def without_doctype(text: str) -> str:
    """The page from its first tag on."""
    return re.sub(r"^\s*<!DOCTYPE[^>]*>\s*", "", text, count=1, flags=re.I).strip() + "\n"


def homes(pages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each id of a divided text the first of its pages that has it; `pages` are `(file, html)` in order."""
    found: dict[str, str] = {}
    for file, text in pages:
        for name in ID.findall(text):
            found.setdefault(name, file)
    return found


def with_links(text: str, divided: Mapping[str, Mapping[str, str]]) -> str:
    """A page whose links into divided texts lead to the page where the place is.

    `divided` has, for the first page of each divided text, the page of each id.
    """
    if not divided:
        return text

    def lead(match: re.Match[str]) -> str:
        before, file, name = match.groups()
        return f'{before}{divided.get(file, {}).get(name, file)}#{name}"'

    return LINK.sub(lead, text)


def ids_of(text: str) -> set[str]:
    """The ids of a page."""
    return set(ID.findall(text))
