"""Reads a Schematron schema, alone or embedded in RELAX NG, and resolves what refers to something else.

Afterwards there are no inclusions, abstract patterns, abstract rules or `extends` left (ISO/IEC 19757-3, 5.4 and 6.4).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.errors import SchemaError

ISO = "http://purl.oclc.org/dsdl/schematron"
_OLD = "http://www.ascc.net/xml/schematron"
SCH = f"{{{ISO}}}"
# Where an element of a schema was read: "file:line".
ORIGIN = "{urn:tei-edition:prepared}origin"
# Says of the root of a schema that other files belong to it.
PARTED = "{urn:tei-edition:prepared}parted"
_XSL_PARTS = tuple(f"{{http://www.w3.org/1999/XSL/Transform}}{name}" for name in ("include", "import"))
# All are served by XPath 3.1, which understands what the older ones say; no binding named means the first.
_BINDINGS = {"", "xslt", "xslt2", "xslt3", "xpath", "xpath2", "xpath3", "xpath31"}
_EMBEDDED = ("ns", "let", "diagnostics", "properties", "phase", "pattern", "rule")


def fail(element: etree._Element, message: str) -> SchemaError:
    """Return an error that names the place of an element of the schema."""
    return SchemaError(f"{element.get(ORIGIN, '?:0')}: {message}")


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the child elements with these names of Schematron; all its element children without names."""
    for child in element:
        if isinstance(child.tag, str) and (not names or child.tag in {SCH + name for name in names}):
            yield child


def read_schematron(path: Path) -> etree._Element:
    """Read the schema at `path`, Schematron or a RELAX NG schema with rules in it; everything is resolved.

    A RELAX NG schema without rules gives a schema without patterns. Raises `SchemaError`, `file:line:` first, for a
    file that cannot be read, another query language than XPath, and references to nothing.
    """
    root = _parse(path)
    if root.tag != SCH + "schema":
        root = _embedded(root)
    return resolve(root, path)


def resolve(root: etree._Element, path: Path) -> etree._Element:
    """Resolve a schema in place (see `read_schematron`) and return it."""
    if any(e.get("href") for e in root.iter(SCH + "include", SCH + "extends", *_XSL_PARTS)):
        root.set(PARTED, "true")
    _include(root, path.parent, (path.resolve(),))
    binding = root.get("queryBinding", "").lower()
    if binding not in _BINDINGS:
        raise fail(root, f'queryBinding="{binding}" is not one of {", ".join(sorted(_BINDINGS - {""}))}')
    for pattern in list(children(root, "pattern")):
        if pattern.get("is-a"):
            root.replace(pattern, _instance(root, pattern))
    for pattern in list(children(root, "pattern")):
        if pattern.get("abstract") == "true":
            root.remove(pattern)
    abstract = [rule for rule in root.iter(SCH + "rule") if rule.get("abstract") == "true"]
    rules = {rule.get("id", ""): rule for rule in abstract}
    for rule in root.iter(SCH + "rule"):
        if rule.get("abstract") != "true":
            # Those of the same pattern first: every instance of an abstract pattern has its own.
            own = {r.get("id", ""): r for r in abstract if r.getparent() is rule.getparent()}
            rule[:] = list(_extended(rule, {**rules, **own}, ()))
    for rule in abstract:
        parent = rule.getparent()
        if parent is not None:
            parent.remove(rule)
    return root


def parse_bytes(data: bytes, path: Path) -> etree._Element:
    """Parse a schema and note where each element stands; raises SchemaError."""
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, no_network=True, resolve_entities=False, collect_ids=False,
        huge_tree=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data.replace(f'"{_OLD}"'.encode(), f'"{ISO}"'.encode()), parser)
    except etree.XMLSyntaxError as error:
        raise SchemaError(f"{path}:{error.lineno or 1}: not well-formed: {error.msg}") from error
    for element in root.iter(SCH + "*"):
        element.set(ORIGIN, f"{path}:{element.sourceline}")
    return root


def _parse(path: Path) -> etree._Element:
    try:
        return parse_bytes(path.read_bytes(), path)
    except OSError as error:
        raise SchemaError(f"{path}:1: the schema cannot be read: {error.strerror}") from error


