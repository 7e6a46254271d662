"""An invented book: the same text as prepared TEI for the toolkit and as LaTeX for reledmac."""

from __future__ import annotations

import random

WORDS_PER_PAGE = 334
ENTRIES_PER_PAGE = 15
SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "la",
    "me",
    "ni",
    "po",
    "ru",
    "sa",
    "te",
    "vi",
    "xo",
    "zu",
    "ar",
    "en",
    "is",
    "on",
    "ul",
]
Entry = tuple[str, list[tuple[str, str]]]
Paragraph = list[tuple[str, Entry | None]]


def book(pages: int, seed: int = 1) -> list[Paragraph]:
    """Paragraphs of words, some with an entry: its lemma, and its readings with their sigla."""
    rng = random.Random(seed)

    def word() -> str:
        return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 4)))

    every = WORDS_PER_PAGE / ENTRIES_PER_PAGE
    paragraphs: list[Paragraph] = []
    left = pages * WORDS_PER_PAGE
    while left > 0:
        length = min(left, rng.randint(60, 180))
        rows: Paragraph = []
        for _ in range(length):
            lemma = word()
            readings = [(word(), rng.choice("ABCDEF")) for _ in range(rng.choice([1, 1, 1, 2]))]
            rows.append((lemma, (lemma, readings) if rng.random() < 1 / every else None))
        paragraphs.append(rows)
        left -= length
    return paragraphs


def prepared(paragraphs: list[Paragraph]) -> str:
    """The book as prepared TEI."""
    body, apps = [], []
    for paragraph in paragraphs:
        words = []
        for word, entry in paragraph:
            if entry is None:
                words.append(word)
                continue
            name = f"e{len(apps)}"
            words.append(
                f'<anchor type="ed-start" ed:entry="{name}"/>{word}<anchor type="ed-end" ed:entry="{name}"/>'
            )
            rdgs = "".join(f'<rdg ed:sigla="{siglum}">{reading}</rdg>' for reading, siglum in entry[1])
            apps.append(
                f'<app ed:id="{name}" ed:layer="variants"><lem ed:text="{entry[0]}">{entry[0]}</lem>{rdgs}</app>'
            )
        body.append(f"<p>{' '.join(words)}</p>")
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:tei-edition:prepared" xml:lang="la" ed:title="Liber" '
        f'ed:name="liber" ed:apparatus-lang="la" ed:ui-lang="en"><teiHeader/><text><body><div>{"".join(body)}</div></body>'
        f'</text><standOff type="ed-apparatus"><listApp type="variants">{"".join(apps)}</listApp></standOff></TEI>'
    )


def latex(paragraphs: list[Paragraph]) -> str:
    """The book for LuaLaTeX with reledmac, on the same page."""
    body = []
    for paragraph in paragraphs:
        words = []
        for word, entry in paragraph:
            if entry is None:
                words.append(word)
            else:
                readings = "; ".join(f"{reading} {siglum}" for reading, siglum in entry[1])
                words.append(rf"\edtext{{{word}}}{{\Afootnote{{{readings}}}}}")
        body.append(r"\pstart " + " ".join(words) + r" \pend")
    return (
        r"""\documentclass[twoside]{book}
\usepackage[paperwidth=155mm,paperheight=235mm,inner=20mm,outer=30mm,top=31mm,bottom=38mm]{geometry}
\usepackage{fontspec}
\usepackage[series={A},nofamiliar,noeledsec,noledgroup]{reledmac}
\Xarrangement[A]{paragraph}
\Xnotefontsize[A]{\fontsize{8}{10}\selectfont}
\begin{document}
\fontsize{10.5}{13}\selectfont
\beginnumbering
"""
        + "\n".join(body)
        + "\n\\endnumbering\n\\end{document}\n"
    )
