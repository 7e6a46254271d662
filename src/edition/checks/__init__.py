"""The checks beyond grammar: names, pointers, the apparatus, characters."""

from __future__ import annotations

from edition.checks.apparatus import check_apparatus
from edition.checks.links import Library, check_ids, check_links
from edition.checks.text import check_text
from edition.document import Document
from edition.findings import Finding

__all__ = ["Library", "check"]


def check(document: Document, library: Library) -> list[Finding]:
    """Every check on one source; `library` knows the other files of the project."""
    return [
        *check_ids(document),
        *check_links(document, library),
        *check_apparatus(document, library),
        *check_text(document),
    ]
