"""The expression that gives all nodes of a document which match a rule's context (ISO/IEC 19757-3, 5.4.12).

A context `C` is `//C`. What follows writes the same nodes in a form that a processor finds at once: it looks for
`//a | //b` among the elements of these names, for `//(a | b)` at every node of the document.
"""

from __future__ import annotations

import re

_QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
_OPERATORS = re.compile(r"\b(union|intersect|except)\b|\(:")
# Elements of any name with an attribute, and perhaps more conditions of which none counts positions
_BEARING = re.compile(
    r"(?P<name>(?:[\w.-]+:)?\*)\[\s*@(?P<attribute>[\w.:-]+)\s*\]"
    r"(?P<rest>(?:\s*\[\s*(?:not\s*\(|@|self::|parent::|ancestor::)[^\[\]0-9]*\])*)"
)


def everywhere(context: str) -> str:
    """Return the expression for all nodes that match a context."""
    context = context.strip()
    if context == "/":
        return context
    found = _alternatives(context)
    return f"//({context})" if found is None else " | ".join(found)


def _alternatives(context: str) -> list[str] | None:
    """Return the expressions that together are the nodes of a context; None where it is better left as it is."""
    parts = _split(context)
    if parts is None:
        return None
    found: list[str] = []
    for part in parts:
        if part.startswith("("):
            inner = _opened(part)
            if inner is None:
                return None
            found += inner
        elif part.startswith("/"):
            found.append(part)
        elif part[:1] in (".", "") or _OPERATORS.search(_QUOTED.sub("", part)):
            return None
        else:
            bearing = _BEARING.fullmatch(part)
            found.append(
                f"//@{bearing['attribute']}/parent::{bearing['name']}{bearing['rest']}"
                if bearing
                else f"//{part}"
            )
    return found


def _split(context: str) -> list[str] | None:
    """Return the alternatives of a context; None when its brackets do not match."""
    parts, depth, start, at = list[str](), 0, 0, 0
    while at < len(context):
        quoted = _QUOTED.match(context, at)
        if quoted:
            at = quoted.end()
            continue
        char = context[at]
        depth += (char in "[(") - (char in "])")
        if depth < 0:
            return None
        if char == "|" and depth == 0:
            if context[at : at + 2] == "||":
                return None
            parts.append(context[start:at].strip())
            start = at + 1
        at += 1
    return [*parts, context[start:].strip()] if depth == 0 else None


def _opened(part: str) -> list[str] | None:
    """Return `(a | b)/c` as `//a/c` and `//b/c`; None for what is not of this form."""
    depth = at = 0
    while at < len(part):
        quoted = _QUOTED.match(part, at)
        if quoted:
            at = quoted.end()
            continue
        depth += (part[at] in "[(") - (part[at] in "])")
        at += 1
        if depth == 0:
            break
    rest = part[at:].strip()
    if _OPERATORS.search(_QUOTED.sub("", rest)) or (rest and not rest.startswith("/")):
        return None
    inner = _split(part[1 : at - 1])
    if inner is None or any(one[:1] in ("(", ".", "/", "") for one in inner):
        return None
    if any(_OPERATORS.search(_QUOTED.sub("", one)) for one in inner):
        return None
    return [f"//{one}{rest}" for one in inner]
