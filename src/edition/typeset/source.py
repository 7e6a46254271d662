"""From prepared TEI to a manuscript, through `xslt/typst/main.xsl`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from edition import resources
from edition.errors import TypesetError
from edition.findings import Finding
from edition.typeset.flow import read_flow, unquoted
from edition.typeset.model import Entry, Manuscript, Name
from edition.typeset.pieces import collapse, pieces
from edition.xslt import Transformer

NAME = re.compile(r'#r\(("(?:[^"\\]|\\.)*"),("(?:[^"\\]|\\.)*"),("(?:[^"\\]|\\.)*")\);')


def manuscript(
    prepared: str,
    transformer: Transformer,
    *,
    title_page: bool = True,
    opening: str = "page",
    number: str = "",
    pointed_at: Iterable[str] = (),
    source_lines: bool = False,
    facing: bool = False,
    side: str = "",
    stylesheet: Path | None = None,
) -> tuple[Manuscript, list[Finding]]:
    """The manuscript of a prepared text, and what the stylesheets had to say about it (each only once).

    `opening` says how it begins: `page` (as a text by itself), `chapter` of a book, or `run-on` (then with its
    `number` in the calendar); `pointed_at` are the ids that other texts of the book want to know the place of; with
    `source_lines` the lines of the source are lines of print; `facing` and `side` (a language) are for facing pages.
    Raises `TransformError` when the stylesheet fails, `TypesetError` when its result is not understood.
    """
    sheet = stylesheet or resources.path("xslt", "typst", "main.xsl")
    done = transformer.transform(
        sheet,
        prepared,
        {
            "title-page": title_page,
            "opening": opening,
            "number": number,
            "pointed-at": " ".join(pointed_at),
            "source-lines": source_lines,
            "facing": facing,
            "side": side,
        },
    )
    try:
        data = json.loads(done.output)
    except json.JSONDecodeError as error:
        raise TypesetError(f"{sheet.name} gave no manuscript: {error}") from error
    findings: dict[tuple[str, str], Finding] = {}
    for found in done.findings(data["name"], "print"):
        findings.setdefault((found.code, found.message), found)
    return _manuscript(data), list(findings.values())


def names(rows: Iterable[str]) -> Iterator[Name]:
    """The names for the indexes in the pieces of an entry."""
    for row in rows:
        for match in NAME.finditer(row):
            yield Name(*(unquoted(part[1:-1]) for part in match.groups()))


def _manuscript(data: dict[str, Any]) -> Manuscript:
    entries = tuple(
        Entry(
            row["id"],
            row["layer"],
            row["mark"],
            row["label"],
            row["at"],
            row["lemma"],
            pieces(row["pieces"]),
            tuple(row["inside"]),
            tuple(names(row["pieces"])),
            row["between"],
        )
        for row in data["entries"]
    )
    return Manuscript(
        name=data["name"],
        title=data["title"],
        subtitle=data["subtitle"],
        authors=tuple(data["authors"]),
        keywords=tuple(data["keywords"]),
        language=data["language"],
        apparatus_language=data["apparatusLanguage"],
        ui_language=data["uiLanguage"],
        rtl=data["rtl"],
        front=read_flow(data["front"], {}).source(lambda _: ""),
        flow=data["flow"],
        back=read_flow(data["back"], {}).source(lambda _: ""),
        unplaced_title=data["unplacedTitle"],
        layers=tuple(dict.fromkeys(entry.layer for entry in entries)),
        entries=entries,
        asides=tuple(collapse(row) for row in data["asides"]),
        headings={row["key"]: row["heading"] for row in data["names"]},
    )
