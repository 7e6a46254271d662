"""Regular expressions of Python for the lexical forms of datatypes and for names."""

from __future__ import annotations

import re

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
