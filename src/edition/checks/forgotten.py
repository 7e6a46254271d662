"""Elements without content that look like forgotten work."""

from __future__ import annotations

from lxml import etree

from edition.attestation import T, local
from edition.document import Document
from edition.findings import Finding

# Elements that exist for their content. Not: rdg and lem (an omission), cell, seg, add, del, unclear, q.
WORDY = {
    f"{T}{name}"
    for name in (
        *(
            "p",
            "ab",
            "l",
            "head",
            "item",
            "label",
            "note",
            "quote",
            "title",
            "author",
            "editor",
            "term",
            "gloss",
        ),
        *(
            "persName",
            "placeName",
            "orgName",
            "name",
            "rs",
            "date",
            "corr",
            "reg",
            "expan",
            "foreign",
            "stage",
        ),
        *(
            "speaker",
            "signed",
            "salute",
            "trailer",
            "byline",
            "dateline",
            "bibl",
            "desc",
            "witness",
            "sic",
            "orig",
        ),
    )
}
# With one of these an empty element still says something
TELLING = {
    *(
        "ref",
        "key",
        "target",
        "when",
        "from",
        "to",
        "notBefore",
        "notAfter",
        "when-custom",
        "when-iso",
        "period",
    ),
    *(
        "copyOf",
        "sameAs",
        "next",
        "prev",
        "corresp",
        "nymRef",
        "facs",
        "source",
        "who",
        "sortKey",
        "norm",
        "value",
    ),
    *(
        "ana",
        "resp",
        "synch",
        "target",
        "cRef",
        "part",
        "from-iso",
        "to-iso",
        "dur",
        "selector",
        "rend",
        "hand",
    ),
}


def check_forgotten(document: Document) -> list[Finding]:
    """Empty elements which should have content (ED461)."""
    found = []
    for element in document.root.iter(etree.Element):
        if element.tag not in WORDY or any(isinstance(c.tag, str) for c in element):
            continue
        if (
            TELLING & set(element.attrib)
            or "".join([element.text or "", *(c.tail or "" for c in element)]).strip()
        ):
            continue
        if element.tag in (f"{T}corr", f"{T}reg") and element.getparent() is not None:
            if local(element.getparent()) == "choice":  # type: ignore[arg-type]
                continue  # a correction that leaves something out
        parent = element.getparent()
        where = f" in <{local(parent)}>" if parent is not None else ""
        comment = "; a comment is no content" if len(element) else ""
        message = f"<{local(element)}>{where} is empty: write its content or remove it{comment}"
        found.append(document.finding("ED461", message, element, "text"))
    return found
