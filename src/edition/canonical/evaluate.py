"""Expressions of the subset, evaluated on a tree with a bound on the number of nodes looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from edition.canonical.expressions import Call, Expression, ExpressionError, Literal, Path, Step, Variable
from edition.canonical.functions import COMPARISONS, Node, Value, as_boolean, as_string, call, compares, items
from edition.document import TEI

XML = "http://www.w3.org/XML/1998/namespace"
NAMESPACES = {"tei": TEI, "t": TEI, "xml": XML}

Captures = tuple[tuple[int, str], ...]


class CostError(ExpressionError):
    """The evaluation looked at more nodes than it may."""


@dataclass(slots=True)
class Walker:
    """Evaluates on the tree under `root`; `budget` is how many nodes may be looked at in all."""

    root: etree._Element
    budget: int
    namespaces: Mapping[str | None, str] = field(default_factory=dict)

    def select(
        self, expression: Expression, context: Node, position: int = 1, captures: Captures = ()
    ) -> list[tuple[Node, Captures]]:
        """The nodes of a path, each with the parts of a reference (`$1` …) that led to it, without doubles."""
        if isinstance(expression, Call) and expression.name in ("union", "sequence"):
            parts = [self.select(part, context, position, captures) for part in expression.arguments]
            return _distinct([found for part in parts for found in part])
        if not isinstance(expression, Path):
            raise ExpressionError("it is not a path")
        found: list[tuple[Node, Captures]] = [(None if expression.absolute else context, captures)]
        for step in expression.steps:
            found = _distinct([next_ for node, held in found for next_ in self._step(step, node, held)])
        return found

    def _step(self, step: Step, node: Node, captures: Captures) -> list[tuple[Node, Captures]]:
        """The nodes to which a step leads from one node."""
        if isinstance(node, str):
            return []
        found: list[tuple[Node, Captures]] = [(n, captures) for n in self._axis(step, node)]
        for predicate in step.predicates:
            size, kept = len(found), []
            for position, (candidate, held) in enumerate(found, 1):
                told = self._predicate(predicate, candidate, position, size, held)
                if told is not None:
                    kept.append((candidate, told))
            found = kept
        return found

    def _axis(self, step: Step, node: etree._Element | None) -> Iterator[Node]:
        if step.axis == "attribute":
            assert node is None or isinstance(node, etree._Element)
            for key, value in node.attrib.items() if node is not None else ():
                self._spend()
                if self._named(str(key), step, default=None):
                    yield str(value)
            return
        for found in _along(step.axis, node, self.root):
            self._spend()
            if isinstance(found, str):
                if step.kind in ("text", "node"):
                    yield found
            elif step.kind == "node" or (
                found is not None
                and step.kind == "element"
                and self._named(str(found.tag), step, default=TEI)
            ):
                yield found
        if step.kind == "text" and step.axis == "child" and node is not None:
            yield from (t for t in (node.text, *(c.tail for c in node)) if t)

    def _named(self, tag: str, step: Step, default: str | None) -> bool:
        if not step.names:
            return True
        space, _, name = tag.rpartition("}")
        for prefix, wanted in step.names:
            if wanted not in ("*", name):
                continue
            if prefix == "*" or space[1:] == (self._namespace(prefix) if prefix else default or ""):
                return True
        return False

    def _namespace(self, prefix: str) -> str:
        found = self.namespaces.get(prefix) or NAMESPACES.get(prefix)
        if found is None:
            raise ExpressionError(f"the prefix {prefix}: is not declared")
        return found

    def _spend(self) -> None:
        self.budget -= 1
        if self.budget < 0:
            raise CostError("to follow it through this text takes too long")

    def _predicate(
        self, test: Expression, node: Node, position: int, size: int, captures: Captures
    ) -> Captures | None:
        """The parts of a reference known when the predicate holds; None when it does not."""
        if isinstance(test, Variable):
            return (*captures, (test.number, str(position)))
        if isinstance(test, Call) and test.name == "and":
            first = self._predicate(test.arguments[0], node, position, size, captures)
            return None if first is None else self._predicate(test.arguments[1], node, position, size, first)
        if isinstance(test, Call) and test.name == "=":
            for asked, other in (test.arguments, test.arguments[::-1]):
                template = _template(other)
                if template is not None:
                    said = as_string(self.value(asked, node, position, size))
                    number, before, after = template
                    inner = said[len(before) : len(said) - len(after)] if after else said[len(before) :]
                    fits = said.startswith(before) and said.endswith(after) and inner
                    return (*captures, (number, inner)) if fits else None
        told = self.value(test, node, position, size)
        holds = position == told if isinstance(told, float) else as_boolean(told)
        return captures if holds else None

    def value(self, expression: Expression, node: Node, position: int = 1, size: int = 1) -> Value:
        """The value of an expression: nodes, a string, a number or a truth value."""
        if isinstance(expression, Literal):
            return expression.value
        if isinstance(expression, Variable):
            raise ExpressionError(f"${expression.number} stands where the toolkit cannot follow it")
        if isinstance(expression, Path) or expression.name in ("union", "sequence"):
            if isinstance(expression, Call) and expression.name == "sequence":
                return [n for a in expression.arguments for n in items(self.value(a, node, position, size))]
            return [found for found, _ in self.select(expression, node, position)]
        if expression.name in ("and", "or"):
            first, second = expression.arguments
            left = as_boolean(self.value(first, node, position, size))
            decided = left if expression.name == "or" else not left
            return left if decided else as_boolean(self.value(second, node, position, size))
        if expression.name in ("position", "last"):
            return float(position if expression.name == "position" else size)
        arguments = [self.value(a, node, position, size) for a in expression.arguments]
        if expression.name in COMPARISONS:
            return compares(expression.name, *arguments)
        return call(expression.name, arguments or [[node]])


def _along(axis: str, node: etree._Element | None, root: etree._Element) -> Iterator[etree._Element | None]:
    """Elements along an axis; the document (None) stands above the root."""
    if node is None:
        if axis in ("self", "descendant-or-self", "ancestor-or-self"):
            yield None
        if axis == "child":
            yield root
        elif axis in ("descendant", "descendant-or-self"):
            yield from root.iter(etree.Element)
        return
    if axis in ("self", "ancestor-or-self", "descendant-or-self"):
        yield node
    if axis == "child":
        yield from node.iterchildren(etree.Element)
    elif axis in ("descendant", "descendant-or-self"):
        yield from node.iterdescendants(etree.Element)
    elif axis in ("following-sibling", "preceding-sibling") and node is not root:
        yield from node.itersiblings(etree.Element, preceding=axis == "preceding-sibling")
    elif axis in ("parent", "ancestor", "ancestor-or-self") and node is not root:
        above = node.getparent()
        while above is not None:
            yield above
            above = above.getparent() if axis != "parent" and above is not root else None


def _template(expression: Expression) -> tuple[int, str, str] | None:
    """A string that holds `$1`: its number, and what stands before and after it."""
    if isinstance(expression, Variable):
        return expression.number, "", ""
    if isinstance(expression, Literal) and isinstance(expression.value, str):
        before, sign, rest = expression.value.partition("$")
        digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
        return (int(digits), before, rest[len(digits) :]) if sign and digits else None
    return None


def _distinct(found: list[tuple[Node, Captures]]) -> list[tuple[Node, Captures]]:
    seen: set[tuple[int, Captures]] = set()
    kept = []
    for node, captures in found:
        key = (id(node), captures)
        if isinstance(node, str) or key not in seen:
            seen.add(key)
            kept.append((node, captures))
    return kept
