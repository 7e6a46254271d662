"""The values of which an expression of the XPath subset consists."""

from __future__ import annotations

from dataclasses import dataclass


class ExpressionError(ValueError):
    """An expression outside the subset; the message says what in it is not understood."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A string or a number."""

    value: str | float


@dataclass(frozen=True, slots=True)
class Variable:
    """`$1`: a part of a reference, as a `cRefPattern` has it."""

    number: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function or an operator with its arguments; `sequence` is a list in parentheses."""

    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path. `names` are the local names that it takes (empty: any), `prefixes` theirs as written.

    `kind` is `element`, `node` or `text`.
    """

    axis: str
    names: tuple[tuple[str, str], ...]
    kind: str
    predicates: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from the context, or from the root of the text."""

    absolute: bool
    steps: tuple[Step, ...]


Expression = Literal | Variable | Call | Path
