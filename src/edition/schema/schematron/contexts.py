"""The expression that gives all nodes of a document which match a rule's context (ISO/IEC 19757-3, 5.4.12).

A context `C` is `//C`. What follows writes the same nodes in a form that a processor finds at once: it looks for
`//a | //b` among the elements of these names, for `//(a | b)` at every node of the document.
"""

from __future__ import annotations

import re

QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_WITHIN = re.compile(r"\[[^\[\]()]*\]|\([^\[\]()]*\)")
_BRACKET = "\0"  # stands for a pair of brackets and what is in it
# What a path has, and what shows that it is an expression of another kind: two terms beside each other (`for $x`)
_IN_PATH = re.compile(rf"[\w\s:@/.*$\-{_BRACKET}]+")
_NO_PATH = re.compile(rf"[\w.*-]\s+[\w$@*-]|{_BRACKET}\s*[\w$@*-]")
# Elements of any name with an attribute, and perhaps more conditions of which none can count positions
_BEARING = re.compile(
    r"(?P<name>(?:[\w.-]+:)?\*)\[\s*@(?P<attribute>[\w.:-]+)\s*\](?P<rest>(?:\s*\[\s*"
    r"(?:not\s*\([\w\s:@|*/.-]*\)|(?:@|self::|parent::|ancestor::)[\w.:*-]+)\s*\])*)"
)


def everywhere(context: str) -> str:
    """Return the expression for all nodes that match a context."""
    context = context.strip()
    if context == "/":
        return context
    if "(:" in context or "{" in context:
        return f"//({context})"
    parts = alternatives_of(context)
    if parts is None:  # Saxon says what is wrong with it
        return f"//{context}"
    found = _alternatives(parts)
    return f"//({context})" if found is None else " | ".join(found)


def _alternatives(parts: list[str]) -> list[str] | None:
    """Return the expressions that together are the nodes of a context; None where it is better left as it is."""
    found: list[str] = []
    for part in parts:
        if part.startswith("("):
            inner = _opened(part)
            if inner is None:
                return None
            found += inner
        elif part.startswith(".") or not _is_path(part):
            return None
        elif part.startswith("/"):
            found.append(part)
        else:
            bearing = _BEARING.fullmatch(part)
            found.append(
                f"//@{bearing['attribute']}/parent::{bearing['name']}{bearing['rest']}"
                if bearing
                else f"//{part}"
            )
    return found


def _is_path(expression: str) -> bool:
    """Tell whether an expression is steps with their conditions and nothing else: `//` can stand before it."""
    # What is in brackets means the same wherever the path begins; they go, the innermost first
    bare, count = QUOTED.sub("", expression), 1
    while count:
        bare, count = _WITHIN.subn(_BRACKET, bare)
    return bool(_IN_PATH.fullmatch(bare)) and not _NO_PATH.search(bare)


def alternatives_of(context: str) -> list[str] | None:
    """Return what stands between the `|` of a context; None when its brackets do not match."""
    parts, depth, start, at = list[str](), 0, 0, 0
    while at < len(context):
        quoted = QUOTED.match(context, at)
        if quoted:
            at = quoted.end()
            continue
        char = context[at]
        depth += (char in "[(") - (char in "])")
        if depth < 0:
            return None
        if char == "|" and depth == 0:
            parts.append(context[start:at].strip())
            start = at + 1
        at += 1
    return [*parts, context[start:].strip()] if depth == 0 else None


def _opened(part: str) -> list[str] | None:
    """Return `(a | b)/c` as `//a/c` and `//b/c`; None for what is not of this form."""
    depth = at = 0
    while at < len(part):
        quoted = QUOTED.match(part, at)
        if quoted:
            at = quoted.end()
            continue
        depth += (part[at] in "[(") - (part[at] in "])")
        at += 1
        if depth == 0:
            break
    rest = part[at:].strip()
    if rest and not (rest.startswith("/") and _is_path(rest)):
        return None
    inner = alternatives_of(part[1 : at - 1])
    if inner is None or not all(one[:1] not in ("(", ".", "/") and _is_path(one) for one in inner):
        return None
    return [f"//{one}{rest}" for one in inner]
