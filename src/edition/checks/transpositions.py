"""Transpositions (`transpose`, TEI P5, chapter 11.3.4.5): they name two passages of the text or more."""

from __future__ import annotations

from lxml import etree

from edition.attestation import T
from edition.checks.basetext import ids
from edition.document import Document
from edition.findings import Finding


def check_transpositions(document: Document) -> list[Finding]:
    """Each `transpose` with fewer than two places of the text; pointers that lead nowhere are reported as such."""
    transposes = list(document.root.iter(f"{T}transpose"))
    known = ids(document.root) if transposes else {}
    found = []
    for transpose in transposes:
        pointers = [p.get("target", "") for p in transpose.iterchildren(f"{T}ptr")]
        named = {p.partition("#")[2] for p in pointers if p.startswith("#")}
        places = [n for n in named if n in known and _in_text(known[n])]
        if len(places) < 2 and all(n in known for n in named):
            message = f"<transpose> names {len(places)} of the two or more passages whose order it changes"
            found.append(document.finding("ED322", message, transpose, "apparatus"))
    return found


def _in_text(element: etree._Element) -> bool:
    return next(element.iterancestors(f"{T}text", f"{T}sourceDoc"), None) is not None
