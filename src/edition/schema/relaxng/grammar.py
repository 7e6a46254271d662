"""A RELAX NG grammar, loaded and ready to judge documents."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from edition.errors import SchemaError
from edition.findings import Finding
from edition.schema.relaxng import reader, restrictions
from edition.schema.relaxng.automaton import Automaton
from edition.schema.relaxng.kept import Kept
from edition.schema.relaxng.leaves import Attribute
from edition.schema.relaxng.names import listed, local_of
from edition.schema.relaxng.patterns import Element, Pattern
from edition.schema.relaxng.validator import Run

if TYPE_CHECKING:
    from edition.schema.relaxng.identifiers import Unsound

# An element that more than this share of all elements may contain is not typical of any.
_COMMON = 0.25


class Grammar:
    """A correct RELAX NG schema. One grammar serves any number of documents, one at a time."""

    def __init__(self, source: reader.Reader) -> None:
        self._source = source
        self.automaton = Automaton(source.pool, source.start)

    @classmethod
    def load(cls, path: Path, *, checked: bool = True) -> Grammar:
        """Read the schema at `path` (XML syntax) with all it includes.

        `checked`: look through the whole schema for breaches of RELAX NG's restrictions now (section 7); a
        schema known to be correct
        can be loaded without, which takes a third of the time. Raises `SchemaError`, `file:line:` first, for
        an incorrect schema.
        """
        source = reader.load(path, checked=checked)
        grammar = cls(source)
        if checked:
            try:
                source.survey()
                grammar.elements  # noqa: B018  # building them checks them
            except RecursionError as error:
                raise SchemaError(f"{path}:1: the schema is nested too deeply") from error
        return grammar

    @classmethod
    def from_kept(cls, data: bytes, path: Path) -> Grammar:
        """Return the grammar of which `data` was `kept`; `path` is the schema, as messages name it.

        Raises ValueError when the data are not of that kind.
        """
        return cls(reader.load(path, checked=False, kept=Kept(data, path)))

    def kept(self) -> bytes | None:
        """Return a correct grammar in a form that is read faster than a schema; None when it is in several files."""
        return self._source.kept()

    @property
    def uncovered(self) -> dict[str, str]:
        """Names of TEI that the schema lists as not covered, each with TEI's module."""
        return self._source.uncovered

    @cached_property
    def elements(self) -> dict[str, tuple[Element, ...]]:
        """Every element that the grammar can reach, by name (wildcards left out)."""
        index: dict[str, tuple[Element, ...]] = {}
        for element in sorted(restrictions.reachable(self._source.start), key=lambda e: e.id):
            for name in listed(element.names):
                index[name] = (*index.get(name, ()), element)
        return index

    @cached_property
    def children(self) -> dict[str, frozenset[str]]:
        """The names that each element may have as children, by element name."""
        return {
            name: frozenset(child for element in elements for child in _names_in(element))
            for name, elements in self.elements.items()
        }

    @cached_property
    def order(self) -> dict[str, tuple[int, bool]]:
        """For each local name: the line of its element, and whether very many elements may contain it."""
        parents = Counter(child for children in self.children.values() for child in children)
        many = len(self.elements) * _COMMON
        return {local_of(n): (es[0].line, parents[n] > many) for n, es in self.elements.items()}

    @cached_property
    def attribute_names(self) -> frozenset[str]:
        """The names of all attributes of the grammar."""
        found: set[str] = set()
        for elements in self.elements.values():
            for element in elements:
                for part in _inside(element):
                    if isinstance(part, Attribute):
                        found.update(listed(part.names))
        return frozenset(found)

    def unsound_identifiers(self) -> list[Unsound]:
        """Return what makes the schema unsound for ID and IDREF; see `identifiers`."""
        from edition.schema.relaxng.identifiers import unsound_identifiers

        return unsound_identifiers(sorted(restrictions.reachable(self._source.start), key=lambda e: e.id))

    @staticmethod
    def parts_of(element: Element) -> list[Pattern]:
        """Return all patterns of the content of an element."""
        return _inside(element)

    def near(self, name: str) -> list[str]:
        """Return the local names of elements that `name` may be a slip for."""
        from difflib import get_close_matches

        known = {local_of(one) for one in self.elements}
        same = [one for one in known if one.lower() == name.lower()]
        return same or get_close_matches(name, sorted(known), 2, 0.6)

    def validate(self, data: bytes, file: str) -> list[Finding]:
        """Judge the bytes of an XML document; `file` is the name that its findings bear.

        Nothing is fetched: external entities are not read. Returns the findings in the order of the document;
        one cause is
        reported once. Identifiers are not compared (other checks do that). Raises `SchemaError` where the patterns of
        the schema are nested too deeply to be followed.
        """
        try:
            return Run(self, data, file).findings()
        except RecursionError as error:
            raise SchemaError(f"{self._source.root.file}:1: the schema is nested too deeply") from error


def _inside(element: Element) -> list[Pattern]:
    """Return all patterns of the content of `element`."""
    todo, seen = [element.content()], set[Pattern]()
    while todo:
        part = todo.pop()
        if part not in seen:
            seen.add(part)
            todo.extend(restrictions.parts_of(part))
    return list(seen)


def _names_in(element: Element) -> set[str]:
    return {name for part in _inside(element) if isinstance(part, Element) for name in listed(part.names)}
