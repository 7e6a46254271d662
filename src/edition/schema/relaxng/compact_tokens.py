"""The tokens of RELAX NG's compact syntax."""

from __future__ import annotations

import re
from pathlib import Path

from edition.errors import SchemaError
from edition.schema.relaxng.forms import INITIAL, NAME_CHARACTERS

_NCNAME = f"[{INITIAL[1:]}][{NAME_CHARACTERS[1:]}]*"
_TOKEN = re.compile(
    rf"""(?P<space>\s+|\#(?!\#)[^\n]*)|(?P<doc>\#\#[^\n]*)|(?P<literal>\"\"\".*?\"\"\"|'''.*?'''|"[^"\n]*"|'[^'\n]*')
    |(?P<name>\\?{_NCNAME}(:({_NCNAME}|\*))?)|(?P<sign>>>|\|=|&=|[-=|&,*+?(){{}}\[\]~])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\x+\{([0-9A-Fa-f]*)\}")
# Line ends that are escaped may stand in a string, where a real one may not: until then they are signs that
# XML does not have.
_LINE_ENDS = {0xA: "\1", 0xD: "\2"}
_REAL = str.maketrans({"\1": "\n", "\2": "\r"})
Token = tuple[str, str, int]


def unescaped(text: str, path: Path) -> str:
    r"""Return text with \\x{…} written out as characters; raises SchemaError for what is no character of XML."""

    def character(match: re.Match[str]) -> str:
        number = int(match[1] or "0", 16)
        if number in _LINE_ENDS:
            return _LINE_ENDS[number]
        if number == 0x9 or 0x20 <= number < 0xD800 or 0xDFFF < number < 0xFFFE or 0xFFFF < number < 0x110000:
            return chr(number)
        line = text.count("\n", 0, match.start()) + 1
        raise SchemaError(f"{path}:{line}: {match[0]} is not a character of XML")

    return _ESCAPE.sub(character, text)


class Tokens:
    """The tokens of one file, and how far they have been read."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.tokens = self._tokens(text)
        self.at = 0

    def _tokens(self, text: str) -> list[Token]:
        found: list[Token] = []
        at, line = 0, 1
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                raise SchemaError(f"{self.path}:{line}: {text[at : at + 20].split()[0]!r} is not understood")
            kind = match.lastgroup or ""
            kind = "name" if match["name"] else kind
            if kind not in ("space", "doc"):
                found.append((kind, match[0], line))
            line += match[0].count("\n")
            at = match.end()
        return [*found, ("end", "the end of the file", line)]

    def peek(self, ahead: int = 0) -> str:
        """Return a token to come; a literal or the end of the file is no sign, it never equals one."""
        kind, text, _ = self.tokens[min(self.at + ahead, len(self.tokens) - 1)]
        return text if kind in ("sign", "name") else f"\0{kind}"

    @property
    def line(self) -> int:
        """The line of the token to come."""
        return self.tokens[self.at][2]

    def fail(self, what: str) -> SchemaError:
        """Return an error at the token to come."""
        return SchemaError(f"{self.path}:{self.line}: {what}, not {self.tokens[self.at][1][:40]}")

    def take(self, wanted: str = "") -> str:
        """Return the next token; raises SchemaError when another one was wanted."""
        if wanted and self.peek() != wanted:
            raise self.fail(f"{wanted} is expected here")
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return self.tokens[self.at - 1][1]

    def name(self, what: str = "a name") -> str:
        """Return the next token, which has to be a name."""
        if self.tokens[self.at][0] != "name" or ":" in self.peek():
            raise self.fail(f"{what} is expected here")
        return self.take().removeprefix("\\")

    def literal(self) -> str:
        """Return the next string, its parts joined by ~ put together."""
        if self.tokens[self.at][0] != "literal":
            raise self.fail("a string in quotes is expected here")
        written = self.take()
        text = written[3:-3] if written[:3] in ('"""', "'''") else written[1:-1]
        text = text.translate(_REAL)
        if self.peek() == "~":
            self.take()
            return text + self.literal()
        return text
