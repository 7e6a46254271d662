"""Texts and translations in several files: a page for each two texts that correspond, in step.

The two prepared texts become one (`xslt/parallel`), which is made into a page like every other: without scripts, from
the disk, divided where it is long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import combinations

from edition import resources
from edition.web.model import Page
from edition.xslt import Transformer, Xml

BESIDE = re.compile(r'\sed:beside="([^"]*)"')
LINKS = re.compile(r'\sed:links="([^"]*)"')
TRANSLATION = re.compile(r'<(?:TEI|text|body|div)\b[^>]*\stype="translation"|\srole="translator"')


@dataclass(frozen=True, slots=True)
class Beside:
    """Two texts that correspond: the names of those on the left and right, and the `page` with both in step.

    There is none where only one stretch points at another of a different shape, such as a fragment at the whole.
    """

    page: Page | None
    left: str
    right: str


def parallels(pages: Sequence[Page], transformer: Transformer) -> list[Beside]:
    """The texts that correspond, in the order of the texts. Raises `TransformError` when the stylesheet fails."""
    stylesheet = resources.path("xslt", "parallel", "main.xsl")
    taken = {page.name.lower() for page in pages}
    made = []
    links = joined(pages)
    for left, right in pairs(pages):
        name = free(f"{left.name}-beside-{right.name}", taken)
        result = transformer.transform(
            stylesheet,
            left.prepared,
            {
                "other": Xml(right.prepared),
                "name": name,
                "left-page": f"{left.name}.html",
                "right-page": f"{right.name}.html",
                "links": "\n".join(
                    " ".join(places)
                    for places in links
                    if {f"{left.name}.html", f"{right.name}.html"} <= files(places)
                ),
            },
        )
        title = right.title if right.title.startswith(left.title) else f"{left.title} · {right.title}"
        page = Page(name, "parallel", title, result.output, None, "", date=left.date)
        in_step = ' ed:in-step="true"' in result.output[:2000]
        made.append(Beside(page if in_step else None, left.name, right.name))
    return made


def pairs(pages: Sequence[Page]) -> list[tuple[Page, Page]]:
    """Each two texts of which one points at the other by corresp, or that links join, the original first.

    A text that is marked as a translation (`@type` or an editor's `@role`) stands on the right; else the order is
    that of the edition.
    """
    texts = {f"{page.name}.html": page for page in pages if page.kind != "register"}
    found: dict[tuple[str, str], tuple[Page, Page]] = {}
    order = list(texts)
    told = [(file, other) for file, page in texts.items() for other in sorted(pointed_at(page.prepared))]
    told += [pair for places in joined(pages) for pair in combinations(sorted(files(places)), 2)]
    for pair in told:
        if pair[0] != pair[1] and set(pair) <= texts.keys():
            both = sorted(pair, key=order.index)
            both.sort(key=lambda name: bool(TRANSLATION.search(texts[name].prepared)))
            found.setdefault((both[0], both[1]), (texts[both[0]], texts[both[1]]))
    return list(found.values())


def joined(pages: Sequence[Page]) -> list[list[str]]:
    """The places of several texts that a `link` of any file joins (TEI P5, 17.1), as addresses."""
    return [unescape(places).split() for page in pages for places in LINKS.findall(page.prepared)]


def files(places: Sequence[str]) -> set[str]:
    """The pages of these addresses."""
    return {place.partition("#")[0] for place in places}


def pointed_at(prepared: str) -> set[str]:
    """The pages to which a prepared text says that parts of it correspond."""
    return {file for places in BESIDE.findall(prepared) for file in files(unescape(places).split())}


def free(name: str, taken: set[str]) -> str:
    """The name, with a number where it is in use; it is in use from now on."""
    made, n = name, 2
    while made.lower() in taken:
        made, n = f"{name}-{n}", n + 1
    taken.add(made.lower())
    return made
