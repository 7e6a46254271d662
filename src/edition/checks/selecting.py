"""The elements that a check is about, found in one walk through the text for all checks.

Most elements of a text have no attributes at all, and most checks are about a few attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property

from lxml import etree

from edition.document import AT

Selector = Callable[[etree._Element], list[etree._Element]]


class Survey:
    """The elements below one, itself included, by the attributes that they carry. It is made when it is first needed.

    `names` are those of all elements and attributes, without prefixes, where they are known.
    """

    def __init__(self, root: etree._Element, names: Collection[str] = ()) -> None:
        self.root, self.names = root, names

    @cached_property
    def elements(self) -> list[etree._Element]:
        """All elements in the order of the document."""
        return list(self.root.iter(etree.Element))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The numbers of the elements that carry each attribute."""
        places: dict[str, list[int]] = {}
        for number, element in enumerate(self.elements):
            for name in element.keys():  # noqa: SIM118  # quicker than a table of them
                if name != AT:
                    places.setdefault(str(name), []).append(number)
        return places

    def _lacks(self, names: Iterable[str]) -> bool:
        return bool(self.names) and not any(name.rpartition("}")[2] in self.names for name in names)

    def carrying(self, names: Collection[str]) -> list[etree._Element]:
        """The elements with one of these attributes, in the order of the document."""
        if self._lacks(names):
            return []
        numbers = {number for name in names for number in self.places.get(name, ())}
        return [self.elements[number] for number in sorted(numbers)]

    def attributes(self, names: Sequence[str]) -> list[tuple[etree._Element, str]]:
        """Each of these attributes with its element, in the order of the document and of the names."""
        if self._lacks(names):
            return []
        # One number for element and name together: numbers are sorted faster than pairs
        count, elements = len(names), self.elements
        keys = [n * count + at for at, name in enumerate(names) for n in self.places.get(name, ())]
        return [(elements[key // count], names[key % count]) for key in sorted(keys)]


_current: list[Survey] = []


@contextmanager
def surveyed(root: etree._Element, names: Collection[str] = ()) -> Iterator[None]:
    """While this lasts the tree is not changed, and selectors share one walk through it; see `Survey`."""
    if survey_of(root) is not None:
        yield
        return
    _current.append(Survey(root, names))
    try:
        yield
    finally:
        _current.pop()


def attributes(root: etree._Element, names: Sequence[str]) -> list[tuple[etree._Element, str]]:
    """Each of these attributes below an element, itself included; see `Survey.attributes`."""
    return (survey_of(root) or Survey(root)).attributes(names)


def survey_of(root: etree._Element) -> Survey | None:
    """The walk through a tree that is shared at present, where there is one."""
    return next((survey for survey in _current if survey.root is root), None)


def _test(name: str) -> str:
    uri, _, local = name.rpartition("}")
    return f"local-name() = '{local}' and namespace-uri() = '{uri[1:]}'"


def carrying(names: Iterable[str]) -> Selector:
    """A function that gives the elements with one of these attributes (`name` or `{uri}name`)."""
    wanted = tuple(names)
    tests = " or ".join(f"@*[{_test(name)}]" for name in wanted)
    select_all = etree.XPath(f"descendant-or-self::*[{tests}]")

    def select(root: etree._Element) -> list[etree._Element]:
        known = survey_of(root)
        if known is not None:
            return known.carrying(wanted)
        found = select_all(root)
        assert isinstance(found, list)
        return [e for e in found if isinstance(e, etree._Element)]

    return select
