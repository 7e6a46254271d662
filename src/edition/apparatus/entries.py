"""Entries of the apparatus, read from prepared TEI (docs/prepared-tei.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from lxml import etree

from edition.apparatus.lines import Lines
from edition.attestation import T, local
from edition.document import AT, ED, FILE

E = f"{{{ED}}}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A lemma or a reading: its words (empty for an omission) and the ids of its witnesses."""

    text: str
    witnesses: list[str]
    type: str = ""
    hand: str = ""
    resp: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `location` is its short citation, `line` that of the source file.

    `shown` is the entry as a line of text.
    """

    id: str
    location: str
    layer: str
    type: str
    lemma: Reading
    readings: list[Reading]
    notes: list[str]
    file: str
    line: int
    shown: str = ""

    def as_dict(self) -> dict[str, object]:
        """Plain data; the lemma has `text` and `witnesses` only."""
        data = asdict(self)
        del data["shown"]
        data["lemma"] = {"text": self.lemma.text, "witnesses": self.lemma.witnesses}
        return data


def entries(prepared: str, file: str) -> list[Entry]:
    """The entries of a prepared text layer by layer in its order; nested ones after theirs, those of notes last."""
    # recover: the text is well-formed, but lxml refuses an xml:id that is doubled or no name
    root = etree.fromstring(
        prepared.encode(), etree.XMLParser(huge_tree=True, resolve_entities=False, recover=True)
    )
    lists = root.findall(f"{T}standOff[@type='ed-apparatus']/{T}listApp")
    lines = Lines(root)
    placed = (app for part in lists for app in part.iter(f"{T}app"))
    return [_entry(app, file, lines) for app in (*placed, *_in_notes(root))]


def _in_notes(root: etree._Element) -> Iterator[etree._Element]:
    """The entries inside notes, those at the foot and those in the margin, which are told where the note is."""
    for app in root.iter(f"{T}app"):
        around = {local(a) for a in app.iterancestors()}
        if app.get(f"{E}nested") == "true" and "note" in around and not around & {"listApp", "teiHeader"}:
            yield app


def _reading(element: etree._Element) -> Reading:
    values = {name: element.get(name, "").replace("#", "") for name in ("type", "hand", "resp", "source")}
    values["type"] = values["type"] or element.get(f"{E}group", "")
    witnesses = element.get(f"{E}wits", "").split()
    if not witnesses and not values["resp"] and not values["source"] and element.get(f"{E}sigla"):
        witnesses = [element.get(f"{E}sigla", "")]  # written out in a wit element
    text = element.get(f"{E}text", "")
    if not text and element.get(f"{E}empty") != "true" and next(element.iter(f"{T}gap"), None) is not None:
        text = "[…]"  # a gap is no omission
    return Reading(text, witnesses, **values)


def _entry(app: etree._Element, file: str, lines: Lines) -> Entry:
    lemma = app.find(f"{T}lem")
    placed = app if app.get(f"{E}label") is not None or app.getparent() is None else _outer(app)
    part = next(app.iterancestors(f"{T}listApp", f"{T}listAnnotation"), None)
    return Entry(
        id=app.get(f"{E}id", ""),
        location=placed.get(f"{E}label", ""),
        layer=part.get("type", "") if part is not None else "notes",
        type=app.get(f"{E}type", app.get("type", "")),
        lemma=_reading(lemma) if lemma is not None else Reading("", []),
        readings=[_reading(rdg) for rdg in app.findall(f"{T}rdg")],
        notes=[" ".join("".join(map(str, note.itertext())).split()) for note in app.findall(f"{T}note")],
        file=app.get(FILE, file),
        line=int(app.get(AT, "0:0").partition(":")[0]),
        shown=lines.line(app),
    )


def _outer(app: etree._Element) -> etree._Element:
    """The entry or note that holds a nested one; for a note in the margin what it stands beside."""
    around = list(app.iterancestors())
    notes = [at for at, a in enumerate(around) if local(a) == "note"]
    first = notes[-1] + (local(around[notes[-1] + 1]) != "listAnnotation") if notes else 0
    return next((a for a in around[first:] if a.get(f"{E}label") is not None), app)
