"""The constraints of an ODD become one Schematron schema (ISO/IEC 19757-3; TEI P5, 22.5.2)."""

from __future__ import annotations

import re

from lxml import etree

from edition.schema.odd.markup import Markup
from edition.schema.odd.specs import TEI, TEI_NS, Source, Spec, children, local

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_XSL = "http://www.w3.org/1999/XSL/Transform"
_SCHEMES = {"schematron", "isoschematron"}


def write_schematron(source: Source) -> Markup:
    """Gather the constraints of all specifications, one pattern each."""
    schema = Markup("schema", {"xmlns": SCHEMATRON, "queryBinding": "xslt2"})
    schema.add("title").children.append(f"Constraints of {source.path.name}")
    writer = _Writer(source, schema)
    for spec in source.specs.values():
        for constraint in spec.element.iter(TEI + "constraintSpec"):
            writer.constraint(spec, constraint)
    for spec in source.constraints:
        writer.constraint(spec, spec.element)
    prefixes = {"tei": source.namespace if not source.customises else TEI_NS, **writer.prefixes}
    for prefix, uri in prefixes.items():
        schema.children.insert(1 + list(prefixes).index(prefix), Markup("ns", {"prefix": prefix, "uri": uri}))
    return schema


class _Writer:
    """Writes patterns; `prefixes` gathers what the rules use."""

    def __init__(self, source: Source, schema: Markup) -> None:
        self.source, self.schema = source, schema
        self.prefixes: dict[str, str] = {}
        self.idents: set[str] = set()

    def constraint(self, spec: Spec, constraint: etree._Element) -> None:
        """Write the rules of one constraintSpec; assertions without a rule are about what they are specified for."""
        if constraint.get("mode") == "delete":
            return
        if constraint.get("scheme", "schematron") not in _SCHEMES:
            scheme = constraint.get("scheme")
            self.source.note("ED235", f"a constraint in {scheme} is left out", constraint, spec.file)
            return
        pattern = Markup("pattern", {"id": self.ident(f"{spec.ident}-{constraint.get('ident', '')}")})
        lets: list[Markup] = []
        rule: Markup | None = None
        written = 0
        for body in constraint.iter(TEI + "constraint"):
            for part in children(body):
                written += 1
                self.note_prefixes(part)
                name = local(part)
                if part.tag != f"{{{SCHEMATRON}}}{name}":
                    if part.tag == f"{{{_XSL}}}{name}":
                        self.schema.children.append(self.copied(part))
                elif name in ("assert", "report"):
                    if rule is None:
                        rule = pattern.add("rule", context=self.context(spec, constraint, part))
                    rule.children.append(self.copied(part))
                elif name == "ns":
                    self.prefixes.setdefault(part.get("prefix", ""), part.get("uri", ""))
                elif name == "pattern":
                    self.schema.children.append(self.whole_pattern(part))
                elif name == "let":
                    lets.append(self.copied(part))
                elif name in ("rule", "param", "title", "p"):
                    pattern.children.append(self.copied(part))
                else:
                    self.schema.children.append(self.copied(part))
        if not written and not self.source.customises:
            raise spec.fail("a constraintSpec is empty", constraint)
        if pattern.children:
            pattern.children[:0] = lets
            self.schema.children.append(pattern)

    def ident(self, wanted: str) -> str:
        """Return an identifier that no other pattern has."""
        ident, number = re.sub(r"[^\w.-]", "-", wanted), 2
        while ident in self.idents:
            ident, number = f"{wanted}-{number}", number + 1
        self.idents.add(ident)
        return ident

    def context(self, spec: Spec, constraint: etree._Element, part: etree._Element) -> str:
        """Return what an assertion without a rule is about: the element, or the attribute, it is specified for."""
        attribute = next((a.get("ident") for a in constraint.iterancestors(TEI + "attDef")), None)
        if spec.kind == "classSpec" and attribute:
            return f"@{attribute}"
        if spec.kind != "elementSpec":
            raise spec.fail("an assertion outside a rule needs an elementSpec", part)
        name = f"tei:{spec.name}"
        if spec.namespace and spec.namespace != self.source.namespace:
            prefix = next(
                (p for p, uri in self.prefixes.items() if uri == spec.namespace), f"ns-{spec.ident}"
            )
            self.prefixes[prefix] = spec.namespace
            name = f"{prefix}:{spec.name}"
        return f"{name}/@{attribute}" if attribute else name

    def whole_pattern(self, part: etree._Element) -> Markup:
        """Take over a pattern that stands in a constraint."""
        made = self.copied(part)
        if made.attributes.get("id"):
            made.attributes = {**made.attributes, "id": self.ident(made.attributes["id"])}
        return made

    def note_prefixes(self, part: etree._Element) -> None:
        """Declare the prefixes that expressions of `part` use and the ODD declares."""
        for element in part.iter():
            for name, uri in element.nsmap.items() if isinstance(element.tag, str) else ():
                if name and name != "tei" and uri not in (SCHEMATRON, _XSL):
                    written = " ".join(str(value) for value in element.attrib.values())
                    if re.search(rf"(?<![\w.-]){re.escape(name)}:[\w*]", written):
                        self.prefixes.setdefault(name, uri)

    def copied(self, element: etree._Element) -> Markup:
        """Return a Schematron element as markup without a prefix; its text has single blanks."""
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        attributes = {name: value for name, value in attributes.items() if not name.startswith("{")}
        if element.tag == f"{{{_XSL}}}{local(element)}":
            copy = Markup(f"xsl:{local(element)}", {"xmlns:xsl": _XSL, **attributes})
        else:
            copy = Markup(local(element), attributes)
        pieces: list[Markup | str] = [element.text or ""]
        for inner in element:
            known = isinstance(inner.tag, str) and etree.QName(inner).namespace in (SCHEMATRON, _XSL)
            if known:
                pieces += [self.copied(inner), inner.tail or ""]
            elif isinstance(inner.tag, str) and "schematron-quickfix" not in str(inner.tag):
                pieces += [" ".join("".join(str(t) for t in inner.itertext()).split()), inner.tail or ""]
            else:
                pieces.append(inner.tail or "")
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
            first, last = copy.children[0], copy.children[-1]
            copy.children[0] = first.lstrip() if isinstance(first, str) else first
            last = copy.children[-1]
            copy.children[-1] = last.rstrip() if isinstance(last, str) else last
        return copy
