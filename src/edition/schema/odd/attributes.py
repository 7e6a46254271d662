"""Attributes: those an element defines, those it has from classes, and the datatypes of their values (TEI
P5, 22.5.3 and 22.6).
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from edition.schema.odd import content
from edition.schema.odd.markup import Markup
from edition.schema.odd.specs import TEI, Source, Spec, child, children, local, text_of


@dataclass(frozen=True, slots=True)
class Definition:
    """An attDef with the specification it stands in; `base` is the definition of a class that it changes."""

    spec: Spec
    element: etree._Element
    base: Definition | None = None

    @property
    def name(self) -> str:
        """The name of the attribute, with its prefix."""
        return self.element.get("ident", "")

    def part(self, name: str) -> etree._Element | None:
        """Return a child of the definition, from the one it changes when it has none itself."""
        found = child(self.element, name)
        return self.base.part(name) if found is None and self.base is not None else found

    @property
    def required(self) -> bool:
        """Whether an element must have the attribute."""
        usage = self.element.get("usage")
        return self.base.required if usage is None and self.base is not None else usage == "req"


class Attributes:
    """The attributes of all classes and elements of a source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._inherited: dict[str, dict[str, Definition]] = {}

    def own(self, spec: Spec) -> dict[str, Definition]:
        """Return the definitions that stand in a specification."""
        lists = child(spec.element, "attList")
        found = [] if lists is None else list(lists.iter(TEI + "attDef"))
        return {element.get("ident", ""): Definition(spec, element) for element in found}

    def classes(self, spec: Spec) -> list[Spec]:
        """Return the attribute classes of which `spec` is directly a member."""
        at = spec.element
        found = [self.source.get(key, ("classSpec",), spec, at) for key in spec.classes]
        return [one for one in found if one.element.get("type") == "atts"]

    def of_class(self, spec: Spec) -> dict[str, Definition]:
        """Return all attributes of a class, those of the classes above it first."""
        if spec.ident not in self._inherited:
            self._inherited[spec.ident] = {}  # a class that is a member of itself ends here
            found: dict[str, Definition] = {}
            for above in self.classes(spec):
                found.update(self.of_class(above))
            self._inherited[spec.ident] = found | self.own(spec)
        return self._inherited[spec.ident]

    def write_class(self, spec: Spec, into: Markup) -> None:
        """Write the define of an attribute class."""
        define = into.add("define", name=spec.ident)
        self._write_members(spec, define)
        if not define.children:
            define.add("empty")

    def write_element(self, spec: Spec, into: Markup) -> None:
        """Write the attributes of an element; raises SchemaError when two of its classes define one
        attribute.
        """
        seen: dict[str, str] = {}
        for above in self.classes(spec):
            for name in self.of_class(above):
                if seen.setdefault(name, above.ident) != above.ident:
                    raise spec.fail(f"has @{name} from both {seen[name]} and {above.ident}")
        self._write_members(spec, into)

    def _write_members(self, spec: Spec, into: Markup) -> None:
        own = self.own(spec)
        for above in self.classes(spec):
            inherited = self.of_class(above)
            if own.keys() & inherited.keys():
                for name, definition in inherited.items():
                    if name not in own:
                        self._write(definition, into)
            else:
                into.add("ref", name=above.ident)
            for name in own.keys() & inherited.keys():
                own[name] = Definition(spec, own[name].element, inherited[name])
        attributes = child(spec.element, "attList")
        if attributes is not None:
            self._write_list(attributes, own, into)

    def _write_list(self, attributes: etree._Element, own: dict[str, Definition], into: Markup) -> None:
        """Write an attList; org="choice" makes its parts alternatives."""
        target = into.add("choice") if attributes.get("org") == "choice" else into
        for part in children(attributes):
            if local(part) == "attList":
                self._write_list(part, own, target.add("group") if target is not into else target)
            elif part.get("mode") != "delete":
                self._write(own[part.get("ident", "")], target)

    def _write(self, definition: Definition, into: Markup) -> None:
        """Write one attribute."""
        attribute = (into if definition.required else into.add("optional")).add(
            "attribute", name=definition.name
        )
        description = definition.part("desc")
        if description is not None:
            attribute.add("a:documentation").children.append(text_of(description))
        datatype, values = definition.part("datatype"), definition.part("valList")
        several = datatype is not None and (
            datatype.get("minOccurs", "1"),
            datatype.get("maxOccurs", "1"),
        ) != ("1", "1")
        target = attribute.add("list") if several else attribute
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
