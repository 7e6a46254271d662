"""From prepared texts to the pages of the calendar, which are prepared TEI like every other page."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from edition import resources
from edition.prepare import Prepared
from edition.xslt import Transformer

END_OF_HEADER = "</teiHeader>"
NAMED = re.compile(r'<TEI\b[^>]*\sed:name="([^"]*)"')
CARD = re.compile(r'<standOff\b[^>]*\sed:name="([^"]*)".*?</standOff>', re.S)


@dataclass(frozen=True, slots=True)
class Calendar:
    """`ordered` is the corpus in order with all facts (TEI, the source of every export); `pages` the two pages as
    prepared texts of the kind `register`; `cards` a standOff for each text that has a correspDesc, and `numbers` its
    place in the calendar, by its name; `sent` whether any of them was sent.
    """

    ordered: str
    pages: tuple[Prepared, ...]
    cards: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    sent: bool = True


def make_calendar(
    prepared: Sequence[Prepared],
    transformer: Transformer,
    language: str = "en",
    taken: Collection[str] = (),
    cmif: str = "",
) -> Calendar | None:
    """The calendar of all texts that have a `correspDesc`; None when there are fewer than two.

    `language` is that of the words the toolkit supplies, `taken` the names of pages that are in use, `cmif` the address
    of the CMIF file to link (empty for none). Raises `TransformError` when a stylesheet fails, which is a bug.
    """
    texts = [p for p in prepared if p.kind == "text" and "<correspDesc" in p.xml]
    registers = [p for p in prepared if p.kind == "register"]
    if not texts:
        return None
    reduce = resources.path("xslt", "calendar", "reduce.xsl")
    parts = [transformer.transform(reduce, p.xml).output for p in (*texts, *registers)]
    corpus = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{"".join(parts)}</teiCorpus>'
    if corpus.count(END_OF_HEADER) < 2:
        return None
    names = {name: free(name, taken) for name in ("calendar", "correspondents")}
    options = {"lang": language, "cmif": cmif, **names}
    main = resources.path("xslt", "calendar", "main.xsl")
    ordered = transformer.transform(main, corpus, {**options, "make": "order"}).output
    pages = [
        Prepared(name, "register", transformer.transform(main, ordered, {**options, "make": make}).output)
        for make, name in names.items()
    ]
    cards = transformer.transform(main, ordered, {**options, "make": "cards"}).output
    return Calendar(
        ordered,
        tuple(pages),
        {card[1]: card[0] for card in CARD.finditer(cards)},
        {name: number for number, name in enumerate(NAMED.findall(ordered), 1)},
        'ed:state="sent"' in ordered,
    )


def free(name: str, taken: Collection[str]) -> str:
    """`name`, or `name-2` and so on when a text of the edition is called so."""
    used = {other.lower() for other in taken}
    candidate, n = name, 2
    while candidate in used:
        candidate, n = f"{name}-{n}", n + 1
    return candidate


def with_card(text: Prepared, calendar: Calendar | None) -> Prepared:
    """A prepared text with its card before the text; the same text when it has none."""
    card = calendar.cards.get(text.name, "") if calendar else ""
    before, end, after = text.xml.partition(END_OF_HEADER)
    if not card or not end:
        return text
    return Prepared(text.name, text.kind, before + end + card + after, text.findings)
