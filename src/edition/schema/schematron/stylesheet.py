"""From a resolved Schematron schema to one XSLT 3.0 stylesheet whose result is a JSON array of failures.

Each rule's context is evaluated once for the whole document (`//context`): the tree is not walked pattern by pattern.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from edition.schema.relaxng.xmlnames import is_ncname
from edition.schema.schematron.contexts import everywhere
from edition.schema.schematron.source import ISO, ORIGIN, SCH, children, fail

XSL = "http://www.w3.org/1999/XSL/Transform"
_X = f"{{{XSL}}}"
_MAP = "http://www.w3.org/2005/xpath-functions/map"
_ERR = "http://www.w3.org/2005/xqt-errors"
# Prefixes that rules use without declaring them; those of a schema go first.
_USUAL = {
    "tei": "http://www.tei-c.org/ns/1.0",
    "xs": "http://www.w3.org/2001/XMLSchema",
    "fn": "http://www.w3.org/2005/xpath-functions",
    "map": _MAP,
    "array": "http://www.w3.org/2005/xpath-functions/array",
    "math": "http://www.w3.org/2005/xpath-functions/math",
}
_OURS = {
    "ed-xsl": XSL, "ed-map": _MAP, "ed-err": _ERR, "ed-xs": _USUAL["xs"],
    "ed-f": "urn:tei-edition:schematron",
}  # fmt: skip
# The function that tells a failure: the node and the message, then what the schema says of the assertion.
_FAILURE = "ed-f:failure"
_OF_FAILURE = ("message", "pattern", "rule", "id", "role", "flag")
# The element that a failure is shown at.
_ELEMENT = "if (. instance of element()) then . else if (. instance of document-node()) then * else .."
# What of that element a failure is about, as a step of XPath: an attribute, some text, a comment, an instruction.
_PART = (
    "if (. instance of attribute()) then '/@' || name() else if (. instance of text()) then '/text()[' || "
    "1 + count(preceding-sibling::text()) || ']' else if (. instance of comment()) then '/comment()[' || "
    "1 + count(preceding-sibling::comment()) || ']' else if (. instance of processing-instruction()) then "
    "'/processing-instruction()[' || 1 + count(preceding-sibling::processing-instruction()) || ']' else ''"
)
# Each element's number in the document, computed only when something is wrong.
_NUMBERED = (
    "if (empty($ed-found)) then [] else let $all := root()//*, $n := ed-map:merge(for-each-pair($all, 1 to "
    "count($all), function($e, $i) { ed-map:entry(generate-id($e), $i) })) return array { $ed-found ! "
    "ed-map:put(., 'node', ($n(generate-id((?node)[1])), 1)[1]) }"
)


def make_stylesheet(schema: etree._Element, phase: str = "", *, careful: bool = False) -> etree._Element:
    """Return the stylesheet of a resolved schema.

    `phase`: the one to run, '#ALL' for every pattern, '' for the schema's default. `careful`: a rule that fails in
    itself is reported and the others go on (slower). Raises `SchemaError` for an unknown phase or diagnostic.
    """
    return _Maker(schema, careful).make(phase)


class _Maker:
    """One stylesheet in the making."""

    def __init__(self, schema: etree._Element, careful: bool) -> None:
        self.schema, self.careful = schema, careful
        self.notes = {
            kind: {e.get("id", ""): e for e in schema.iter(SCH + kind)} for kind in ("diagnostic", "property")
        }
        spaces = dict(map(_namespace, schema.iter(SCH + "ns")))
        default = spaces.pop("", "")
        known = {**_USUAL, **_in_scope(schema), **spaces, **_OURS}
        self.sheet = etree.Element(_X + "stylesheet", {"version": "3.0"}, known)
        if default:
            self.sheet.set("xpath-default-namespace", default)

    def make(self, phase: str) -> etree._Element:
        """Write the stylesheet."""
        self.add(self.sheet, "output", method="json", indent="no")
        chosen = self.phase(phase)
        for element in children(self.schema):
            if element.tag.startswith(_X):
                self.foreign(element)
        for source in (self.schema, chosen):
            for let in () if source is None else children(source, "let"):
                self.let(self.sheet, let)
        main = self.add(self.sheet, "template", match="/", **{"as": "array(*)"})
        found = self.add(main, "variable", name="ed-found", **{"as": "map(*)*"})
        active = None if chosen is None else {a.get("pattern") for a in children(chosen, "active")}
        for number, pattern in enumerate(children(self.schema, "pattern")):
            if active is None or pattern.get("id") in active:
                self.pattern(pattern, number, found)
        self.add(main, "sequence", select=_NUMBERED)
        self.failure()
        return self.sheet

    def failure(self) -> None:
        """Write the function that tells a failure: written out at each assertion, it would take long to compile."""
        function = self.add(self.sheet, "function", name=_FAILURE, **{"as": "map(*)"})
        self.add(function, "param", name="node", **{"as": "node()"})
        for name in _OF_FAILURE:
            self.add(
                function,
                "param",
                name=name,
                **{"as": "ed-xs:string*" if name == "message" else "ed-xs:string"},
            )
        self.add(function, "param", name="properties", **{"as": "map(*)"})
        facts = ", ".join(f"'{name}': ${name}" for name in _OF_FAILURE[1:])
        self.add(
            function, "sequence",
            select=f"map {{ 'node': $node ! ({_ELEMENT}), 'part': $node ! ({_PART}), 'message': "
            f"normalize-space(string-join($message)), {facts}, 'properties': $properties }}",
        )  # fmt: skip

    def phase(self, wanted: str) -> etree._Element | None:
        """Return the phase to run, None for all patterns."""
        wanted = wanted or self.schema.get("defaultPhase", "#ALL")
        if wanted == "#DEFAULT":
            wanted = self.schema.get("defaultPhase", "#ALL")
        if wanted == "#ALL":
            return None
        phases = {p.get("id", ""): p for p in children(self.schema, "phase")}
        if wanted not in phases:
            raise fail(self.schema, f"there is no phase {wanted}; there are {', '.join(phases) or 'none'}")
        return phases[wanted]

    def add(self, parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
        """Append an instruction."""
        return etree.SubElement(parent, _X + tag, attributes)

    def foreign(self, element: etree._Element) -> None:
        """Take over functions and keys of the schema; files they name are found where the schema is."""
        href = element.get("href")
        if href is not None and element.tag in (_X + "include", _X + "import"):
            file = Path(self.schema.get(ORIGIN, "").rpartition(":")[0]).resolve().parent / href
            element.set("href", file.as_uri())
        self.sheet.append(element)

    def let(self, parent: etree._Element, let: etree._Element) -> None:
        """Write a variable: a value or, without @value, content."""
        made = self.add(parent, "variable", name=let.get("name", ""), **{ORIGIN: let.get(ORIGIN, "")})
        if let.get("as"):
            made.set("as", let.get("as", ""))
        if let.get("value") is not None:
            made.set("select", let.get("value", ""))
        else:
            made.text = let.text
            made.extend(list(let))

    # ---- patterns and rules ------------------------------------------------------------------------------------
    def pattern(self, pattern: etree._Element, number: int, main: etree._Element) -> None:
        """Write a pattern as a template of its own. Of several rules, the first that matches a node takes it."""
        if pattern.get("documents"):
            raise fail(pattern, "a pattern about other documents (@documents) is not run: they are closed")
        name = f"ed-pattern-{number}"
        self.add(main, "call-template", name=name)
        template = self.add(self.sheet, "template", name=name, **{"as": "map(*)*"})
        self.add(template, "context-item", use="required")
        for let in children(pattern, "let"):
            self.let(template, let)
        taken: list[str] = []
        rules = list(children(pattern, "rule"))
        for i, rule in enumerate(rules):
            if not (rule.get("context") or "").strip():
                raise fail(rule, "<rule> lacks the attribute context")
            nodes = everywhere(rule.get("context", ""))
            if taken:
                nodes = f"({nodes}) except ({' | '.join(taken)})"
            origin = {ORIGIN: rule.get(ORIGIN, "")}
            if len(rules) > 1:
                taken.append(f"$ed-rule-{i}")
                self.add(template, "variable", name=f"ed-rule-{i}", select=nodes, **origin)
                nodes = taken[-1]
            self.rule(pattern, rule, self.add(template, "for-each", select=nodes, **origin))

    def rule(self, pattern: etree._Element, rule: etree._Element, body: etree._Element) -> None:
        """Write the assertions of a rule, for the node at hand."""
        if self.careful:
            attempt = self.add(body, "try")
            inside = self.add(attempt, "sequence")
            self.assertions(pattern, rule, inside)
            said = "'the rule cannot be evaluated here: ' || $ed-err:description"
            caught = self.add(attempt, "catch", errors="*")
            self.add(caught, "sequence", select=f"map {{ 'node': ({_ELEMENT}), 'broken': {said} }}")
        else:
            self.assertions(pattern, rule, body)

    def assertions(self, pattern: etree._Element, rule: etree._Element, body: etree._Element) -> None:
        """Write variables, asserts and reports of a rule."""
        for part in children(rule, "let", "assert", "report"):
            if part.tag == SCH + "let":
                self.let(body, part)
                continue
            test = part.get("test")
            if test is None:
                raise fail(part, f"<{part.tag.removeprefix(SCH)}> lacks the attribute test")
            wrong = f"not({test}\n)" if part.tag == SCH + "assert" else test
            when = self.add(body, "if", test=wrong, **{ORIGIN: part.get(ORIGIN, "")})
            message = self.add(when, "variable", name="ed-message", **{"as": "ed-xs:string*"})
            self.text(part, message)
            for key in part.get("diagnostics", "").split():
                self.add(message, "sequence", select="' '")
                self.text(self.note("diagnostic", key, part), message)
            values = self.properties(part, when)
            at = part.get("subject") or rule.get("subject")
            subject = f"(({at})[. instance of node()], .)[1]" if at else "."
            given = {
                "pattern": pattern.get("id", ""), "rule": rule.get("id", ""), "id": part.get("id", ""),
                "role": part.get("role") or rule.get("role") or pattern.get("role") or "",
                "flag": part.get("flag") or rule.get("flag") or "",
            }  # fmt: skip
            facts = ", ".join(_literal(given[key]) for key in _OF_FAILURE[1:])
            self.add(when, "sequence", select=f"{_FAILURE}({subject}, $ed-message, {facts}, {values})")

    def properties(self, part: etree._Element, when: etree._Element) -> str:
        """Write the properties of an assertion as variables; return the expression of a map of them."""
        entries = []
        for i, key in enumerate(part.get("properties", "").split()):
            self.text(self.note("property", key, part), self.add(when, "variable", name=f"ed-property-{i}"))
            entries.append(f"{_literal(key)}: normalize-space(string-join($ed-property-{i}))")
        return f"map {{ {', '.join(entries)} }}"

    def note(self, kind: str, key: str, user: etree._Element) -> etree._Element:
        """Return a diagnostic or property; raises SchemaError when there is none."""
        found = self.notes[kind].get(key)
        if found is None:
            raise fail(user, f"there is no {kind} {key}")
        return found

    def text(self, element: etree._Element, into: etree._Element) -> None:
        """Write the pieces of a message: text, values, names."""
        for piece in _pieces(element):
            origin = {} if isinstance(piece, str) else {ORIGIN: piece.get(ORIGIN, "")}
            if isinstance(piece, str):
                self.add(into, "sequence", select=_literal(piece))
            elif piece.tag == SCH + "value-of":
                value = f"string-join(for $ed-v in ({piece.get('select', '()')}\n) return string($ed-v), ' ')"
                self.add(into, "sequence", select=value, **origin)
            elif piece.tag == SCH + "name":
                self.add(into, "sequence", select=f"name({piece.get('path') or '.'})", **origin)


def _namespace(element: etree._Element) -> tuple[str, str]:
    """Return the prefix and the namespace that an `ns` declares."""
    prefix, uri = element.get("prefix", "").strip(), element.get("uri", "").strip()
    if not uri or (prefix and not is_ncname(prefix)) or prefix in ("xml", "xmlns"):
        raise fail(element, f'<ns prefix="{prefix}" uri="{uri}"> declares no namespace')
    return prefix, uri


def _in_scope(schema: etree._Element) -> dict[str, str]:
    """Return the prefixes that the schema's own markup declares: embedded rules often lean on these."""
    found: dict[str, str] = {}
    for element in (schema, *schema.iter(SCH + "rule")):
        for prefix, uri in element.nsmap.items():
            if prefix and uri != ISO:
                found.setdefault(prefix, uri)
    return found


def _pieces(element: etree._Element) -> Iterator[str | etree._Element]:
    """Yield text and the elements that compute something, in order; other elements are passed through."""
    if element.text:
        yield element.text
    for child in element:
        if child.tag in (SCH + "value-of", SCH + "name"):
            yield child
        elif isinstance(child.tag, str):
            yield from _pieces(child)
        if child.tail:
            yield child.tail


def _literal(text: str) -> str:
    """Return a string as XPath writes it."""
    return "'" + text.replace("'", "''") + "'"
