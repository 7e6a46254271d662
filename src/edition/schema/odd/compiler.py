"""From the specifications of an ODD to RELAX NG and Schematron."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from edition.errors import SchemaError
from edition.findings import Finding, finding, in_order
from edition.schema.odd import content, foreign
from edition.schema.odd.attributes import Attributes
from edition.schema.odd.constraints import write_schematron
from edition.schema.odd.customise import read_odd
from edition.schema.odd.markup import Markup
from edition.schema.odd.read import Locate
from edition.schema.odd.specs import Source, Spec, child
from edition.schema.relaxng.datatypes import XSD_LIBRARY
from edition.schema.relaxng.source import RELAXNG_NAMESPACE

_ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
_PROJECT = "urn:tei-edition:prepared"


@dataclass(frozen=True, slots=True)
class CompiledSchema:
    """The two schemas derived from an ODD, as the bytes of files, the source, and what was found in it."""

    rng: bytes
    sch: bytes
    source: Source
    findings: list[Finding] = field(default_factory=list)


def compile_odd(path: Path, tei: Path | None = None, locate: Locate | None = None) -> CompiledSchema:
    """Compile the ODD whose root file is `path`; equal sources give equal bytes.

    `tei` is TEI's p5subset.xml, on which customisations build; `locate` finds what a @source means (see `read_odd`).
    Raises `SchemaError`, `file:line:` first, when a file cannot be read or a specification stands twice. In an ODD
    that stands alone also when something referred to is missing, or an element has one attribute from two classes;
    in a customisation such things are left out, and what the ODD says in vain is among the findings.
    """
    source = read_odd(path, tei, locate)
    grammar = _grammar(source)
    schematron = write_schematron(source)
    return CompiledSchema(grammar.write(), schematron.write(), source, in_order(source.findings))


def _grammar(source: Source) -> Markup:
    attributes = Attributes(source)
    declarations = {
        "xmlns": RELAXNG_NAMESPACE, "xmlns:a": _ANNOTATIONS, "xmlns:ed": _PROJECT,
        "ns": source.namespace, "datatypeLibrary": XSD_LIBRARY,
    }  # fmt: skip
    grammar = Markup("grammar", declarations)
    for module, names in source.uncovered.items():
        grammar.add("ed:uncovered", module=module).children.append(" ".join(sorted(names)))
    _write_start(source, grammar.add("start").add("choice"))
    for kind in ("dataSpec", "macroSpec"):
        for spec in source.of_kind(kind):
            _write_model(source, spec, grammar)
    for spec in source.of_kind("classSpec"):
        if spec.element.get("type") == "atts":
            attributes.write_class(spec, grammar)
        else:
            _write_members(source, spec, grammar)
    for spec in source.of_kind("elementSpec"):
        _write_element(source, attributes, spec, grammar)
    content.write_any_elements(source, grammar)
    for reference, file in source.grammars:
        foreign.write_grammar(reference, file, grammar)
    if source.customises:
        _leave_out_unused(source, grammar)
    return grammar


def _write_start(source: Source, start: Markup) -> None:
    if not any(source.of_kind("elementSpec")):
        raise SchemaError(f"{source.path}:1: no element is left in this schema")
    for name in source.start:
        if name in source.specs:
            start.add("ref", name=name)
        elif source.customises:
            source.findings.append(_missing_start(source, name))
        else:
            raise next(iter(source.specs.values())).fail(f"the start element {name} is not specified")
    if not start.children:
        # A schema for parts of documents: every element may be the outermost.
        for spec in source.of_kind("elementSpec"):
            start.add("ref", name=spec.ident)


def _missing_start(source: Source, name: str) -> Finding:
    return finding(
        "ED234", f"the start element {name} is not in the schema", str(source.path), 1, 1, source="odd"
    )


def _leave_out_unused(source: Source, grammar: Markup) -> None:
    """Leave out the macros, datatypes and classes of TEI that nothing refers to."""
    defines = {m.attributes["name"]: m for m in _defines(grammar)}
    todo = [spec.ident for spec in source.of_kind("elementSpec")]
    todo += [name for name in _references(grammar.children) if name not in defines]
    used: set[str] = set()
    while todo:
        name = todo.pop()
        if name in defines and name not in used:
            used.add(name)
            todo += _references(defines[name].children)
    grammar.children = [
        part for part in grammar.children
        if not isinstance(part, Markup) or part.tag != "define" or part.attributes["name"] in used
    ]  # fmt: skip


def _defines(markup: Markup) -> Iterable[Markup]:
    for part in markup.children:
        if isinstance(part, Markup) and part.tag == "define":
            yield part


def _references(parts: list[Markup | str]) -> list[str]:
    todo, found = list(parts), list[str]()
    while todo:
        part = todo.pop()
        if isinstance(part, Markup):
            todo += part.children
            if part.tag == "ref":
                found.append(part.attributes["name"])
    return found


def _write_model(source: Source, spec: Spec, grammar: Markup) -> None:
    """Write the define of a macro or datatype."""
    define = grammar.add("define", name=spec.ident)
    content.write_parts(source, spec, child(spec.element, "content"), define)
    if source.customises:
        content.tidy(define)
        if not define.children:
            define.add("empty" if spec.kind == "macroSpec" else "text")
    if not define.children:
        raise spec.fail("has no content")


def _write_members(source: Source, spec: Spec, grammar: Markup) -> None:
    """Write the define of a model class: a choice of its members."""
    define = grammar.add("define", name=spec.ident)
    members = source.members.get(spec.ident, [])
    choice = define.add("choice") if len(members) > 1 else define
    for member in members:
        choice.add("ref", name=member)
    if not members:
        define.add("notAllowed")


def _write_element(source: Source, attributes: Attributes, spec: Spec, grammar: Markup) -> None:
    element = grammar.add("define", name=spec.ident).add("element", name=spec.name)
    if spec.namespace:
        element.attributes = {**element.attributes, "ns": spec.namespace}
    if spec.description:
        element.add("a:documentation").children.append(spec.description)
    elif not source.customises:
        raise spec.fail("has no description")
    for key in spec.classes:
        source.get(key, ("classSpec",), spec, spec.element)
    attributes.write_element(spec, element)
    model = child(spec.element, "content")
    body = Markup("group")
    content.write_parts(source, spec, model, body)
    if source.customises:
        content.tidy(body)
    element.children += body.children or [Markup("empty")]
