"""The text of one witness, rebuilt from the prepared text and its apparatus, whatever way that was encoded.

The base text is read from anchor to anchor. Where an entry has a reading that names the witness, the reading takes the
place of the words between the anchors; where the lemma names it, or nothing does, the base text stands. An addition
whose entry points at the text (`@from`, `@to`) is whole words unless it points into the midst of a word.
Words count only while the witness is present (TEI P5, chapter 12.1.5). What an editor added is left out: see
`edition.attestation.OF_THE_EDITOR`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from edition.attestation import BEGIN, BLOCKS, BREAK, OF_THE_EDITOR, T, local
from edition.document import ED, XML_ID

E = f"{{{ED}}}"
GAP = "[…]"
EDGE = "\0"  # an edge of an addition: a space, or nothing in the midst of a word


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a witness: its block (`ed:id` and short citation) and the entry it comes from, if any."""

    text: str
    block: str = ""
    label: str = ""
    entry: str = ""


@dataclass
class WitnessText:
    """A rebuilt witness: its words in order, `GAP` where it is absent.

    `conflicts` are entries of the witness that overlap another one; `unplaced` are entries of which no place is known,
    or only the line: the base text stands there.
    """

    siglum: str
    words: list[Word] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)

    def plain(self) -> str:
        """The words alone, white space collapsed."""
        return " ".join(word.text for word in self.words if word.text != GAP)


def rebuild(prepared: str, witness: str) -> WitnessText:
    """The text of `witness` (its id) from a prepared text."""
    root = etree.fromstring(prepared.encode(), etree.XMLParser(huge_tree=True, resolve_entities=False))
    return _Rebuilder(root, witness).run()


class _Rebuilder:
    def __init__(self, root: etree._Element, witness: str) -> None:
        self.root = root
        self.result = WitnessText(witness)
        self.names = {witness, *groups_of(root, witness)}
        self.witness = witness
        self.readings = dict(self.own_readings())
        self.present = True
        self.skipping: list[str] = []
        self.pieces: list[Piece] = []
        self.block = ("", "")
        self.entry = ""

    def own_readings(self) -> Iterator[tuple[str, etree._Element]]:
        """Entries in which a reading other than the lemma names the witness."""
        for app in self.root.iterfind(f"{T}standOff[@type='ed-apparatus']/{T}listApp/{T}app"):
            naming = self.naming(app)
            if naming is None or local(naming) != "rdg":
                continue
            if app.get(f"{E}placed") == "false" or app.get(f"{E}extent") == "line":
                self.result.unplaced.append(app.get(f"{E}id", ""))
            else:
                yield app.get(f"{E}id", ""), naming

    def naming(self, app: etree._Element) -> etree._Element | None:
        """The lemma or reading of an entry that names the witness; of several the one it has last."""
        readings = app.iterchildren(f"{T}lem", f"{T}rdg")
        named = [r for r in readings if self.names & set(r.get(f"{E}wits", "").split())]
        return max(named, key=sequence_of, default=None)

    def run(self) -> WitnessText:
        for text in self.root.iter(f"{T}text", f"{T}sourceDoc"):
            if not any(a.tag == text.tag for a in text.iterancestors()):
                self.inside(text)
        self.gather()
        return self.result

    def put(self, text: str | None) -> None:
        """Words of the base text or of a reading."""
        if text and not self.skipping:
            self.write(text)

    def write(self, text: str) -> None:
        self.pieces.append((text if self.present else "", self.block, self.entry))

    def inside(self, element: etree._Element) -> None:
        self.put(element.text)
        for child in element:
            self.enter(child)
            self.put(child.tail)

    def enter(self, child: etree._Element) -> None:
        if child.tag == f"{T}anchor" and child.get("type", "").startswith("ed-"):
            self.anchor(child)
            return
        if not isinstance(child.tag, str) or child.tag in OF_THE_EDITOR:
            return
        outer = self.block
        if (
            child.get(f"{E}id")
            and local(child) in BLOCKS
            and local(child) not in ("opener", "closer", "div", "lg")
        ):
            self.block = (child.get(f"{E}id", ""), child.get(f"{E}label", ""))
        divided = local(child) in ("lb", "pb", "cb") and child.get("break") != "no"
        space = " " if divided or local(child) in BLOCKS else None
        self.put(space)
        self.inside(child)
        self.put(space)
        self.block = outer

    def anchor(self, anchor: etree._Element) -> None:
        """A change of the witnesses present, or an end of a lemma."""
        entry = anchor.get(f"{E}entry", "")
        kind = anchor.get("type")
        if kind == "ed-witnesses":
            now = self.witness in anchor.get(f"{E}present", "").split()
            if now != self.present:
                self.pieces.append((" ", self.block, ""))
            self.present = now
        elif kind == "ed-start" and entry in self.readings:
            if self.skipping:
                self.result.conflicts.append(entry)
            reading = self.readings[entry]
            self.entry = entry
            edge = [(EDGE, self.block, entry)] if is_pointed_addition(reading) else []
            self.pieces += edge
            self.reading(reading)
            self.pieces += edge
            self.entry = ""
            self.skipping.append(entry)
        elif kind == "ed-end" and entry in self.skipping:
            self.skipping.remove(entry)

    def reading(self, reading: etree._Element) -> None:
        """The words of a reading, with its marks of beginning and breaking off."""
        self.marks(reading, "start")
        self.write_text(reading.text)
        for child in reading:
            self.within(child)
            self.write_text(child.tail)
        self.marks(reading, "end")

    def marks(self, reading: etree._Element, edge: str) -> None:
        """The marks that prepare/ took from an edge of the reading."""
        names, places = reading.get(f"{E}marks", "").split(), reading.get(f"{E}marks-at", "").split()
        for name, place in zip(names, places, strict=False):
            if place == edge:
                self.write(" ")
                self.present = f"{T}{name}" in BEGIN

    def write_text(self, text: str | None) -> None:
        if text:
            self.write(text)

    def within(self, child: etree._Element) -> None:
        if child.tag in BEGIN or child.tag in BREAK:
            self.write(" ")
            self.present = child.tag in BEGIN
        elif child.tag == f"{T}app":
            naming = self.naming(child)
            chosen = naming if naming is not None else child.find(f"{T}lem")
            if chosen is not None:
                self.reading(chosen)
        elif isinstance(child.tag, str) and child.tag not in OF_THE_EDITOR:
            divided = local(child) in ("lb", "pb", "cb") and child.get("break") != "no"
            space = " " if divided or local(child) in BLOCKS else None
            self.write_text(space)
            self.reading(child)
            self.write_text(space)

    def gather(self) -> None:
        """Pieces to words: a word may consist of several pieces, and belongs where it begins."""
        current, block, entry, absent = "", ("", ""), "", False
        for text, place, origin in [*edged(self.pieces), (" ", ("", ""), "")]:
            if text == "":
                absent = True
                continue
            for part in _parts(text):
                if part == " ":
                    if current:
                        self.result.words.append(Word(current, *block, entry))
                        current = ""
                    continue
                if absent and not current:
                    self.result.words.append(Word(GAP, *place))
                    absent = False
                if not current:
                    block, entry = place, origin
                current += part
        if absent:
            self.result.words.append(Word(GAP))


