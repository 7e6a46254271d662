"""Addresses of earlier releases: places that moved within a page, and pages that are no longer there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape

from edition.checks.aliases import Alias
from edition.web.model import Moved


def moved_places(aliases: Sequence[Alias], pages: Sequence[str]) -> dict[str, list[Moved]]:
    """For each text (by its name) the old places that its page still has to answer for."""
    found: dict[str, list[Moved]] = {}
    for alias in aliases:
        name = alias.old_page.removesuffix(".html")
        if alias.old and name in pages:
            elsewhere = "" if alias.new_page == alias.old_page else alias.new_page
            found.setdefault(name, []).append(Moved(alias.old, alias.new, elsewhere))
    return found


def redirects(
    aliases: Sequence[Alias], files: Mapping[str, bytes], homes: Mapping[str, Mapping[str, str]]
) -> dict[str, bytes]:
    """A page for each old page that is no longer there: it leads to the new one, and each old place to its new one."""
    gone: dict[str, list[Alias]] = {}
    for alias in aliases:
        if alias.old_page not in files:
            gone.setdefault(alias.old_page, []).append(alias)
    return {page: redirect(rows, homes).encode("utf-8") for page, rows in gone.items()}


def redirect(rows: Sequence[Alias], homes: Mapping[str, Mapping[str, str]]) -> str:
    """One such page."""
    places = {row.old: address(row, homes) for row in rows}
    whole = places.get("", next(iter(places.values())).partition("#")[0])
    table = json.dumps(places, ensure_ascii=True).replace("<", "\\u003c")
    items = "".join(
        f'<li id="{escape(old)}"><a href="{escape(new)}">{escape(new)}</a></li>'
        for old, new in places.items()
        if old
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(whole)}</title>'
        f"<script>var places = {table}; location.replace((places[decodeURIComponent(location.hash.slice(1))] || "
        f'{json.dumps(whole)}).replace(/^([^#]*)/, "$1" + location.search));</script>'
        f'<noscript><meta http-equiv="refresh" content="0; url={escape(whole)}"></noscript>'
        f'<link rel="canonical" href="{escape(whole)}"></head>'
        f'<body><main><h1><a href="{escape(whole)}">{escape(whole)}</a></h1><ul>{items}</ul></main></body></html>\n'
    )


def address(alias: Alias, homes: Mapping[str, Mapping[str, str]]) -> str:
    """Where an alias leads, on the right page of a divided text."""
    page = homes.get(alias.new_page, {}).get(alias.new, alias.new_page)
    return f"{page}#{alias.new}" if alias.new else page
