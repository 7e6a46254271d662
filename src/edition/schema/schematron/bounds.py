"""What an XPath expression of a rule comes to, said in XPath 1.0: exactly, or between two bounds.

libxml2 evaluates these on the tree that is there anyway; XPath 3.1 needs Saxon. An expression is taken over where both
languages give the same for texts without a schema (XPath 3.1, appendix I). Of what has no counterpart, but can raise
no error, two bounds are known: `wide` is true wherever the expression may be, `narrow` only where it is for certain.
Everything else is refused: variables of patterns, casts, arithmetic, functions of the schema's own.

What may take libxml2 the square of the size of a text is treated as if it had no counterpart: it joins the nodes found
from several nodes by comparing each with each, and what is asked of an element above is asked again below each child.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

NODES, ONE, STRING, NUMBER, BOOLEAN, UNKNOWN = "nodes", "one node", "string", "number", "boolean", "unknown"
_TOKEN = re.compile(
    r"""\s*(?:(?P<string>"[^"]*"|'[^']*')|(?P<number>\d+)(?![.\w])|(?P<variable>\$[\w.:-]+)
    |(?P<name>[^\W\d][\w.-]*(?::(?!:)(?:[^\W\d][\w.-]*|\*))?)
    |(?P<sign>//|::|\.\.|!=|<=|>=|[/@()\[\],.|=<>*]))""",
    re.X,
)
_AXES = {
    *(
        "child",
        "descendant",
        "descendant-or-self",
        "self",
        "parent",
        "ancestor",
        "ancestor-or-self",
        "attribute",
    ),
}  # siblings and what follows: libxml2 may need the square of their number
_NUMBERED = re.compile(r"\[\d+\]")
_UP, _OF = ("..", "parent::", "ancestor::", "ancestor-or-self::"), ("@", "attribute::")
_GENERAL = {"=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_VALUE = {"eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
_SOME = (">", "gt", "!=", "ne")
# Patterns that no processor can find wrong
_PLAIN_PATTERNS = {" ", ",", r"\s", r"\s+", r"\s*,\s*", ";"}
_OF_STRINGS = {"contains": 2, "starts-with": 2, "substring-before": 2, "substring-after": 2, "translate": 3}
_OF_ITEM = ("normalize-space", "string-length", "name", "local-name", "string")


class NoBoundsError(Exception):
    """Nothing can be said of an expression without a processor of XPath 3.1."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """An expression. `exact` is None where XPath 1.0 has no counterpart; `needs` are names of elements and
    attributes without which it is false or empty; `above`: it is an element that many nodes may have above them.
    """

    kind: str
    exact: str | None
    wide: str = "true()"
    narrow: str = "false()"
    needs: frozenset[str] = field(default_factory=frozenset)
    above: bool = False


def _sure(kind: str, exact: str, needs: Iterable[str] = ()) -> Bounds:
    return Bounds(kind, exact, exact, exact, frozenset(needs))


def _unknown(needs: Iterable[str] = ()) -> Bounds:
    return Bounds(UNKNOWN, None, needs=frozenset(needs))


def bounds_of(
    expression: str, variables: Mapping[str, Bounds] | None = None, *, context: bool = False
) -> Bounds:
    """Return the bounds of an expression; raises `NoBoundsError`.

    `variables` are those of the rule, whose node is the one at hand. `context`: it is the path to all nodes of a rule,
    which begins at the root.
    """
    reader = _Reader(expression, variables or {}, rooted=context)
    found = reader.either()
    if reader.kind:
        raise NoBoundsError(f"“{reader.text}”")
    return found


class _Reader:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, expression: str, variables: Mapping[str, Bounds], *, rooted: bool) -> None:
        self._tokens, at, expression = list[tuple[str, str]](), 0, expression.rstrip()
        while at < len(expression):
            found = _TOKEN.match(expression, at)
            if found is None:
                raise NoBoundsError(expression[at:])
            kind = found.lastgroup or ""
            self._tokens.append((kind, found[kind]))
            at = found.end()
        self._tokens += [("", ""), ("", "")]
        self._at, self._variables, self._rooted, self._inside = 0, variables, rooted, 0
        self._above = 0  # conditions of elements above, one in the other

    @property
    def kind(self) -> str:
        return self._tokens[self._at][0]

    @property
    def text(self) -> str:
        return self._tokens[self._at][1]

    def _take(self, *texts: str) -> str:
        if self.kind in ("sign", "name") and self.text in texts:
            self._at += 1
            return self._tokens[self._at - 1][1]
        return ""

    def _need(self, text: str) -> None:
        if not self._take(text):
            raise NoBoundsError(f"“{text}” is wanted")

    # ---- operators ---------------------------------------------------------------------------------------------
    def either(self) -> Bounds:
        """Read an expression with `or`, or a smaller one."""
        return self._chain("or", lambda: self._chain("and", self._comparison))

    def _chain(self, operator: str, operand: Callable[[], Bounds]) -> Bounds:
        parts = [operand()]
        while self._take(operator):
            parts.append(operand())
        if len(parts) == 1:
            return parts[0]
        needs = [p.needs for p in parts]
        joined = frozenset().union(*needs) if operator == "and" else needs[0].intersection(*needs[1:])
        sure = all(p.exact is not None for p in parts)
        wide, narrow = (
            "(" + f" {operator} ".join(truth_of(p, bound) for p in parts) + ")"
            for bound in ("wide", "narrow")
        )
        return Bounds(BOOLEAN, wide if sure else None, wide, narrow, joined)

    def _comparison(self) -> Bounds:
        left = self._union()
        if self.kind not in ("sign", "name") or self.text not in (*_GENERAL, *_VALUE):
            return left
        sign = self.text
        self._at += 1
        right = self._union()
        needs = (left.needs if left.kind in (NODES, ONE) else frozenset()) | (
            right.needs if right.kind in (NODES, ONE) else frozenset()
        )
        kinds = {left.kind, right.kind}
        exact = None
        if _at_hand(left) and _at_hand(right) and kinds != {NODES}:
            exact = f"{left.exact} {_GENERAL.get(sign) or _VALUE[sign]} {right.exact}"
        if kinds == {NUMBER}:
            if left.exact is None and sign in _SOME and right.exact == "0":  # whether there are any
                return Bounds(BOOLEAN, None, left.wide, left.narrow, left.needs)
            return _sure(BOOLEAN, exact, needs) if exact else _unknown()
        if sign not in ("=", "!=", "eq", "ne") or NUMBER in kinds or BOOLEAN in kinds:
            raise NoBoundsError(sign)  # numbers in one language, letters in the other, or an error
        if sign in _VALUE and not kinds <= {ONE, STRING}:
            raise NoBoundsError(sign)  # of several nodes this is an error
        return _sure(BOOLEAN, exact, needs) if exact else _unknown(needs)

    def _union(self) -> Bounds:
        parts = [self._path()]
        while self._take("|", "union"):
            parts.append(self._path())
        if len(parts) == 1:
            return parts[0]
        if any(p.kind not in (NODES, ONE) for p in parts):
            raise NoBoundsError("|")
        needs = parts[0].needs.intersection(*(p.needs for p in parts[1:]))
        if all(p.kind == ONE and _at_hand(p) for p in parts):
            return _sure(NODES, f"({' | '.join(p.exact or '' for p in parts)})", needs)
        wide, narrow = (f"({' or '.join(truth_of(p, bound) for p in parts)})" for bound in ("wide", "narrow"))
        return Bounds(NODES, None, wide, narrow, needs)

    # ---- paths -------------------------------------------------------------------------------------------------
    def _path(self) -> Bounds:
        kind, text = self.kind, self.text
        if kind in ("string", "number"):
            self._at += 1
            if kind == "string" and (text[1:-1].count(text[0]) or text.count(text[0]) > 2):
                raise NoBoundsError(text)
            return _sure(STRING if kind == "string" else NUMBER, text)
        first: Bounds | None = None
        if kind == "variable":
            self._at += 1
            first = self._variable(text[1:])
        elif text == "(" and kind == "sign":
            first = self._parenthesis()
        elif kind == "name" and self._tokens[self._at + 1][1] == "(" and text != "text":
            first = self._call(text)
        if first is not None:
            return self._after(first)
        return self._steps()

    def _after(self, first: Bounds) -> Bounds:
        """Read what follows a value: conditions and steps, of which nothing is known but that they raise nothing."""
        if not (self.kind == "sign" and self.text in ("[", "/", "//")):
            return first
        if first.kind not in (NODES, ONE, UNKNOWN):
            raise NoBoundsError(self.text)
        if self.text == "[":
            self._conditions(frozenset())
        if self._take("/", "//"):
            self._steps()
        return _unknown(first.needs if first.kind != UNKNOWN else ())

    def _variable(self, name: str) -> Bounds:
        if name not in self._variables:
            raise NoBoundsError(f"${name}")
        value = self._variables[name]
        return value if not self._inside and value.exact is not None else _unknown()

    def _parenthesis(self) -> Bounds:
        self._need("(")
        parts = [self.either()]
        while self._take(","):
            parts.append(self.either())
        self._need(")")
        if len(parts) > 1:
            if any(p.kind in (NUMBER, BOOLEAN) for p in parts):
                raise NoBoundsError(",")
            return _unknown()
        one = parts[0]
        if one.exact is None:
            return one
        exact = f"({one.exact})"
        return Bounds(one.kind, exact, exact, exact, one.needs, one.above)

    def _steps(self) -> Bounds:
        begin = self._take("/", "//")
        if begin and (not self._rooted or self._inside):
            raise NoBoundsError(begin)  # libxml2 would go through the whole text for every node
        path, sure, needs, costly = begin, True, set[str](), False
        sign, last, alone, above = begin, "", True, self._above > 0  # of what has been reached
        while True:
            step, known, names, one = self._step()
            up, down = step.startswith(_UP), not step.startswith((*_UP, *_OF, ".", "self::"))
            far, of = step.startswith("descendant"), step.startswith(_OF)
            if path == f"//{last}/" and last.startswith("@") and step.startswith("parent::"):
                # many attributes, each of an element of its own
                costly = costly or bool(_NUMBERED.search(step))
                path, step, up = "//", f"{step.removeprefix('parent::')}[{last}]", False
            elif sign == "//" and not alone and not above and (of or down):
                # what is below any of several nodes is among what is below the first node
                path, sure = "//" if begin else ".//", False
            elif not alone and (far or not (down or of)):
                costly = True
            costly = costly or (sign == "//" and (far or not (down or of)))
            costly = costly or (above and (down or sign == "//"))
            path, last = path + step, step
            sure, alone, above = sure and known, alone and one and sign != "//", above or up
            needs |= names
            sign = self._take("/", "//")
            if not sign:
                break
            path += sign
        kind = ONE if alone and not begin else NODES
        if costly and begin:
            raise NoBoundsError(path)
        if costly:
            return Bounds(kind, None, needs=frozenset(needs))
        exact = path if sure else None
        return Bounds(kind, exact, path, exact or "false()", frozenset(needs), above and not of)

    def _step(self) -> tuple[str, bool, set[str], bool]:
        """Read a step: as XPath 1.0, whether that is exact, the names it needs, and whether it is one node at most."""
        for short in ("..", "."):
            if self._take(short):
                return short, True, set(), True
        axis = "@" if self._take("@") else ""
        if self.kind == "name" and self._tokens[self._at + 1][1] == "::":
            if self.text not in _AXES:
                raise NoBoundsError(self.text)
            axis = f"{self.text}::"
            self._at += 2
        of_attributes = axis in ("@", "attribute::")
        names: set[str] = set()
        if self.kind == "name" and self.text == "text" and self._tokens[self._at + 1][1] == "(":
            self._at += 1
            self._need("(")
            self._need(")")
            test = "text()"
        elif self.kind == "name":
            test = self.text
            self._at += 1
            prefix, _, name = test.rpartition(":")
            if name == "id" and prefix == "xml":
                raise NoBoundsError(test)  # blanks around it may be taken away by one of the two
            if name != "*":
                names.add(name)
            elif of_attributes:
                raise NoBoundsError(test)
        else:
            self._need("*")
            test = "*"
            if of_attributes:
                raise NoBoundsError("@*")  # the toolkit has attributes of its own there
        self._above += axis in _UP
        conditions, sure, more = self._conditions(frozenset(names))
        self._above -= axis in _UP
        one = (of_attributes and bool(names)) or axis in ("self::", "parent::")
        return f"{axis}{test}{conditions}", sure, set(more), one

    def _conditions(self, needs: frozenset[str]) -> tuple[str, bool, frozenset[str]]:
        """Read conditions in brackets; one that is not known is left out, which leaves more nodes."""
        written, sure = "", True
        while self._take("["):
            self._inside += 1
            condition = self.either()
            self._inside -= 1
            self._need("]")
            if condition.kind == NUMBER:
                if not (condition.exact or "").isdigit():
                    raise NoBoundsError("[]")
                written += f"[{condition.exact}]" if sure else ""  # the first of others is another one
                continue
            needs |= condition.needs
            sure = sure and (condition.exact is not None or condition.wide == condition.narrow)
            written += f"[{truth_of(condition, 'wide')}]"
        return written, sure, needs

    # ---- functions ---------------------------------------------------------------------------------------------
    def _call(self, name: str) -> Bounds:
        self._at += 1
        self._need("(")
        given: list[Bounds] = []
        while not self._take(")"):
            if given:
                self._need(",")
            given.append(self.either())
        name = name.removeprefix("fn:")
        if name in ("not", "exists", "empty", "boolean", "count") and len(given) == 1:
            return self._of_sequence(name, given[0])
        if name in ("true", "false") and not given:
            return _sure(BOOLEAN, f"{name}()")
        if name == "current" and not given:
            return _unknown() if self._inside else _sure(ONE, ".")
        if name in _OF_ITEM and not given and self._above:
            given.append(Bounds(ONE, ".", ".", ".", above=True))
        if name in ("tokenize", "id") or name in _OF_ITEM or name in _OF_STRINGS:
            return self._of_strings(name, given)
        raise NoBoundsError(f"{name}()")

    @staticmethod
    def _of_sequence(name: str, one: Bounds) -> Bounds:
        if name in ("exists", "empty", "count") and one.kind not in (NODES, ONE, UNKNOWN):
            raise NoBoundsError(f"{name}()")
        if name == "count":
            if one.exact is not None:
                return _sure(NUMBER, f"count({one.exact})")
            return Bounds(NUMBER, None, truth_of(one, "wide"), truth_of(one, "narrow"), one.needs)
        wide, narrow = truth_of(one, "wide"), truth_of(one, "narrow")
        if name in ("exists", "boolean"):
            return Bounds(BOOLEAN, None if one.exact is None else wide, wide, narrow, one.needs)
        sure = None if one.exact is None else f"not({wide})"
        return Bounds(BOOLEAN, sure, f"not({narrow})", f"not({wide})")

    @staticmethod
    def _of_strings(name: str, given: list[Bounds]) -> Bounds:
        if any(g.kind not in (ONE, STRING) for g in given):
            raise NoBoundsError(f"{name}()")  # of several nodes this may be an error
        if name == "tokenize":
            if len(given) == 2 and (given[1].exact or "")[1:-1] in _PLAIN_PATTERNS:
                return _unknown()
            raise NoBoundsError("tokenize()")
        if name == "id":
            return _unknown()
        if len(given) not in ((0, 1) if name in _OF_ITEM else (_OF_STRINGS[name],)):
            raise NoBoundsError(f"{name}()")
        if name in ("name", "local-name") and any(g.kind != ONE for g in given):
            raise NoBoundsError(f"{name}()")
        kind = {"contains": BOOLEAN, "starts-with": BOOLEAN, "string-length": NUMBER}.get(name, STRING)
        of_name = name in ("name", "local-name")
        if not (of_name or all(_at_hand(g) for g in given)) or any(g.exact is None for g in given):
            return _unknown() if kind != STRING else Bounds(STRING, None)
        return _sure(kind, f"{name}({', '.join(g.exact or '' for g in given)})")


def _at_hand(part: Bounds) -> bool:
    """Whether the text of an expression can be asked for: it is known, and not that of all which is around a node."""
    return part.exact is not None and not part.above


def truth_of(part: Bounds, bound: str) -> str:
    """The bound of an expression where its truth is asked for."""
    if part.kind == NUMBER:
        raise NoBoundsError("the truth of a number")
    if part.exact is not None:
        return part.exact if part.kind == BOOLEAN else f"boolean({part.exact})"
    found: str = getattr(part, bound)
    return found
