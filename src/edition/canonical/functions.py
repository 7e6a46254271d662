"""The functions and comparisons of the XPath subset, on plain values."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from lxml import etree

# Of an element so many pieces of text are read: no name or number is longer
MAX_PIECES = 500

# A node is an element, the document above the root (None), or an attribute or text as its value
Node = etree._Element | str | None
Value = str | float | bool | list[Node]


def items(value: Value) -> list[Node]:
    return value if isinstance(value, list) else [as_string(value)]


def as_string(value: Value) -> str:
    """The string of a value; of several nodes that of the first."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, str):
        return value
    first = value[0] if value else ""
    if isinstance(first, str) or first is None:
        return first or ""
    return "".join(str(piece) for piece in islice(first.itertext(), MAX_PIECES))


def as_boolean(value: Value) -> bool:
    """Whether a value counts as true."""
    return bool(value)


def as_number(value: Value) -> float:
    """The number of a value; one that is none is smaller than every other."""
    try:
        return float(as_string(value))
    except ValueError:
        return float("-inf")


COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def compares(operator: str, left: Value, right: Value) -> bool:
    """A comparison in the way of XPath: it holds when it holds for one pair."""
    numbers = operator not in ("=", "!=") or isinstance(left, float) or isinstance(right, float)
    for one in items(left):
        for other in items(right):
            a, b = as_string([one]), as_string([other])
            if (
                COMPARISONS[operator](as_number(a), as_number(b))
                if numbers
                else (a == b) == (operator == "=")
            ):
                return True
    return False


def _substring(text: str, start: float, length: float = float("inf")) -> str:
    return "".join(c for i, c in enumerate(text, 1) if start <= i < start + length)


def _name(value: Value) -> str:
    node = value[0] if isinstance(value, list) and value else None
    return etree.QName(node).localname if isinstance(node, etree._Element) else ""


CALLS: dict[str, Callable[..., Value]] = {
    "true": lambda *_: True,
    "false": lambda *_: False,
    "not": lambda a: not as_boolean(a),
    "boolean": as_boolean,
    "exists": as_boolean,
    "empty": lambda a: not as_boolean(a),
    "count": lambda a: float(len(items(a))),
    "name": _name,
    "local-name": _name,
    "string": as_string,
    "data": as_string,
    "number": as_number,
    "normalize-space": lambda a: " ".join(as_string(a).split()),
    "string-length": lambda a: float(len(as_string(a))),
    "lower-case": lambda a: as_string(a).lower(),
    "upper-case": lambda a: as_string(a).upper(),
    "concat": lambda *a: "".join(map(as_string, a)),
    "||": lambda *a: "".join(map(as_string, a)),
    "+": lambda a, b: as_number(a) + as_number(b),
    "-": lambda a, b: as_number(a) - as_number(b),
    "starts-with": lambda a, b: as_string(a).startswith(as_string(b)),
    "ends-with": lambda a, b: as_string(a).endswith(as_string(b)),
    "contains": lambda a, b: as_string(b) in as_string(a),
    "substring-before": lambda a, b: (
        as_string(a).partition(as_string(b))[0] if as_string(b) in as_string(a) else ""
    ),
    "substring-after": lambda a, b: as_string(a).partition(as_string(b))[2],
    "substring": lambda a, b, *c: _substring(as_string(a), as_number(b), *map(as_number, c)),
    "translate": lambda a, b, c: as_string(a).translate(
        {ord(x): as_string(c)[i : i + 1] or None for i, x in reversed(list(enumerate(as_string(b))))}
    ),
}


def call(name: str, arguments: list[Value]) -> Value:
    return CALLS[name](*arguments)
