"""Judges one document: events of expat drive the automaton; what goes wrong is reported and recovered from.

After a finding the document is read on so that one mistake gives one finding: an unknown element is passed
over with its content, a
misplaced one is judged by its own rules, and a parent that lost a child in this way is not called incomplete.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.parsers import expat

from edition.findings import Finding, Severity
from edition.schema.relaxng import messages, recovery
from edition.schema.relaxng.automaton import State, Transition
from edition.schema.relaxng.encoding import UnreadableEncodingError, readable
from edition.schema.relaxng.names import WHITESPACE, XML_NAMESPACE, join, local_of, namespace_of
from edition.schema.relaxng.places import Event, Meant, Place, places

if TYPE_CHECKING:
    from edition.schema.relaxng.grammar import Grammar

# A document in another vocabulary, or a hostile one, must not fill the memory with findings.
FINDINGS_AT_MOST = 1000
_WARNINGS = {"ED212", "ED214"}
_ATTRIBUTE = re.compile(rb"""\s+([^\s=<>/]+)\s*=\s*("[^"]*"|'[^']*')""")
_TAG = re.compile(rb"<[^\s/>]+")


class _EnoughError(Exception):
    """Leaves a document that has too many findings."""


class Run:
    """One validation of one document."""

    def __init__(self, grammar: Grammar, data: bytes, file: str) -> None:
        self.grammar, self.data, self.file = grammar, data, file
        self.state = grammar.automaton.start
        self.stack: list[tuple[State, Transition, str]] = []
        self.text: list[str] = []
        self.skipped = 0
        self.found: list[Finding] = []
        self.events: list[Event] = []
        # What has been reported and must not be reported again as a consequence.
        self.excused: dict[int, set[str]] = {}
        self.namespaces: dict[str, str] = {}
        self.uncovered: dict[str, int] = {}
        self.encoding: str | None = None
        self.pool = grammar.automaton.pool
        self.pool.prefixes, self.pool.entities = {"xml": XML_NAMESPACE}, set()
        self.outer: list[dict[str, str]] = []
        self.parser = self._parser(None)

    def _parser(self, encoding: str | None) -> expat.XMLParserType:
        parser = expat.ParserCreate(encoding, "}")
        parser.ordered_attributes = True
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.specified_attributes = False
        # Without a handler expat neither reads external entities nor an external subset.
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self.start
        parser.CharacterDataHandler = self.characters
        parser.EndElementHandler = self.end
        if self.pool.context_matters:
            parser.StartNamespaceDeclHandler, parser.EndNamespaceDeclHandler = self.prefix, self.end_prefix
            parser.UnparsedEntityDeclHandler = self.entity
        return parser

    def findings(self) -> list[Finding]:
        """Read the document and return what was found."""
        try:
            self.data, self.encoding = readable(self.data)
            self.parser = self._parser(self.encoding)
            self.parser.Parse(self.data, True)
        except UnreadableEncodingError as error:
            self.report("ED213", messages.unreadable_encoding(error), 1, 1)
            return self.found
        except expat.ExpatError as error:
            self.report("ED213", messages.not_well_formed(error, self.here()), error.lineno, error.offset + 1)
        except _EnoughError:
            self.report("ED214", messages.too_many(FINDINGS_AT_MOST))
        known = places(self.data, self.encoding, set(self.events)) if self.found else {}
        return [
            _placed(one, known.get(event, Place()))
            for one, event in zip(self.found, self.events, strict=True)
        ]

    # ---- events --------------------------------------------------------------------------------------------
    def prefix(self, prefix: str | None, namespace: str | None) -> None:
        """A namespace declaration, which comes before the start tag in which it stands."""
        self.outer.append(self.pool.prefixes)
        self.pool.prefixes = {**self.pool.prefixes, prefix or "": namespace or ""}

    def end_prefix(self, prefix: str | None) -> None:
        """The end of a namespace declaration."""
        self.pool.prefixes = self.outer.pop()

    def entity(self, name: str, *rest: object) -> None:
        """The declaration of an unparsed entity."""
        self.pool.entities.add(name)

    def start(self, name: str, attributes: list[str]) -> None:
        """A start tag."""
        if self.skipped:
            self.skipped += 1
            return
        state = self.state
        if state.strings and self.text:
            state = self._flush()
        try:
            transition = state.transitions[name]
        except KeyError:
            transition = state.step(name)
        if transition is None:
            transition = recovery.misplaced(self, name)
            if transition is None:
                self.skipped = 1
                return
        self.stack.append((self.state, transition, name))
        entry = transition.entry
        names = tuple(attributes[::2])
        try:
            known = entry.attribute_sets[names]
        except KeyError:
            known = entry.attributes(names)
        if known is None:
            self.state = recovery.attributes(self, entry, name, attributes)
        else:
            self.state = known[0]
            at = 1
            for value in known[1]:
                if attributes[at] not in value.accepted and not value.accepts(attributes[at]):
                    self.state = recovery.attributes(self, entry, name, attributes)
                    break
                at += 2

    def characters(self, text: str) -> None:
        """Text, perhaps one piece of it."""
        state = self.state
        if self.skipped:
            return
        if state.strings:
            self.text.append(text)
        elif not text.isspace() or text.strip(WHITESPACE):
            after = state.text
            if after is None:
                after = state.after_text()
            if after is state:
                return
            if after.dead:
                recovery.text(self, text)
            else:
                self.state = after

    def end(self, name: str) -> None:
        """An end tag."""
        if self.skipped:
            self.skipped -= 1
            return
        state = self.state
        accepting = state.accepting
        if state.strings:
            string = "".join(self.text)
            accepting = state.accepting_string(string)
            if not accepting:
                recovery.content(self, name, string)
            self.text.clear()
        elif not accepting:
            recovery.incomplete(self, name)
        parent, transition, _ = self.stack.pop()
        if self.excused:
            self.excused.pop(len(self.stack) + 1, None)
        if transition.recovered:
            self.state = parent
            return
        try:
            self.state = transition.returns[accepting or -1]
        except KeyError:
            self.state = transition.after(accepting or -1)

    def _flush(self) -> State:
        """Take account of text before a start tag where datatypes were possible."""
        string = "".join(self.text)
        self.text.clear()
        if string.strip(WHITESPACE):
            after = self.state.after_string(string)
            if after.dead:
                recovery.text(self, string)
            else:
                self.state = after
        return self.state

    # ---- what recovery needs -------------------------------------------------------------------------------
    def here(self) -> str:
        """Return the open element as a message names it."""
        return f"<{local_of(self.stack[-1][2])}>" if self.stack else "the document"

    def excuse(self, what: str) -> bool:
        """Note `what` as reported in the open element; False when it was already."""
        reported = self.excused.setdefault(len(self.stack), set())
        new = what not in reported
        reported.add(what)
        return new

    def is_excused(self, what: str | None = None) -> bool:
        """Tell whether `what` (None: anything) has been reported in the open element."""
        reported = self.excused.get(len(self.stack), ())
        return bool(reported) if what is None else what in reported

    def report(
        self, code: str, message: str, line: int = 0, column: int = 0, meant: Meant = Meant.TAG
    ) -> None:
        """Add a finding, where the parser stands when no line is given."""
        if not line:
            line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.events.append(Event(self.parser.CurrentByteIndex, meant))
        severity = Severity.WARNING if code in _WARNINGS else Severity.ERROR
        self.found.append(Finding(self.file, line, column, severity, code, message, source="relaxng"))
        if len(self.found) == FINDINGS_AT_MOST:
            raise _EnoughError

    def report_attribute(self, code: str, message: str, name: str) -> None:
        """Add a finding at an attribute of the start tag where the parser stands."""
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        at = self.parser.CurrentByteIndex
        tag = _TAG.match(self.data, at)
        namespace, _, local = name.rpartition("}")
        match = _ATTRIBUTE.match(self.data, tag.end()) if tag else None
        while match is not None and not _is_written(match[1].decode("utf-8", "replace"), namespace, local):
            match = _ATTRIBUTE.match(self.data, match.end())
        if match is not None:
            before = self.data[at : match.start(1)]
            last = before.rpartition(b"\n")[2].decode("utf-8", "replace")
            column = len(last) + (1 if b"\n" in before else column)
            line += before.count(b"\n")
        self.report(code, message, line, column)

    def translated(self, name: str) -> str:
        """Return `name` in the namespace meant, once its own has been reported as the wrong one."""
        namespace = namespace_of(name)
        right = self.namespaces.get(namespace)
        return name if right is None else join(right, name.rpartition("}")[2])


def _is_written(written: str, namespace: str, local: str) -> bool:
    """Tell whether an attribute as it is written can be the one of this name."""
    prefix, _, name = written.rpartition(":")
    return (
        name == local
        and bool(prefix) == bool(namespace)
        and (prefix == "xml") == (namespace == XML_NAMESPACE)
    )


def _placed(finding: Finding, place: Place) -> Finding:
    """Return a finding with its XPath, and with the place of the text that it is about."""
    if place.line:
        finding = replace(finding, line=place.line, column=place.column)
    return replace(finding, xpath=place.xpath)
