"""What `refsDecl` says about citing the text: expressions that cannot be used, references of several places."""

from __future__ import annotations

from edition.attestation import local
from edition.canonical import references_of
from edition.document import Document
from edition.findings import Finding


def check_canonical(document: Document) -> list[Finding]:
    """Every problem of a `citeStructure` or `cRefPattern` (TEI P5, chapter 16.2.5)."""
    references = references_of(document)
    found = []
    for problem in references.problems:
        what = f" ({problem.expression})" if problem.expression else ""
        message = f"<{local(problem.element)}>{what} is not used: {problem.why}"
        found.append(document.finding("ED320", message, problem.element, "apparatus"))
    first: dict[str, int] = {}
    for element, reference in references.by_element.items():
        line = first.setdefault(reference, document.place(element)[1])
        part = element.get("part") in ("M", "F") or element.get("prev")
        if line != document.place(element)[1] and not part:
            message = f"the reference {reference} is that of line {line} already; which of the two is meant?"
            found.append(document.finding("ED321", message, element, "apparatus"))
    return found
