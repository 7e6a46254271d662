"""From the XML syntax of a schema to patterns (RELAX NG, section 4): definitions, include, externalRef,
nested grammars, name classes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from edition.errors import SchemaError
from edition.schema.relaxng import restrictions
from edition.schema.relaxng.kept import Kept, keep
from edition.schema.relaxng.leaves import Attribute, AttributeValue, Data, TokenList, Value
from edition.schema.relaxng.patterns import ATTRIBUTE, CONTENT, Element, Pattern
from edition.schema.relaxng.pool import Pool
from edition.schema.relaxng.simplification import check_combined, check_data, check_names, check_value
from edition.schema.relaxng.source import Node, read_source

_IN_CONTEXT = ("QName", "NOTATION", "ENTITY", "ENTITIES")
# Where a word may be written in other bytes: UTF-16, references to characters, the escapes of the compact syntax
_DISGUISES = (b"\0", b"&", b"\\x")
_EVERYWHERE: dict[str, Callable[[Node], object]] = {
    "element": check_names, "attribute": check_names, "data": check_data, "value": check_value,
}  # fmt: skip
_START = "\0start"  # the key of start among the definitions; no definition can have this name


@dataclass(slots=True, eq=False)
class Scope:
    """The definitions of one grammar, by name, in the order in which they stand."""

    parent: Scope | None = None
    definitions: Mapping[str, list[Node]] = field(default_factory=dict)
    built: dict[str, Pattern | None] = field(default_factory=dict)


class Reader:
    """Reads a schema. `start` is its pattern; element contents are built when they are needed."""

    def __init__(self, path: Path, *, checked: bool = True, kept: Kept | None = None) -> None:
        """Read `path` and what it refers to; raises SchemaError with `file:line:` for an incorrect schema.

        One that was found correct before need not be `checked`, and is not read when it was `kept`.
        """
        self._checked = checked
        self.pool = Pool()
        self.uncovered: dict[str, str] = {}
        self._elements: dict[Node, Element] = {}
        self._sound: set[Pattern] = set()
        self._values: dict[Pattern, AttributeValue] = {}
        self._open = [path.resolve()]
        self._files = 0
        self._overridden: list[Node] = []
        self._scopes: dict[Node, Scope] = {}
        self._building: dict[str, Callable[[Node, Scope], Pattern]] = {
            "element": self._element, "attribute": self._attribute, "data": self._data, "value": self._value,
            "list": self._list, "ref": self._ref, "parentRef": self._ref, "grammar": self._grammar,
            "externalRef": self._external, "interleave": self._interleave, "choice": self._choice,
            "empty": lambda node, scope: self.pool.empty,
            "text": lambda node, scope: self.pool.text,
            "notAllowed": lambda node, scope: self.pool.not_allowed,
            "group": self.group,
            "optional": lambda node, scope: self._optional(self.group(node, scope)),
            "oneOrMore": lambda node, scope: self.pool.more(self.group(node, scope)),
            "zeroOrMore": lambda node, scope: self._optional(self.pool.more(self.group(node, scope))),
            "mixed": lambda node, scope: self.pool.interleave(self.group(node, scope), self.pool.text),
        }  # fmt: skip
        outer = Scope()
        if kept is None:
            self.root = self._load(path)
        else:
            self.root, self.uncovered = kept.root, kept.uncovered
            self.pool.context_matters = kept.context_matters
            self._scopes[self.root] = Scope(outer, kept.definitions)
        self.start = self.build(self.root, outer)
        if checked:
            restrictions.check_start(self.start, self.root)

    def _load(self, path: Path) -> Node:
        self._files += 1
        if path.suffix.lower() == ".rnc":
            from edition.schema.relaxng.compact import read_compact  # few schemas need it

            root, uncovered = read_compact(path), dict[str, str]()
        else:
            root, uncovered = read_source(path, checked=self._checked)
        self.uncovered.update(uncovered)
        # Contents are built when they are needed, and by then a document is being read.
        data = path.read_bytes()
        if any(mark in data for mark in _DISGUISES) or any(word.encode() in data for word in _IN_CONTEXT):
            self.pool.context_matters |= _looks_at_context(root)
        return root

    # ---- grammars ------------------------------------------------------------------------------------------
    def _grammar(self, node: Node, scope: Scope) -> Pattern:
        return self._defined(_START, self._scope(node, scope), node)

    def _scope(self, node: Node, outer: Scope) -> Scope:
        """Return the definitions of a grammar, each of which refers to what is defined."""
        if node in self._scopes:
            return self._scopes[node]
        definitions: dict[str, list[Node]] = {}
        inner = self._scopes[node] = Scope(outer, definitions)
        for key, definition in self._definitions(node):
            definitions.setdefault(key, []).append(definition)
        if not self._checked:
            return inner
        if _START not in inner.definitions:
            raise node.fail("the grammar has no <start>")
        for key, nodes in definitions.items():
            check_combined("start" if key == _START else key, nodes)
            for definition in nodes:
                self._check_references(definition, inner)
        return inner

    def _check_references(self, node: Node, scope: Scope) -> None:
        """Check that what is referred to is defined; nested grammars look after their own."""
        for child in node.children:
            if child.tag in ("ref", "parentRef"):
                home = scope if child.tag == "ref" else scope.parent
                if home is None or child.get("name") not in home.definitions:
                    raise child.fail(f"{child.get('name')} is referred to and not defined")
            elif child.tag != "grammar" and child.children:
                self._check_references(child, scope)

    def _definitions(self, node: Node) -> Iterator[tuple[str, Node]]:
        """Yield the definitions of a grammar, div or include, with their keys."""
        for child in node.children:
            if child.tag == "div":
                yield from self._definitions(child)
            elif child.tag == "include":
                yield from self._included(child)
            else:
                yield _START if child.tag == "start" else child.get("name") or "", child

    def _included(self, node: Node) -> Iterator[tuple[str, Node]]:
        """Yield the definitions of an included grammar, less those that are overridden (section 4.7)."""
        own = list(self._definitions(node))
        overridden = {key for key, _ in own}
        path = self._target(node)
        root = self._load(path)
        if root.tag != "grammar":
            raise node.fail(f"{node.get('href')} is not a grammar and cannot be included")
        _inherit(root, node.namespace)
        self._open.append(path.resolve())
        theirs = list(self._definitions(root))
        self._open.pop()
        self._overridden += [definition for key, definition in theirs if key in overridden]
        for key in overridden - {key for key, _ in theirs}:
            what = "start" if key == _START else key
            raise node.fail(f"{what} is overridden, and {node.get('href')} does not define it")
        yield from own
        yield from ((key, definition) for key, definition in theirs if key not in overridden)

    def _target(self, node: Node) -> Path:
        href = urljoin(node.base, node.get("href") or "")
        parts = urlsplit(href)
        if parts.scheme not in ("", "file") or parts.netloc:
            raise node.fail(f"{href} is not a file; schemas are not fetched from the network")
        path = node.file.parent / unquote(parts.path)
        if path.resolve() in self._open:
            raise node.fail(f"{href} includes itself")
        return path

    def _external(self, node: Node, scope: Scope) -> Pattern:
        path = self._target(node)
        root = self._load(path)
        _inherit(root, node.namespace)
        self._open.append(path.resolve())
        found = self.build(root, Scope())
        self._open.pop()
        return found

    def _ref(self, node: Node, scope: Scope) -> Pattern:
        home = scope if node.tag == "ref" else scope.parent
        name = node.get("name") or ""
        if home is None or name not in home.definitions:
            raise node.fail(f"{name} is referred to and not defined")
        return self._defined(name, home, node)

    def _defined(self, name: str, scope: Scope, node: Node) -> Pattern:
        """Return the pattern of a definition; several of one name are combined (section 4.17)."""
        if name in scope.built:
            found = scope.built[name]
            if found is None:
                raise node.fail(f"{name} refers to itself without an element between")
            return found
        nodes = scope.definitions[name]
        ways = {way for way in (n.get("combine") for n in nodes) if way}
        scope.built[name] = None
        patterns = [self.group(n, scope) for n in nodes]
        interleaved = ways == {"interleave"}
        built = (
            self.pool.all_of(patterns, self.pool.interleave) if interleaved else self.pool.choice(*patterns)
        )
        scope.built[name] = built
        return built

    def survey(self) -> None:
        """Check what the specification asks of all definitions, those too that nothing reaches or that an include
        overrides, and of the files that these refer to (section 4).
        """
        todo: list[tuple[Node, Scope, tuple[Path, ...]]] = [(self.root, Scope(), tuple(self._open))]
        while todo:
            node, scope, files = todo.pop()
            self._open = list(files)
            if node.tag == "grammar":
                inner = self._scope(node, scope)
                todo += [(one, inner, files) for nodes in inner.definitions.values() for one in nodes]
                todo += [(one, inner, files) for one in self._overridden]
                self._overridden = []
                continue
            if node.tag == "externalRef":
                path = self._target(node)
                todo.append((self._load(path), Scope(), (*files, path.resolve())))
            elif (check := _EVERYWHERE.get(node.tag)) is not None:
                check(node)
            todo += [(child, scope, files) for child in node.children]
        del self._open[1:]

    def kept(self) -> bytes | None:
        """Return the schema as it can be kept for the next time; None for one that is in several files."""
        scope = self._scopes.get(self.root)
        if scope is None or self._files != 1:
            return None
        return keep(self.root, scope.definitions, self.uncovered, self.pool.context_matters)

    # ---- patterns ------------------------------------------------------------------------------------------
    def build(self, node: Node, scope: Scope) -> Pattern:
        """Return the pattern of one element of the schema."""
        return self._building[node.tag](node, scope)

    def group(self, node: Node, scope: Scope) -> Pattern:
        """Return the children of `node` in sequence."""
        parts = [self.build(child, scope) for child in node.patterns]
        # Attributes stand in no order, so that those without content beside them can be joined first.
        attributes = [part for part in parts if part.holds & ATTRIBUTE and not part.holds & CONTENT]
        found = self.pool.empty
        for part in reversed(parts):
            if part.holds & CONTENT or not part.holds & ATTRIBUTE:
                found = self.pool.group(part, found)
        return self.pool.group(self.pool.all_of(attributes, self.pool.group), found)

    def _optional(self, pattern: Pattern) -> Pattern:
        return self.pool.choice(pattern, self.pool.empty)

    def _interleave(self, node: Node, scope: Scope) -> Pattern:
        parts = [self.build(child, scope) for child in node.patterns]
        return self.pool.all_of(parts, self.pool.interleave)

    def _choice(self, node: Node, scope: Scope) -> Pattern:
        return self.pool.choice(*[self.build(child, scope) for child in node.patterns])

    def _element(self, node: Node, scope: Scope) -> Pattern:
        found = self._elements.get(node)
        if found is None:
            make = partial(self._content, node, scope)
            names = check_names(node)
            found = Element(self.pool, names, make, str(node.file), node.line)
            self._elements[node] = self.pool.intern((Element, id(node)), lambda: found)
        return found

    def _content(self, node: Node, scope: Scope) -> Pattern:
        content = self.group(node, scope)
        if self._checked:
            restrictions.check_content(content, node, self._sound)
        return content

    def _attribute(self, node: Node, scope: Scope) -> Pattern:
        body = [self.build(child, scope) for child in node.patterns] or [self.pool.text]
        if body[0] is self.pool.not_allowed:
            return self.pool.not_allowed
        names = check_names(node)
        restrictions.check_attribute(body[0], node)
        value = self._values.setdefault(body[0], AttributeValue(body[0]))
        return self.pool.intern((Attribute, names, body[0].id), lambda: Attribute(self.pool, names, value))

    def _list(self, node: Node, scope: Scope) -> Pattern:
        body = self.group(node, scope)
        restrictions.check_list(body, node)
        if body is self.pool.not_allowed:
            return body
        return self.pool.intern((TokenList, body.id), lambda: TokenList(self.pool, body))

    def _data(self, node: Node, scope: Scope) -> Pattern:
        excepted = None
        if node.children and node.children[-1].tag == "except":
            excepted = self.pool.choice(*[self.build(child, scope) for child in node.children[-1].children])
            restrictions.check_except(excepted, node)
        datatype, parameters = check_data(node)
        key = (Data, node.library, datatype.name, parameters, excepted and excepted.id)
        return self.pool.intern(key, lambda: Data(self.pool, datatype, parameters, excepted))

    def _value(self, node: Node, scope: Scope) -> Pattern:
        datatype = check_value(node)
        meant = node.qualified(datatype.normal(node.text), node.namespace) if datatype.qualified else ""
        library = node.library if "type" in node.attributes else ""
        key = (Value, library, datatype.name, node.text, meant)
        return self.pool.intern(key, lambda: Value(self.pool, datatype, node.text, meant))


def _inherit(node: Node, namespace: str | None) -> None:
    """Hand the namespace at a reference down to elements of the file that have none (section 4.8)."""
    if node.namespace is None and namespace is not None:
        node.namespace = namespace
        for child in node.children:
            _inherit(child, namespace)


def _looks_at_context(root: Node) -> bool:
    """Tell whether a schema has a datatype whose values depend on declarations in the document."""
    todo = [root]
    while todo:
        node = todo.pop()
        if node.get("type") in _IN_CONTEXT:
            return True
        todo += node.children
    return False


def load(path: Path, *, checked: bool = True, kept: Kept | None = None) -> Reader:
    """Read the schema at `path`; raises SchemaError, also when it is nested too deeply to be read."""
    try:
        return Reader(path, checked=checked, kept=kept)
    except RecursionError as error:
        raise SchemaError(f"{path}:1: the schema is nested too deeply") from error
