"""Prepared TEI to the files of a web site that needs no server.

The HTML is made by `xslt/html/main.xsl`. It knows the other pages of the edition from the *site document*,
given to it as a parameter and, for the first page, as its source:

    <site xmlns="urn:tei-edition:prepared" title subtitle lang licence base description>
      <editor>…</editor>
      <page name kind title href pdf? source/>
    </site>
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from edition import resources
from edition.findings import Finding
from edition.xslt import Transformation, Transformer, Xml

ED = "urn:tei-edition:prepared"
Kind = Literal["text", "witness", "register"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be made.

    `name` is the stem of the file, `prepared` the prepared TEI as XML text, `pdf` the address of the printed
    text relative to the site (or None), `source` the path of the source as readers and findings show it.
    """

    name: str
    kind: Kind
    title: str
    prepared: str
    pdf: str | None
    source: str


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """What is true of the edition as a whole. `base_url` is empty where the edition has no address yet."""

    title: str
    subtitle: str
    language: str
    editors: tuple[str, ...]
    licence: str
    description: str
    base_url: str


def make_site(
    pages: Sequence[Page],
    info: SiteInfo,
    transformer: Transformer,
    stylesheet: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> tuple[dict[str, bytes], list[Finding]]:
    """The files of the site by relative path, and what was found while making them.

    `stylesheet` is an edition's own (it imports the toolkit's); `progress` is told the name of each page.
    A page called `index` is itself the first page of the site. The same input gives the same bytes.
    Raises `TransformError` when the stylesheet fails.
    """
    main = stylesheet or resources.path("xslt", "html", "main.xsl")
    site = site_document(pages, info)
    files = {"assets/edition.css": gathered("css"), "assets/edition.js": gathered("js")}
    found: list[Finding] = []
    for page in pages:
        if progress is not None:
            progress(page.name)
        result = transformer.transform(
            main, page.prepared, {f"{{{ED}}}site": Xml(site), f"{{{ED}}}page": page.name}
        )
        files[f"{page.name}.html"] = encoded(result)
        found += once(result.findings(page.source, "text"))
    if "index.html" not in files:
        files["index.html"] = encoded(transformer.transform(main, site, {f"{{{ED}}}site": Xml(site)}))
    return dict(sorted(files.items())), found


def site_document(pages: Sequence[Page], info: SiteInfo) -> str:
    """The site document (see the head of this file)."""
    about = {
        "title": info.title,
        "subtitle": info.subtitle,
        "lang": info.language,
        "licence": info.licence,
        "base": info.base_url.rstrip("/") + "/" if info.base_url else "",
        "description": info.description,
    }
    lines = [f"<site xmlns={quoteattr(ED)}{attributes(about)}>"]
    lines += [f"<editor>{escape(clean(editor))}</editor>" for editor in info.editors]
    for page in pages:
        row = {
            "name": page.name,
            "kind": page.kind,
            "title": page.title,
            "href": f"{page.name}.html",
            "source": page.source,
        }
        if page.pdf is not None:
            row["pdf"] = page.pdf
        lines.append(f"<page{attributes(row)}/>")
    return "\n".join([*lines, "</site>"])


def attributes(values: dict[str, str]) -> str:
    """Attributes as they stand in a start tag."""
    return "".join(f" {name}={quoteattr(clean(value))}" for name, value in values.items())


def clean(text: str) -> str:
    """`text` without the characters that XML 1.0 forbids (a title from a configuration file may hold any)."""
    return "".join(
        c for c in text if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff"
    )


def gathered(kind: str) -> bytes:
    """All style sheets (`css`) or scripts (`js`) of the toolkit in one file, in the order of their names."""
    parts = sorted(resources.path("web", kind).glob(f"*.{kind}"))
    return b"\n".join(part.read_bytes().strip() for part in parts) + b"\n"


def encoded(result: Transformation) -> bytes:
    """The page as it is written to disk."""
    return (result.output.strip() + "\n").encode("utf-8")


def once(findings: Sequence[Finding]) -> list[Finding]:
    """The first finding of each kind and wording: an element without a rule is reported once a page."""
    first: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        first.setdefault((finding.code, finding.message), finding)
    return list(first.values())
