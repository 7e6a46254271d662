"""Made-up apparatus of every shape: the two ways to follow witnesses agree, and no word or entry is lost."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from edition.attestation import Walk, own_readings, witness_text
from edition.xslt import Transformer
from tei import ED, T, prepared, tei

WITNESSES = "ABCD"
MARKS = ("lacunaStart", "lacunaEnd", "witEnd", "witStart")


class Maker:
    """Makes a text with an apparatus; every word is another one."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = 0

    def word(self) -> str:
        self.words += 1
        return f"w{self.words}"

    def app(self, depth: int, among: str) -> str:
        """An entry over the witnesses `among`, each in one reading at most, with marks and entries inside."""
        names = list(among)
        self.random.shuffle(names)
        cuts = sorted(self.random.randint(0, len(names)) for _ in range(2))
        parts = [names[: cuts[0]], names[cuts[0] : cuts[1]], names[cuts[1] :]]
        kinds = self.random.choice((["lem", "rdg", "rdg"], ["lem", "rdg"], ["rdg", "lem"], ["lem"]))
        made = []
        for kind, own in zip(kinds, parts, strict=False):
            wit = f' wit="{" ".join("#" + n for n in own)}"' if own else ""
            made.append(f"<{kind}{wit}>{self.content(depth + 1, ''.join(own))}{self.mark(own)}</{kind}>")
        if self.random.random() < 0.2:
            made[-1] = f"<rdgGrp>{made[-1]}</rdgGrp>"
        return f"<app>{''.join(made)}</app>"

    def mark(self, own: list[str]) -> str:
        return f"<{self.random.choice(MARKS)}/>" if own and self.random.random() < 0.3 else ""

    def content(self, depth: int, among: str) -> str:
        """Words and, not too deep, entries."""
        made = []
        for _ in range(self.random.randint(0 if depth else 3, 4)):
            kind = self.random.random()
            if kind < 0.35 and depth < 3:
                made.append(self.app(depth, among))
            elif kind < 0.45:
                made.append(f"<hi>{self.word()}</hi><note>{self.word()}</note>")
            else:
                made.append(self.word())
        return " ".join(made)

    def body(self) -> str:
        return "".join(f"<p>{self.content(0, WITNESSES)}</p>" for _ in range(3))


def base_words(element: etree._Element) -> Iterator[str]:
    """The words of the base text: of each entry the lemma, without notes."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{T}app":
            own = own_readings(child)
            chosen = next((r for r in own if r.tag == f"{T}lem"), own[0] if own else None)
            if chosen is not None:
                yield from base_words(chosen)
        elif child.tag != f"{T}note":
            yield from base_words(child)
        yield child.tail or ""


@pytest.mark.parametrize("seed", range(60))
def test_no_word_and_no_entry_is_lost_and_witnesses_are_followed_alike(
    seed: int, tmp_path: Path, transformer: Transformer
) -> None:
    text = tei(Maker(seed).body(), " ".join(WITNESSES))
    source = etree.fromstring(text).find(f"{T}text")
    assert source is not None
    _, root = prepared(tmp_path, text, transformer)
    main = root.find(f"{T}text")
    assert main is not None

    assert "".join(main.itertext()).split() == "".join(base_words(source)).split()

    everything = " ".join("".join(part.itertext()) for part in root.iterchildren(f"{T}text", f"{T}standOff"))
    for word in "".join(f"{t} " for t in source.itertext()).split():
        assert word in everything, word

    starts = {
        a.get(f"{ED}entry"): (a.get(f"{ED}present") or "").split()
        for a in main.iter(f"{T}anchor")
        if "start" in a.get("type", "")
    }
    listed = list(root.iterfind(f"{T}standOff/{T}listApp/{T}app"))
    in_text = [
        a
        for a in source.iter(f"{T}app")
        if not any(x.tag in (f"{T}rdg", f"{T}note") for x in a.iterancestors())
    ]
    assert len(listed) == len(in_text)

    outer = [
        e
        for e in Walk(etree.fromstring(text)).entries()
        if not any(x.tag == f"{T}app" for x in e.app.iterancestors())
    ]
    in_order = [a for a in listed if not any(a.get(f"{ED}id") == b for b in nested_in_lemmata(main))]
    assert [sorted(e.present) for e in outer] == [sorted(starts[a.get(f"{ED}id")]) for a in in_order]


def nested_in_lemmata(main: etree._Element) -> set[str]:
    """The entries that begin while another is open."""
    open_entries: list[str] = []
    inner: set[str] = set()
    for anchor in main.iter(f"{T}anchor"):
        entry = anchor.get(f"{ED}entry", "")
        if entry.startswith("note"):
            continue
        if anchor.get("type") == "ed-start":
            if open_entries:
                inner.add(entry)
            open_entries.append(entry)
        elif anchor.get("type") == "ed-end":
            open_entries.remove(entry)
    return inner


@pytest.mark.parametrize("seed", range(20))
def test_a_witness_without_lacunae_has_a_word_of_each_place(seed: int) -> None:
    """Rebuilt words are words of the text, each at most once, in its order."""
    text = tei(Maker(seed).body(), " ".join(WITNESSES))
    for witness in WITNESSES:
        words = [int(w[1:]) for w in witness_text(etree.fromstring(text), witness).split()]
        assert words == sorted(set(words))
