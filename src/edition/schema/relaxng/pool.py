"""The pool makes patterns, simplified and interned: equal ones are one object."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from edition.schema.relaxng.patterns import (
    ATTRIBUTE,
    EMPTY,
    GROUP,
    INTERLEAVE,
    TEXT,
    Choice,
    Group,
    Interleave,
    OneOrMore,
    Pattern,
)

P = TypeVar("P", bound=Pattern)


class Pool:
    """Makes patterns, simplified and interned; `table` holds every pattern by its parts.

    `prefixes` are those in scope where a document is being read, `entities` its unparsed ones; they are kept when
    `context_matters` to a datatype.
    """

    def __init__(self) -> None:
        self.table: dict[tuple[Any, ...], Pattern] = {}
        self.prefixes: dict[str, str] = {}
        self.entities: set[str] = set()
        self.context_matters = False
        self.empty = self.intern(("empty",), lambda: Pattern(self, EMPTY, True))
        self.text = self.intern(("text",), lambda: Pattern(self, TEXT, True))
        self.not_allowed = self.intern(("notAllowed",), lambda: Pattern(self, 0, False))

    def intern(self, key: tuple[Any, ...], make: Callable[[], P]) -> P:
        """Return the one pattern for `key`, made by `make` when it is new."""
        found = self.table.get(key)
        if found is None:
            found = self.table[key] = make()
        return found  # type: ignore[return-value]  # the first part of a key tells the class

    def choice(self, *parts: Pattern) -> Pattern:
        """Return the choice between `parts`: flat, sorted, without repetition."""
        flat: dict[int, Pattern] = {}
        for part in parts:
            for one in part.parts if isinstance(part, Choice) else (part,):
                if one is not self.not_allowed:
                    flat[one.id] = one
        if (
            len(flat) > 1
            and self.empty.id in flat
            and any(p.nullable for p in flat.values() if p is not self.empty)
        ):
            del flat[self.empty.id]
        if len(flat) < 2:
            return next(iter(flat.values()), self.not_allowed)
        ordered = tuple(flat[i] for i in sorted(flat))
        return self.intern((Choice, *(p.id for p in ordered)), lambda: Choice(self, ordered))

    def group(self, left: Pattern, right: Pattern) -> Pattern:
        """Return `left` then `right`."""
        if left is self.not_allowed or right is self.not_allowed:
            return self.not_allowed
        if left is self.empty:
            return right
        if right is self.empty:
            return left
        # One form for (a, b), c and a, (b, c) keeps states few. Attributes are left as they are: classes of
        # attributes stay shared in this way, and they are gone when content begins.
        if isinstance(left, Group) and not left.holds & ATTRIBUTE:
            return self.group(left.left, self.group(left.right, right))
        return self.intern((Group, left.id, right.id), lambda: Group(self, left, right, GROUP))

    def interleave(self, left: Pattern, right: Pattern) -> Pattern:
        """Return `left` mingled with `right`."""
        if left is self.not_allowed or right is self.not_allowed:
            return self.not_allowed
        if left is self.empty:
            return right
        if right is self.empty:
            return left
        if left.id > right.id:
            left, right = right, left
        return self.intern((Interleave, left.id, right.id), lambda: Interleave(self, left, right, INTERLEAVE))

    def all_of(self, parts: Sequence[Pattern], join: Callable[[Pattern, Pattern], Pattern]) -> Pattern:
        """Return `parts` joined by `interleave`, or by `group` where order does not matter.

        The tree is as deep as the logarithm of their number, so that a schema with hundreds of them can be followed.
        """
        if len(parts) < 2:
            return parts[0] if parts else self.empty
        middle = len(parts) // 2
        return join(self.all_of(parts[:middle], join), self.all_of(parts[middle:], join))

    def more(self, body: Pattern) -> Pattern:
        """Return `body` once or several times."""
        if body in (self.not_allowed, self.empty, self.text) or isinstance(body, OneOrMore):
            return body
        return self.intern((OneOrMore, body.id), lambda: OneOrMore(self, body))
