"""The text of one witness, rebuilt from the prepared text and its apparatus, whatever way that was encoded.

The base text is read from anchor to anchor. Where an entry has a reading that names the witness, the reading takes the
place of the words between the anchors; where the lemma names it, or nothing does, the base text stands.
Words count only while the witness is present (TEI P5, chapter 12.1.5). What an editor added is left out: see
`edition.attestation.OF_THE_EDITOR`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from edition.attestation import BEGIN, BLOCKS, BREAK, OF_THE_EDITOR, T, local
from edition.document import ED, TEI

E = f"{{{ED}}}"
GAP = "[…]"
NAMESPACES: dict[str | None, str] = {None: TEI}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a witness: its block (`ed:id` and short citation) and the entry it comes from, if any."""

    text: str
    block: str = ""
    label: str = ""
    entry: str = ""


@dataclass
class WitnessText:
    """A rebuilt witness: its words in order, `GAP` where it is absent, and entries whose readings overlap."""

    siglum: str
    words: list[Word] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)

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
        self.witness = witness
        self.result = WitnessText(witness)
        self.readings = dict(self.own_readings())
        self.present = True
        self.skipping: list[str] = []
        self.pieces: list[tuple[str, tuple[str, str], str]] = []
        self.block = ("", "")
        self.entry = ""

    def own_readings(self) -> Iterator[tuple[str, etree._Element]]:
        """Entries in which a reading other than the lemma names the witness."""
        for app in self.root.iterfind(f"{T}standOff[@type='ed-apparatus']/{T}listApp/{T}app"):
            naming = self.naming(app)
            if naming is not None and local(naming) == "rdg":
                yield app.get(f"{E}id", ""), naming

    def naming(self, app: etree._Element) -> etree._Element | None:
        """The lemma or reading of an entry that names the witness."""
        readings = app.iterchildren(f"{T}lem", f"{T}rdg")
        return next((r for r in readings if self.witness in r.get(f"{E}wits", "").split()), None)

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
            self.entry = entry
            self.reading(self.readings[entry])
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
        for text, place, origin in [*self.pieces, (" ", ("", ""), "")]:
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


def blocks_of(text: WitnessText) -> list[tuple[str, str, str]]:
    """The witness by blocks: `(id, short citation, words)`; `GAP` stands where it is absent."""
    found: list[tuple[str, str, list[str]]] = []
    for word in text.words:
        if not found or (word.block != found[-1][0] and word.text != GAP):
            found.append((word.block, word.label, []))
        found[-1][2].append(word.text)
    return [(block, label, " ".join(words)) for block, label, words in found]


def witness_as_text(text: WitnessText) -> str:
    """One block of the witness a line."""
    return "".join(f"{words}\n" for _, _, words in blocks_of(text))


def witness_as_tei(text: WitnessText, title: str) -> str:
    """A small TEI file with the words of the witness, gaps marked by `gap`."""
    tei = etree.Element(f"{T}TEI", nsmap=NAMESPACES)  # type: ignore[arg-type]
    description = etree.SubElement(etree.SubElement(tei, f"{T}teiHeader"), f"{T}fileDesc")
    etree.SubElement(
        etree.SubElement(description, f"{T}titleStmt"), f"{T}title"
    ).text = f"{title}: {text.siglum}"
    for part in ("publicationStmt", "sourceDesc"):
        said = "Rebuilt from the apparatus of the edition."
        etree.SubElement(etree.SubElement(description, f"{T}{part}"), f"{T}p").text = said
    body = etree.SubElement(etree.SubElement(tei, f"{T}text"), f"{T}body")
    for block, _, words in blocks_of(text):
        paragraph = etree.SubElement(body, f"{T}ab")
        if block:
            paragraph.set("corresp", f"#{block}")
        first, *rest = words.split(GAP)
        paragraph.text = first
        for part in rest:
            etree.SubElement(paragraph, f"{T}gap", reason="lacuna").tail = part
    return etree.tostring(tei, encoding="unicode", pretty_print=True)


def witness_as_html(text: WitnessText, title: str, language: str) -> str:
    """A plain page with the words of the witness."""
    page = etree.Element("html", lang=language)
    head = etree.SubElement(page, "head")
    etree.SubElement(head, "meta", charset="utf-8")
    etree.SubElement(head, "title").text = f"{title}: {text.siglum}"
    body = etree.SubElement(page, "body")
    etree.SubElement(body, "h1").text = f"{title}: {text.siglum}"
    for block, label, words in blocks_of(text):
        paragraph = etree.SubElement(body, "p", title=label)
        if block:
            paragraph.set("id", block)
        paragraph.text = words
    return "<!DOCTYPE html>\n" + etree.tostring(page, encoding="unicode", method="html") + "\n"
