"""Regular expressions matched in a time that grows with the string only, whatever the expression.

Python tries one way after the other; of an expression such as ``(a+)+b`` there are as many ways as 2 to the power of
the string's length. Here all ways are followed at once (Thompson 1968), and sets of states that were met are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Test = Callable[[str], bool]
_COUNT = re.compile(r"\{(\d+)(,(\d*))?\}")
_STATES_AT_MOST = 20_000
_SETS_AT_MOST = 4_000


class TooManyError(ValueError):
    """The expression has more states than are followed."""


@dataclass(slots=True)
class Part:
    """A part of an expression: a `test` of one character, a sequence of parts, alternatives, or a repetition.

    A repetition has one part, between `least` and `most` times (None: without end).
    """

    kind: str
    parts: list[Part] = field(default_factory=list)
    test: Test | None = None
    least: int = 1
    most: int | None = 1

    @property
    def repeats(self) -> bool:
        """Whether this is a part that may come more than once."""
        return self.kind == "repetition" and (self.most is None or self.most > 1)

    def doubtful(self) -> bool:
        """Whether Python may find very many ways to match: a choice or a repetition within a repetition."""
        return any(part.doubtful() for part in self.parts) or (
            self.repeats and any(part.branches() for part in self.parts)
        )

    def branches(self) -> bool:
        """Whether there is a choice in this part."""
        here = self.kind == "alternatives" or (self.kind == "repetition" and self.least != self.most)
        return here or any(part.branches() for part in self.parts)

    def endless(self) -> bool:
        """Whether a repetition without end is in this part."""
        return (self.kind == "repetition" and self.most is None) or any(p.endless() for p in self.parts)


def parts_of(pieces: Sequence[str | Test]) -> Part:
    """Return the whole of an expression given as pieces: tests of one character, and ``(?: ) | ? * + {…}``."""
    stack: list[list[list[Part]]] = [[[]]]
    for piece in pieces:
        if callable(piece):
            stack[-1][-1].append(Part("character", test=piece))
        elif piece == "(?:":
            stack.append([[]])
        elif piece == "|":
            stack[-1].append([])
        elif piece == ")":
            inner = _joined(stack.pop())
            stack[-1][-1].append(inner)
        else:
            row = stack[-1][-1]
            row.append(_repeated(row.pop(), piece))
    return _joined(stack.pop())


def _joined(options: list[list[Part]]) -> Part:
    rows = [row[0] if len(row) == 1 else Part("sequence", row) for row in options]
    return rows[0] if len(rows) == 1 else Part("alternatives", rows)


def _repeated(part: Part, how: str) -> Part:
    counted = _COUNT.fullmatch(how)
    if counted is None:
        least, most = {"?": (0, 1), "*": (0, None), "+": (1, None)}[how]
    else:
        least = int(counted[1])
        most = least if counted[2] is None else int(counted[3]) if counted[3] else None
    return Part("repetition", [part], least=least, most=most)


class Matcher:
    """Follows an expression through a string."""

    def __init__(self, whole: Part) -> None:
        """Raises TooManyError for an expression that is too large."""
        self._tests: list[Test | None] = []
        self._then: list[int] = []
        self._free: list[list[int]] = []  # where one gets from a state without a character
        self._last = self._state()
        start = self._before(whole, self._last)
        self._start = self._closed([start])
        self._known: dict[tuple[frozenset[int], str], frozenset[int]] = {}

    def matches(self, string: str) -> bool:
        """Tell whether the whole of `string` matches."""
        here = self._start
        for char in string:
            found = self._known.get((here, char))
            if found is None:
                if len(self._known) >= _SETS_AT_MOST:
                    self._known.clear()
                found = self._known[here, char] = self._after(here, char)
            if not found:
                return False
            here = found
        return self._last in here

    def _state(self, test: Test | None = None, then: int = -1) -> int:
        if len(self._tests) >= _STATES_AT_MOST:
            raise TooManyError("the expression is too large")
        self._tests.append(test)
        self._then.append(then)
        self._free.append([])
        return len(self._tests) - 1

    def _before(self, part: Part, then: int) -> int:
        """Return the state from which a part leads to the state `then`."""
        if part.kind == "character":
            return self._state(part.test, then)
        if part.kind == "sequence":
            for one in reversed(part.parts):
                then = self._before(one, then)
            return then
        if part.kind == "alternatives":
            fork = self._state()
            self._free[fork] = [self._before(one, then) for one in part.parts]
            return fork
        (body,) = part.parts
        if part.most is None:
            again = self._state()
            self._free[again] = [self._before(body, again), then]
            then = again
        else:
            end = then
            for _ in range(part.most - part.least):
                fork = self._state()
                self._free[fork] = [self._before(body, then), end]
                then = fork
        for _ in range(part.least):
            then = self._before(body, then)
        return then

    def _closed(self, states: list[int]) -> frozenset[int]:
        found, todo = set(states), list(states)
        while todo:
            for state in self._free[todo.pop()]:
                if state not in found:
                    found.add(state)
                    todo.append(state)
        return frozenset(found)

    def _after(self, states: frozenset[int], char: str) -> frozenset[int]:
        then = []
        for state in states:
            test = self._tests[state]
            if test is not None and test(char):
                then.append(self._then[state])
        return self._closed(then)
