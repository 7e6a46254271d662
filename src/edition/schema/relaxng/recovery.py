"""What happens when a document breaks the grammar: find the cause, report it, and say how to read on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.schema.relaxng import messages
from edition.schema.relaxng.automaton import State, Transition
from edition.schema.relaxng.expected import allowed_names
from edition.schema.relaxng.names import TEI_NAMESPACE, WHITESPACE, local_of, namespace_of
from edition.schema.relaxng.patterns import Pattern
from edition.schema.relaxng.places import Meant

if TYPE_CHECKING:
    from edition.schema.relaxng.validator import Run

# How many elements are tried when one is missing, and how many ways are followed.
_MISSING_AT_MOST = 3
_WAYS_AT_MOST = 200
_NAMES_AT_MOST = 300


def misplaced(run: Run, name: str) -> Transition | None:
    """An element that the state does not allow.

    Returns the transition to go on with, None to pass over the element.
    """
    if (meant := run.translated(name)) != name:
        found = run.state.step(meant)
        if found is not None:
            return found
        name = meant
    local, namespace = local_of(name), namespace_of(name)
    if namespace == TEI_NAMESPACE and local in run.grammar.uncovered:
        _uncovered(run, local)
        return None
    if name not in run.grammar.elements:
        return _unknown(run, name)
    missing = missing_before(run.state, name) if not run.is_excused() else None
    if missing is not None:
        names, state = missing
        run.report("ED203", messages.missing_before(names, local, run.here()))
        for one in names:
            run.excuse(one)
        run.state = state
        return state.step(name)
    if not run.is_excused(local):
        run.excuse("an element")
        run.report("ED202", messages.not_allowed_here(run.grammar, run.state, name, run.stack))
    return Transition(run.grammar.automaton, [*run.grammar.elements[name][:1]], ())


def _uncovered(run: Run, local: str) -> None:
    """An element of TEI that the schema lists as not covered; the first of each name is reported."""
    run.excuse("an element")
    if local not in run.uncovered:
        run.report("ED212", messages.not_covered(local, run.grammar.uncovered[local]))
    run.uncovered[local] = run.uncovered.get(local, 0) + 1


def _unknown(run: Run, name: str) -> Transition | None:
    """An element that the grammar does not know, or knows in another namespace."""
    local = name.rpartition("}")[2]
    same = [known for known in run.grammar.elements if known.rpartition("}")[2] == local]
    if same and run.translated(name) == name:
        run.namespaces[namespace_of(name)] = namespace_of(same[0])
        run.report("ED209", messages.wrong_namespace(name, same[0]))
        found = run.state.step(same[0])
        return found or Transition(run.grammar.automaton, [run.grammar.elements[same[0]][0]], ())
    run.excuse("an element")
    run.report("ED201", messages.unknown_element(run.grammar, run.state, name, run.here()))
    return None


def missing_before(state: State, name: str) -> tuple[list[str], State] | None:
    """Find the fewest elements after which `name` would be allowed, where the open element cannot end yet.

    Returns the name of each (several alternatives for one place are united) and the state after them, or
    None.
    """
    if state.accepting or state.strings or len(allowed_names(state.patterns)) > _NAMES_AT_MOST:
        return None
    level: dict[Pattern, tuple[str, ...]] = dict.fromkeys(state.patterns, ())
    for _ in range(_MISSING_AT_MOST):
        ways: dict[Pattern, tuple[str, ...]] = {}
        for pattern, path in level.items():
            for element_name, steps in pattern.starts()[0].items():
                for _, rest in steps:
                    ways.setdefault(rest, (*path, element_name))
        fitting = {p: path for p, path in ways.items() if name in p.starts()[0]}
        if fitting:
            pattern, path = next(iter(fitting.items()))
            return [local_of(one) for one in path], state.automaton.state((pattern,))
        level = dict(list(ways.items())[:_WAYS_AT_MOST])
    return None


def text(run: Run, string: str) -> None:
    """Text where none is allowed, reported once for an element; not in one that should not be there itself."""
    if run.excuse("text") and not (run.stack and run.stack[-1][1].recovered):
        message = messages.text_not_allowed(run.grammar, run.state, string, run.here())
        run.report("ED205", message, meant=Meant.TEXT)


def content(run: Run, name: str, string: str) -> None:
    """Text that is not of the datatype that an element wants."""
    message = messages.bad_content(run.state, local_of(name), string)
    run.report("ED211", message, meant=Meant.TEXT if string.strip(WHITESPACE) else Meant.INSIDE)


def incomplete(run: Run, name: str) -> None:
    """An end tag that comes too early, unless its cause has been reported."""
    if not run.is_excused() and not run.stack[-1][1].recovered:
        run.report("ED204", messages.incomplete(run.state, local_of(name)), meant=Meant.INSIDE)


def attributes(run: Run, entry: State, name: str, given: list[str]) -> State:
    """Look at attributes one by one, report the wrong ones, and return the state after them all."""
    patterns = entry.patterns
    empty = entry.automaton.pool.not_allowed
    choice = entry.automaton.pool.choice
    meant: set[str | None] = set()
    for attribute, value in zip(given[::2], given[1::2], strict=True):
        ways = [pattern.attribute(attribute) for pattern in patterns]
        matching = tuple(choice(*[rest for wanted, rest in way if wanted.accepts(value)]) for way in ways)
        if any(pattern is not empty for pattern in matching):
            patterns = matching
            continue
        wanted_here = [wanted.pattern for way in ways for wanted, _ in way]
        if wanted_here:
            run.report_attribute("ED207", messages.bad_value(wanted_here, attribute, name, value), attribute)
            patterns = tuple(choice(*[rest for _, rest in way]) for way in ways)
        elif any(pattern.attribute(attribute) for pattern in entry.patterns):
            run.report_attribute("ED206", messages.excluded_attribute(attribute, name), attribute)
        else:
            meant.add(messages.attribute_meant_by(entry, attribute))
            run.report_attribute("ED206", messages.unknown_attribute(entry, attribute, name), attribute)
    closed = tuple(pattern.closed() for pattern in patterns)
    if all(pattern is empty for pattern in closed):
        # One that stands there under another name has been reported.
        if not meant.intersection(messages.missing_attributes(patterns)):
            run.report("ED208", messages.missing_attribute(patterns, name))
        closed = tuple(pattern.forgiven() for pattern in patterns)
    return entry.automaton.state(closed)
