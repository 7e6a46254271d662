"""What a pattern expects, for messages: names, needed elements, values, required attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from edition.schema.relaxng.leaves import Attribute, Data, TokenList, Value
from edition.schema.relaxng.names import describe, listed, local_of
from edition.schema.relaxng.patterns import (
    ELEMENT,
    Choice,
    Element,
    Group,
    Interleave,
    OneOrMore,
    Pair,
    Pattern,
)
from edition.schema.relaxng.restrictions import parts_of
from edition.schema.relaxng.times import moment

_DEPTH = 6
_WAYS_AT_MOST = 200
# Datatypes in the words of an encoder.
_WORDS = {
    "date": "a date such as 1924-10-25",
    "gYear": "a year such as 1924",
    "gYearMonth": "a month such as 1924-10",
    "gMonth": "a month such as --10",
    "gDay": "a day such as ---25",
    "gMonthDay": "a day such as --10-25",
    "time": "a time such as 12:30:00",
    "dateTime": "a date and time such as 1924-10-25T12:30:00",
    "duration": "a duration such as P3D",
    "anyURI": "an address or pointer",
    "ID": "an identifier (letters, digits, . - _)",
    "NCName": "a name without colon or spaces",
    "Name": "a name without spaces",
    "language": "a language code such as en",
    "boolean": "true or false",
    "nonNegativeInteger": "a whole number from 0",
    "positiveInteger": "a whole number from 1",
    "integer": "a whole number",
    "decimal": "a number",
    "double": "a number",
    "float": "a number",
    "string": "text",
    "token": "text",
    "NMTOKEN": "a word without spaces",
}
_PATTERNS = {r"\S+": "an address or pointer without spaces", r"[^\p{C}\p{Z}]+": "one word without spaces"}
_PATTERNS[r"(\-?[\d]+/\-?[\d]+)"] = "a fraction such as 1/2"
# TEI's dates are one of eight datatypes; an encoder thinks of one.
_DATES = {
    _WORDS[n] for n in ("date", "gYear", "gYearMonth", "gMonth", "gDay", "gMonthDay", "time", "dateTime")
}
_ANY_DATE = "a date such as 1924-10-25, 1924-10 or 1924, or a time such as 12:30:00"
_LENGTHS = {"length": "of", "minLength": "of at least", "maxLength": "of at most"}
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")


def allowed_names(patterns: Iterable[Pattern]) -> list[str]:
    """Return the local names of the elements that may come next, sorted."""
    names: set[str] = set()
    todo, seen = list(patterns), set[Pattern]()
    while todo:
        pattern = todo.pop()
        if pattern in seen or not pattern.holds & ELEMENT:
            continue
        seen.add(pattern)
        if isinstance(pattern, Element):
            names |= {local_of(name) for name in listed(pattern.names)} or {describe(pattern.names)}
        elif isinstance(pattern, Group) and not pattern.left.nullable:
            todo.append(pattern.left)
        else:
            todo += parts_of(pattern)
    return sorted(names)


def needed(pattern: Pattern) -> list[str]:
    """Return the first steps of the shortest ways to complete content."""
    if isinstance(pattern, Interleave):  # what each side needs; their mixtures would be too many
        return sorted({name for part in parts_of(pattern) if not part.nullable for name in needed(part)})
    level: dict[Pattern, frozenset[str]] = {pattern: frozenset()}
    seen = {pattern}
    for _ in range(_DEPTH):
        following: dict[Pattern, frozenset[str]] = {}
        done: set[str] = set()
        for at, first in level.items():
            for name, steps in at.starts()[0].items():
                names = first or frozenset((local_of(name),))
                for _element, rest in steps:
                    if rest.nullable:
                        done |= names
                    elif rest not in seen:
                        following[rest] = following.get(rest, frozenset()) | names
        if done:
            return sorted(done)
        seen.update(following)
        level = dict(list(following.items())[:_WAYS_AT_MOST])
    return []


def literals(pattern: Pattern) -> list[str]:
    """Return the values that a pattern lists one by one."""
    if isinstance(pattern, Value):
        return [pattern.literal.strip()]
    if isinstance(pattern, Choice):
        return [literal for part in pattern.parts for literal in literals(part)]
    if isinstance(pattern, TokenList | OneOrMore):
        return literals(pattern.body)
    return literals(pattern.left) + literals(pattern.right) if isinstance(pattern, Pair) else []


def describe_values(patterns: Iterable[Pattern]) -> list[str]:
    """Return the kinds of values that patterns accept, each in words, without repetition."""
    kinds = dict.fromkeys(words for pattern in patterns for words in _values(pattern))
    if kinds.keys() >= _DATES:
        kinds = {_ANY_DATE: None} | {words: None for words in kinds if words not in _DATES}
    return list(kinds)


def date_hint(value: str) -> str:
    """Return what is wrong with a date: a day that does not exist, or the order day, month, year."""
    try:
        moment("date", value)
    except ValueError as error:
        if str(error) != value:
            return f"; {error}"
    match = _DAY_MONTH_YEAR.fullmatch(value.strip())
    return f'; did you mean "{match[3]}-{int(match[2]):02}-{int(match[1]):02}"?' if match else ""


def _values(pattern: Pattern) -> list[str]:
    if isinstance(pattern, Value):
        return [f'"{pattern.literal.strip()}"']
    if isinstance(pattern, Data):
        return [_data(pattern)]
    if isinstance(pattern, Choice):
        return [words for part in pattern.parts for words in _values(part)]
    if isinstance(pattern, TokenList):
        return [
            words if words.startswith('"') else f"{words}, or several with spaces between"
            for words in _values(pattern.body)
        ]
    if isinstance(pattern, OneOrMore):
        return _values(pattern.body)
    if isinstance(pattern, Group):
        return [*_values(pattern.left), *_values(pattern.right)]
    return []


def _data(pattern: Data) -> str:
    words = _WORDS.get(pattern.datatype.name, pattern.datatype.name)
    facets = dict(pattern.parameters)
    if "pattern" in facets:
        known = _PATTERNS.get(facets["pattern"])
        return known or f"{words} matching {facets['pattern']}"
    for facet, form in _LENGTHS.items():
        if facet in facets:
            words += f" {form} {facets[facet]} characters"
    low, high = facets.get("minInclusive"), facets.get("maxInclusive")
    if low is not None or high is not None:
        words += (f" from {low}" if low is not None else "") + (f" to {high}" if high is not None else "")
    return words


def required_attributes(pattern: Pattern) -> set[str]:
    """Return the names of attributes without which the pattern cannot match."""
    if isinstance(pattern, Attribute):
        return {describe(pattern.names)}
    if isinstance(pattern, Choice):
        parts = [required_attributes(part) for part in pattern.parts]
        return set() if any(not part for part in parts) else set().union(*parts)
    if isinstance(pattern, Pair):
        return required_attributes(pattern.left) | required_attributes(pattern.right)
    return required_attributes(pattern.body) if isinstance(pattern, OneOrMore) else set()
