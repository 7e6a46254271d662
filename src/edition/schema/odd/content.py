"""Content models in pure ODD become RELAX NG (TEI P5, 22.5.1)."""

from __future__ import annotations

import re

from lxml import etree

from edition.schema.odd import foreign
from edition.schema.odd.markup import Markup
from edition.schema.odd.specs import TEI, TEI_NS, Source, Spec, children, local, shown_ident
from edition.schema.relaxng.source import RELAXNG_NAMESPACE

_EXAMPLES = "http://www.tei-c.org/ns/Examples"
_MODELS = ("elementSpec", "classSpec", "macroSpec", "dataSpec")
# classRef/@expand: the members one after another, each wrapped in this.
_EXPANSIONS = {
    "sequence": None,
    "sequenceOptional": "optional",
    "sequenceRepeatable": "oneOrMore",
    "sequenceOptionalRepeatable": "zeroOrMore",
}
_HOLDERS = {
    "group",
    "choice",
    "interleave",
    "optional",
    "zeroOrMore",
    "oneOrMore",
    "list",
    "element",
    "attribute",
}


def occurrences(part: etree._Element | None, into: Markup, spec: Spec) -> list[Markup]:
    """Return the places to write `part` into, so that it comes as often as its attributes say."""
    if part is None:
        return [into]
    least, most = part.get("minOccurs", "1"), part.get("maxOccurs", "1")
    if not least.isdigit() or not (most == "unbounded" or (most.isdigit() and int(most) >= int(least))):
        raise spec.fail(f'minOccurs="{least}" maxOccurs="{most}" is no number of times', part)
    places = [into] * int(least)
    if most != "unbounded":
        inner = into
        for _ in range(int(most) - int(least)):
            inner = inner.add("optional")
            places.append(inner)
        return places
    if least == "0":
        return [into.add("zeroOrMore")]
    return [*places[:-1], into.add("oneOrMore")]


def write_parts(source: Source, spec: Spec, model: etree._Element | None, into: Markup) -> None:
    """Write the parts of a content, datatype, sequence or alternate one after another."""
    for part in children(model):
        least_most = part.get("minOccurs", "1"), part.get("maxOccurs", "1")
        if least_most == ("1", "1"):
            _write(source, spec, part, into)
            continue
        # Repetitions follow one another even where the part is one of several alternatives.
        several = least_most not in (("0", "1"), ("0", "unbounded"), ("1", "unbounded"))
        home = into.add("group") if several and into.tag in ("choice", "interleave") else into
        for place in occurrences(part, home, spec):
            _write(source, spec, part, place)


def _write(source: Source, spec: Spec, part: etree._Element, into: Markup) -> None:
    """Write one part, once."""
    name, key = local(part), part.get("key", "")
    if part.tag == f"{{{RELAXNG_NAMESPACE}}}{name}":
        foreign.write_relaxng(source, part, into)
    elif name in ("sequence", "alternate"):
        _write_group(source, spec, part, into)
    elif name in ("elementRef", "macroRef"):
        found = source.get(key, _MODELS, spec, part)
        if found is not None:
            into.add("ref", name=found.ident)
    elif name == "classRef":
        _write_class(source, spec, part, into)
    elif name == "dataRef":
        _write_data(source, spec, part, into)
    elif name == "valList":
        write_values(part, into.add("choice"))
    elif name == "textNode":
        into.add("text")
    elif name == "empty":
        into.add("empty")
    elif name == "anyElement":
        into.add("ref", name=any_element_name(part))
    elif name in ("gloss", "desc") and source.customises:
        return
    else:
        raise spec.fail(f"<{name}> is not understood in a content model", part)


def _write_group(source: Source, spec: Spec, part: etree._Element, into: Markup) -> None:
    if not children(part):
        raise spec.fail(f"<{local(part)}> is empty", part)
    in_order = "interleave" if part.get("preserveOrder") == "false" else "group"
    tag = "choice" if local(part) == "alternate" else in_order
    write_parts(source, spec, part, into.add(tag))


def _write_class(source: Source, spec: Spec, part: etree._Element, into: Markup) -> None:
    """Write a reference to a class: a choice of its members, or as @expand says."""
    found = source.get(part.get("key", ""), ("classSpec",), spec, part)
    expand = part.get("expand", "alternate")
    if expand not in (*_EXPANSIONS, "alternate"):
        raise spec.fail(f'expand="{expand}" is not understood', part)
    if found is None:
        return
    include, excepted = part.get("include"), part.get("except", "").split()
    if expand == "alternate" and include is None and not excepted:
        into.add("ref", name=found.ident)
        return
    wanted = None if include is None else include.split()
    if expand == "alternate":
        into = into.add("choice")
    wrapper = _EXPANSIONS.get(expand)
    for member in element_members(source, found.ident):
        if member in excepted or (wanted is not None and member not in wanted):
            continue
        (into.add(wrapper) if wrapper else into).add("ref", name=member)


