"""Letters of the Latin, Greek and Cyrillic scripts that look the same (after the idea of Unicode TS 39)."""

from __future__ import annotations

import re
import unicodedata

# Each row: letters of one shape, Latin first, then Greek, then Cyrillic
_ROWS = (
    "AΑА BΒВ CϹС EΕЕ HΗН IΙІ JͿЈ KΚК MΜМ NΝ OΟО PΡР SЅ TΤТ XΧХ YΥУ ZΖ aαа cϲс eе iιі jј kκк oοо pρр sѕ uυ vν "
    "xх yу hһ dԁ qԛ wԝ ΓГ ΠП ΦФ "
)
SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
LOOKS: dict[str, frozenset[str]] = {}
for _row in _ROWS.split():
    LOOKS.update({letter: frozenset(_row) for letter in _row})

# Enough to tell that a word may mix scripts; `script_of` judges
LETTERS = (
    re.compile("[A-Za-z\u00c0-\u024f]"),
    re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    re.compile("[\u0400-\u052f]"),
)
FOREIGN_AT_MOST = 3  # one letter in three
WORD = re.compile(r"[^\W\d_]+")


def script_of(letter: str) -> str:
    """`LATIN`, `GREEK`, `CYRILLIC`, or empty for a letter of another script and for letters used in several."""
    if letter in "ªºµΩ" or unicodedata.category(letter) == "Lm":
        return ""
    name = unicodedata.name(letter, "")
    return next((script for script in SCRIPTS if name.startswith(script)), "")


def mixed(text: str) -> list[tuple[str, str, str]]:
    """The words of a text in which a letter of one script stands among those of another which look the same.

    Each as (word, foreign letter, script of the others).
    """
    found = []
    for match in WORD.finditer(text):
        word = match[0]
        if sum(1 for letters in LETTERS if letters.search(word)) < 2:
            continue
        scripts = [script_of(letter) for letter in word]
        present = {s for s in scripts if s}
        if len(present) < 2:
            continue
        main = max(present, key=lambda s: (scripts.count(s), s == "LATIN"))
        foreign = [letter for letter, script in zip(word, scripts, strict=True) if script not in ("", main)]
        alike = all(any(script_of(other) == main for other in LOOKS.get(letter, ())) for letter in foreign)
        # Sigla side by side and scholarly transliterations mix scripts on purpose, and show it
        if alike and FOREIGN_AT_MOST * len(foreign) <= len(word):
            found.append((word, foreign[0], main))
    return found
