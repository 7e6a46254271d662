"""Where the start tags of a document stand: kept as offsets of bytes, told as lines and columns when asked for."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property


class Offsets:
    """The places in the bytes of a document in UTF-8, in ascending order."""

    def __init__(self, data: bytes, at: Iterable[int]) -> None:
        self._data, self._at = data, array("Q", at)

    def __len__(self) -> int:
        return len(self._at)

    def place(self, number: int) -> tuple[int, int]:
        """Line and column of a place, both from 1; columns count characters (XML 1.0, section 2.11, for lines)."""
        offset = self._at[number]
        line = bisect_right(self._begins, offset)
        return line, len(self._data[self._begins[line - 1] : offset].decode()) + 1

    def places(self) -> Iterator[tuple[int, int]]:
        """Line and column of every place."""
        return map(self.place, range(len(self)))

    @cached_property
    def _begins(self) -> array[int]:
        """Where the lines begin."""
        ends = rb"\r\n|[\r\n]" if b"\r" in self._data else rb"\n"  # what is one character is found at once
        return array("Q", [0, *(match.end() for match in re.finditer(ends, self._data))])
