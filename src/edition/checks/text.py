"""Characters that look right and are not (TEI P5, vi. Languages and Character Sets)."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from edition.attestation import local
from edition.document import Document
from edition.findings import Finding

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
ODD = re.compile("[\u0080-\u0084\u0086-\u009f\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")


def check_text(document: Document) -> list[Finding]:
    """Text that is not in NFC, invisible controls of direction, control and private characters: once an element."""
    found = []
    for element in document.root.iter(etree.Element):
        own = "".join(
            [element.text or "", *(child.tail or "" for child in element), *map(str, element.attrib.values())]
        )
        if own.isascii():
            continue
        if not unicodedata.is_normalized("NFC", own):
            word = next((w for w in own.split() if not unicodedata.is_normalized("NFC", w)), "")
            message = f'"{word[:30]}" in <{local(element)}> is not in normal form C'
            found.append(document.finding("ED501", message, element, "text"))
        for pattern, code, what in (
            (BIDI, "ED502", "control of direction"),
            (ODD, "ED503", "control or private character"),
        ):
            hit = pattern.search(own)
            if hit:
                name = unicodedata.name(hit[0], "")
                message = f"{what} U+{ord(hit[0]):04X} {name}".rstrip() + f" in <{local(element)}>"
                found.append(document.finding(code, message, element, "text"))
    return found
