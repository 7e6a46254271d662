"""The patterns that look at strings (data, value, list) and attributes with their value patterns."""

from __future__ import annotations

import re
from collections.abc import Callable

from edition.schema.relaxng.datatypes import Datatype
from edition.schema.relaxng.names import WHITESPACE, NameClass, is_finite, join, listed
from edition.schema.relaxng.patterns import ATTRIBUTE, DATA, LIST, VALUE, AttributeSteps, Pattern
from edition.schema.relaxng.pool import Pool

_BLANKS = re.compile(f"[{WHITESPACE}]+")
# Accepted values are remembered; a document full of distinct ones must not fill the memory.
REMEMBERED_VALUES = 5000
Parameters = tuple[tuple[str, str], ...]


def tokens(string: str) -> list[str]:
    """Return what white space separates; XML knows four characters of it, Python many."""
    return [token for token in _BLANKS.split(string) if token]


def _qualified(pool: Pool, written: str) -> str | None:
    """Return a written name as qualified name by the prefixes in scope; None when its prefix is not declared."""
    prefix, _, local = written.rpartition(":")
    namespace = pool.prefixes.get(prefix, None if prefix else "")
    return None if namespace is None else join(namespace, local)


class Data(Pattern):
    """A string of a datatype, with parameters and perhaps exceptions (RELAX NG, section 4.16 and 6.2.8)."""

    __slots__ = ("check", "datatype", "excepted", "parameters")

    def __init__(
        self, pool: Pool, datatype: Datatype, parameters: Parameters, excepted: Pattern | None
    ) -> None:
        self.datatype, self.parameters, self.excepted = datatype, parameters, excepted
        self.check: Callable[[str], bool] = datatype.checker(parameters)
        super().__init__(pool, DATA, False)

    def after_string(self, string: str) -> Pattern:
        """Return empty when the string is of this type, else notAllowed."""
        if (
            not self.check(string)
            or self._undeclared(string)
            or (self.excepted is not None and self.excepted.after_string(string).nullable)
        ):
            return self.pool.not_allowed
        return self.pool.empty

    def _undeclared(self, string: str) -> bool:
        """Tell whether the string is a name with a prefix, or of an entity, that is not declared."""
        datatype = self.datatype
        if datatype.of_entities:
            return not self.pool.entities.issuperset(tokens(string))
        return datatype.qualified and _qualified(self.pool, datatype.normal(string)) is None


class Value(Pattern):
    """One value of a datatype."""

    __slots__ = ("datatype", "literal", "meant", "wanted")

    def __init__(self, pool: Pool, datatype: Datatype, literal: str, meant: str = "") -> None:
        """`meant` is the qualified name that `literal` stands for, when the datatype is one of names."""
        self.datatype, self.literal, self.meant = datatype, literal, meant
        self.wanted = datatype.value(literal)
        super().__init__(pool, VALUE, False)

    def after_string(self, string: str) -> Pattern:
        """Return empty when the string denotes this value, else notAllowed."""
        try:
            value = self.datatype.value(string)
        except ValueError:
            return self.pool.not_allowed
        if self.datatype.qualified:
            found = _qualified(self.pool, self.datatype.normal(string))
            return self.pool.empty if found == self.meant else self.pool.not_allowed
        return self.pool.empty if value == self.wanted else self.pool.not_allowed


class TokenList(Pattern):
    """A list of tokens separated by white space."""

    __slots__ = ("body",)

    def __init__(self, pool: Pool, body: Pattern) -> None:
        self.body = body
        super().__init__(pool, LIST, False)

    def after_string(self, string: str) -> Pattern:
        """Return empty when the tokens of the string match, else notAllowed."""
        rest = self.body
        for token in tokens(string):
            rest = rest.after_string(token)
        return self.pool.empty if rest.nullable else self.pool.not_allowed


class AttributeValue:
    """The value pattern of an attribute, with a memory of values already accepted."""

    __slots__ = ("accepted", "pattern")

    def __init__(self, pattern: Pattern) -> None:
        self.pattern = pattern
        self.accepted: set[str] = set()

    def accepts(self, value: str) -> bool:
        """Tell whether `value` matches."""
        pattern = self.pattern
        if pattern.pool.context_matters:
            return self._accepts(value)
        if value in self.accepted:
            return True
        good = self._accepts(value)
        if good:
            if len(self.accepted) >= REMEMBERED_VALUES:
                self.accepted.clear()
            self.accepted.add(value)
        return good

    def _accepts(self, value: str) -> bool:
        pattern = self.pattern
        blank = pattern.nullable and not value.strip(WHITESPACE)
        return pattern is pattern.pool.text or blank or pattern.after_string(value).nullable


class Attribute(Pattern):
    """An attribute pattern."""

    __slots__ = ("names", "value")

    def __init__(self, pool: Pool, names: NameClass, value: AttributeValue) -> None:
        self.names, self.value = names, value
        super().__init__(pool, ATTRIBUTE, False)
        self.attribute_names = frozenset(listed(names)) if is_finite(names) else None

    def find_attribute(self, name: str) -> AttributeSteps:
        """Compute `attribute`."""
        return ((self.value, self.pool.empty),) if self.names.matches(name) else ()

    def closed(self) -> Pattern:
        """An attribute that has not come."""
        return self.pool.not_allowed

    def forgiven(self) -> Pattern:
        """An attribute whose absence has been reported."""
        return self.pool.empty
