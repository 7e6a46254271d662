"""A rebuilt witness in the forms that people and programs read."""

from __future__ import annotations

from lxml import etree

from edition.apparatus.witness import GAP, WitnessText
from edition.attestation import T
from edition.document import TEI

NAMESPACES: dict[str | None, str] = {None: TEI}


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
