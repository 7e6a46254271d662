"""From TEI's specifications and an ODD that chooses from them and changes them to those of a schema (TEI P5, 23.3)."""

from __future__ import annotations

import copy
from pathlib import Path

from lxml import etree

from edition.errors import SchemaError
from edition.schema.odd.merge import changed_spec
from edition.schema.odd.read import (
    Item,
    Locate,
    is_customisation,
    items_of,
    parse,
    schema_spec,
    standing_alone,
)
from edition.schema.odd.specs import KINDS, TEI, TEI_NS, Source, Spec, children, local

Specs = dict[str, Spec]
_KIND_OF = {
    "elementRef": "elementSpec",
    "classRef": "classSpec",
    "macroRef": "macroSpec",
    "dataRef": "dataSpec",
}


def read_odd(path: Path, tei: Path | None = None, locate: Locate | None = None) -> Source:
    """Read the ODD at `path` with all it is built on.

    `tei` is TEI's p5subset.xml; `locate` finds the file that a @source means (by default only paths are understood).
    Raises `SchemaError`, `file:line:` first, for a file that cannot be read, for a customisation without
    specifications to build on, and for a specification that stands twice.
    """
    return _Reader(tei, locate).read(path, ())


class _Reader:
    """Reads an ODD and those it is chained to; each base is read once."""

    def __init__(self, tei: Path | None, locate: Locate | None) -> None:
        self.tei, self.locate = tei, locate
        self.bases: dict[Path, Specs] = {}

    def read(self, path: Path, above: tuple[Path, ...]) -> Source:
        """Read one ODD; `above` are those that are built on it."""
        if path.resolve() in above:
            raise SchemaError(f"{path}:1: the ODD is built on itself")
        schema = schema_spec(parse(path), path)
        items = list(items_of(schema, path))
        if not is_customisation(schema, items):
            return standing_alone(schema, items, path)
        return _Customisation(self, schema, items, path, (*above, path.resolve())).source

    def base(self, named: str | None, at: etree._Element, path: Path, above: tuple[Path, ...]) -> Specs:
        """Return the specifications that a @source means, TEI's own without one."""
        file = self.tei
        if named:
            file = self.locate(named, path) if self.locate else None
            file = file or (path.parent / named if "://" not in named and ":" not in named[:6] else None)
            if file is None and self.tei is not None and ("p5subset" in named or named.startswith("tei:")):
                file = self.tei
        if file is None:
            what = f'source="{named}" is not at hand' if named else "this ODD builds on TEI's specifications"
            ways = "edition schema fetch gets them, edition schema compile --tei takes p5subset.xml"
            raise SchemaError(f"{path}:{at.sourceline}: {what}: {ways}")
        key = file.resolve()
        if key not in self.bases:
            root = parse(file)
            if next(root.iter(TEI + "schemaSpec"), None) is not None:
                self.bases[key] = self.read(file, above).specs
            else:
                found = root.iter(*(TEI + kind for kind in KINDS))
                self.bases[key] = {
                    e.get("ident", ""): Spec(local(e), e.get("ident", ""), e, file) for e in found
                }
        return self.bases[key]


class _Customisation:
    """One ODD applied to its base."""

    def __init__(
        self, reader: _Reader, schema: etree._Element, items: list[Item], path: Path, above: tuple[Path, ...]
    ) -> None:
        self.reader, self.schema, self.above = reader, schema, above
        source = self.source = Source(
            path, schema.get("ns", TEI_NS), schema.get("start", "TEI").split(), schema.get("ident", ""), True
        )
        self.chosen: Specs = {}
        self.available: Specs = {}
        for element, file in items:
            if local(element) == "moduleRef":
                self.module(element, file)
            elif local(element) == "specGrpRef":
                source.note("ED231", f"there is no group {element.get('target')}", element, file)
        for element, file in items:
            if local(element) in _KIND_OF:
                self.reference(element, file)
        if not self.available:
            self.available = self.base(schema, path)
        # Datatypes and macros come with what uses them.
        for ident, spec in self.available.items():
            if spec.kind in ("dataSpec", "macroSpec"):
                self.chosen.setdefault(ident, spec)
        # Members of classes follow one another as in TEI, whatever the order in which they were chosen.
        source.specs = {i: self.chosen.pop(i) for i in self.available if i in self.chosen} | self.chosen
        source.base = dict(self.available)
        for element, file in items:
            if local(element) in KINDS:
                self.specification(Spec(local(element), element.get("ident", ""), element, file))
            elif local(element) == "constraintSpec" and element.get("mode") != "delete":
                source.constraints.append(Spec("constraintSpec", element.get("ident", ""), element, file))

    def base(self, element: etree._Element, file: Path) -> Specs:
        """Return the specifications that an element of the ODD chooses from."""
        named = element.get("source") or self.schema.get("source")
        found = self.reader.base(named, element, file, self.above)
        self.available = {**found, **self.available} if self.available else dict(found)
        return found

    def module(self, element: etree._Element, file: Path) -> None:
        """Choose from a module, or take in a grammar."""
        if element.get("url"):
            self.source.grammars.append((element, file))
            return
        key, base = element.get("key", ""), self.base(element, file)
        include, excepted = element.get("include"), element.get("except", "").split()
        wanted = None if include is None else include.split()
        found = {i: s for i, s in base.items() if s.element.get("module") == key}
        if not found:
            self.source.note("ED231", f"there is no module {key}", element, file)
        for ident in [*(wanted or ()), *excepted]:
            if ident not in found:
                self.source.note("ED231", f"the module {key} has no {ident}", element, file)
        for ident, spec in found.items():
            named = wanted is None or ident in wanted or spec.kind != "elementSpec"
            if named and ident not in excepted:
                self.chosen[ident] = spec

    def reference(self, element: etree._Element, file: Path) -> None:
        """Choose one specification; of a class of attributes perhaps not all."""
        ident, base = element.get("key", ""), self.base(element, file)
        spec = base.get(ident)
        if spec is None or spec.kind != _KIND_OF[local(element)]:
            self.source.note("ED231", f"there is no {_KIND_OF[local(element)]} {ident}", element, file)
            return
        include, excepted = element.get("include"), element.get("except", "").split()
        if include is not None or excepted:
            spec = Spec(spec.kind, ident, copy.deepcopy(spec.element), spec.file)
            for one in list(spec.element.iter(TEI + "attDef")):
                name, parent = one.get("ident", ""), one.getparent()
                if parent is not None and (name in excepted or (include and name not in include.split())):
                    parent.remove(one)
                    spec.changes.append(f"@{name} left out")
        self.chosen[ident] = spec

    def specification(self, spec: Spec) -> None:
        """Add, change, replace or delete a specification."""
        specs, mode, ident = self.source.specs, spec.element.get("mode", "add"), spec.ident
        old = specs.get(ident)
        if mode in ("delete", "change") and old is None:
            known = ident in self.available
            if mode == "delete" and known:
                return
            what = (
                "is not in this schema: its module or an elementRef is missing" if known else "does not exist"
            )
            self.source.note("ED232", f"{ident} {what}; the {mode} has no effect", spec.element, spec.file)
        elif mode == "delete":
            del specs[ident]
        elif mode == "change" and old is not None:
            element, said = changed_spec(old.element, spec.element)
            specs[ident] = Spec(old.kind, ident, element, spec.file, [*old.changes, *said])
        else:
            if mode == "add" and old is not None and children(spec.element):
                message = f'{ident} is there already; mode="replace" or "change" says what is meant'
                self.source.note("ED233", message, spec.element, spec.file)
            spec.changes.append("replaced" if ident in self.available else "new")
            specs[ident] = spec