def element_members(source: Source, ident: str) -> list[str]:
    """Return the elements of a model class and of the classes in it."""
    found: list[str] = []
    for member in source.members.get(ident, ()):
        inner = element_members(source, member) if source.specs[member].kind == "classSpec" else [member]
        found += [one for one in inner if one not in found]
    return found


def tidy(markup: Markup) -> None:
    """Take out what holds nothing: what it was to hold is not in the schema."""
    for child in list(markup.children):
        if isinstance(child, Markup) and child.tag in _HOLDERS:
            tidy(child)
            if not child.children:
                markup.children.remove(child)


def write_values(values: etree._Element, into: Markup) -> None:
    """Write the values of a valList."""
    for item in values.iter(TEI + "valItem"):
        if item.get("mode") != "delete":
            into.add("value").children.append(shown_ident(item))


def _write_data(source: Source, spec: Spec, part: etree._Element, into: Markup) -> None:
    """Write a datatype of XML Schema (@name, @restriction, dataFacet) or a reference to a dataSpec (@key)."""
    if part.get("key") is not None and part.get("restriction") is None:
        found = source.get(part.get("key", ""), ("dataSpec", "macroSpec"), spec, part)
        if found is not None:
            into.add("ref", name=found.ident)
        return
    # A restriction of a datatype of TEI is one of its words: they are all tokens.
    data = into.add("data", type=part.get("name") or "token")
    if part.get("restriction") is not None:
        data.add("param", name="pattern").children.append(part.get("restriction", ""))
    for facet in part.iter(TEI + "dataFacet"):
        data.add("param", name=facet.get("name", "")).children.append(facet.get("value", ""))


def any_element_name(part: etree._Element) -> str:
    """Return the name of the define for an anyElement with these @require and @except."""
    required, excepted = part.get("require", ""), part.get("except", "")
    name = f"anyElement {required}" + (f" not {excepted}" if excepted else "")
    # TEI has an element of the name anyElement.
    return re.sub(r"[^\w.]+", "-", name).rstrip("-") if required or excepted else "anyElement-at-all"


def write_any_elements(source: Source, into: Markup) -> None:
    """Write a define for each kind of anyElement: elements of some namespaces, with any attributes and content.

    An element of these namespaces that is specified follows its specification: were it matched by the wildcard too,
    its xml:id would be an identifier by one rule and any text by the other, which RELAX NG forbids.
    """
    wanted = {
        any_element_name(p): p for s in source.specs.values() for p in s.element.iter(TEI + "anyElement")
    }
    for name, part in sorted(wanted.items()):
        if source.customises:
            _write_any_as_tei(name, part, into)
            continue
        required, excepted = part.get("require", "").split(), part.get("except", "").split()
        specified = [
            s
            for s in source.of_kind("elementSpec")
            if (s.namespace in required if required else s.namespace and s.namespace not in excepted)
        ]
        element = into.add("define", name=name).add("element")
        if required:
            names = element.add("choice") if len(required) > 1 else element
            for namespace in required:
                _except_names(
                    names.add("nsName", ns=namespace), [s for s in specified if s.namespace == namespace], []
                )
        else:
            _except_names(element.add("anyName"), specified, excepted)
        element.add("zeroOrMore").add("attribute").add("anyName")
        inside = element.add("zeroOrMore").add("choice")
        inside.add("text")
        inside.add("ref", name=name)
        for spec in specified:
            inside.add("ref", name=spec.ident)


def _write_any_as_tei(name: str, part: etree._Element, into: Markup) -> None:
    """Write a define as TEI means it: without @require and @except, anything but TEI and examples of it."""
    required = part.get("require", "").split()
    element = into.add("define", name=name).add("element")
    if required:
        names = element.add("choice") if len(required) > 1 else element
        for namespace in required:
            names.add("nsName", ns=namespace)
    else:
        excepted = element.add("anyName").add("except")
        for one in part.get("except", f"{TEI_NS} teix:egXML").split():
            prefix, _, ident = one.partition(":")
            if prefix in (part.nsmap or {}) or one == "teix:egXML":
                excepted.add("name", ns=part.nsmap.get(prefix, _EXAMPLES)).children.append(ident)
            else:
                excepted.add("nsName", ns=one)
    element.add("zeroOrMore").add("attribute").add("anyName")
    inside = element.add("zeroOrMore").add("choice")
    inside.add("text")
    inside.add("ref", name=name)


def _except_names(names: Markup, specs: list[Spec], namespaces: list[str]) -> None:
    """Take the elements of `specs` and of `namespaces` out of a wildcard."""
    if specs or namespaces:
        excepted = names.add("except")
        for namespace in namespaces:
            excepted.add("nsName", ns=namespace)
        for spec in specs:
            excepted.add("name", ns=spec.namespace).children.append(spec.ident)
