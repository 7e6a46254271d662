"""Characters that look right and are not (TEI P5, vi. Languages and Character Sets)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

from edition.attestation import local
from edition.checks.confusables import SCRIPTS, mixed, script_of
from edition.document import AT, Document
from edition.findings import Finding

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
ODD = re.compile("[\u0080-\u0084\u0086-\u009f\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
# Thai, Lao, Myanmar and Khmer are written without spaces and need the zero-width one
_ASIA = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
INVISIBLE = re.compile(f"[\u00ad\u2060\ufeff\u180e]|(?<![{_ASIA}])\u200b(?![{_ASIA}])")
LURKING = re.compile("[\u00ad\u2060\ufeff\u180e\u200b]")
NAMES = {"\ufeff": "BYTE ORDER MARK (ZERO WIDTH NO-BREAK SPACE)"}


def check_text(document: Document) -> list[Finding]:
    """Each kind of misleading character once an element: see `judge`."""
    found: list[Finding] = []
    if harmless(_letters(document)):
        return found
    for element in document.root.iter(etree.Element):
        own = "".join(
            [
                element.text or "",
                *(child.tail or "" for child in element),
                *(f" {v!s}" for k, v in element.attrib.items() if k != AT),
            ]
        )
        if own.isascii():
            continue
        for code, message in judge(own):
            found.append(document.finding(code, f"{message} in <{local(element)}>", element, "text"))
    return found


def _letters(document: Document) -> set[str]:
    """All characters of a text, perhaps with some that stand beside it."""
    if document.verbatim and b"&#" not in document.data:
        return set() if document.data.isascii() else set(document.data.decode())
    return set(etree.tostring(document.root, encoding="unicode"))


def harmless(letters: set[str]) -> bool:
    """Whether nothing can be wrong with any text of these characters, however they follow each other."""
    foreign = [c for c in letters if not c.isascii()]
    if any(c > "\u02ff" and (not _inert(c) or script_of(c) in SCRIPTS[1:]) for c in foreign):
        return False
    return not any(pattern.search("".join(foreign)) for pattern in (BIDI, ODD, LURKING))


def _inert(letter: str) -> bool:
    """Whether a character is in normal form C whatever stands before it."""
    if unicodedata.category(letter)[0] == "M" or "\u1100" <= letter <= "\u11ff":
        return False
    return unicodedata.is_normalized("NFC", letter)


def judge(text: str) -> Iterator[tuple[str, str]]:
    """Codes and messages: not in NFC (ED501), controls of direction (ED502), control and private characters
    (ED503), invisible ones (ED504), letters of another script in a word (ED505)."""
    if not unicodedata.is_normalized("NFC", text):
        word = next((w for w in text.split() if not unicodedata.is_normalized("NFC", w)), "")
        yield "ED501", f'"{word[:30]}" is not in normal form C'
    for pattern, code, what in (
        (BIDI, "ED502", "control of direction"),
        (ODD, "ED503", "control or private character"),
        (INVISIBLE, "ED504", "invisible character"),
    ):
        hit = pattern.search(text)
        if hit:
            name = NAMES.get(hit[0]) or unicodedata.name(hit[0], "")
            around = _around(text, hit.start()) if code == "ED504" else ""
            yield code, f"{what} U+{ord(hit[0]):04X} {name}".rstrip() + around
    words = mixed(text)
    if words:
        word, letter, script = words[0]
        kind = unicodedata.name(letter)
        more = f" (and {len(words) - 1} more words)" if len(words) > 1 else ""
        yield (
            "ED505",
            f'the word "{word[:30]}" has a {kind} among letters of the {script.title()} script{more}',
        )


def _around(text: str, at: int) -> str:
    """The word in which a character stands, the character shown as a dot in a circle."""
    before = re.search(r"\w*\Z", text[max(0, at - 12) : at])
    after = re.match(r"\w*", text[at + 1 : at + 13])
    word = (before[0] if before else "") + "\u25cc" + (after[0] if after else "")
    return f' (in "{word}")' if len(word) > 1 else ""
