"""Regular expressions of XML Schema (Datatypes, appendix F) translated to Python's.

Classes of characters by property (``\\p{L}``) are spelt out only for the characters that occur in the strings to be
matched, kept in memory: scanning all of Unicode would cost more than reading TEI's whole schema.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from edition.schema.relaxng.blocks import BLOCKS
from edition.schema.relaxng.linear import Matcher, TooManyError, parts_of
from edition.schema.relaxng.xmlnames import is_name_letter

_CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}
_LITERAL_ESCAPES = "\\|.?*+(){}-[]^"
_SPECIAL = ".\\?*+()|[]{}"
_MINOR = {"L": "ultmo", "M": "nce", "N": "dlo", "P": "cdseifo", "Z": "slp", "S": "mcko", "C": "cfon"}
_CATEGORIES = frozenset(major + minor for major, minors in _MINOR.items() for minor in ("", *minors))
_QUANTITY = re.compile(r"\{([0-9]+)(,([0-9]*))?\}")
# Lengths up to which Python matches: doubtful expressions, and those of which it may try as many ways as the string is
# long, again and again
_DOUBTFUL, _LONG = 14, 400
_REMEMBERED = 500  # expressions
_ROW = 7  # characters are taken into account in rows of 2 to the power of this


@dataclass(slots=True)
class _Class:
    """A class of characters: ranges and properties, perhaps the complement, less another class."""

    ranges: list[tuple[str, str]] = field(default_factory=list)
    tests: list[Callable[[str], bool]] = field(default_factory=list)
    negative: bool = False
    minus: _Class | None = None

    @property
    def single(self) -> str | None:
        """The one character of this class, None when it is another."""
        one = self.ranges[0] if len(self.ranges) == 1 and not self.tests and not self.negative else ("", " ")
        return one[0] if one[0] == one[1] else None

    @property
    def plain(self) -> bool:
        """Whether the class can be written down without knowing which characters occur."""
        return not self.tests and self.minus is None

    def has(self, char: str) -> bool:
        """Tell whether a character is in the class."""
        inside = any(low <= char <= high for low, high in self.ranges) or any(
            test(char) for test in self.tests
        )
        return inside != self.negative and (self.minus is None or not self.minus.has(char))

    def written(self, universe: Iterable[str]) -> str:
        """Return the class as Python writes it, spelt out over `universe` where need be."""
        if self.plain:
            body = "".join(f"{_quoted(low)}-{_quoted(high)}" for low, high in self.ranges)
            return f"[{'^' if self.negative else ''}{body}]"
        body = "".join(_quoted(char) for char in universe if self.has(char))
        return f"[{body}]" if body else "(?!)"


def _quoted(char: str) -> str:
    return char if char.isascii() and char.isalnum() else f"\\U{ord(char):08x}"


class _Reader:
    """Reads one expression into pieces: strings of Python's syntax, and classes of characters."""

    def __init__(self, expression: str) -> None:
        self.text, self.at = expression, 0
        self.pieces: list[str | _Class] = []

    def run(self) -> list[str | _Class]:
        """Return the pieces; ValueError where the source is not an expression of XML Schema."""
        depth = 0
        while self.at < len(self.text):
            char = self.text[self.at]
            if char == "|":
                self._take("|")
                continue
            if char == "(":
                self._take("(?:")
                depth += 1
                continue
            if char == ")":
                if not depth:
                    raise ValueError("a ) closes nothing")
                depth -= 1
                self._take(")")
            else:
                self.pieces.append(self._atom(char))
            self._quantity()
        if depth:
            raise ValueError("a ( is not closed")
        return self.pieces

    def _take(self, piece: str) -> None:
        self.pieces.append(piece)
        self.at += 1

    def _atom(self, char: str) -> _Class:
        if char == "[":
            return self._bracket()
        if char == "\\":
            return self._escape()
        self.at += 1
        if char == ".":
            return _Class([("\n", "\n"), ("\r", "\r")], negative=True)
        if char in _SPECIAL:
            raise ValueError(f"a {char} cannot stand here")
        return _Class([(char, char)])

    def _quantity(self) -> None:
        """Read a quantifier, of which an atom has one at most."""
        char = self.text[self.at : self.at + 1]
        if char and char in "?*+":
            self._take(char)
        elif char == "{":
            match = _QUANTITY.match(self.text, self.at)
            if match is None or (match[3] and int(match[3]) < int(match[1])):
                raise ValueError("{…} is not a quantity")
            self.pieces.append(match[0])
            self.at = match.end()

    def _escape(self) -> _Class:
        """Read an escape."""
        char = self.text[self.at + 1 : self.at + 2]
        self.at += 2
        if char in ("p", "P"):
            return _Class(tests=[self._property()], negative=char == "P")
        if char and char in _LITERAL_ESCAPES:
            return _Class([(char, char)])
        if char in _CONTROLS:
            return _Class([(_CONTROLS[char], _CONTROLS[char])])
        if char in ("s", "S"):
            return _Class([(c, c) for c in "\t\n\r "], negative=char == "S")
        test = _TESTS.get(char.lower())
        if test is None:
            raise ValueError(f"\\{char} is not an escape of XML Schema")
        return _Class(tests=[test], negative=char.isupper())

    def _property(self) -> Callable[[str], bool]:
        end = self.text.find("}", self.at)
        if not self.text.startswith("{", self.at) or end < 0:
            raise ValueError("\\p without {…}")
        name, self.at = self.text[self.at + 1 : end], end + 1
        if name.startswith("Is"):
            if name[2:] not in BLOCKS:
                raise ValueError(f"the Unicode block {name[2:]} is not known")
            spans = BLOCKS[name[2:]]
            return lambda c: any(low <= ord(c) <= high for low, high in spans)
        if name not in _CATEGORIES:
            raise ValueError(f"the Unicode category {name} is not known")
        return lambda c: unicodedata.category(c).startswith(name)

    def _bracket(self) -> _Class:
        """Read a character class expression, with subtraction."""
        self.at += 1
        found = _Class(negative=self.text.startswith("^", self.at))
        self.at += found.negative
        while True:
            one = self._member()
            if self.text.startswith("-", self.at) and not self.text.startswith("-[", self.at):
                self.at += 1
                if self.text.startswith("]", self.at):
                    raise ValueError("a - must be written \\- here")
                one = self._range(one, self._member())
            self._add(found, one)
            if self.text.startswith("-[", self.at):
                self.at += 1
                found.minus = self._bracket()
                break
            if self.text.startswith("]", self.at):
                break
        if not self.text.startswith("]", self.at):
            raise ValueError("a [ is not closed")
        self.at += 1
        return found

    def _member(self) -> _Class:
        """Read one character or escape. A hyphen is escaped wherever it stands: jing, and with it the editors,
        refuses others, though XML Schema has them first and last.
        """
        char = self.text[self.at : self.at + 1]
        if not char:
            raise ValueError("a [ is not closed")
        if char == "\\":
            return self._escape()
        if char in "[]-":
            raise ValueError(f"a {char} must be written \\{char} here")
        self.at += 1
        return _Class([(char, char)])

    @staticmethod
    def _range(low: _Class, high: _Class) -> _Class:
        if low.single is None or high.single is None or low.single > high.single:
            raise ValueError("a range of characters goes from one character to a later one")
        return _Class([(low.single, high.single)])

    @staticmethod
    def _add(found: _Class, one: _Class) -> None:
        if one.negative:
            found.tests.append(one.has)
        else:
            found.ranges += one.ranges
            found.tests += one.tests


