"""The list of the apparatus in the forms that people and programs read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from lxml import etree

from edition.apparatus.entries import Entry, Reading
from edition.apparatus.texts import NAMESPACES
from edition.attestation import T
from edition.document import ED

COLUMNS = (
    *("id", "location", "layer", "type", "lemma", "lemma witnesses", "reading", "witnesses"),
    *("reading type", "notes", "file", "line"),
)


def entries_as_json(found: Iterable[Entry]) -> str:
    """A JSON array, one object an entry."""
    return json.dumps([entry.as_dict() for entry in found], ensure_ascii=False, indent=1) + "\n"


def entries_as_text(found: Iterable[Entry]) -> str:
    """One line an entry, as the outputs show it: `§ 1 moon] A; sun B C; om. D`."""
    return "".join(f"{entry.location}\t{entry.shown}".rstrip() + "\n" for entry in found)


def entries_as_csv(found: Iterable[Entry]) -> str:
    """One row a reading (an entry without readings has one row), for spreadsheets: comma-separated, with a header."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in found:
        lemma = (
            entry.id,
            entry.location,
            entry.layer,
            entry.type,
            entry.lemma.text,
            " ".join(entry.lemma.witnesses),
        )
        notes = " | ".join(entry.notes)
        for reading in entry.readings or [Reading("", [])]:
            said = (reading.text, " ".join(reading.witnesses), reading.type)
            cells = (*lemma, *said, notes, entry.file)
            writer.writerow((*map(_cell, cells), entry.line))
    return stream.getvalue()


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what would be one."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def entries_as_tei(prepared: str) -> str:
    """The apparatus as a TEI `standOff` of one `listApp` a layer, without the marks of preparation.

    An entry that stood in the words of the text has its place as `@loc`.
    """
    root = etree.fromstring(prepared.encode(), etree.XMLParser(huge_tree=True, resolve_entities=False))
    stand_off = etree.Element(f"{T}standOff", nsmap=NAMESPACES)  # type: ignore[arg-type]
    for part in root.iterfind(f"{T}standOff[@type='ed-apparatus']/{T}listApp"):
        copied = etree.SubElement(stand_off, f"{T}listApp", type=part.get("type", ""))
        copied.extend(part)
    for app in stand_off.iterfind(f"{T}listApp/{T}app"):
        place = app.get(f"{{{ED}}}label", "")
        if place and not any(name in app.attrib for name in ("loc", "from")):
            app.set("loc", place)
    for element in stand_off.iter(etree.Element):
        for name in [n for n in element.attrib if str(n).startswith(f"{{{ED}}}")]:
            del element.attrib[name]
    etree.cleanup_namespaces(stand_off)
    return etree.tostring(stand_off, encoding="unicode") + "\n"