def groups_of(root: etree._Element, witness: str) -> set[str]:
    """The ids of the groups (`listWit`) that a witness belongs to: a reading may name these."""
    found = [e for e in root.iter(f"{T}witness") if e.get(XML_ID) == witness]
    return {a.get(XML_ID, "") for e in found for a in e.iterancestors(f"{T}listWit") if a.get(XML_ID)}


def sequence_of(reading: etree._Element) -> tuple[int, bool]:
    """What comes later among several readings of one witness: by `@varSeq`, else what is not *ante correctionem*."""
    given = reading.get("varSeq", "")
    terms = reading.get(f"{E}terms", "").split()
    return (int(given) if given.isdigit() else 0, "ac" not in terms)


def is_pointed_addition(reading: etree._Element) -> bool:
    """Whether words are added at a point that an entry outside of the text names."""
    app = reading.getparent()
    lemma = app.find(f"{T}lem") if app is not None else None
    if app is None or lemma is None or lemma.get(f"{E}empty") != "true":
        return False
    return any(name in app.attrib for name in ("from", "to", "loc"))


Piece = tuple[str, tuple[str, str], str]


def edged(pieces: list[Piece]) -> list[Piece]:
    """Pieces with each `EDGE` resolved: a space at the border of a word, nothing in its midst.

    Additions at the same point share the text around them.
    """
    made: list[Piece] = []
    at = 0
    while at < len(pieces):
        if pieces[at][0] != EDGE:
            made.append(pieces[at])
            at += 1
            continue
        end, depth = at, 0
        while end < len(pieces) and (pieces[end][0] == EDGE or depth % 2):
            depth += pieces[end][0] == EDGE
            end += 1
        before = made[-1][0][-1:] if made else " "
        after = pieces[end][0][:1] if end < len(pieces) else " "
        inside = before.strip() and after.strip()
        made += [(" ", *p[1:]) if p[0] == EDGE else p for p in pieces[at:end] if p[0] != EDGE or not inside]
        at = end
    return made


def _parts(text: str) -> Iterator[str]:
    """A text as words and single blanks."""
    words = text.split()
    if text[:1].isspace() or not words:
        yield " "
    for number, word in enumerate(words):
        if number:
            yield " "
        yield word
    if words and text[-1:].isspace():
        yield " "
