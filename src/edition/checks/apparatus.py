"""The apparatus against its witnesses (TEI P5, chapter 12)."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from edition.attestation import BEGIN, T, Walk, declared, ids_of, local, marks_of, own_readings
from edition.checks.links import Library
from edition.document import XML_ID, Document
from edition.findings import Finding

# Attributes that tell apart two readings of one witness (TEI P5, 12.1.2.2 and 12.1.3)
DISTINGUISHING = ("hand", "varSeq", "type", "change", "seq", "cause")
POSITIVE_SHARE = 0.9


def check_apparatus(document: Document, library: Library) -> list[Finding]:
    """Undeclared and contradictory witnesses, readings inside lacunae, incomplete entries."""
    apps = list(document.root.iter(f"{T}app"))
    if not apps:
        return []
    known = set(declared(document.root)) | library.witnesses
    ids = {e.get(XML_ID) for e in document.root.iter(etree.Element) if e.get(XML_ID)}
    found: list[Finding] = []
    used: Counter[str] = Counter()
    for app in apps:
        readings = own_readings(app)
        if not readings:
            found.append(document.finding("ED306", "<app> has neither <lem> nor <rdg>", app, "apparatus"))
        for reading in readings:
            for name in ids_of(reading.get("wit")):
                used[name] += 1
                if name not in known and name not in ids:
                    found.append(_undeclared(document, reading, name, known))
        found += _doubled(document, readings)
    found += _reversed(document, apps)
    found += _walk(document, apps)
    for name, element in declared(document.root).items():
        if local(element) == "witness" and not used[name] and not _in_used_group(element, used):
            found.append(
                document.finding("ED305", f"witness {name} is named by no reading", element, "apparatus")
            )
    return found


def _undeclared(document: Document, reading: etree._Element, name: str, known: set[str]) -> Finding:
    listed = (
        f"declared are {', '.join(sorted(k for k in known if k)[:12])}" if known else "there is no listWit"
    )
    message = f"witness {name} of <{local(reading)}> is not declared in a listWit; {listed}"
    return document.finding("ED301", message, reading, "apparatus")


def _in_used_group(witness: etree._Element, used: Counter[str]) -> bool:
    return any(used[a.get(XML_ID, "")] for a in witness.iterancestors(f"{T}listWit"))


def _doubled(document: Document, readings: list[etree._Element]) -> list[Finding]:
    """Witnesses that two readings of one entry name, with nothing to tell these apart."""
    found = []
    seen: dict[str, etree._Element] = {}
    for reading in readings:
        for name in dict.fromkeys(ids_of(reading.get("wit"))):
            other = seen.setdefault(name, reading)
            if other is reading:
                continue
            if not any(reading.get(a) != other.get(a) for a in DISTINGUISHING):
                line = document.place(other)[1]
                message = f"witness {name} stands in two readings of this entry (the other: line {line})"
                found.append(document.finding("ED302", message, reading, "apparatus"))
    return found


def _reversed(document: Document, apps: list[etree._Element]) -> list[Finding]:
    """Entries whose `@to` stands before their `@from`."""
    ranges = [(a, a.get("from", ""), a.get("to", "")) for a in apps if a.get("from") and a.get("to")]
    if not ranges:
        return []
    order: dict[str, int] = {}
    for n, element in enumerate(document.root.iter(etree.Element)):
        order.setdefault(f"#{element.get(XML_ID)}", n)
    return [
        document.finding("ED307", f'@to="{to}" of <app> stands before @from="{begin}"', app, "apparatus")
        for app, begin, to in ranges
        if begin in order and to in order and order[to] < order[begin]
    ]


def _walk(document: Document, apps: list[etree._Element]) -> list[Finding]:
    """Readings of absent witnesses, and gaps in a positive apparatus."""
    found = []
    walk = Walk(document.root)
    lemmata = [lem for app in apps for lem in app.findall(f"{T}lem")]
    positive = bool(lemmata) and sum(1 for lem in lemmata if lem.get("wit")) >= POSITIVE_SHARE * len(lemmata)
    for entry in walk.entries():
        named: set[str] = set()
        for reading in own_readings(entry.app):
            begins = any(mark.tag in BEGIN for mark in marks_of(reading))
            for witness in walk.witnesses(reading):
                named.add(witness)
                absent = witness in walk.present and witness not in entry.present
                if absent and not begins:
                    message = f"witness {witness} is absent here (before its beginning, in a lacuna or after its end)"
                    found.append(document.finding("ED303", message, reading, "apparatus"))
        silent = sorted(entry.present - named)
        if positive and silent and named:
            message = f"present here but named by no reading: {', '.join(silent)}"
            found.append(document.finding("ED304", message, entry.app, "apparatus"))
    return found
