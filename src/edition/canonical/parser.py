"""A subset of XPath, read into values: paths with predicates, comparisons, functions of strings and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from edition.canonical.expressions import Call, Expression, ExpressionError, Literal, Path, Step, Variable

MAX_LENGTH = 600
MAX_DEPTH = 20

TOKEN = re.compile(
    r"""\s*(?:(?P<string>"[^"]*"|'[^']*')|(?P<number>\d+(?:\.\d+)?)|(?P<variable>\$\d+)
    |(?P<name>[^\W\d][\w.-]*(?::(?!:)(?:[^\W\d][\w.-]*|\*))?|\*:[^\W\d][\w.-]*)
    |(?P<sign>\|\||//|::|\.\.|!=|<=|>=|[/@()\[\],.|=<>*+-]))""",
    re.X,
)

AXES = {
    *("child", "descendant", "descendant-or-self", "self", "parent", "ancestor", "ancestor-or-self"),
    *("attribute", "following-sibling", "preceding-sibling"),
}
# Each function with the least and the greatest number of its arguments
FUNCTIONS = {
    **dict.fromkeys(("position", "last", "true", "false"), (0, 0)),
    **dict.fromkeys(("name", "local-name", "string", "normalize-space", "number", "string-length"), (0, 1)),
    **dict.fromkeys(
        ("not", "boolean", "exists", "empty", "count", "lower-case", "upper-case", "data"), (1, 1)
    ),
    **dict.fromkeys(("starts-with", "ends-with", "contains"), (2, 2)),
    **dict.fromkeys(("substring-before", "substring-after"), (2, 2)),
    "translate": (3, 3),
    "substring": (2, 3),
    "concat": (2, 20),
}


def parse(text: str) -> Expression:
    """The expression of a text. Raises `ExpressionError`."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"it is longer than {MAX_LENGTH} characters")
    parser = _Parser(_tokens(text))
    found = parser.disjunction()
    if parser.kind:
        raise ExpressionError(f"“{parser.text}” is not understood")
    return found


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, at, text = [], 0, text.rstrip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if found is None:
            raise ExpressionError(f"“{text[at:].strip()[:20]}” is not understood")
        kind = found.lastgroup or ""
        tokens.append((kind, found[kind]))
        at = found.end()
    return tokens


class _Parser:
    """Recursive descent over the tokens."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = [*tokens, ("", "the end")]
        self.at = 0
        self.depth = 0

    @property
    def kind(self) -> str:
        return self.tokens[self.at][0]

    @property
    def text(self) -> str:
        return self.tokens[self.at][1]

    def take(self, *texts: str) -> str:
        """The next token when it is one of these; empty otherwise."""
        if self.kind in ("sign", "name") and self.text in texts:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return ""

    def need(self, text: str) -> None:
        if not self.take(text):
            raise ExpressionError(f"“{text}” is wanted, not “{self.text}”")

    def union(self) -> Expression:
        parts = [self.path()]
        while self.take("|"):
            parts.append(self.path())
        return parts[0] if len(parts) == 1 else Call("union", tuple(parts))

    def disjunction(self) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("its parts are nested too deep")
        found = self._chain(("or",), lambda: self._chain(("and",), self.comparison))
        self.depth -= 1
        return found

    def comparison(self) -> Expression:
        left = self.sum()
        operator = self.take("=", "!=", "<", "<=", ">", ">=")
        return Call(operator, (left, self.sum())) if operator else left

    def sum(self) -> Expression:
        return self._chain(("+", "-", "||"), self.union)

    def _chain(self, operators: tuple[str, ...], operand: Callable[[], Expression]) -> Expression:
        found = operand()
        while operator := self.take(*operators):
            found = Call(operator, (found, operand()))
        return found

    def path(self) -> Expression:
        if self.kind in ("string", "number", "variable"):
            kind, text = self.tokens[self.at]
            self.at += 1
            if kind == "variable":
                return Variable(int(text[1:]))
            return Literal(text[1:-1] if kind == "string" else float(text))
        following = self.tokens[self.at + 1][1] if self.kind == "name" else ""
        if following == "(" and self.text not in ("node", "text", "element"):
            return self.call()
        if self.text == "(" and self.kind == "sign" and not self._is_step():
            return self.sequence()
        return self.steps()

    def _is_step(self) -> bool:
        """Whether a parenthesis holds names and begins a longer path: `(div | p)/l`."""
        depth = 0
        for at in range(self.at, len(self.tokens)):
            text = self.tokens[at][1] if self.tokens[at][0] == "sign" else ""
            depth += {"(": 1, ")": -1}.get(text, 0)
            if depth == 0:
                return self.tokens[at + 1][1] in ("/", "//", "[") and self.tokens[at + 1][0] == "sign"
        return False

    def sequence(self) -> Expression:
        self.need("(")
        items = [self.disjunction()]
        while self.take(","):
            items.append(self.disjunction())
        self.need(")")
        return items[0] if len(items) == 1 else Call("sequence", tuple(items))

    def call(self) -> Expression:
        name = self.text.removeprefix("fn:")
        self.at += 1
        if name not in FUNCTIONS:
            raise ExpressionError(f"the function {name}() is not among those that may be used")
        self.need("(")
        arguments: list[Expression] = []
        while not self.take(")"):
            if arguments:
                self.need(",")
            arguments.append(self.disjunction())
        least, most = FUNCTIONS[name]
        if not least <= len(arguments) <= most:
            raise ExpressionError(f"{name}() has the wrong number of arguments")
        return Call(name, tuple(arguments))

    def steps(self) -> Path:
        steps: list[Step] = []
        begin = self.take("/", "//")
        if begin == "//":
            steps.append(Step("descendant-or-self", (), "node", ()))
        if begin == "/" and self.kind not in ("name",) and self.text not in ("*", "@", "(", "."):
            return Path(True, ())
        steps.append(self.step())
        while sign := self.take("/", "//"):
            if sign == "//":
                steps.append(Step("descendant-or-self", (), "node", ()))
            steps.append(self.step())
        return Path(bool(begin), tuple(_shortened(steps)))

    def step(self) -> Step:
        if self.take(".."):
            return Step("parent", (), "node", ())
        if self.take("."):
            return Step("self", (), "node", self.predicates())
        axis = "attribute" if self.take("@") else "child"
        if self.kind == "name" and self.tokens[self.at + 1] == ("sign", "::"):
            axis = self.text
            if axis not in AXES:
                raise ExpressionError(f"the axis {axis} is not among those that may be used")
            self.at += 2
        kind, names = self.test()
        return Step(axis, names, kind, self.predicates())

    def test(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        if self.take("("):
            names = [self.name()]
            while self.take("|", ","):
                names.append(self.name())
            self.need(")")
            return "element", tuple(names)
        if self.take("*"):
            return "element", ()
        if self.kind == "name" and self.tokens[self.at + 1][1] == "(":
            kind = self.take("node", "text", "element")
            self.need("(")
            self.need(")")
            return kind, ()
        return "element", (self.name(),)

    def name(self) -> tuple[str, str]:
        if self.kind != "name":
            raise ExpressionError(f"a name is wanted, not “{self.text}”")
        prefix, _, name = self.text.rpartition(":")
        self.at += 1
        return prefix, name

    def predicates(self) -> tuple[Expression, ...]:
        found = []
        while self.take("["):
            found.append(self.disjunction())
            self.need("]")
        return tuple(found)


def _shortened(steps: list[Step]) -> list[Step]:
    """`//x` as one step of the axis descendant, unless x is counted among its siblings."""
    short: list[Step] = []
    for step in steps:
        before = short[-1] if short else None
        everywhere = before is not None and (before.axis, before.kind, before.predicates) == (
            "descendant-or-self",
            "node",
            (),
        )
        if everywhere and step.axis == "child" and not any(map(_counts, step.predicates)):
            short[-1] = Step("descendant", step.names, step.kind, step.predicates)
        else:
            short.append(step)
    return short


def _counts(expression: Expression) -> bool:
    """Whether a predicate asks for a position."""
    if isinstance(expression, Call):
        return expression.name in ("position", "last", "+", "-", "count", "number", "string-length") or any(
            map(_counts, expression.arguments)
        )
    return isinstance(expression, Variable) or (
        isinstance(expression, Literal) and isinstance(expression.value, float)
    )