_TESTS: dict[str, Callable[[str], bool]] = {
    "d": lambda c: unicodedata.category(c) == "Nd",
    "w": lambda c: unicodedata.category(c)[0] not in "PZC",
    "i": lambda c: c in ":_" or is_name_letter(c, first=True),
    "c": lambda c: c in ":_" or is_name_letter(c, first=False),
}


class Expression:
    """An expression of XML Schema; `matches` compares a whole string."""

    def __init__(self, source: str) -> None:
        """Read `source`; raises ValueError when it is not a regular expression of XML Schema."""
        self.source = source
        self._pieces = _Reader(source).run()
        self._spelt = any(isinstance(piece, _Class) and not piece.plain for piece in self._pieces)
        self._universe = set(map(chr, range(1 << _ROW)))
        whole = parts_of([p if isinstance(p, str) else p.has for p in self._pieces])
        # From which length of a string on Python may take too long
        self._short = _DOUBTFUL if whole.doubtful() else _LONG if whole.endless() else None
        self._linear: Matcher | None = None
        self._compile()

    def _compile(self) -> None:
        universe = sorted(self._universe)
        written = "".join(p if isinstance(p, str) else p.written(universe) for p in self._pieces)
        try:
            self._python = re.compile(written)
        except (re.error, OverflowError) as error:
            raise ValueError(str(error)) from error

    def _follower(self) -> Matcher | None:
        try:
            return Matcher(parts_of([p if isinstance(p, str) else p.has for p in self._pieces]))
        except TooManyError:
            self._short = None
            return None

    def matches(self, string: str) -> bool:
        """Tell whether the whole of `string` matches, in a time that its length bounds."""
        if self._short is not None and len(string) > self._short:
            if self._linear is None:
                self._linear = self._follower()
            if self._linear is not None:
                return self._linear.matches(string)
        if self._spelt and not string.isascii():
            unseen = {ord(char) >> _ROW for char in string if char not in self._universe}
            if unseen:
                self._universe.update(chr((row << _ROW) + i) for row in unseen for i in range(1 << _ROW))
                self._compile()
        return self._python.fullmatch(string) is not None


@lru_cache(maxsize=_REMEMBERED)
def expression_of(source: str) -> Expression:
    """Return the expression that `source` is, made once: a schema repeats the same few. Raises ValueError."""
    return Expression(source)
