"""The checks beyond grammar: names, pointers, dates, languages, the apparatus, characters, registers.

Each is read when a text has something that it is about.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from importlib import import_module
from pathlib import Path

from edition.checks.causes import one_cause
from edition.checks.ignoring import without_ignored
from edition.checks.links import Library, check_ids
from edition.checks.pointers import check_links
from edition.checks.selecting import surveyed
from edition.document import Document
from edition.findings import Finding

__all__ = [
    "Library",
    "but_apparatus",
    "check",
    "check_external",
    "check_registers",
    "one_cause",
    "surveyed",
    "without_ignored",
]

Parts = tuple[list[Finding], list[Finding]]
_DATES = ("when", "from", "to", "notBefore", "notAfter")
# Each check of one source with the names of elements and attributes without which it has nothing to say; all of them
# are asked where the names in a text are not known
_CHECKS: dict[str, tuple[str, Collection[str]]] = {
    "check_canonical": ("canonical", ("refsDecl",)),
    "check_transpositions": ("transpositions", ("transpose",)),
    "check_dates": ("dates", {*_DATES, *(f"{name}-iso" for name in _DATES), "person"}),
    "check_languages": ("languages", ("lang", "mainLang")),
    "check_authorities": ("authorities", ()),
    "check_facsimile": ("facsimile", ("surface", "zone")),
    "check_forgotten": ("forgotten", ()),
    "check_spaces": ("spaces", ("lb", "cb", "pb", "gb", "milestone")),
    "check_text": ("text", ()),
}


def check(document: Document, library: Library, aside: Callable[[], Parts] | None = None) -> list[Finding]:
    """Every check on one source; `library` knows the other files of the project.

    `aside` gives what `but_apparatus` finds, where another process was asked for it.
    """
    entries: list[Finding] = []
    if not document.names or "app" in document.names:
        from edition.checks.apparatus import check_entries_and_names, check_presence

        entries = [*check_entries_and_names(document, library), *check_presence(document)]
    before, after = aside() if aside else but_apparatus(document, library)
    return [*before, *entries, *after]


def but_apparatus(document: Document, library: Library) -> Parts:
    """Every check but those of the apparatus, which take as long: what comes before these, and the rest."""
    with surveyed(document.root, document.names):
        before = [*check_ids(document), *check_links(document, library)]
        after: list[Finding] = []
        for name, (module, about) in _CHECKS.items():
            if not document.names or not about or not document.names.isdisjoint(about):
                after += getattr(import_module(f"edition.checks.{module}"), name)(document)
        return before, after


def check_external(documents: Sequence[Document], paths: Sequence[Path], folder: Path) -> list[Finding]:
    """What is wrong with the places of entries that are about a text in another file; `paths` are such files."""
    from edition.checks.external import check_external as run

    return run(documents, paths, folder)


def check_registers(documents: Sequence[Document], library: Library, complete: bool) -> list[Finding]:
    """Entries of registers that are doubled or unused, and names without a pointer; see `registers`."""
    from edition.checks.registers import check_registers as run

    return run(documents, library, complete)
