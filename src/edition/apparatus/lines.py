"""An entry as one line of plain text, as the outputs show it: `moon² ] A; om. B a.c.; sun C (a note)`."""

from __future__ import annotations

from lxml import etree

from edition.attestation import T, local
from edition.document import ED

E = f"{{{ED}}}"
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Lines:
    """Makes the lines of one text; its root has the signs and the editor's words."""

    def __init__(self, root: etree._Element) -> None:
        pairs = (pair.partition("=") for pair in root.get(f"{E}words", "").split("|") if pair)
        self.words = {key: word for key, _, word in pairs}
        self.after_lemma = root.get(f"{E}after-lemma", "]")
        self.between = root.get(f"{E}between-readings", ";")

    def line(self, app: etree._Element) -> str:
        """Lemma, readings with their sigla, and remarks."""
        lemma, readings = app.find(f"{T}lem"), app.findall(f"{T}rdg")
        said = self.lemma(lemma) if lemma is not None else ""
        told = lemma is not None and bool(self.told(lemma))
        if said and readings and (told or not self.after_lemma):
            said += self.between
        parts = [said] if said else []
        parts.append(f"{self.between} ".join(self.reading(rdg, lemma) for rdg in readings))
        parts += [
            f"— {_plain(note)}" for note in app if local(note) in ("note", "witDetail") and _plain(note)
        ]
        return " ".join(part for part in parts if part)

    def lemma(self, lemma: etree._Element) -> str:
        """The lemma, its sign and its witnesses; of an addition the word beside it."""
        if lemma.get(f"{E}unspoken") == "true":
            return ""
        number = lemma.get(f"{E}occurrence", "").translate(RAISED)
        said = lemma.get(f"{E}text", "")
        if not said:
            side = "after" if lemma.get(f"{E}after") else "before"
            neighbour = lemma.get(f"{E}{side}", "")
            said = f"{self.word('post' if side == 'after' else 'ante')} {neighbour}" if neighbour else "∅"
        return " ".join(part for part in (f"{said}{number}{self.after_lemma}", self.told(lemma)) if part)

    def reading(self, rdg: etree._Element, lemma: etree._Element | None) -> str:
        """A reading with its sigla; the editor's word where it has no words, or where the lemma has none."""
        moved = rdg.get(f"{E}moved") == "true"
        said = rdg.get(f"{E}text", "")
        if not said and rdg.get(f"{E}empty") == "true" and not rdg.get(f"{E}marks"):
            said = self.word("transp" if moved else "om")
        elif not said and next(rdg.iter(f"{T}gap"), None) is not None:
            said = "[…]"
        elif said and lemma is not None and lemma.get(f"{E}empty") == "true":
            said = f"{self.word('transp' if moved else 'add')} {said}"
        return " ".join(part for part in (said, self.told(rdg)) if part)

    def told(self, reading: etree._Element) -> str:
        """The sigla, the hand, and what is said of the reading after them."""
        keys = f"{reading.get(f'{E}terms', '')} {reading.get(f'{E}marks', '')}".split()
        parts = (reading.get(f"{E}sigla", ""), reading.get(f"{E}hand", ""), *map(self.word, keys))
        return " ".join(part for part in parts if part)

    def word(self, key: str) -> str:
        """The editor's word for a key."""
        return self.words.get(key, key)


def _plain(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