def _embedded(grammar: etree._Element) -> etree._Element:
    """Gather the outermost Schematron elements of another schema; a rule by itself is a pattern."""
    spaces: dict[str, str] = {}
    for element in grammar.iter(SCH + "rule"):
        spaces = {**{prefix: uri for prefix, uri in element.nsmap.items() if prefix}, **spaces}
    schema = etree.Element(SCH + "schema", {"queryBinding": "xslt2"}, spaces)
    seen: set[tuple[str | None, str | None]] = set()
    for element in grammar.iter(*(SCH + name for name in _EMBEDDED)):
        if any(str(above.tag).startswith(SCH) for above in element.iterancestors()):
            continue
        if element.tag == SCH + "ns":
            key = element.get("prefix"), element.get("uri")
            if key in seen:
                continue
            seen.add(key)
        home = etree.SubElement(schema, SCH + "pattern") if element.tag == SCH + "rule" else schema
        home.append(copy.deepcopy(element))
    return schema


# ---- inclusion ---------------------------------------------------------------------------------------------
def _include(root: etree._Element, folder: Path, open_files: tuple[Path, ...]) -> None:
    for element in list(root.iter(SCH + "include", SCH + "extends")):
        href = element.get("href")
        if href is None:
            if element.tag == SCH + "include":
                raise fail(element, "<include> lacks the attribute href")
            continue
        parts = urlsplit(href)
        if parts.scheme not in ("", "file") or parts.netloc:
            raise fail(element, f"{href} is not a file; schemas are not fetched from the network")
        path = folder / unquote(parts.path) if parts.path else open_files[-1]
        if path.resolve() in open_files:
            raise fail(element, f"{href} includes itself")
        found = _parse(path)
        if parts.fragment:
            wanted = [e for e in found.iter() if parts.fragment in (e.get("id"), e.get(_XML_ID))]
            if not wanted:
                raise fail(element, f"{href}: there is no element with this id")
            found = wanted[0]
        _include(found, path.parent, (*open_files, path.resolve()))
        parent = element.getparent()
        if parent is None:
            raise fail(element, "an inclusion cannot be the outermost element")
        at = parent.index(element)
        parent[at : at + 1] = list(found) if element.tag == SCH + "extends" else [found]


_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


# ---- abstract patterns and rules ---------------------------------------------------------------------------
def _instance(root: etree._Element, pattern: etree._Element) -> etree._Element:
    """Return the abstract pattern that `pattern` is an instance of, its parameters put in."""
    wanted = pattern.get("is-a")
    abstract = next((p for p in children(root, "pattern") if p.get("id") == wanted), None)
    if abstract is None or abstract.get("abstract") != "true":
        raise fail(pattern, f"there is no abstract pattern {wanted}")
    made = copy.deepcopy(abstract)
    given = {
        p.get("name", ""): p.get("value", "") for source in (made, pattern) for p in children(source, "param")
    }
    for parameter in list(children(made, "param")):
        made.remove(parameter)
    for element in made.iter(SCH + "*"):
        for name, value in element.attrib.items():
            if name != ORIGIN:
                element.set(name, _filled(str(value), given) or "")
        element.text = _filled(element.text, given)
        for child in element:
            child.tail = _filled(child.tail, given)
    del made.attrib["abstract"]
    made.set("id", pattern.get("id", wanted or ""))
    return made


def _filled(text: str | None, given: Mapping[str, str]) -> str | None:
    """Return text with `$name` replaced for the names given."""
    if not text or not given:
        return text
    names = "|".join(sorted(map(re.escape, given), key=len, reverse=True))
    return re.sub(rf"\$({names})(?![\w-]|\.\w)", lambda match: given[match[1]], text)


def _extended(
    rule: etree._Element, rules: Mapping[str, etree._Element], above: tuple[str, ...]
) -> Iterator[etree._Element]:
    """Yield the children of a rule, those of the abstract rules it extends in their places."""
    for child in children(rule):
        if child.tag != SCH + "extends":
            yield copy.deepcopy(child) if above else child
            continue
        wanted = child.get("rule", "")
        if wanted not in rules:
            raise fail(child, f"there is no abstract rule {wanted}")
        if wanted in above:
            raise fail(child, f"the abstract rule {wanted} extends itself")
        yield from _extended(rules[wanted], rules, (*above, wanted))
