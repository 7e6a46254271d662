"""Annotations in the compact syntax of RELAX NG (OASIS, 2002, section 3): read, checked, and passed over."""

from __future__ import annotations

from edition.schema.relaxng.compact_tokens import Tokens
from edition.schema.relaxng.names import XML_NAMESPACE, XMLNS_NAMESPACE, join
from edition.schema.relaxng.source import RELAXNG_NAMESPACE


class Annotations(Tokens):
    """Tokens among which annotations are found: [ … ] before a pattern, >> name [ … ] after it."""

    prefixes: dict[str, str]

    def annotations(self) -> bool:
        """Pass over the annotations that stand here; tell whether elements are among them."""
        elements = False
        while self.peek() in ("[", ">>"):
            if self.take() == ">>":
                self._element()
                elements = True
            else:
                self._attributes(qualified=True)
                while self.peek() != "]":
                    self._element()
                    elements = True
                self.take("]")
        return elements

    def foreign(self) -> bool:
        """Pass over an element of another vocabulary among definitions; False when none stands here."""
        if self.peek(1) != "[":
            return False
        self._element()
        return True

    def _element(self, *, outermost: bool = True) -> None:
        if self.tokens[self.at][0] != "name":
            raise self.fail("] is expected here")
        self._name(self.take(), "", outermost=outermost)
        if self.peek() != "[":
            raise self.fail("] is expected here, or [ after the name of an annotation")
        self.take()
        self._attributes(qualified=False)
        while self.peek() != "]":
            if self.tokens[self.at][0] == "literal":
                self.literal()
            else:
                self._element(outermost=False)
        self.take("]")

    def _attributes(self, *, qualified: bool) -> None:
        """Attributes of an annotation, no name twice; those of a pattern must have a prefix."""
        seen = set[str]()
        while self.tokens[self.at][0] == "name" and self.peek(1) == "=":
            name = self._name(self.peek(), None if qualified else "", outermost=qualified)
            if name in seen:
                raise self.fail("an annotation that has not been given yet is expected here")
            seen.add(name)
            self.take()
            self.take("=")
            self.literal()

    def _name(self, written: str, unprefixed: str | None, *, outermost: bool) -> str:
        """Return a written name as qualified name; `unprefixed` is the namespace of one without prefix, if it may be.

        An `outermost` one belongs to the pattern itself, where RELAX NG's own names have their meaning.
        """
        prefix, _, local = written.removeprefix("\\").rpartition(":")
        namespace = self.prefixes.get(prefix) if prefix else unprefixed
        if namespace is None:
            raise self.fail("a name with a declared prefix is expected here")
        own = outermost and namespace == RELAXNG_NAMESPACE
        if own or namespace == XMLNS_NAMESPACE or (not prefix and local == "xmlns"):
            raise self.fail("a name of another vocabulary is expected here")
        return join(namespace, local)

    def declare(self, prefix: str, namespace: str) -> None:
        """Declare a prefix; xml and xmlns are not free (Namespaces in XML 1.0)."""
        if prefix == "xmlns" or (prefix == "xml") != (namespace == XML_NAMESPACE):
            raise self.fail(
                f"the prefix {prefix} cannot stand for {namespace}; a declaration is expected here"
            )
        self.prefixes[prefix] = namespace
