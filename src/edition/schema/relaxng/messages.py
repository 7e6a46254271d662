"""The wording of findings. Each names the parent, what was expected (what is needed first, a dozen names at
most) and a near miss.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING
from xml.parsers import expat

from edition.schema.relaxng.automaton import State
from edition.schema.relaxng.expected import (
    allowed_names,
    date_hint,
    describe_values,
    literals,
    needed,
    required_attributes,
)
from edition.schema.relaxng.habits import attribute_meant, element_meant
from edition.schema.relaxng.names import local_of, namespace_of
from edition.schema.relaxng.patterns import Pattern

if TYPE_CHECKING:
    from edition.schema.relaxng.grammar import Grammar

_NAMES_AT_MOST = 12
_NEEDED_AT_MOST = 5
_PARENTS_AT_MOST = 8
_VALUES_AT_MOST = 20
_EXCERPT = 30


def short_list(names: Iterable[str], most: int = _NAMES_AT_MOST) -> str:
    """Return names with commas, cut after `most`."""
    names = list(names)
    more = len(names) - most
    return ", ".join(names[:most]) + (f", … ({more} more)" if more > 0 else "")


def _excerpt(string: str) -> str:
    words = " ".join(string.split())
    return words if len(words) <= _EXCERPT else words[: _EXCERPT - 1] + "…"


def _near(name: str, known: Iterable[str], cutoff: float = 0.7) -> list[str]:
    """Return the known names that `name` may be a slip for."""
    known = list(dict.fromkeys(known))
    same_letters = [other for other in known if other.lower() == name.lower()]
    return same_letters or get_close_matches(name, known, 2, cutoff)


def expected(grammar: Grammar, state: State) -> str:
    """Return what may come in `state`: what is needed, what is typical, the rest in the schema's order."""
    text = state.strings or not state.after_text().dead
    first = set() if state.accepting else set(needed(state.patterns[0]))
    first = first if len(first) <= _NEEDED_AT_MOST else set()

    def rank(name: str) -> tuple[bool, bool, bool, int, str]:
        line, common = grammar.order.get(name, (0, False))
        return name not in first, name.startswith("any name"), common and not text, line, name

    names = sorted(allowed_names(state.patterns), key=rank)
    choices = [short_list(names)] if names else []
    if state.strings:
        choices += describe_values(state.patterns)
    elif text:
        choices.append("text")
    if state.accepting:
        choices.append("the end tag")
    return "expected " + ("only " if choices == ["the end tag"] else "") + " or ".join(choices)


def unknown_element(grammar: Grammar, state: State, name: str, here: str) -> str:
    """ED201: no element of this name in the schema."""
    local, namespace = local_of(name), namespace_of(name)
    allowed = allowed_names(state.patterns)
    if namespace not in {namespace_of(n) for n in grammar.elements}:
        where = f"of the namespace {namespace}" if namespace else "without a namespace"
        return f"<{local}> {where} is not an element of this schema and not allowed in {here}"
    names = {local_of(n) for n in grammar.elements}
    near = element_meant(local, allowed) or element_meant(local, names)
    near = near or _near(local, allowed, 0.6) or _near(local, names, 0.75)
    if near:
        choice = " or ".join(f"<{n}>" for n in near)
        return f"<{local}> is not an element of this schema; did you mean {choice}?"
    return f"<{local}> is not an element of this schema; {expected(grammar, state)} in {here}"


def not_allowed_here(
    grammar: Grammar, state: State, name: str, stack: Sequence[tuple[object, object, str]]
) -> str:
    """ED202: a known element in a place where it may not be."""
    local = local_of(name)
    parent = stack[-1][2] if stack else ""
    here = f"in <{local_of(parent)}>" if stack else "as the outermost element"
    parents = sorted({local_of(p) for p, children in grammar.children.items() if name in children})
    if parent and local_of(parent) in parents:
        hint = _order_hint(local, set(allowed_names(state.patterns)))
        return f"<{local}> is not allowed at this place {here}{hint}; {expected(grammar, state)}"
    # A list of parents helps with elements that belong in few places.
    few = 0 < len(parents) <= 3 * _PARENTS_AT_MOST
    may = f". <{local}> may be in {short_list(parents, _PARENTS_AT_MOST)}" if few else ""
    return f"<{local}> is not allowed {here}; {expected(grammar, state)}{may}"


def _order_hint(local: str, allowed: set[str]) -> str:
    """Return what is usually meant when an element comes too late in its parent."""
    if local == "head" and "head" not in allowed:
        return ": a heading comes first"
    divisions = sorted(allowed & {"div", *(f"div{n}" for n in range(1, 8))})
    if divisions and local not in divisions and "p" not in allowed:
        return f": it comes before the first <{divisions[0]}>, or within one"
    return ""


def missing_before(missing: Sequence[str], local: str, here: str) -> str:
    """ED203: an element that has to come first."""
    tags = " and ".join(f"<{name}>" for name in missing)
    return f"{tags} {'is' if len(missing) == 1 else 'are'} required before <{local}> in {here}"


