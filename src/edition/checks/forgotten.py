"""Elements without content that look like forgotten work."""

from __future__ import annotations

from edition.attestation import T, local
from edition.document import Document
from edition.findings import Finding

# Elements that exist for their content. Not: rdg and lem (an omission), cell, seg, add, del, unclear, q.
_WORDY = (
    "ab author bibl byline corr date dateline desc editor expan foreign gloss head item l label name note "
    "orgName orig p persName placeName quote reg rs salute sic signed speaker stage term title trailer "
    ""
)
WORDY = frozenset(f"{T}{name}" for name in _WORDY.split())
# With one of these an empty element still says something
_TELLING = (
    "ana cRef copyOf corresp dur facs from from-iso hand key next norm notAfter notBefore nymRef part period "
    "prev ref rend resp sameAs selector sortKey source synch target to to-iso value when when-custom when-iso "
    "who "
)
TELLING = frozenset(_TELLING.split())


def check_forgotten(document: Document) -> list[Finding]:
    """Empty elements which should have content (ED461)."""
    found = []
    for element in document.root.iter(*WORDY):
        text = element.text
        if text and not text.isspace():  # nearly all of them
            continue
        if any(isinstance(c.tag, str) for c in element):
            continue
        if (
            TELLING & set(element.attrib)
            or "".join([element.text or "", *(c.tail or "" for c in element)]).strip()
        ):
            continue
        parent = element.getparent()
        if parent is not None and parent.tag == f"{T}choice" and element.tag in (f"{T}corr", f"{T}reg"):
            continue  # a correction that leaves something out
        where = f" in <{local(parent)}>" if parent is not None else ""
        comment = "; a comment is no content" if len(element) else ""
        message = f"<{local(element)}>{where} is empty: write its content or remove it{comment}"
        found.append(document.finding("ED461", message, element, "text"))
    return found
