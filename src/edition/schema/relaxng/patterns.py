"""Patterns of RELAX NG as interned values, what each answers when a document is read.

Two patterns built from equal parts are one object, so that whatever is computed for a pattern (its
derivatives) is computed once.
The method is the derivative of patterns by Clark (2002), with one change: `starts` gives all start-tag
derivatives at once.
Structure is in this module; the leaves that look at strings are in `leaves`, and `pool` makes patterns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import TYPE_CHECKING

from edition.schema.relaxng.names import Name, NameClass

if TYPE_CHECKING:
    from edition.schema.relaxng.leaves import AttributeValue
    from edition.schema.relaxng.pool import Pool

# What a pattern holds below it, not crossing elements: the restrictions of section 7 ask about this.
ELEMENT, ATTRIBUTE, TEXT, DATA, VALUE, LIST, GROUP, INTERLEAVE, MORE, EMPTY = (1 << i for i in range(10))
GROUPED_ATTRIBUTE = 1 << 10
STRINGS = DATA | VALUE | LIST
CONTENT = ELEMENT | TEXT | STRINGS

Step = tuple["Element", "Pattern"]
WildStep = tuple[NameClass, "Element", "Pattern"]
Starts = tuple[dict[str, tuple[Step, ...]], tuple[WildStep, ...]]
AttributeSteps = tuple[tuple["AttributeValue", "Pattern"], ...]


class Pattern:
    """A pattern; this class itself serves for the three constants empty, text and notAllowed.

    `nullable`: it matches nothing at all; `holds`: bits of what is in it; `attribute_names`: the attributes
    it can begin with,
    None when a wildcard is among them.
    """

    __slots__ = (
        "_after_text",
        "_attributes",
        "_closed",
        "_starts",
        "attribute_names",
        "holds",
        "id",
        "nullable",
        "pool",
    )

    def __init__(self, pool: Pool, holds: int, nullable: bool, parts: Iterable[Pattern] = ()) -> None:
        self.pool, self.nullable, self.id = pool, nullable, len(pool.table)
        self.holds = reduce(lambda bits, part: bits | part.holds, parts, holds)
        names = [part.attribute_names for part in parts]
        self.attribute_names: frozenset[str] | None = frozenset().union(*(n for n in names if n is not None))
        if None in names:
            self.attribute_names = None
        self._starts: Starts | None = None
        self._after_text: Pattern | None = None
        self._closed: Pattern | None = None
        self._attributes: dict[str, AttributeSteps] = {}

    # ---- what callers ask ----------------------------------------------------------------------------------
    def starts(self) -> Starts:
        """Return the start tags that may come next: by name and by wildcard, with continuations."""
        if self._starts is None:
            self._starts = self.find_starts()
        return self._starts

    def steps(self, name: str) -> tuple[Step, ...]:
        """Return the continuations by one start tag.

        Interleaved patterns look for it alone: the start tags of all their states would be too many.
        """
        if self.holds & INTERLEAVE:
            return self.find_steps(name)
        named, wild = self.starts()
        return named.get(name, ()) + tuple((e, rest) for names, e, rest in wild if names.matches(name))

    def after_text(self) -> Pattern:
        """Return the derivative by non-blank text, for a pattern that holds no datatypes."""
        if self._after_text is None:
            self._after_text = self.derive(lambda part: part.after_text())
        return self._after_text

    def after_string(self, string: str) -> Pattern:
        """Return the derivative by one whole string, which data, value and list look at."""
        return self.derive(lambda part: part.after_string(string))

    def attribute(self, name: str) -> AttributeSteps:
        """Return the value patterns that an attribute `name` may meet here, each with what then remains."""
        if not self.holds & ATTRIBUTE or (
            self.attribute_names is not None and name not in self.attribute_names
        ):
            return ()
        found = self._attributes.get(name)
        if found is None:
            merged: dict[AttributeValue, Pattern] = {}
            for value, rest in self.find_attribute(name):
                merged[value] = self.pool.choice(merged[value], rest) if value in merged else rest
            found = self._attributes[name] = tuple(merged.items())
        return found

    def closed(self) -> Pattern:
        """Return what is left when no attribute can come any more: notAllowed where one is still needed."""
        if not self.holds & ATTRIBUTE:
            return self
        if self._closed is None:
            self._closed = self.close(lambda part: part.closed())
        return self._closed

    def forgiven(self) -> Pattern:
        """Return the same, but with missing attributes forgiven: the way on after one has been reported."""
        return self.close(lambda part: part.forgiven()) if self.holds & ATTRIBUTE else self

    # ---- what each kind of pattern answers -----------------------------------------------------------------
    def find_starts(self) -> Starts:
        """Compute `starts`."""
        return {}, ()

    def find_steps(self, name: str) -> tuple[Step, ...]:
        """Compute `steps` of a pattern that has others interleaved in it."""
        return ()

    def derive(self, by: Callable[[Pattern], Pattern]) -> Pattern:
        """Compute the derivative by text; `by` derives a part."""
        return self if self is self.pool.text else self.pool.not_allowed

    def find_attribute(self, name: str) -> AttributeSteps:
        """Compute `attribute`."""
        return ()

    def close(self, by: Callable[[Pattern], Pattern]) -> Pattern:
        """Compute `closed` or `forgiven`; `by` closes a part."""
        return self


def gather(sources: Iterable[tuple[Starts, Callable[[Pattern], Pattern]]]) -> Starts:
    """Unite start tags of several parts; each function completes the continuations of its part."""
    names: dict[str, tuple[Step, ...]] = {}
    wild: list[WildStep] = []
    for (named, wildcards), complete in sources:
        for name, steps in named.items():
            names[name] = names.get(name, ()) + tuple((element, complete(rest)) for element, rest in steps)
        wild += [(names_, element, complete(rest)) for names_, element, rest in wildcards]
    return names, tuple(wild)


class Choice(Pattern):
    """One of several patterns."""

    __slots__ = ("parts",)

    def __init__(self, pool: Pool, parts: tuple[Pattern, ...]) -> None:
        self.parts = parts
        super().__init__(pool, 0, any(part.nullable for part in parts), parts)

    def find_starts(self) -> Starts:
        """Compute `starts`."""
        return gather((part.starts(), lambda rest: rest) for part in self.parts)

    def find_steps(self, name: str) -> tuple[Step, ...]:
        """Compute `steps`."""
        return tuple(step for part in self.parts for step in part.steps(name))

    def derive(self, by: Callable[[Pattern], Pattern]) -> Pattern:
        """Compute the derivative by text."""
        return self.pool.choice(*[by(part) for part in self.parts])

    def find_attribute(self, name: str) -> AttributeSteps:
        """Compute `attribute`."""
        return tuple(step for part in self.parts for step in part.attribute(name))

    def close(self, by: Callable[[Pattern], Pattern]) -> Pattern:
        """Compute `closed` or `forgiven`."""
        return self.pool.choice(*[by(part) for part in self.parts])


class Pair(Pattern):
    """Two patterns in sequence (`group`) or in any order, mingled (`interleave`)."""

    __slots__ = ("join", "left", "right")

    def __init__(self, pool: Pool, left: Pattern, right: Pattern, kind: int) -> None:
        self.left, self.right = left, right
        self.join = pool.group if kind == GROUP else pool.interleave
        attributes = GROUPED_ATTRIBUTE if (left.holds | right.holds) & ATTRIBUTE else 0
        super().__init__(pool, kind | attributes, left.nullable and right.nullable, (left, right))

    def _on_left(self, rest: Pattern) -> Pattern:
        return self.join(rest, self.right)

    def _on_right(self, rest: Pattern) -> Pattern:
        return self.join(self.left, rest)

    def find_attribute(self, name: str) -> AttributeSteps:
        """Compute `attribute`: attributes come in any order, in a group too."""
        lefts = tuple((value, self._on_left(rest)) for value, rest in self.left.attribute(name))
        return lefts + tuple((value, self._on_right(rest)) for value, rest in self.right.attribute(name))

    def close(self, by: Callable[[Pattern], Pattern]) -> Pattern:
        """Compute `closed` or `forgiven`."""
        return self.join(by(self.left), by(self.right))


class Group(Pair):
    """Two patterns in sequence."""

    __slots__ = ()

    def find_starts(self) -> Starts:
        """Compute `starts`."""
        left = (self.left.starts(), self._on_left)
        return gather((left, (self.right.starts(), lambda rest: rest)) if self.left.nullable else (left,))

    def find_steps(self, name: str) -> tuple[Step, ...]:
        """Compute `steps`."""
        lefts = tuple((element, self._on_left(rest)) for element, rest in self.left.steps(name))
        return lefts + self.right.steps(name) if self.left.nullable else lefts

    def derive(self, by: Callable[[Pattern], Pattern]) -> Pattern:
        """Compute the derivative by text."""
        first = self._on_left(by(self.left))
        return self.pool.choice(first, by(self.right)) if self.left.nullable else first


class Interleave(Pair):
    """Two patterns mingled."""

    __slots__ = ()

    def find_starts(self) -> Starts:
        """Compute `starts`."""
        return gather(((self.left.starts(), self._on_left), (self.right.starts(), self._on_right)))

    def find_steps(self, name: str) -> tuple[Step, ...]:
        """Compute `steps`."""
        lefts = tuple((element, self._on_left(rest)) for element, rest in self.left.steps(name))
        return lefts + tuple((element, self._on_right(rest)) for element, rest in self.right.steps(name))

    def derive(self, by: Callable[[Pattern], Pattern]) -> Pattern:
        """Compute the derivative by text."""
        return self.pool.choice(self._on_left(by(self.left)), self._on_right(by(self.right)))


class OneOrMore(Pattern):
    """A pattern once or several times."""

    __slots__ = ("body",)

    def __init__(self, pool: Pool, body: Pattern) -> None:
        self.body = body
        super().__init__(pool, MORE, body.nullable, (body,))

    def _again(self, rest: Pattern) -> Pattern:
        return self.pool.group(rest, self.pool.choice(self, self.pool.empty))

    def find_starts(self) -> Starts:
        """Compute `starts`."""
        return gather(((self.body.starts(), self._again),))

    def find_steps(self, name: str) -> tuple[Step, ...]:
        """Compute `steps`."""
        return tuple((element, self._again(rest)) for element, rest in self.body.steps(name))

    def derive(self, by: Callable[[Pattern], Pattern]) -> Pattern:
        """Compute the derivative by text."""
        return self._again(by(self.body))

    def find_attribute(self, name: str) -> AttributeSteps:
        """Compute `attribute`."""
        return tuple((value, self._again(rest)) for value, rest in self.body.attribute(name))

    def close(self, by: Callable[[Pattern], Pattern]) -> Pattern:
        """Compute `closed` or `forgiven`."""
        return self.pool.more(by(self.body))


class Element(Pattern):
    """An element pattern.

    Its content is built when it is first needed, which also makes recursive grammars finite.
    """

    __slots__ = ("_content", "_make", "line", "names", "source")

    def __init__(
        self, pool: Pool, names: NameClass, make: Callable[[], Pattern], source: str, line: int
    ) -> None:
        self.names, self._make, self.source, self.line = names, make, source, line
        self._content: Pattern | None = None
        super().__init__(pool, ELEMENT, False)

    def content(self) -> Pattern:
        """Return the pattern of attributes and content."""
        if self._content is None:
            self._content = self._make()
        return self._content

    def find_starts(self) -> Starts:
        """Compute `starts`."""
        empty = self.pool.empty
        if isinstance(self.names, Name):
            return {self.names.name: ((self, empty),)}, ()
        return {}, ((self.names, self, empty),)
