"""Attributes: those an element defines, those it has from classes, and the datatypes of their values (TEI
P5, 22.5.3 and 22.6).
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from edition.schema.odd import content
from edition.schema.odd.markup import Markup
from edition.schema.odd.merge import OWN, changed_attribute
from edition.schema.odd.specs import TEI, Source, Spec, child, children, described, local, shown_ident


@dataclass(frozen=True, slots=True)
class Definition:
    """An attDef, changes of inherited ones applied, with the specification it stands in."""

    spec: Spec
    element: etree._Element

    @property
    def name(self) -> str:
        """The name of the attribute in documents, with its prefix."""
        return shown_ident(self.element)

    @property
    def mode(self) -> str:
        """What the definition does: add, change, replace or delete."""
        return self.element.get("mode", "add")

    def part(self, name: str) -> etree._Element | None:
        """Return a child of the definition."""
        return child(self.element, name)

    @property
    def required(self) -> bool:
        """Whether an element must have the attribute."""
        return self.element.get("usage") == "req"


Definitions = dict[str, Definition]


class Attributes:
    """The attributes of all classes and elements of a source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._inherited: dict[str, Definitions] = {}

    def own(self, spec: Spec) -> Definitions:
        """Return the definitions that stand in a specification, those taken from elsewhere one by one among them."""
        lists = child(spec.element, "attList")
        found: Definitions = {}
        for element in () if lists is None else lists.iter(TEI + "attDef", TEI + "attRef"):
            if local(element) == "attDef":
                found[element.get("ident", "")] = Definition(spec, element)
            else:
                found |= self._taken(spec, element)
        return found

    def _taken(self, spec: Spec, reference: etree._Element) -> Definitions:
        """Return what an attRef means: one attribute of a class, or all."""
        key = reference.get("class") or ""
        found = self.source.get(key, ("classSpec",), spec, reference)
        if found is None:
            return {}
        name, all_of = reference.get("name"), self.of_class(found)
        if name is not None and name not in all_of:
            return {}
        return {name: all_of[name]} if name is not None else dict(all_of)

    def classes(self, spec: Spec) -> list[Spec]:
        """Return the attribute classes of which `spec` is directly a member."""
        at = spec.element
        found = (self.source.get(key, ("classSpec",), spec, at) for key in spec.classes)
        return [one for one in found if one is not None and one.element.get("type") == "atts"]

    def of_class(self, spec: Spec) -> Definitions:
        """Return all attributes of a class or element, those of the classes above it first."""
        if spec.ident not in self._inherited:
            self._inherited[spec.ident] = {}  # a class that is a member of itself ends here
            found: Definitions = {}
            for above in self.classes(spec):
                for name, definition in self.of_class(above).items():
                    found.setdefault(name, definition)
            found |= self._settled(spec, found)
            kept = {name: d for name, d in found.items() if d.mode != "delete"}
            self._inherited[spec.ident] = kept
        return self._inherited[spec.ident]

    def _settled(self, spec: Spec, inherited: Definitions) -> Definitions:
        """Return the own definitions with changes applied; what changes nothing is told and left out."""
        settled: Definitions = {}
        for name, definition in self.own(spec).items():
            if definition.mode in ("change", "delete") and name not in inherited:
                if definition.mode == "change" and child(definition.element, "datatype") is not None:
                    settled[name] = definition
                elif self.source.customises and spec.changes and OWN not in definition.element.attrib:
                    message = f"{spec.ident} has no @{name}; the {definition.mode} has no effect"
                    self.source.note("ED232", message, definition.element, spec.file)
            elif definition.mode == "change":
                element = changed_attribute(inherited[name].element, definition.element)
                element.set("mode", "change")
                settled[name] = Definition(spec, element)
            else:
                settled[name] = definition
        return settled

    def write_class(self, spec: Spec, into: Markup) -> None:
        """Write the define of an attribute class."""
        define = into.add("define", name=spec.ident)
        self._write_members(spec, define)
        if not define.children:
            define.add("empty")

    def write_element(self, spec: Spec, into: Markup) -> None:
        """Write the attributes of an element.

        Raises SchemaError when two of its classes define one attribute; in a customisation the first one counts.
        """
        seen: dict[str, str] = {}
        for above in self.classes(spec):
            for name in self.of_class(above):
                if seen.setdefault(name, above.ident) != above.ident and not self.source.customises:
                    raise spec.fail(f"has @{name} from both {seen[name]} and {above.ident}")
        self._write_members(spec, into)

    def _write_members(self, spec: Spec, into: Markup) -> None:
        inherited: Definitions = {}
        for above in self.classes(spec):
            for name, definition in self.of_class(above).items():
                inherited.setdefault(name, definition)
        own = self._settled(spec, inherited)
        seen = set(own)
        for above in self.classes(spec):
            theirs = self.of_class(above)
            if seen & theirs.keys():
                for name, definition in theirs.items():
                    if name not in seen:
                        self._write(definition, into)
            else:
                into.add("ref", name=above.ident)
            seen |= theirs.keys()
        attributes = child(spec.element, "attList")
        if attributes is not None:
            self._write_list(spec, attributes, own, into, set())

    def _write_list(
        self, spec: Spec, attributes: etree._Element, own: Definitions, into: Markup, written: set[str]
    ) -> None:
        """Write an attList; org="choice" makes its parts alternatives."""
        target = into.add("choice") if attributes.get("org") == "choice" else into
        for part in children(attributes):
            if local(part) == "attList":
                inner = target.add("group") if target is not into else target
                self._write_list(spec, part, own, inner, written)
                continue
            reference = local(part) == "attRef"
            for name in self._taken(spec, part) if reference else [part.get("ident", "")]:
                if name in own and name not in written and own[name].mode != "delete":
                    written.add(name)
                    self._write(own[name], target)
        if target is not into and not target.children:
            into.children.remove(target)

    def _write(self, definition: Definition, into: Markup) -> None:
        """Write one attribute."""
        attribute = (into if definition.required else into.add("optional")).add("attribute")
        attribute.attributes = {"name": definition.name}
        if definition.element.get("ns"):
            attribute.attributes = {"name": definition.name, "ns": definition.element.get("ns", "")}
        description = described(definition.element)
        if description:
            attribute.add("a:documentation").children.append(description)
        datatype, values = definition.part("datatype"), definition.part("valList")
        # One value at most is no list, even where none is enough.
        several = datatype is not None and datatype.get("maxOccurs", "1") != "1"
        none = datatype is not None and not several and datatype.get("minOccurs") == "0"
        target = attribute.add("list") if several else attribute
        target = attribute.add("optional") if none else target
        for place in content.occurrences(datatype, target, definition.spec) if several else [target]:
            self._write_value(definition, datatype, values, place)

    def _write_value(
        self,
        definition: Definition,
        datatype: etree._Element | None,
        values: etree._Element | None,
        into: Markup,
    ) -> None:
        """Write what one value may be: listed values only, listed values or the datatype, or the datatype."""
        kind = "open" if values is None else values.get("type", "open")
        if values is not None and kind != "open":
            into = into.add("choice")
            content.write_values(values, into)
        if kind != "closed":
            before = len(into.children)
            content.write_parts(self.source, definition.spec, datatype, into)
            if len(into.children) == before:
                into.add("text")
