"""Who attests what: the witnesses of a text, and the walk that follows them through it (TEI P5, chapter 12).

The rule: outside an entry the base text is read by every witness present; inside an entry a witness reads what names
it, or, when nothing names it, the lemma. `witStart` and `lacunaEnd` in a reading make its witnesses present,
`witEnd` and `lacunaStart` absent; a witness that has a `witStart` anywhere is absent before it.
For parallel segmentation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from edition.document import TEI, XML_ID

T = f"{{{TEI}}}"
BEGIN = {f"{T}witStart", f"{T}lacunaEnd"}
BREAK = {f"{T}witEnd", f"{T}lacunaStart"}
READINGS = {f"{T}lem", f"{T}rdg"}
# What a witness has and what an editor adds, for the words as the witness has them
OF_THE_EDITOR = {
    f"{T}{n}" for n in ("note", "corr", "reg", "expan", "ex", "supplied", "gap", "witDetail", "fw")
}

BLOCKS = {
    *("p", "ab", "l", "lg", "head", "opener", "closer", "salute", "dateline", "signed", "byline", "trailer"),
    *(
        "postscript",
        "address",
        "addrLine",
        "item",
        "list",
        "cell",
        "row",
        "table",
        "div",
        "quote",
        "sp",
        "stage",
    ),
}


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=2000)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


@lru_cache(maxsize=2000)
def ids_of(value: str | None) -> tuple[str, ...]:
    """The ids in a list of pointers such as `#A #B`."""
    return tuple(token.rpartition("#")[2] for token in (value or "").split())


def declared(root: etree._Element) -> dict[str, etree._Element]:
    """The witnesses of a file by id, in the order of `listWit`; a `listWit` with an id stands for its group."""
    found = root.iter(f"{T}witness", f"{T}listWit")
    return {e.get(XML_ID, ""): e for e in found if e.get(XML_ID)}


def members(root: etree._Element) -> dict[str, list[str]]:
    """The single witnesses behind each id: itself, or those of the group."""
    groups: dict[str, list[str]] = {}
    for name, element in declared(root).items():
        own = [w.get(XML_ID, "") for w in element.iter(f"{T}witness") if w.get(XML_ID)]
        groups[name] = own if local(element) == "listWit" else [name]
    return groups


def own_readings(app: etree._Element) -> list[etree._Element]:
    """The `lem` and `rdg` of an entry, those in groups included, those of nested entries not."""
    found = []
    for child in app:
        if child.tag in READINGS:
            found.append(child)
        elif child.tag == f"{T}rdgGrp":
            found += own_readings(child)
    return found


def marks_of(reading: etree._Element) -> Iterator[etree._Element]:
    """The marks of beginning and breaking off in a reading, those of nested readings not."""
    for element in reading.iter(*BEGIN, *BREAK):
        nearest = next((a for a in element.iterancestors() if a.tag in READINGS), None)
        if nearest is reading:
            yield element


def replaced(element: etree._Element) -> bool:
    """Whether the witness itself put other words in the place of these: its last word counts."""
    parent = element.getparent()
    if local(element) != "del" or parent is None or local(parent) != "subst":
        return False
    return parent.find(f"{T}add") is not None


@dataclass(frozen=True, slots=True)
class Attestation:
    """One entry with its readings and the witnesses present at it and concerned by it; `absent` are those not present
    at all.
    """

    app: etree._Element
    readings: list[etree._Element]
    present: frozenset[str]
    absent: frozenset[str] = frozenset()


def leading(text: etree._Element) -> set[etree._Element]:
    """The entries and the marks of presence of a text, and all elements that hold them."""
    found: set[etree._Element] = set()
    for element in text.iter(f"{T}app", *BEGIN, *BREAK):
        here: etree._Element | None = element
        while here is not None and here not in found:
            found.add(here)
            here = here.getparent()
    return found


class Walk:
    """Follows all witnesses through one text."""

    def __init__(self, root: etree._Element) -> None:
        self.groups = members(root)
        self.root = root
        self.present: dict[str, bool] = {}
        self.leading: set[etree._Element] = set()
        self.marked = False
        self._witnesses: dict[str, list[str]] = {}
        self._here: tuple[frozenset[str], frozenset[str]] | None = None
        self.begin(root)

    def texts(self) -> Iterator[etree._Element]:
        """The texts of the file (a teiCorpus has several), each with the witnesses present at its beginning."""
        for text in self.root.iter(f"{T}text"):
            if not any(a.tag == f"{T}text" for a in text.iterancestors()):
                self.begin(text)
                self.leading = leading(text)
                yield text

    def begin(self, text: etree._Element) -> None:
        """Make all witnesses present but those that have a `witStart` in the text."""
        late = {
            w
            for mark in text.iter(f"{T}witStart")
            for reading in [next((a for a in mark.iterancestors() if a.tag in READINGS), None)]
            if reading is not None
            for w in self.witnesses(reading)
        }
        self.present = {w: w not in late for own in self.groups.values() for w in own}
        self._here = None
        self.marked = next(text.iter(*BEGIN, *BREAK), None) is not None

    def here(self) -> tuple[frozenset[str], frozenset[str]]:
        """Who is present, and who is not."""
        if self._here is None:
            present = frozenset(w for w, there in self.present.items() if there)
            self._here = present, frozenset(self.present) - present
        return self._here

    def witnesses(self, reading: etree._Element) -> list[str]:
        """The single witnesses that a reading names."""
        wit = reading.get("wit", "")
        if wit not in self._witnesses:
            self._witnesses[wit] = [w for name in ids_of(wit) for w in self.groups.get(name, [name])]
        return self._witnesses[wit]

    def entries(self) -> Iterator[Attestation]:
        """Every entry of the text in its order, with who is present."""
        for text in self.texts():
            yield from self._inside(text, None)

    def _inside(self, element: etree._Element, concerned: frozenset[str] | None) -> Iterator[Attestation]:
        for child in element:
            if child not in self.leading:
                continue
            if child.tag == f"{T}app":
                yield from self._entry(child, concerned)
            elif child.tag in BEGIN or child.tag in BREAK:
                reading = next((a for a in child.iterancestors() if a.tag in READINGS), None)
                for w in self.witnesses(reading) if reading is not None else ():
                    self.present[w] = child.tag in BEGIN
                self._here = None
            elif child.tag != f"{T}note":
                yield from self._inside(child, concerned)

    def _entry(self, app: etree._Element, concerned: frozenset[str] | None) -> Iterator[Attestation]:
        here, absent = self.here()
        if concerned is not None:
            here &= concerned
        readings = own_readings(app)
        yield Attestation(app, readings, here, absent)
        holding = [r for r in readings if len(r) and r in self.leading]
        if not holding:
            return
        named = {w for r in readings for w in self.witnesses(r)}
        for reading in holding:
            own = frozenset(self.witnesses(reading))
            if local(reading) == "lem":
                own |= here - named
            yield from self._inside(reading, own)


def witness_text(root: etree._Element, witness: str) -> str:
    """The words of one witness, rebuilt from the text and its apparatus.

    White space is collapsed; what an editor added (`OF_THE_EDITOR`) is left out.
    """
    return _Reader(root, witness).read()


def plain_text(root: etree._Element) -> str:
    """The words of a transcription without an apparatus, under the same rules as `witness_text`."""
    return _Reader(root, None).read()


class _Reader:
    """Collects the words of one witness; without a witness, all words."""

    def __init__(self, root: etree._Element, witness: str | None) -> None:
        self.walk = Walk(root)
        self.witness = witness
        self.parts: list[str] = []

    def read(self) -> str:
        for text in self.walk.texts():
            self.inside(text)
        return " ".join("".join(self.parts).split())

    def put(self, text: str | None) -> None:
        if text and (self.witness is None or self.walk.present.get(self.witness, False)):
            self.parts.append(text)

    def inside(self, element: etree._Element) -> None:
        self.put(element.text)
        for child in element:
            self.enter(child)
            self.put(child.tail)

    def enter(self, child: etree._Element) -> None:
        if child.tag in BEGIN or child.tag in BREAK:
            reading = next((a for a in child.iterancestors() if a.tag in READINGS), None)
            self.put(" ")
            if self.witness and reading is not None and self.witness in self.walk.witnesses(reading):
                self.walk.present[self.witness] = child.tag in BEGIN
            self.put(" ")
        elif child.tag == f"{T}app":
            chosen = self.chosen(child)
            if chosen is not None:
                self.inside(chosen)
        elif isinstance(child.tag, str) and child.tag not in OF_THE_EDITOR and not replaced(child):
            divided = local(child) in ("lb", "pb", "cb") and child.get("break") != "no"
            space = " " if divided or local(child) in BLOCKS else None
            self.put(space)
            self.inside(child)
            self.put(space)

    def chosen(self, app: etree._Element) -> etree._Element | None:
        """The reading of the witness in an entry: what names it; the lemma where nothing does and it is present."""
        readings = own_readings(app)
        naming = [r for r in readings if self.witness in self.walk.witnesses(r)]
        if naming:
            return naming[0]
        lemma = next((r for r in readings if local(r) == "lem"), None)
        return lemma if self.witness is None or self.walk.present.get(self.witness, False) else None
