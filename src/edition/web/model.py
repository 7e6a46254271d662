"""What the web edition is made of: its pages, what is true of all, and the document that tells the stylesheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

ED = "urn:tei-edition:prepared"
Kind = Literal["text", "witness", "register", "parallel"]


@dataclass(frozen=True, slots=True)
class Page:
    """One text to be made into a page, or into several when it is long.

    `name` is the stem of the file, `prepared` the prepared TEI as XML text, `pdf` the address of the printed
    text relative to the site (or None), `source` the path of the source as readers and findings show it, `tei` the
    source itself (empty where it is not shown), `date` the day of the text as YYYY-MM-DD, or empty, and `part` the
    title of the part of the edition to which the page belongs (such as its calendar), or empty.
    """

    name: str
    kind: Kind
    title: str
    prepared: str
    pdf: str | None
    source: str
    tei: str = ""
    date: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """What is true of the edition as a whole. `base_url` is empty where the edition has no address yet; `pdf` is the
    address of the printed book of all texts relative to the site, or empty.
    """

    title: str
    subtitle: str
    language: str
    editors: tuple[str, ...]
    licence: str
    description: str
    base_url: str
    date: str = ""
    pdf: str = ""

    @property
    def base(self) -> str:
        """The address of the edition with a slash at its end, or empty."""
        return self.base_url.rstrip("/") + "/" if self.base_url else ""


@dataclass(frozen=True, slots=True)
class Names:
    """How the further files of a text are called: `more` and a number, the table of variants, the source."""

    more: str
    variants: str | None
    tei: str | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A place of a page that is now called otherwise; `page` is empty when it is still on this page."""

    old: str
    new: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """A text that corresponds to another: its title, and the name of the page with both in step, else of its own."""

    title: str
    page: str
    in_step: bool = True


def site_document(
    pages: Sequence[Page],
    info: SiteInfo,
    names: dict[str, Names] | None = None,
    moved: dict[str, list[Moved]] | None = None,
    beside: dict[str, list[Other]] | None = None,
    css: Iterable[str] = (),
    js: Iterable[str] = (),
) -> str:
    """The site document that the stylesheets read:

    <site xmlns="urn:tei-edition:prepared" title subtitle lang licence base description date pdf?>
      <editor>…</editor> <css href/> <js href/>
      <page name kind title href more variants? tei? pdf? source date? part?>
        <moved from to page?/> <beside title href apart?/>
      </page>
    </site>
    """
    about: dict[str, str | None] = {
        "title": info.title,
        "subtitle": info.subtitle,
        "lang": info.language,
        "licence": info.licence,
        "base": info.base,
        "description": info.description,
        "date": info.date,
        "pdf": info.pdf or None,
    }
    lines = [f"<site xmlns={quoteattr(ED)}{attributes(about)}>"]
    lines += [f"<editor>{escape(clean(editor))}</editor>" for editor in info.editors]
    lines += [f"<css{attributes({'href': href})}/>" for href in css]
    lines += [f"<js{attributes({'href': href})}/>" for href in js]
    for page in pages:
        own = (names or {}).get(page.name, Names(f"{page.name}-", None, None))
        row: dict[str, str | None] = {
            "name": page.name,
            "kind": page.kind,
            "title": page.title,
            "href": f"{page.name}.html",
            "source": page.source,
            "more": own.more,
            "variants": own.variants,
            "tei": own.tei,
            "pdf": page.pdf,
            "date": page.date or None,
            "part": page.part or None,
        }
        places = [
            f"<moved{attributes({'from': m.old, 'to': m.new, 'page': m.page or None})}/>"
            for m in (moved or {}).get(page.name, [])
        ]
        for other in (beside or {}).get(page.name, []):
            apart = None if other.in_step else "true"
            places.append(
                f"<beside{attributes({'title': other.title, 'href': f'{other.page}.html', 'apart': apart})}/>"
            )
        lines.append(f"<page{attributes(row)}>{''.join(places)}</page>")
    return "\n".join([*lines, "</site>"])


def attributes(values: dict[str, str | None]) -> str:
    """Attributes as they stand in a start tag; those without a value are left out."""
    return "".join(
        f" {name}={quoteattr(clean(value))}" for name, value in values.items() if value is not None
    )


def clean(text: str) -> str:
    """`text` without the characters that XML 1.0 forbids (a title from a configuration file may hold any)."""
    return "".join(
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )
