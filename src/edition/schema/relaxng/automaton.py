"""The automaton behind validation: its states are made when a document first reaches them and kept.

A state is a tuple of patterns, one for each element pattern that the open element may still be (nearly always
one). In the usual
case a start tag, a set of attributes, text or an end tag is one look-up in a dictionary.
"""

from __future__ import annotations

from edition.schema.relaxng.leaves import AttributeValue
from edition.schema.relaxng.patterns import STRINGS, Element, Pattern, Step
from edition.schema.relaxng.pool import Pool

AttributeNames = tuple[str, ...]


class State:
    """Where a document may stand.

    `accepting` has bit i when patterns[i] may end here; `strings`: datatypes look at the text; `dead`: nothing can
    match any more.
    """

    __slots__ = (
        "accepting", "attribute_sets", "automaton", "dead", "patterns", "strings", "text", "transitions",
    )  # fmt: skip

    def __init__(self, automaton: Automaton, patterns: tuple[Pattern, ...]) -> None:
        self.automaton, self.patterns = automaton, patterns
        self.transitions: dict[str, Transition | None] = {}
        self.attribute_sets: dict[AttributeNames, tuple[State, tuple[AttributeValue, ...]] | None] = {}
        self.text: State | None = None
        self.accepting = sum(1 << i for i, pattern in enumerate(patterns) if pattern.nullable)
        self.strings = any(pattern.holds & STRINGS for pattern in patterns)
        self.dead = all(pattern is pattern.pool.not_allowed for pattern in patterns)

    def step(self, name: str) -> Transition | None:
        """Return the transition by a start tag, None when the element is not allowed here."""
        if name in self.transitions:
            return self.transitions[name]
        elements: list[Element] = []
        steps: list[tuple[Step, ...]] = []
        for pattern in self.patterns:
            found = pattern.steps(name)
            steps.append(found)
            elements += [element for element, _ in found if element not in elements]
        made = Transition(self.automaton, elements, tuple(steps)) if elements else None
        self.transitions[name] = made
        return made

    def after_text(self) -> State:
        """Return the state after non-blank text; it may be dead."""
        if self.text is None:
            self.text = self.automaton.state(tuple(pattern.after_text() for pattern in self.patterns))
        return self.text

    def after_string(self, string: str) -> State:
        """Return the state after text that datatypes look at; not kept, for strings are many."""
        return self.automaton.state(tuple(pattern.after_string(string) for pattern in self.patterns))

    def accepting_string(self, string: str) -> int:
        """Return `accepting` for an element whose whole content is `string`."""
        blank = not string.strip(" \t\r\n")
        return sum(
            1 << i
            for i, p in enumerate(self.patterns)
            if (blank and p.nullable) or p.after_string(string).nullable
        )

    def attributes(self, names: AttributeNames) -> tuple[State, tuple[AttributeValue, ...]] | None:
        """Return the state after attributes of these names, and the value pattern of each.

        None when the values decide the way, or when the attributes are wrong: then each is looked at by
        itself.
        """
        if names in self.attribute_sets:
            return self.attribute_sets[names]
        found = None
        if len(self.patterns) == 1:
            rest, values = self.patterns[0], []
            for name in names:
                ways = rest.attribute(name)
                if len(ways) != 1:
                    break
                values.append(ways[0][0])
                rest = ways[0][1]
            else:
                closed = self.automaton.state((rest.closed(),))
                found = None if closed.dead else (closed, tuple(values))
        self.attribute_sets[names] = found
        return found


class Transition:
    """A start tag in a state: `entry` is the state within the element.

    `recovered`: the element stands where it is not allowed; the state of its parent stays as it was.
    """

    __slots__ = ("automaton", "elements", "entry", "recovered", "returns", "steps")

    def __init__(
        self, automaton: Automaton, elements: list[Element], steps: tuple[tuple[Step, ...], ...]
    ) -> None:
        self.automaton, self.elements, self.steps = automaton, elements, steps
        self.entry = automaton.state(tuple(element.content() for element in elements))
        self.returns: dict[int, State] = {}
        self.recovered = not steps

    def after(self, accepting: int) -> State:
        """Return the state after the end tag, when the element patterns with these bits have matched."""
        found = self.returns.get(accepting)
        if found is None:
            good = {element for i, element in enumerate(self.elements) if accepting >> i & 1}
            choice = self.automaton.pool.choice
            patterns = tuple(
                choice(*[rest for element, rest in step if element in good]) for step in self.steps
            )
            found = self.returns[accepting] = self.automaton.state(patterns)
        return found


class Automaton:
    """All states of one grammar."""

    def __init__(self, pool: Pool, start: Pattern) -> None:
        self.pool = pool
        self._states: dict[tuple[Pattern, ...], State] = {}
        self.start = self.state((start,))

    def state(self, patterns: tuple[Pattern, ...]) -> State:
        """Return the state for these patterns."""
        found = self._states.get(patterns)
        if found is None:
            found = self._states[patterns] = State(self, patterns)
        return found
