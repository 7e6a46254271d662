"""The apparatus against its witnesses (TEI P5, chapter 12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from edition.attestation import BEGIN, T, Walk, declared, ids_of, local, marks_of, own_readings
from edition.checks.absent import ABSENT, SILENT
from edition.checks.basetext import POINTING, BaseText
from edition.checks.entries import DISTINGUISHING, LINKING, check_entries
from edition.checks.external import ids_pointed_at
from edition.checks.links import Library, ids_of_tree
from edition.checks.places import check_places
from edition.document import XML_ID, Document
from edition.findings import Finding

POSITIVE_SHARE = 0.9
# Entries in these are not attached to the text by themselves
BESIDE = tuple(f"{T}{n}" for n in ("rdg", "note", "teiHeader", "witDetail", "bibl", "listApp"))
ELSEWHERE = "witness {} has another reading of the words around this entry, which holds none of it"
# What in a reading says that it is not the first or only one of its witness
OF_CORRECTION = tuple(f"{T}{n}" for n in ("add", "del", "subst", "corr", "mod", "retrace", "restore", "undo"))


def check_apparatus(document: Document, library: Library) -> list[Finding]:
    """Undeclared and contradictory witnesses, readings inside lacunae, incomplete entries."""
    return check_entries_and_names(document, library) + check_presence(document)


def check_presence(document: Document) -> list[Finding]:
    """Readings inside lacunae, and incomplete entries: every witness is followed through the text."""
    apps = list(document.root.iter(f"{T}app"))
    return _walk(document, apps) if apps else []


def check_entries_and_names(document: Document, library: Library) -> list[Finding]:
    """Undeclared and contradictory witnesses, and each entry by itself and in its place."""
    apps = {app: own_readings(app) for app in document.root.iter(f"{T}app")}
    if not apps:
        return []
    known = set(declared(document.root)) | library.witnesses
    ids: frozenset[str] | None = None
    found: list[Finding] = []
    undeclared: list[tuple[etree._Element, str]] = []
    used: Counter[str] = Counter()
    for app, readings in apps.items():
        if not readings and app.find(f"{T}note") is None:
            found.append(document.finding("ED306", "<app> has neither <lem> nor <rdg>", app, "apparatus"))
        for reading in readings:
            for name in ids_of(reading.get("wit")):
                used[name] += 1
                if name in known:
                    continue
                if ids is None:
                    ids = ids_of_tree(document.root) | ids_pointed_at(document, library)
                if name not in ids:
                    undeclared.append((reading, name))
        found += _doubled(document, app, readings)
    found += _undeclared(document, undeclared, known)
    base = BaseText(document.root)
    found += check_entries(document, apps, base) + check_places(document, base)
    found += _reversed(document, apps) + _without_place(document, apps, base)
    for name, element in declared(document.root).items():
        if local(element) == "witness" and not used[name] and not _in_used_group(element, used):
            found.append(
                document.finding("ED305", f"witness {name} is named by no reading", element, "apparatus")
            )
    return found


def _undeclared(
    document: Document, undeclared: list[tuple[etree._Element, str]], known: set[str]
) -> Iterator[Finding]:
    """Each place of a name that no listWit has; without any listWit, the first place for all."""
    if not known and undeclared:
        names = sorted({name for _, name in undeclared})
        listed = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
        message = f"there is no listWit, and readings name {listed}; declare the witnesses in sourceDesc"
        yield document.finding("ED301", message, undeclared[0][0], "apparatus")
        return
    for reading, name in undeclared:
        listed = ", ".join(sorted(k for k in known if k)[:12])
        message = f"witness {name} of <{local(reading)}> is not declared in a listWit; declared are {listed}"
        yield document.finding("ED301", message, reading, "apparatus")


def _in_used_group(witness: etree._Element, used: Counter[str]) -> bool:
    return any(used[a.get(XML_ID, "")] for a in witness.iterancestors(f"{T}listWit"))


def _doubled(document: Document, app: etree._Element, readings: list[etree._Element]) -> list[Finding]:
    """Witnesses that two readings of one entry name, with nothing to tell these apart."""
    names = [name for reading in readings for name in set(ids_of(reading.get("wit")))]
    if len(names) == len(set(names)):
        return []
    found = []
    details = [(set(ids_of(d.get("wit"))), set(ids_of(d.get("target")))) for d in app.iter(f"{T}witDetail")]
    seen: dict[str, etree._Element] = {}
    for reading in readings:
        for name in dict.fromkeys(ids_of(reading.get("wit"))):
            other = seen.setdefault(name, reading)
            if other is reading:
                continue
            linked = any(r.get(a) for r in (reading, other) for a in LINKING)
            marked = linked or any(next(r.iter(*OF_CORRECTION), None) is not None for r in (reading, other))
            told = _alternatives(reading, other) or any(
                name in wits and targets & {reading.get(XML_ID), other.get(XML_ID)}
                for wits, targets in details
            )
            if not (marked or told or any(reading.get(a) != other.get(a) for a in DISTINGUISHING)):
                line = document.place(other)[1]
                message = f"witness {name} stands in two readings of this entry (the other: line {line})"
                found.append(document.finding("ED302", message, reading, "apparatus"))
    return found


def _alternatives(reading: etree._Element, other: etree._Element) -> bool:
    """Whether two readings are told as alternatives of the same witnesses: a group of their own (TEI P5, 12.1.3)."""
    group = reading.getparent()
    if group is None or group.tag != f"{T}rdgGrp" or other.getparent() is not group:
        return False
    return len({tuple(sorted(ids_of(r.get("wit")))) for r in group.iterchildren(f"{T}rdg")}) == 1


def _reversed(document: Document, apps: Iterable[etree._Element]) -> list[Finding]:
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


def _without_place(document: Document, apps: Iterable[etree._Element], base: BaseText) -> list[Finding]:
    """Entries in the text that do not say where they belong, though the header declares that they do."""
    found = []
    for app in apps if base.method in POINTING else ():
        if any(app.get(name) is not None for name in ("from", "to", "loc")) or next(
            app.iterancestors(*BESIDE), None
        ):
            continue
        if next(app.iterancestors(f"{T}text", f"{T}sourceDoc"), None) is None:
            continue
        what = (
            "its words are taken for those of the text" if base.holds(app) else "it is listed without a place"
        )
        wanted = "@from" if base.method == "double-end-point" else "@loc"
        message = f'<app> has no {wanted}, which the method "{base.method}" of the header needs; {what}'
        found.append(document.finding("ED323", message, app, "apparatus"))
    return found


def _walk(document: Document, apps: list[etree._Element]) -> list[Finding]:
    """Readings of absent witnesses, and gaps in a positive apparatus."""
    found = []
    walk = Walk(document.root)
    lemmata = [lem for app in apps for lem in app.iterchildren(f"{T}lem")]
    positive = bool(lemmata) and sum(1 for lem in lemmata if lem.get("wit")) >= POSITIVE_SHARE * len(lemmata)
    usual: dict[tuple[object, ...], list[str]] = {}
    for entry in walk.entries():
        told = (entry.present, *(reading.get("wit") for reading in entry.readings))
        silent = usual.get(told) if not walk.marked else None
        if silent is None:
            named: set[str] = set()
            missing = False
            for reading in entry.readings:
                begins = walk.marked and any(mark.tag in BEGIN for mark in marks_of(reading))
                for witness in walk.witnesses(reading):
                    named.add(witness)
                    missing = missing or witness not in entry.present
                    if witness in entry.absent and not begins:
                        found.append(document.finding("ED303", ABSENT.format(witness), reading, "apparatus"))
                    elif witness not in entry.present and _elsewhere(entry.app, witness, walk):
                        found.append(
                            document.finding("ED319", ELSEWHERE.format(witness), reading, "apparatus")
                        )
            silent = sorted(entry.present - named) if positive and named else []
            if not missing:  # the same witnesses give the same wherever they stand
                usual[told] = silent
        if silent:
            found.append(document.finding("ED304", SILENT.format(", ".join(silent)), entry.app, "apparatus"))
    return found


def _elsewhere(app: etree._Element, witness: str, walk: Walk) -> bool:
    """Whether another reading around an entry names the witness.

    Not in an entry about the order of words or lines: there a witness has the same words at another place.
    """
    inner: etree._Element | None = None
    for around in app.iterancestors(f"{T}lem", f"{T}rdg", f"{T}app"):
        if around.tag != f"{T}app":
            inner = around
        elif inner is not None:
            if "transpos" in (around.get("type") or "").lower():
                return False
            others = [r for r in own_readings(around) if r is not inner and witness in walk.witnesses(r)]
            if others and witness not in walk.witnesses(inner):
                return True
    return False
