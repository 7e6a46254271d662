"""The source line of a finding, with a caret under its place."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from edition.findings import Finding

WIDTH = 96
BEFORE = 60
# What would change the terminal or the order of what is shown, and cannot be seen
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
DECLARED = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
Style = Callable[[str, str], str]


def visible(text: str) -> str:
    """Text in which every invisible character is shown as one box."""
    return HIDDEN.sub("\ufffd", text)


def plain(text: str, _: str) -> str:
    """No colours."""
    return text


class _Lines:
    """The lines of a text: the text itself and where each begins, which takes less memory than a string for each."""

    def __init__(self, text: str) -> None:
        self._text = text
        ends = "\r\n|[\r\n]" if "\r" in text else "\n"  # what is one character is found at once
        self._ends = array("Q", (match.end() for match in re.finditer(ends, text)))
        self._ends.append(len(text))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, index: int) -> str:
        start = self._ends[index - 1] if index else 0
        return self._text[start : self._ends[index]].rstrip("\r\n")


class SourceLines:
    """The lines of the files that findings name, read once each.

    `known` has the bytes of files that are loaded; others are looked for below `folders`.
    """

    def __init__(self, folders: Iterable[Path] = (), known: Mapping[str, bytes] | None = None) -> None:
        self.folders = list(folders)
        self.known = dict(known or {})
        self._lines = cache(self._read)

    def _read(self, file: str) -> _Lines:
        data = self.known.get(file)
        if data is None:
            path = next((p for f in self.folders if (p := f / file).is_file()), None)
            try:
                data = path.read_bytes() if path else b""
            except OSError:
                data = b""
        return _Lines(decoded(data))

    def excerpt(self, found: Finding, count: int, style: Style = plain) -> list[str]:
        """The line of a finding after up to `count - 1` lines before it, and a caret under its column."""
        if count < 1:
            return []
        lines = self._lines(found.file)
        if not 0 < found.line <= len(lines):
            return []
        first = max(1, found.line - count + 1)
        gutter = len(str(found.line))
        shown = []
        cut = max(0, found.column - BEFORE) if len(lines[found.line - 1]) > WIDTH else 0
        for number in range(first, found.line + 1):
            line = lines[number - 1].replace("\t", " ")
            text = visible(line[cut : cut + WIDTH])
            text = ("…" if cut and line else "") + text + ("…" if len(line) > cut + WIDTH else "")
            shown.append(style(f"  {number:>{gutter}} | ", "frame") + text)
        before = visible(lines[found.line - 1].replace("\t", " ")[cut : max(cut, found.column - 1)])
        space = " " * (width(before) + (1 if cut else 0))
        shown.append(style(f"  {'':>{gutter}} | ", "frame") + space + style("^", found.severity.value))
        return shown


def decoded(data: bytes) -> str:
    """The text of a file as far as it can be read; used for showing lines only."""
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(codec, "replace")
    declared = DECLARED.search(data[:200])
    try:
        return data.decode(declared[1].decode() if declared else "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
