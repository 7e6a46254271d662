"""RELAX NG within an ODD: content models written in it, and whole grammars (moduleRef/@url; TEI P5, 23.3.2)."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.errors import SchemaError
from edition.schema.odd.markup import Markup
from edition.schema.odd.specs import Source, children, line_of, local
from edition.schema.relaxng.source import RELAXNG_NAMESPACE

_RNG = f"{{{RELAXNG_NAMESPACE}}}"
# Older schemas name what TEI's Stylesheets derive from a class for classRef/@expand.
_EXPANDED = re.compile(
    r"(.+)_(sequence|alternation|sequenceOptional|sequenceRepeatable|sequenceOptionalRepeatable)"
)
_WRAPPERS = {"sequenceOptional": "optional", "sequenceRepeatable": "oneOrMore"}


def write_relaxng(source: Source, part: etree._Element, into: Markup) -> None:
    """Write a pattern of RELAX NG; references to what the schema does not have are left out."""
    if local(part) == "div" or local(part) == "grammar":
        for inner in children(part):
            write_relaxng(source, inner, into)
    elif local(part) == "ref":
        _reference(source, part.get("name", ""), into)
    elif part.tag == _RNG + local(part):
        made = into.add(local(part), **_attributes(part))
        if not children(part) and part.text:
            made.children.append(part.text if local(part) in ("value", "param") else part.text.strip())
        for inner in children(part):
            write_relaxng(source, inner, made)


def _reference(source: Source, name: str, into: Markup) -> None:
    name = re.sub(r"^data\.", "teidata.", name) if name not in source.specs else name
    if name in source.specs:
        into.add("ref", name=name)
        return
    if source.grammars:  # it may be defined there; if not, whoever reads the grammar says so
        into.add("ref", name=name)
        return
    match = _EXPANDED.fullmatch(name)
    if match is None or match[1] not in source.specs:
        return
    wrapper = "zeroOrMore" if match[2].endswith("OptionalRepeatable") else _WRAPPERS.get(match[2])
    if match[2] == "alternation":
        into.add("ref", name=match[1])
        return
    for member in source.members.get(match[1], ()):
        (into.add(wrapper) if wrapper else into).add("ref", name=member)


def _attributes(part: etree._Element) -> dict[str, str]:
    """Return the attributes of an element of RELAX NG; a prefix in its name is declared with it."""
    found = {str(name): str(value) for name, value in part.attrib.items() if not str(name).startswith("{")}
    written = found.get("name") or (part.text or "").strip()
    prefix = written.partition(":")[0] if ":" in written else ""
    if prefix in part.nsmap and local(part) in ("element", "attribute", "name"):
        found[f"xmlns:{prefix}"] = str(part.nsmap[prefix])
    return found


def write_grammar(reference: etree._Element, file: Path, into: Markup) -> None:
    """Write the definitions of the grammar that a moduleRef/@url names, those of its inclusions too.

    Its start is left out. Raises SchemaError when it is not a file, or not a grammar of RELAX NG.
    """
    href = reference.get("url", "")
    prefix = reference.get("prefix", "")
    _copy_grammar(_grammar_file(href, file, line_of(reference)), into, prefix, ())


def _grammar_file(href: str, base: Path, line: int) -> Path:
    parts = urlsplit(href)
    if parts.scheme not in ("", "file") or parts.netloc:
        raise SchemaError(f"{base}:{line}: {href} is not a file; grammars are not fetched from the network")
    return base.parent / unquote(parts.path)


def _copy_grammar(path: Path, into: Markup, prefix: str, above: tuple[Path, ...]) -> None:
    try:
        parser = etree.XMLParser(
            remove_comments=True, remove_pis=True, no_network=True, resolve_entities=False
        )
        root = etree.fromstring(path.read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError) as error:
        raise SchemaError(f"{path}:1: the grammar cannot be read: {error}") from error
    if root.tag != _RNG + "grammar" or path.resolve() in above:
        what = "includes itself" if path.resolve() in above else "is not a RELAX NG grammar in XML syntax"
        raise SchemaError(f"{path}:{root.sourceline}: {what}")
    spaces = {f"xmlns:{name}": uri for name, uri in root.nsmap.items() if name and uri != RELAXNG_NAMESPACE}
    kept = {name: root.get(name, "") for name in ("ns", "datatypeLibrary")}
    div = into.add("div", **{**kept, **spaces})
    _copy_definitions(root, path, div, prefix, (*above, path.resolve()))


def _copy_definitions(
    group: etree._Element, path: Path, into: Markup, prefix: str, above: tuple[Path, ...]
) -> None:
    for part in children(group):
        name = local(part)
        if part.tag != _RNG + name or name == "start":
            continue
        if name == "include":
            own = {d.get("name") for d in part.iter(_RNG + "define")}
            before = len(into.children)
            _copy_grammar(_grammar_file(part.get("href", ""), path, line_of(part)), into, prefix, above)
            _leave_out(into.children[before:], {f"{prefix}{name}" for name in own})
            _copy_definitions(part, path, into, prefix, above)
        elif name == "div":
            _copy_definitions(part, path, into.add("div", **_attributes(part)), prefix, above)
        else:
            _copy(part, into, prefix)


def _leave_out(parts: list[Markup | str], names: set[str]) -> None:
    for part in parts:
        if isinstance(part, Markup):
            part.children = [
                c for c in part.children
                if not (isinstance(c, Markup) and c.tag == "define" and c.attributes.get("name") in names)
            ]  # fmt: skip
            _leave_out([c for c in part.children if isinstance(c, Markup) and c.tag == "div"], names)


def _copy(part: etree._Element, into: Markup, prefix: str) -> None:
    made = into.add(local(part), **_attributes(part))
    if local(part) in ("define", "ref"):
        made.attributes = {**made.attributes, "name": prefix + made.attributes.get("name", "")}
    if not children(part) and part.text:
        made.children.append(part.text if local(part) in ("value", "param") else part.text.strip())
    for inner in children(part):
        if inner.tag == _RNG + local(inner):
            _copy(inner, made, prefix)
