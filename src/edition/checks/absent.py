"""Who is present at entries that point at the text, in the order of their places (TEI P5, chapter 12.1.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.attestation import BEGIN, ids_of, local, marks_of, members, own_readings
from edition.checks.basetext import Place
from edition.document import Document
from edition.findings import Finding

ABSENT = "witness {} is absent here (before its beginning, in a lacuna or after its end)"
SILENT = "present here but named by no reading: {}"


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry and the stretch of the base text that it is about; `at_line`: only its line is known."""

    app: etree._Element
    place: Place
    at_line: bool = False


def absent(document: Document, placed: list[Placed]) -> list[Finding]:
    """Readings of witnesses inside their lacunae, and silent witnesses of a positive apparatus."""
    groups = members(document.root)
    readings = {p.app: own_readings(p.app) for p in placed}
    late = {
        w
        for own in readings.values()
        for r in own
        for w in single(r, groups)
        if any(map(_is_start, marks_of(r)))
    }
    present = {w: w not in late for own in groups.values() for w in own}
    lemmata = [r for own in readings.values() for r in own if local(r) == "lem"]
    positive = len(lemmata) == len(placed) > 0 and all(lem.get("wit") for lem in lemmata)
    found = []
    for one, begins in in_order(placed):
        own = readings[one.app]
        if not begins:
            present |= {w: m.tag in BEGIN for r in own for m in marks_of(r) for w in single(r, groups)}
            continue
        for reading in own:
            if not any(mark.tag in BEGIN for mark in marks_of(reading)):
                away = [w for w in single(reading, groups) if not present.get(w, True)]
                found += [document.finding("ED303", ABSENT.format(w), reading, "apparatus") for w in away]
        named = {w for r in own for w in single(r, groups)}
        silent = sorted(w for w, there in present.items() if there and w not in named)
        if positive and silent and named:
            found.append(document.finding("ED304", SILENT.format(", ".join(silent)), one.app, "apparatus"))
    return found


def in_order(placed: list[Placed]) -> Iterator[tuple[Placed, bool]]:
    """Where entries begin (true) and end (false) in the text; at one place ends come before beginnings."""
    events = []
    for number, one in enumerate(placed):
        start, end = one.place.start, one.place.end
        events += [(start, 1, number, one), (end, 0 if end > start else 2, number, one)]
    for _, kind, _, one in sorted(events, key=lambda event: event[:3]):
        yield one, kind == 1


def single(reading: etree._Element, groups: dict[str, list[str]]) -> list[str]:
    """The single witnesses that a reading names."""
    return [w for name in ids_of(reading.get("wit")) for w in groups.get(name, [name])]


def _is_start(mark: etree._Element) -> bool:
    return local(mark) == "witStart"
