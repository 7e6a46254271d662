"""Two grammars compared element by element: attributes by name, need and values, content by product automaton."""

from __future__ import annotations

from collections.abc import Iterator

from edition.schema.relaxng import Grammar
from edition.schema.relaxng.expected import required_attributes
from edition.schema.relaxng.leaves import Attribute, Data, TokenList, Value
from edition.schema.relaxng.names import describe, local_of
from edition.schema.relaxng.patterns import STRINGS, Choice, Group, OneOrMore, Pattern

STATES_AT_MOST = 20_000


def differences(first: Grammar, second: Grammar) -> list[str]:
    """What an encoder could notice between two grammars, in words; nothing when they are equal."""
    found = [
        f"{local_of(n)}: only in the first" for n in sorted(first.elements.keys() - second.elements.keys())
    ]
    found += [
        f"{local_of(n)}: only in the second" for n in sorted(second.elements.keys() - first.elements.keys())
    ]
    for name in sorted(first.elements.keys() & second.elements.keys()):
        ours = first.automaton.pool.choice(*[e.content() for e in first.elements[name]])
        theirs = second.automaton.pool.choice(*[e.content() for e in second.elements[name]])
        found += [f"{local_of(name)}{said}" for said in (*attributes(ours, theirs), *contents(ours, theirs))]
    return found


def attributes(ours: Pattern, theirs: Pattern) -> Iterator[str]:
    """The differences between the attributes of two contents."""
    here, there = ours.attribute_names, theirs.attribute_names
    if here is None or there is None:
        if (here is None) != (there is None):
            yield ": a wildcard for attributes on one side"
        return
    for name in sorted(here ^ there):
        yield f"/@{local_of(name)}: only in the {'first' if name in here else 'second'}"
    for name in sorted(required_attributes(ours) ^ required_attributes(theirs)):
        yield f"/@{name}: required in one only"
    for name in sorted(here & there):
        mine = sorted({shape(wanted.pattern) for wanted, _ in ours.attribute(name)})
        other = sorted({shape(wanted.pattern) for wanted, _ in theirs.attribute(name)})
        if mine != other:
            yield f"/@{local_of(name)}: {' or '.join(mine)} against {' or '.join(other)}"


def shape(pattern: Pattern) -> str:
    """A pattern of strings in one written form, so that equal ones are equal."""
    if isinstance(pattern, Value):
        return f'"{" ".join(pattern.literal.split())}"'
    if isinstance(pattern, Data):
        facets = ",".join(f"{k}={v}" for k, v in sorted(pattern.parameters))
        return f"{pattern.datatype.name}({facets})"
    if isinstance(pattern, Choice):
        parts = {shape(part) for part in pattern.parts}
        # A word stands for every value listed beside it.
        if any(part.startswith("token(pattern=[^") for part in parts):
            parts = {part for part in parts if not part.startswith('"')}
        return "(" + "|".join(sorted(parts)) + ")" if len(parts) > 1 else parts.pop()
    if isinstance(pattern, TokenList):
        length = 4 if len(words(pattern.body, 1)) < 5 else 2
        return "list of " + " or ".join(
            sorted(" ".join(word) or "nothing" for word in words(pattern.body, length))
        )
    if isinstance(pattern, Attribute):
        return f"@{describe(pattern.names)}"
    return "text" if pattern is pattern.pool.text else "empty" if pattern.nullable else "nothing"


def words(pattern: Pattern, most: int) -> set[tuple[str, ...]]:
    """The sequences of at most so many values that a pattern accepts."""
    if isinstance(pattern, Choice):
        return set().union(*(words(part, most) for part in pattern.parts))
    if isinstance(pattern, Group):
        return {
            one + two for one in words(pattern.left, most) for two in words(pattern.right, most)
            if len(one + two) <= most
        }  # fmt: skip
    if isinstance(pattern, OneOrMore):
        once = words(pattern.body, most)
        found = set(once)
        for _ in range(most):
            found |= {one + two for one in found for two in once if len(one + two) <= most}
        return found
    return {()} if pattern.nullable else {(shape(pattern),)}


def contents(ours: Pattern, theirs: Pattern) -> Iterator[str]:
    """The first difference between two contents: a way that only one of them can go."""
    start = (ours.forgiven(), theirs.forgiven())
    todo, seen = [(*start, "")], {start}
    while todo and len(seen) < STATES_AT_MOST:
        mine, other, path = todo.pop()
        if mine.nullable != other.nullable:
            yield f": after{path or ' the start tag'} it may end in one only"
            return
        if (mine.holds ^ other.holds) & STRINGS:
            yield f": after{path or ' the start tag'} one has a datatype"
            return
        here, there = mine.starts(), other.starts()
        if here[0].keys() != there[0].keys():
            names = ", ".join(sorted(map(local_of, here[0].keys() ^ there[0].keys())))
            yield f": after{path or ' the start tag'} {names} in one only"
            return
        if sorted(describe(n) for n, _, _ in here[1]) != sorted(describe(n) for n, _, _ in there[1]):
            mine_, other_ = (" or ".join(describe(n) for n, _, _ in s[1]) for s in (here, there))
            yield f": after{path or ' the start tag'} other wildcards ({mine_} against {other_})"
            return
        pairs = [(name, after(mine, name), after(other, name)) for name in here[0]]
        if not mine.holds & STRINGS:
            pairs.append(("text", mine.after_text(), other.after_text()))
        for name, left, right in pairs:
            if (left is left.pool.not_allowed) != (right is right.pool.not_allowed):
                yield f": after{path or ' the start tag'} {local_of(name)} in one only"
                return
            if (left, right) not in seen:
                seen.add((left, right))
                todo.append((left, right, f"{path} {local_of(name)}"))


def after(pattern: Pattern, name: str) -> Pattern:
    """What may follow an element in a content."""
    return pattern.pool.choice(*[rest for _, rest in pattern.starts()[0][name]])
