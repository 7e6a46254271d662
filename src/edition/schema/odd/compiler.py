"""From the specifications of an ODD to RELAX NG and Schematron."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition.schema.odd import content
from edition.schema.odd.attributes import Attributes
from edition.schema.odd.markup import Markup
from edition.schema.odd.specs import TEI, Source, Spec, child, children, local, read_odd
from edition.schema.relaxng.datatypes import XSD_LIBRARY
from edition.schema.relaxng.source import RELAXNG_NAMESPACE

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_ANNOTATIONS = "http://relaxng.org/ns/compatibility/annotations/1.0"
_PROJECT = "urn:tei-edition:prepared"


@dataclass(frozen=True, slots=True)
class CompiledSchema:
    """The two schemas derived from an ODD, as the bytes of files."""

    rng: bytes
    sch: bytes


def compile_odd(path: Path) -> CompiledSchema:
    """Compile the ODD whose root file is `path`; equal sources give equal bytes.

    Raises `SchemaError`, `file:line:` first, when a file cannot be read, something referred to is not
    specified, a specification stands
    twice, or an element has one attribute from two classes.
    """
    source = read_odd(path)
    return CompiledSchema(_grammar(source).write(), _schematron(source).write())


def _grammar(source: Source) -> Markup:
    attributes = Attributes(source)
    declarations = {
        "xmlns": RELAXNG_NAMESPACE, "xmlns:a": _ANNOTATIONS, "xmlns:ed": _PROJECT,
        "ns": source.namespace, "datatypeLibrary": XSD_LIBRARY,
    }  # fmt: skip
    grammar = Markup("grammar", declarations)
    for module, names in source.uncovered.items():
        grammar.add("ed:uncovered", module=module).children.append(" ".join(sorted(names)))
    start = grammar.add("start").add("choice")
    for name in source.start:
        if name not in source.specs:
            raise next(iter(source.specs.values())).fail(f"the start element {name} is not specified")
        start.add("ref", name=name)
    for spec in source.of_kind("dataSpec"):
        _write_model(source, spec, grammar)
    for spec in source.of_kind("macroSpec"):
        _write_model(source, spec, grammar)
    for spec in source.of_kind("classSpec"):
        if spec.element.get("type") == "atts":
            attributes.write_class(spec, grammar)
        else:
            _write_members(source, spec, grammar)
    for spec in source.of_kind("elementSpec"):
        _write_element(source, attributes, spec, grammar)
    content.write_any_elements(source, grammar)
    return grammar


def _write_model(source: Source, spec: Spec, grammar: Markup) -> None:
    """Write the define of a macro or datatype."""
    define = grammar.add("define", name=spec.ident)
    content.write_parts(source, spec, child(spec.element, "content"), define)
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
    element = grammar.add("define", name=spec.ident).add("element", name=spec.ident)
    if spec.namespace:
        element.attributes = {**element.attributes, "ns": spec.namespace}
    if not spec.description:
        raise spec.fail("has no description")
    element.add("a:documentation").children.append(spec.description)
    for key in spec.classes:
        source.get(key, ("classSpec",), spec, spec.element)
    attributes.write_element(spec, element)
    model = child(spec.element, "content")
    content.write_parts(source, spec, model, element)
    if not children(model):
        element.add("empty")


def _schematron(source: Source) -> Markup:
    """Gather the constraints of all specifications, one pattern each (ISO/IEC 19757-3)."""
    schema = Markup("schema", {"xmlns": SCHEMATRON, "queryBinding": "xslt2"})
    schema.add("title").children.append(f"Constraints of {source.path.name}")
    schema.add("ns", prefix="tei", uri=source.namespace)
    for spec in source.specs.values():
        for constraint in spec.element.iter(TEI + "constraintSpec"):
            pattern = schema.add("pattern", id=f"{spec.ident}-{constraint.get('ident', '')}")
            _write_constraint(spec, constraint, pattern)
    return schema


def _write_constraint(spec: Spec, constraint: etree._Element, pattern: Markup) -> None:
    """Write the rules of one constraintSpec; assertions without a rule are about the element they are
    specified for.
    """
    rule: Markup | None = None
    for body in constraint.iter(TEI + "constraint"):
        for part in children(body):
            if local(part) in ("assert", "report"):
                if spec.kind != "elementSpec":
                    raise spec.fail("an assertion outside a rule needs an elementSpec", part)
                if rule is None:
                    rule = pattern.add("rule", context=f"tei:{spec.ident}")
                rule.children.append(_copied(part))
            else:
                pattern.children.append(_copied(part))
    if not pattern.children:
        raise spec.fail("a constraintSpec is empty", constraint)


def _copied(element: etree._Element) -> Markup:
    """Return a Schematron element as markup without a prefix; its text has single blanks."""
    copy = Markup(local(element), {str(name): str(value) for name, value in element.attrib.items()})
    pieces: list[Markup | str] = [element.text or ""]
    for inner in element:
        pieces += [_copied(inner), inner.tail or ""]
    mixed = any(isinstance(piece, str) and piece.strip() for piece in pieces)
    for piece in pieces:
        if isinstance(piece, Markup):
            copy.children.append(piece)
        elif mixed and piece:
            text = " ".join(piece.split())
            copy.children.append(
                (" " if piece[0].isspace() else "") + text + (" " if text and piece[-1].isspace() else "")
            )
    if mixed:
        copy.children[0] = (
            copy.children[0].lstrip() if isinstance(copy.children[0], str) else copy.children[0]
        )
        copy.children[-1] = (
            copy.children[-1].rstrip() if isinstance(copy.children[-1], str) else copy.children[-1]
        )
    return copy
