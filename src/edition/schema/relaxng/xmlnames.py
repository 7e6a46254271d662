"""Which strings are names in XML 1.0.

The fifth edition of XML allows letters in names that earlier ones do not. RELAX NG and XML Schema refer to the
earlier ones, and so do the parsers in use, expat among them: expat is asked which letters it takes, so that a
name that a schema may give is one that a document can have.
"""

from __future__ import annotations

from functools import cache
from xml.parsers import expat

from edition.schema.relaxng.forms import INITIAL, NAME_CHARACTERS, Form

NCNAME = f"[{INITIAL[1:]}][{NAME_CHARACTERS[1:]}]*"
QNAME = f"({NCNAME}:)?{NCNAME}"
_NCNAME = Form(NCNAME)
_QNAME = Form(QNAME)


@cache
def _well_formed(document: str) -> bool:
    try:
        expat.ParserCreate("utf-8").Parse(document.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError:
        return False
    return True


def is_name_letter(char: str, *, first: bool) -> bool:
    """Tell whether a character may stand in a name, or be its `first`."""
    if not char.isascii():
        return _well_formed(f"<{char}/>" if first else f"<a{char}/>")
    return char.isalpha() or char == "_" or (not first and (char.isdigit() or char in "-."))


def letters_are_sound(string: str, *, tokens: bool = False) -> bool:
    """Tell whether the letters beyond ASCII may stand in names where they do in `string`.

    `string` consists of one or more names with single blanks or colons between them, by the fifth edition;
    `tokens`: they are name tokens, which may begin with any letter of a name.
    """
    if string.isascii():
        return True
    return all(
        _well_formed(f"<a{letter}/>" if number or tokens else f"<{letter}/>")
        for part in string.replace(":", " ").split()
        for number, letter in enumerate(part)
        if not letter.isascii()
    )


def is_ncname(string: str) -> bool:
    """Tell whether `string` is a name without colon (Namespaces in XML 1.0)."""
    return _NCNAME.fullmatch(string) is not None and letters_are_sound(string)


def is_qname(string: str) -> bool:
    """Tell whether `string` is a name with or without prefix."""
    return _QNAME.fullmatch(string) is not None and letters_are_sound(string)
