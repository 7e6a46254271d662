"""Regular expressions of XML Schema (Datatypes, appendix F) translated to Python's.

Unicode categories (``\\p{L}``) and blocks are worked out only for the characters that occur in the strings to
be matched, kept in
memory: scanning all of Unicode would cost more than reading TEI's whole schema.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

INITIAL = (
    r":A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF"
    r"\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
NAME_CHARACTERS = INITIAL + r"\-.0-9\u00B7\u0300-\u036F\u203F\u2040"


class Form:
    """A regular expression of Python that is compiled when it is first needed.

    The letters of XML names take long to compile; strings in ASCII are compared with the ASCII part of them.
    """

    __slots__ = ("_ascii", "_full", "expression")

    def __init__(self, expression: str) -> None:
        self.expression = expression
        self._ascii: re.Pattern[str] | None = None
        self._full: re.Pattern[str] | None = None

    def fullmatch(self, string: str) -> re.Match[str] | None:
        """Compare a whole string."""
        if string.isascii():
            if self._ascii is None:
                narrow = self.expression.replace(NAME_CHARACTERS[1:], r"A-Z_a-z\-.0-9")
                narrow = narrow.replace(INITIAL[1:], "A-Z_a-z")
                self._ascii = re.compile(narrow, re.ASCII)
            return self._ascii.fullmatch(string)
        if self._full is None:
            self._full = re.compile(self.expression, re.ASCII)
        return self._full.fullmatch(string)


_ESCAPES = {"s": r" \t\n\r", "i": INITIAL, "c": NAME_CHARACTERS}
_LITERAL_ESCAPES = "nrt\\|.?*+(){}-[]^"
# A few Unicode blocks by name; a schema that names another one is told so.
_BLOCKS = {
    "BasicLatin": (0x0000, 0x007F),
    "Latin-1Supplement": (0x0080, 0x00FF),
    "LatinExtended-A": (0x0100, 0x017F),
    "LatinExtended-B": (0x0180, 0x024F),
    "IPAExtensions": (0x0250, 0x02AF),
    "Greek": (0x0370, 0x03FF),
    "GreekandCoptic": (0x0370, 0x03FF),
    "GreekExtended": (0x1F00, 0x1FFF),
    "Cyrillic": (0x0400, 0x04FF),
    "Armenian": (0x0530, 0x058F),
    "Hebrew": (0x0590, 0x05FF),
    "Arabic": (0x0600, 0x06FF),
    "Syriac": (0x0700, 0x074F),
    "Devanagari": (0x0900, 0x097F),
    "LatinExtendedAdditional": (0x1E00, 0x1EFF),
    "GeneralPunctuation": (0x2000, 0x206F),
    "PrivateUse": (0xE000, 0xF8FF),
    "CJKUnifiedIdeographs": (0x4E00, 0x9FFF),
}


class _Translator:
    """Translates one expression; character classes with properties are spelt out over `universe`."""

    def __init__(self, expression: str, universe: str) -> None:
        self.text, self.at, self.universe = expression, 0, universe

    def run(self) -> str:
        """Return the Python expression; ValueError where the source is not an expression of XML Schema."""
        out = []
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == "[":
                out.append(self._bracket())
                continue
            self.at += 1
            if char == "\\":
                out.append(f"[{self._escape()}]")
            elif char == ".":
                out.append(r"[^\n\r]")
            else:
                out.append("\\" + char if char in "^$" else "(?:" if char == "(" else char)
        return "".join(out)

    def _escape(self) -> str:
        """Return the body of a bracket for the escape after a backslash."""
        if self.at >= len(self.text):
            raise ValueError("the expression ends after a backslash")
        char = self.text[self.at]
        self.at += 1
        if char in "pP":
            return self._property(negative=char == "P")
        if char in "dD":
            return self._spelt(lambda c: (unicodedata.category(c) == "Nd") == (char == "d"))
        if char in "wW":
            return self._spelt(lambda c: (unicodedata.category(c)[0] in "PZC") == (char == "W"))
        if char in _ESCAPES:
            return _ESCAPES[char]
        if char in "SIC":
            inside = re.compile(f"[{_ESCAPES[char.lower()]}]")
            return self._spelt(lambda c: not inside.match(c))
        if char not in _LITERAL_ESCAPES:
            raise ValueError(f"\\{char} is not an escape of XML Schema")
        return "\\" + char

    def _property(self, negative: bool) -> str:
        end = self.text.find("}", self.at)
        if not self.text.startswith("{", self.at) or end < 0:
            raise ValueError("\\p without {…}")
        name, self.at = self.text[self.at + 1 : end], end + 1
        if name.startswith("Is"):
            if name[2:] not in _BLOCKS:
                raise ValueError(f"the Unicode block {name[2:]} is not known here")
            low, high = _BLOCKS[name[2:]]
            return self._spelt(lambda c: (low <= ord(c) <= high) != negative)
        return self._spelt(lambda c: unicodedata.category(c).startswith(name) != negative)

    def _spelt(self, wanted: Callable[[str], bool]) -> str:
        return "".join(_quoted(c) for c in self.universe if wanted(c)) or r"^\s\S"

    def _bracket(self) -> str:
        """Translate a character class expression, with subtraction."""
        self.at += 1
        negative = self.text.startswith("^", self.at)
        self.at += negative
        body: list[str] = []
        minus = ""
        while True:
            if self.at >= len(self.text):
                raise ValueError("a [ is not closed")
            char = self.text[self.at]
            if char == "]":
                break
            if char == "-" and self.text.startswith("-[", self.at):
                self.at += 1
                minus = f"(?!{self._bracket()})"
                break
            self.at += 1
            body.append(self._escape() if char == "\\" else char if char == "-" and body else _quoted(char))
        if not self.text.startswith("]", self.at) or not body:
            raise ValueError("a character class is empty or not closed")
        self.at += 1
        parts = [part for part in body if part != r"^\s\S"]
        return (
            f"(?:{minus}[{'^' if negative else ''}{''.join(parts)}])"
            if parts
            else r"[\s\S]"
            if negative
            else r"(?!)"
        )


def _quoted(char: str) -> str:
    return f"\\U{ord(char):08x}" if not char.isalnum() or ord(char) > 127 else char


class Expression:
    """An expression of XML Schema; `matches` compares a whole string."""

    def __init__(self, source: str) -> None:
        """Compile `source`; raises ValueError when it is not a regular expression of XML Schema."""
        self.source = source
        self.by_property = re.search(r"\\[pPdDwWSIC]", source) is not None
        self._universe = set(map(chr, range(128)))
        self._compile()

    def _compile(self) -> None:
        try:
            self._python = re.compile(_Translator(self.source, "".join(sorted(self._universe))).run())
        except (re.error, OverflowError) as error:
            raise ValueError(str(error)) from error

    def matches(self, string: str) -> bool:
        """Tell whether the whole of `string` matches."""
        if self.by_property and not string.isascii():
            unseen = {ord(char) >> 7 for char in string if char not in self._universe}
            if unseen:
                self._universe.update(chr((row << 7) + i) for row in unseen for i in range(128))
                self._compile()
        return self._python.fullmatch(string) is not None
