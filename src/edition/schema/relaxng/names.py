"""Name classes of RELAX NG (specification, section 4.1 to 4.16).

A qualified name is one string in the form expat delivers: ``namespace}local``, or just ``local`` when there
is no namespace.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

WHITESPACE = " \t\r\n"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns"
TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
# Neither can occur in a document: they stand for "any other namespace" and "any other local name" when
# classes are compared.
_OTHER_NAMESPACE = "\0"
_OTHER_LOCAL = "\1"


def join(namespace: str, local: str) -> str:
    """Return the qualified name of `local` in `namespace` ('' for none)."""
    return f"{namespace}}}{local}" if namespace else local


def namespace_of(name: str) -> str:
    """Return the namespace of a qualified name, '' for none."""
    return name.rpartition("}")[0]


def local_of(name: str) -> str:
    """Return a qualified name as readers see it: its local name, with ``xml:`` where that applies."""
    namespace, _, local = name.rpartition("}")
    return f"xml:{local}" if namespace == XML_NAMESPACE else local


@dataclass(frozen=True, slots=True)
class Name:
    """Exactly one name."""

    name: str

    def matches(self, name: str) -> bool:
        """Tell whether `name` is in this class."""
        return name == self.name


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Every name (`namespace` None), or every name of one namespace, less those in `excepted`."""

    namespace: str | None
    excepted: NameClass | None = None

    def matches(self, name: str) -> bool:
        """Tell whether `name` is in this class."""
        if self.namespace is not None and namespace_of(name) != self.namespace:
            return False
        return self.excepted is None or not self.excepted.matches(name)


@dataclass(frozen=True, slots=True)
class NameChoice:
    """The union of several name classes."""

    parts: tuple[NameClass, ...]

    def matches(self, name: str) -> bool:
        """Tell whether `name` is in this class."""
        return any(part.matches(name) for part in self.parts)


NameClass = Name | Wildcard | NameChoice


def is_finite(names: NameClass) -> bool:
    """Tell whether the class consists of listed names only."""
    return isinstance(names, Name) or (
        isinstance(names, NameChoice) and all(is_finite(p) for p in names.parts)
    )


def listed(names: NameClass) -> Iterator[str]:
    """Yield the names that a class lists one by one (outside its exceptions)."""
    if isinstance(names, Name):
        yield names.name
    elif isinstance(names, NameChoice):
        for part in names.parts:
            yield from listed(part)


def describe(names: NameClass) -> str:
    """Return the class as an encoder would call it in a message."""
    if isinstance(names, Name):
        return local_of(names.name)
    if isinstance(names, NameChoice):
        return ", ".join(describe(part) for part in names.parts)
    return "any name" if names.namespace is None else f"any name of {names.namespace or 'no namespace'}"


def _samples(names: NameClass) -> Iterator[str]:
    """Yield one name for every region that the class tells apart."""
    if isinstance(names, Name):
        yield names.name
        return
    if isinstance(names, NameChoice):
        for part in names.parts:
            yield from _samples(part)
        return
    yield join(_OTHER_NAMESPACE if names.namespace is None else names.namespace, _OTHER_LOCAL)
    if names.excepted is not None:
        yield from _samples(names.excepted)


def overlap(first: NameClass, second: NameClass) -> bool:
    """Tell whether some name is in both classes."""
    if isinstance(first, Name) and isinstance(second, Name):
        return first.name == second.name
    return any(first.matches(n) and second.matches(n) for side in (first, second) for n in _samples(side))
