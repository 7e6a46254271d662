"""All files of the site from prepared texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from edition import resources
from edition.checks.aliases import missing_targets
from edition.findings import Finding
from edition.web.aliases import moved_places, redirects
from edition.web.extras import Extras
from edition.web.model import ED, Names, Other, Page, SiteInfo, site_document
from edition.web.parallel import parallels
from edition.web.parts import homes, ids_of, pages_of, with_links, without_doctype
from edition.web.source import source_pages
from edition.xslt import Transformation, Transformer, Xml

LINES = {"de": "Zeile"}


def make_site(
    pages: Sequence[Page],
    info: SiteInfo,
    transformer: Transformer,
    stylesheet: Path | None = None,
    progress: Callable[[str], None] | None = None,
    extras: Extras | None = None,
) -> tuple[dict[str, bytes], list[Finding]]:
    """The files of the site by relative path, and what was found while making them.

    `stylesheet` is an edition's own (it imports the toolkit's); `progress` is told the name of each page.
    A text above the limit of `xslt/html/parts.xsl` becomes `NAME.html`, `NAME-2.html` …. A page called `index`
    is itself the first page of the site. The same input gives the same bytes. Raises `TransformError` when
    the stylesheet fails.
    """
    extras = extras or Extras()
    main = stylesheet or extras.stylesheet or resources.path("xslt", "html", "main.xsl")
    both = parallels(pages, transformer)
    beside: dict[str, list[Other]] = {}
    titles = {page.name: page.title for page in pages}
    for pair in both:
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            link = Other(titles[other], pair.page.name if pair.page else other, pair.page is not None)
            beside.setdefault(one, []).append(link)
    pages = [*pages, *(pair.page for pair in both if pair.page)]
    names = names_of(pages)
    moved = moved_places(extras.aliases, list(names))
    site = site_document(pages, info, names, moved, beside, extras.css, extras.js)
    made: dict[str, str] = {}
    divided: dict[str, dict[str, str]] = {}
    found: list[Finding] = []
    for page in pages:
        if progress is not None:
            progress(page.name)
        result = transformer.transform(
            main, page.prepared, {f"{{{ED}}}site": Xml(site), f"{{{ED}}}page": page.name}
        )
        own = named(pages_of(result.output), page, names[page.name])
        made |= own
        if len(own) > 1:
            divided[f"{page.name}.html"] = homes(
                (file, html) for file, html in own.items() if file != names[page.name].variants
            )
        found += once(result.findings(page.source, "text"))
    if "index.html" not in made:
        made["index.html"] = encoded(transformer.transform(main, site, {f"{{{ED}}}site": Xml(site)}))
    found += missing_targets(
        extras.aliases, {file: set(divided.get(file, ())) | ids_of(html) for file, html in made.items()}
    )
    files = {name: with_links(html, divided).encode("utf-8") for name, html in made.items()}
    files |= for_machines(files, info) | sources(pages, info)
    files |= redirects(extras.aliases, files, divided)
    files |= {"assets/edition.css": gathered("css"), "assets/edition.js": gathered("js")}
    return dict(sorted((extras.files | files).items())), found


def names_of(pages: Sequence[Page]) -> dict[str, Names]:
    """The names of further files of each text, none of which is the name of another text."""
    taken = {page.name.lower() for page in pages}
    names = {}
    for page in pages:
        more, variants = f"{page.name}-", f"{page.name}-variants"
        while any(re.fullmatch(re.escape(more.lower()) + r"\d+", name) for name in taken):
            more += "-"
        while variants.lower() in taken:
            variants = variants.replace("-variants", "--variants")
        entries = re.search(r'<listApp\b[^>]*\stype="[^"]*"[^>]*>\s*<app\b', page.prepared)
        names[page.name] = Names(
            more,
            f"{variants}.html" if entries and page.kind != "parallel" else None,
            f"tei/{page.name}.html" if page.tei else None,
        )
    return names


def named(parts: dict[str, str], page: Page, names: Names) -> dict[str, str]:
    """The pages of one text by file name."""
    files = {}
    for name, html in parts.items():
        if name == "1":
            files[f"{page.name}.html"] = html
        elif name.startswith("variants") and names.variants:
            files[names.variants.removesuffix(".html") + name.removeprefix("variants") + ".html"] = html
        else:
            files[f"{names.more}{name}.html"] = html
    return files


def sources(pages: Sequence[Page], info: SiteInfo) -> dict[str, bytes]:
    """The TEI sources of all texts as pages."""
    files: dict[str, bytes] = {}
    word = LINES.get(info.language[:2], "Line")
    for page in pages:
        if page.tei:
            files |= source_pages(page.name, page.title, page.tei, f"{page.name}.html", info.language, word)
    return files


def for_machines(files: dict[str, bytes], info: SiteInfo) -> dict[str, bytes]:
    """sitemap.xml and robots.txt, where the edition has an address."""
    if not info.base:
        return {}
    day = f"<lastmod>{info.date}</lastmod>" if info.date else ""
    listed = [name for name in sorted(files) if name.endswith(".html") and "/" not in name]
    addresses = [info.base + ("" if name == "index.html" else name) for name in listed]
    rows = [f"<url><loc>{escape(address)}</loc>{day}</url>" for address in addresses]
    sitemap = "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *rows,
            "</urlset>\n",
        ]
    )
    robots = f"User-agent: *\nAllow: /\nSitemap: {info.base}sitemap.xml\n"
    return {"sitemap.xml": sitemap.encode("utf-8"), "robots.txt": robots.encode("utf-8")}


def gathered(kind: str) -> bytes:
    """All style sheets (`css`) or scripts (`js`) of the toolkit in one file, in the order of their names."""
    parts = sorted(resources.path("web", kind).glob(f"*.{kind}"))
    return b"\n".join(part.read_bytes().strip() for part in parts) + b"\n"


def encoded(result: Transformation) -> str:
    """A single page as it is written to disk."""
    return "<!DOCTYPE html>\n" + without_doctype(result.output)


def once(findings: Sequence[Finding]) -> list[Finding]:
    """The first finding of each kind and wording: an element without a rule is reported once a page."""
    first: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        first.setdefault((finding.code, finding.message), finding)
    return list(first.values())