def incomplete(state: State, local: str) -> str:
    """ED204: an end tag before the content is complete."""
    names = needed(state.patterns[0])
    wanted = f"{'one of ' if len(names) > 1 else ''}{short_list(names)}" if names else "more content"
    return f"<{local}> is incomplete: it needs {wanted} before </{local}>"


def text_not_allowed(grammar: Grammar, state: State, string: str, here: str) -> str:
    """ED205: text where only elements may be."""
    if allowed_names(state.patterns):
        return f'the text "{_excerpt(string)}" is not allowed directly in {here}; {expected(grammar, state)}'
    return f'the text "{_excerpt(string)}" is not allowed in {here}, which must be empty'


def bad_content(state: State, local: str, string: str) -> str:
    """ED211: content that is not of the wanted datatype."""
    return f'<{local}> contains "{_excerpt(string)}"; expected {" or ".join(describe_values(state.patterns))}'


def _attributes_of(entry: State) -> list[str]:
    return sorted({local_of(n) for pattern in entry.patterns for n in pattern.attribute_names or ()})


def attribute_meant_by(entry: State, attribute: str) -> str | None:
    """Return the attribute that `attribute` is probably a slip for."""
    name, known = local_of(attribute), _attributes_of(entry)
    near = [f"xml:{name}"] if f"xml:{name}" in known else attribute_meant(name, known) or _near(name, known)
    return near[0] if near else None


def unknown_attribute(entry: State, attribute: str, element: str) -> str:
    """ED206: an attribute that the element does not have."""
    meant, known = attribute_meant_by(entry, attribute), _attributes_of(entry)
    hint = f"; did you mean @{meant}?" if meant else ""
    if not hint and known:
        hint = f"; allowed are {short_list(_own_first(known))}"
    return f"@{local_of(attribute)} is not allowed on <{local_of(element)}>{hint}"


def _own_first(names: Sequence[str]) -> list[str]:
    """Return names with those that nearly every element has (@xml:*, @rend and so on) last."""
    common = {
        "n",
        "rend",
        "generatedBy",
        "style",
        "rendition",
        "ana",
        "corresp",
        "copyOf",
        "exclude",
        "next",
        "prev",
        "sameAs",
        "select",
        "synch",
    }
    return sorted(names, key=lambda name: (name in common or name.startswith("xml:"), name))


def excluded_attribute(attribute: str, element: str) -> str:
    """ED206: an attribute that another one excludes."""
    return f"@{local_of(attribute)} cannot be combined with the other attributes of <{local_of(element)}>"


def bad_value(wanted: Sequence[Pattern], attribute: str, element: str, value: str) -> str:
    """ED207: a value that the attribute cannot have."""
    listed = sorted({literal for pattern in wanted for literal in literals(pattern)})
    only_listed = not [d for d in describe_values(wanted) if not d.startswith('"')]
    near = _near(value, listed, 0.6)[:1]
    if only_listed:
        choice = f"{'one of ' if len(listed) > 1 else ''}{short_list(listed, _VALUES_AT_MOST)}"
    else:
        choice = " or ".join(describe_values(wanted))
    hint = f'; did you mean "{near[0]}"?' if near else date_hint(value) if "a date" in choice else ""
    return f'@{local_of(attribute)}="{_excerpt(value)}" on <{local_of(element)}>: expected {choice}{hint}'


def missing_attributes(patterns: Sequence[Pattern]) -> list[str]:
    """Return the attributes without which an element cannot be."""
    return sorted({local_of(n) for pattern in patterns for n in required_attributes(pattern)})


def missing_attribute(patterns: Sequence[Pattern], element: str) -> str:
    """ED208: an attribute that the element must have."""
    names = [f"@{name}" for name in missing_attributes(patterns)]
    what = (
        f"the required attribute {names[0]}"
        if len(names) == 1
        else f"one of the attributes {', '.join(names)}"
    )
    return f"<{local_of(element)}> lacks {what}"


def wrong_namespace(name: str, right: str) -> str:
    """ED209: a known element in another namespace."""
    namespace = namespace_of(name)
    found = f"the namespace {namespace}" if namespace else "no namespace"
    return f'<{name.rpartition("}")[2]}> is in {found}; expected xmlns="{namespace_of(right)}"'


def not_covered(local: str, module: str) -> str:
    """ED212: an element of TEI outside this schema."""
    of_module = f" (module {module})" if module else ""
    element = f"TEI element <{local}>{of_module}"
    return f"{element} is not covered by this schema yet; it and its content are not judged"


def not_well_formed(error: expat.ExpatError, here: str) -> str:
    """ED213: the document cannot be read on."""
    what = expat.ErrorString(error.code).removeprefix("not well-formed ").strip("()")
    return f"not well-formed: {what} (open: {here}); what follows is not judged"


def too_many(most: int) -> str:
    """ED214: the list of findings is cut."""
    return f"more than {most} findings: what follows is not judged; mend these first"


def unreadable_encoding(error: Exception) -> str:
    """ED213: the encoding that the document declares cannot be read."""
    return f"not readable: {error}; save the file as UTF-8"
