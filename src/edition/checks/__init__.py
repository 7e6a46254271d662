"""The checks beyond grammar: names, pointers, dates, languages, the apparatus, characters, registers."""

from __future__ import annotations

from collections.abc import Callable

from edition.checks.apparatus import check_entries_and_names, check_presence
from edition.checks.authorities import check_authorities
from edition.checks.canonical import check_canonical
from edition.checks.causes import one_cause
from edition.checks.dates import check_dates
from edition.checks.external import check_external
from edition.checks.facsimile import check_facsimile
from edition.checks.forgotten import check_forgotten
from edition.checks.ignoring import without_ignored
from edition.checks.languages import check_languages
from edition.checks.links import Library, check_ids
from edition.checks.pointers import check_links
from edition.checks.registers import check_registers
from edition.checks.selecting import surveyed
from edition.checks.spaces import check_spaces
from edition.checks.text import check_text
from edition.checks.transpositions import check_transpositions
from edition.document import Document
from edition.findings import Finding

__all__ = [
    "Library",
    "but_entries",
    "check",
    "check_external",
    "check_registers",
    "one_cause",
    "surveyed",
    "without_ignored",
]


Parts = tuple[list[Finding], list[Finding], list[Finding]]


def check(document: Document, library: Library, aside: Callable[[], Parts] | None = None) -> list[Finding]:
    """Every check on one source; `library` knows the other files of the project.

    `aside` gives what `but_entries` finds, where another process was asked for it.
    """
    entries = check_entries_and_names(document, library)
    before, presence, after = aside() if aside else but_entries(document, library)
    return [*before, *entries, *presence, *after]


def but_entries(document: Document, library: Library) -> Parts:
    """Every check but that of the entries, which takes as long as all others.

    Gives what comes before it, what is found by following the witnesses, and the rest.
    """
    with surveyed(document.root):
        before = [*check_ids(document), *check_links(document, library)]
        return (
            before,
            check_presence(document),
            [
                *check_canonical(document),
                *check_transpositions(document),
                *check_dates(document),
                *check_languages(document),
                *check_authorities(document),
                *check_facsimile(document),
                *check_forgotten(document),
                *check_spaces(document),
                *check_text(document),
            ],
        )
