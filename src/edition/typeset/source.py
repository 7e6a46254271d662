"""From prepared TEI to a manuscript, through `xslt/typst/main.xsl`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from edition import resources
from edition.errors import TypesetError
from edition.findings import Finding
from edition.typeset.flow import read_flow
from edition.typeset.model import Entry, Manuscript
from edition.typeset.pieces import pieces
from edition.xslt import Transformer


def manuscript(
    prepared: str, transformer: Transformer, *, title_page: bool = True, stylesheet: Path | None = None
) -> tuple[Manuscript, list[Finding]]:
    """The manuscript of a prepared text, and what the stylesheets had to say about it (each only once).

    Raises `TransformError` when the stylesheet fails, `TypesetError` when its result is not understood.
    """
    sheet = stylesheet or resources.path("xslt", "typst", "main.xsl")
    done = transformer.transform(sheet, prepared, {"title-page": title_page})
    try:
        data = json.loads(done.output)
    except json.JSONDecodeError as error:
        raise TypesetError(f"{sheet.name} gave no manuscript: {error}") from error
    findings: dict[tuple[str, str], Finding] = {}
    for found in done.findings(data["name"], "print"):
        findings.setdefault((found.code, found.message), found)
    return _manuscript(data), list(findings.values())


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
        )
        for row in data["entries"]
    )
    return Manuscript(
        name=data["name"],
        title=data["title"],
        authors=tuple(data["authors"]),
        keywords=tuple(data["keywords"]),
        language=data["language"],
        apparatus_language=data["apparatusLanguage"],
        rtl=data["rtl"],
        front=read_flow(data["front"], {}).source(lambda _: ""),
        flow=data["flow"],
        back=read_flow(data["back"], {}).source(lambda _: ""),
        unplaced_title=data["unplacedTitle"],
        layers=tuple(dict.fromkeys(entry.layer for entry in entries)),
        entries=entries,
    )
