"""The documentation of a schema as one HTML file: elements, attributes, values, content, examples, changes."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from edition.schema.odd.attributes import Attributes, Definition
from edition.schema.odd.markup import Markup
from edition.schema.odd.prose import content_in_words, example_text, values_of
from edition.schema.odd.specs import TEI, Source, Spec, child, described

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: #1a5f7a; }
@media (prefers-color-scheme: dark) { :root { --accent: #8fd0ea; } }
body { font: 1rem/1.55 Charter, Georgia, serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, h4 { line-height: 1.2; font-family: system-ui, sans-serif; }
section { border-top: 1px solid var(--line); margin-top: 2.5rem; }
h3 code { font-size: 1.2em; }
code, pre { font: .92em/1.45 ui-monospace, monospace; }
pre { background: var(--soft); padding: .7rem; overflow-x: auto; white-space: pre-wrap; }
a { color: var(--accent); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line); }
nav ul { columns: 12rem; padding: 0; list-style: none; }
.changed { background: var(--soft); border-left: 4px solid var(--accent); padding: .3rem .7rem; }
dt { font-weight: 600; margin-top: .6rem; } dd { margin-left: 1.2rem; }
"""


def write_html(source: Source) -> bytes:
    """Return the documentation of a schema as an HTML file that needs no other."""
    return _Page(source).write()


class _Page:
    """The page in the making."""

    def __init__(self, source: Source) -> None:
        self.source, self.attributes = source, Attributes(source)
        self.elements = sorted(source.of_kind("elementSpec"), key=lambda s: s.name.lower())
        self.shown = {spec.ident: spec.name for spec in self.elements}

    def write(self) -> bytes:
        """Write the page."""
        title = self.source.title or self.source.path.stem
        html = Markup("html", {"lang": "en"})
        head = html.add("head")
        head.add("meta", charset="utf-8")
        head.add("meta", name="viewport", content="width=device-width, initial-scale=1")
        head.add("title").children.append(f"The schema {title}")
        head.add("style").children.append(_STYLE)
        main = html.add("body").add("main")
        main.add("h1").children.append(f"The schema {title}")
        count = len(self.elements)
        main.add("p").children.append(
            f"{count} elements. A document begins with {' or '.join(f'<{name}>' for name in self.source.start)}."
        )
        self.contents(main)
        self.changes(main)
        main.add("h2").children.append("Elements")
        for spec in self.elements:
            self.element(spec, main)
        self.classes(main)
        # The style sheet has no markup in it; everything else is escaped by `write`.
        return html.write().replace(b'<?xml version="1.0" encoding="UTF-8"?>', b"<!DOCTYPE html>")

    def contents(self, main: Markup) -> None:
        """Write the list of elements."""
        nav = main.add("nav")
        nav.attributes = {"aria-label": "Elements"}
        lists = nav.add("ul")
        for spec in self.elements:
            link = lists.add("li").add("a", href=f"#{spec.ident}")
            link.children.append(spec.name)

    def changes(self, main: Markup) -> None:
        """Write what the ODD changed against what it is built on."""
        if not self.source.customises:
            return
        main.add("h2", id="changes").children.append("What was changed")
        left = [
            i for i, s in self.source.base.items() if s.kind == "elementSpec" and i not in self.source.specs
        ]
        main.add("p").children.append(
            f"Of the {sum(s.kind == 'elementSpec' for s in self.source.base.values())} elements this schema is built "
            f"on, {len(left)} are left out."
        )
        changed = [s for s in self.source.specs.values() if s.changes]
        if changed:
            table = main.add("table")
            head = table.add("thead").add("tr")
            for word in ("what", "changes"):
                head.add("th", scope="col").children.append(word)
            rows = table.add("tbody")
            for spec in sorted(changed, key=lambda s: s.name.lower()):
                row = rows.add("tr")
                row.add("th", scope="row").children.append(self.reference(spec.ident))
                row.add("td").children.append("; ".join(dict.fromkeys(spec.changes)))

    def reference(self, ident: str) -> Markup:
        """Return a link to an element, or the name of what is no element."""
        link = Markup("a", {"href": f"#{ident}"}) if ident in self.shown else Markup("code")
        link.children.append(self.shown.get(ident, ident))
        return link

    def element(self, spec: Spec, main: Markup) -> None:
        """Write the section of an element."""
        section = main.add("section", id=spec.ident)
        section.add("h3").add("code").children.append(f"<{spec.name}>")
        gloss = described(spec.element, "gloss")
        section.add("p").children.append(
            f"({gloss}) {spec.description}" if gloss else spec.description or "—"
        )
        if spec.changes and self.source.customises:
            words = "; ".join(dict.fromkeys(spec.changes))
            section.add("p", **{"class": "changed"}).children.append(f"Changed: {words}")
        facts = section.add("dl")
        self.fact(facts, "Module", [spec.element.get("module") or "—"])
        classes = [key for key in spec.classes if key in self.source.specs]
        self.fact(facts, "Member of", [", ".join(classes) or "—"])
        self.fact(facts, "Contains", [content_in_words(self.source, spec)])
        self.attribute_table(spec, section)
        self.constraints(spec, section)
        self.examples(spec, section)

    def fact(self, facts: Markup, name: str, values: Iterable[Markup | str]) -> None:
        """Write one name with its value."""
        facts.add("dt").children.append(name)
        facts.add("dd").children += list(values)

    def attribute_table(self, spec: Spec, section: Markup) -> None:
        """Write the attributes of an element; those of classes that it takes as they are by name only."""
        definitions = self.attributes.of_class(spec)
        own = {n: d for n, d in definitions.items() if d.spec.ident == spec.ident}
        if own:
            section.add("h4").children.append("Attributes")
            table = section.add("table")
            head = table.add("thead").add("tr")
            for word in ("name", "meaning", "values"):
                head.add("th", scope="col").children.append(word)
            rows = table.add("tbody")
            for definition in own.values():
                self.attribute_row(definition, rows)
        others: dict[str, list[str]] = {}
        for name, definition in definitions.items():
            if name not in own:
                others.setdefault(definition.spec.ident, []).append(f"@{definition.name}")
        if others:
            paragraph = section.add("p")
            paragraph.children.append("From classes: ")
            for i, (ident, names) in enumerate(others.items()):
                link = Markup("a", {"href": f"#{ident}"})
                link.children.append(ident)
                paragraph.children += ["; " if i else "", link, f" ({', '.join(names)})"]

    def attribute_row(self, definition: Definition, rows: Markup) -> None:
        """Write one attribute."""
        row = rows.add("tr")
        name = row.add("th", scope="row")
        name.add("code").children.append(f"@{definition.name}")
        if definition.required:
            name.children.append(" (required)")
        row.add("td").children.append(described(definition.element) or "—")
        cell = row.add("td")
        kind, values = values_of(definition.element)
        cell.children.append(kind)
        if values:
            lists = cell.add("dl")
            for value, meaning in values:
                lists.add("dt").add("code").children.append(value)
                lists.add("dd").children.append(meaning or "—")

    def constraints(self, spec: Spec, section: Markup) -> None:
        """Write the messages of the rules of an element."""
        said = [" ".join("".join(str(t) for t in e.itertext()).split()) for e in _messages(spec.element)]
        if said:
            section.add("h4").children.append("Rules")
            lists = section.add("ul")
            for one in dict.fromkeys(said):
                lists.add("li").children.append(one)

    def examples(self, spec: Spec, section: Markup) -> None:
        """Write the examples that stand in the specification; at most two."""
        found = [text for e in spec.element.findall(TEI + "exemplum") if (text := example_text(e))]
        if found:
            section.add("h4").children.append("Examples")
            for text in found[:2]:
                section.add("pre").children.append(text)

    def classes(self, main: Markup) -> None:
        """Write the classes of attributes."""
        main.add("h2").children.append("Classes of attributes")
        for spec in sorted(self.source.of_kind("classSpec"), key=lambda s: s.ident):
            own = [d for d in self.attributes.own(spec).values() if d.mode != "delete"]
            if spec.element.get("type") != "atts":
                continue
            section = main.add("section", id=spec.ident)
            section.add("h3").add("code").children.append(spec.ident)
            section.add("p").children.append(spec.description or "—")
            if own:
                rows = section.add("table").add("tbody")
                for definition in own:
                    self.attribute_row(definition, rows)


def _messages(element: etree._Element) -> Iterable[etree._Element]:
    namespace = "{http://purl.oclc.org/dsdl/schematron}"
    return (
        element.iter(namespace + "assert", namespace + "report")
        if child(element, "constraintSpec") is not None
        else ()
    )
