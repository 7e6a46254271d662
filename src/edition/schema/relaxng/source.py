"""Reads the XML syntax of a schema into `Node` values and checks each element against that syntax (RELAX NG,
section 3 and 4.1-4.8).

Annotations (other namespaces) are passed over, but for the toolkit's list of names that the schema knows of
and does not cover.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin
from xml.parsers import expat

from edition.errors import SchemaError
from edition.schema.relaxng.names import WHITESPACE, XML_NAMESPACE, join
from edition.schema.relaxng.values import is_library
from edition.schema.relaxng.xmlnames import is_ncname, is_qname

RELAXNG_NAMESPACE = "http://relaxng.org/ns/structure/1.0"
UNCOVERED = "urn:tei-edition:prepared}uncovered"
NAME_TAGS = frozenset({"name", "anyName", "nsName"})
PATTERN_TAGS = frozenset(
    [
        "element",
        "attribute",
        "group",
        "interleave",
        "choice",
        "optional",
        "zeroOrMore",
        "oneOrMore",
        "list",
        "mixed",
        "ref",
        "parentRef",
        "empty",
        "value",
        "data",
        "notAllowed",
        "externalRef",
        "grammar",
        "text",
    ]
)
_DEFINITIONS = frozenset({"start", "define", "div", "include"})
_LEAVES = frozenset(
    ["ref", "parentRef", "empty", "value", "notAllowed", "externalRef", "text", "param", "name"]
)
_WITH_TEXT = frozenset({"value", "param", "name"})
# Attributes of each element: those it may have, those it must have ("ns" and "datatypeLibrary" may stand
# everywhere).
_MAY: dict[str, frozenset[str]] = {
    "element": frozenset({"name"}), "attribute": frozenset({"name"}), "value": frozenset({"type"}),
    "start": frozenset({"combine"}), "define": frozenset({"combine", "name"}),
}  # fmt: skip
_MUST: dict[str, str] = {
    "ref": "name", "parentRef": "name", "define": "name", "param": "name", "data": "type",
    "include": "href", "externalRef": "href",
}  # fmt: skip


@dataclass(slots=True, eq=False)
class Node:
    """An element of a schema; `namespace` and `library` are the inherited values of @ns and
    @datatypeLibrary, `base` is that of @xml:base, relative to the file.
    """

    tag: str
    attributes: dict[str, str]
    file: Path
    line: int
    namespace: str | None
    library: str
    prefixes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    text: str = ""
    base: str = ""

    def fail(self, message: str) -> SchemaError:
        """Return an error that names the place of this element."""
        return SchemaError(f"{self.file}:{self.line}: {message}")

    def get(self, name: str) -> str | None:
        """Return an attribute without surrounding blanks, None when it is absent."""
        value = self.attributes.get(name)
        return None if value is None else value.strip(WHITESPACE)

    def qualified(self, written: str, namespace: str | None) -> str:
        """Return a written name as qualified name; `namespace` is used when it has no prefix."""
        prefix, colon, local = written.rpartition(":")
        if not colon:
            return join(namespace or "", local)
        if prefix not in self.prefixes:
            raise self.fail(f"the prefix {prefix} of {written} is not declared")
        return join(self.prefixes[prefix], local)

    @property
    def patterns(self) -> list[Node]:
        """The children that are patterns, a name class left out."""
        children = self.children
        if self.tag in ("element", "attribute") and "name" not in self.attributes:
            children = children[1:]
        return [child for child in children if child.tag in PATTERN_TAGS]


@dataclass(slots=True)
class _Builder:
    """Handlers for expat."""

    file: Path
    parser: expat.XMLParserType
    checked: bool = True
    root: Node | None = None
    open: list[Node] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    prefixes: dict[str, str] = field(default_factory=lambda: {"xml": XML_NAMESPACE})
    outer: list[dict[str, str]] = field(default_factory=list)
    uncovered: dict[str, str] = field(default_factory=dict)
    _module: str = ""

    def prefix(self, prefix: str | None, uri: str | None) -> None:
        """Note a namespace declaration, until the element that makes it ends."""
        self.outer.append(self.prefixes)
        self.prefixes = {**self.prefixes, prefix or "": uri or ""}

    def end_prefix(self, prefix: str | None) -> None:
        """Take back a namespace declaration."""
        self.prefixes = self.outer.pop()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Add an element, or enter an annotation."""
        namespace, _, tag = name.rpartition("}")
        if self.foreign or namespace != RELAXNG_NAMESPACE:
            if self.root is None:
                raise SchemaError(
                    f"{self.file}:{self.parser.CurrentLineNumber}: <{tag}> is not RELAX NG in XML syntax"
                )
            if not self.foreign and self.open[-1].tag in _WITH_TEXT:
                raise self.open[-1].fail(f"<{self.open[-1].tag}> contains text only, not <{tag}>")
            self.foreign.append(name)
            self._module = attributes.get("module", "")
            return
        above = self.open[-1] if self.open else None
        own = attributes
        base = above.base if above else ""
        if any("}" in key for key in attributes):
            own = {key: value for key, value in attributes.items() if "}" not in key}
            base = urljoin(base, attributes.get(f"{XML_NAMESPACE}}}base", ""))
            if any(key.startswith(f"{RELAXNG_NAMESPACE}}}") for key in attributes):
                line = self.parser.CurrentLineNumber
                raise SchemaError(f"{self.file}:{line}: attributes of <{tag}> stand without a prefix")
        node = Node(
            tag, own, self.file, self.parser.CurrentLineNumber,
            own.get("ns", above.namespace if above else None),
            own.get("datatypeLibrary", above.library if above else "").strip(WHITESPACE),
            self.prefixes,
            base=base,
        )  # fmt: skip
        if above is None:
            self.root = node
        else:
            above.children.append(node)
        self.open.append(node)

    def characters(self, text: str) -> None:
        """Keep text where it means something."""
        if not self.foreign:
            self.open[-1].text += text
        elif self.foreign[-1] == UNCOVERED:
            self.uncovered.update(dict.fromkeys(text.split(), self._module))

    def end(self, name: str) -> None:
        """Close an element and check it."""
        if self.foreign:
            self.foreign.pop()
            return
        node = self.open.pop()
        if self.checked:
            check_syntax(node)


def read_source(path: Path, *, checked: bool = True) -> tuple[Node, dict[str, str]]:
    """Read one schema file: its root and the names it lists as not covered, each with its module.

    A file that was found correct before need not be `checked` again. Raises SchemaError when the file cannot be
    read, is not well-formed or breaks the syntax of RELAX NG.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    builder = _Builder(path, parser, checked)
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler, parser.StartNamespaceDeclHandler = builder.characters, builder.prefix
    parser.EndNamespaceDeclHandler = builder.end_prefix
    try:
        parser.Parse(path.read_bytes(), True)
    except OSError as error:
        raise SchemaError(f"{path}:1: the schema cannot be read: {error.strerror}") from error
    except expat.ExpatError as error:
        raise SchemaError(
            f"{path}:{error.lineno}: not well-formed: {expat.ErrorString(error.code)}"
        ) from error
    if builder.root is None:
        raise SchemaError(f"{path}:1: the schema is empty")
    if builder.root.tag not in PATTERN_TAGS:
        raise builder.root.fail(f"<{builder.root.tag}> cannot be the outermost element of a schema")
    return builder.root, builder.uncovered


def check_syntax(node: Node) -> None:
    """Check the attributes and children of one element; raises SchemaError."""
    tag = node.tag
    may, must = _MAY.get(tag, frozenset()), _MUST.get(tag)
    if tag not in PATTERN_TAGS | NAME_TAGS | _DEFINITIONS | {"param", "except"}:
        raise node.fail(f"<{tag}> is not an element of RELAX NG")
    if must is not None and must not in node.attributes:
        raise node.fail(f"<{tag}> lacks the attribute {must}")
    for name in node.attributes:
        if name not in may and name != must and name not in ("ns", "datatypeLibrary"):
            raise node.fail(f"<{tag}> cannot have the attribute {name}")
    if not is_library(node.attributes.get("datatypeLibrary", "").strip(WHITESPACE)):
        raise node.fail("datatypeLibrary must be an absolute address without fragment")
    if node.get("combine") not in (None, "choice", "interleave"):
        raise node.fail('combine must be "choice" or "interleave"')
    if tag not in _WITH_TEXT and node.text.strip(WHITESPACE):
        raise node.fail(f"text is not allowed in <{tag}>")
    written = node.get("name")
    if written is not None and tag != "param":
        sound = is_qname if tag in ("element", "attribute") else is_ncname
        if not sound(written):
            raise node.fail(f'"{written}" is not a name')
    text = node.text.strip(WHITESPACE)
    if tag == "name" and not is_qname(text):
        raise node.fail(f'"{text}" is not a name')
    if "#" in node.attributes.get("href", ""):
        raise node.fail("href cannot have a fragment")
    _check_children(node, [child.tag for child in node.children])


def _check_children(node: Node, tags: list[str]) -> None:
    """Check which elements are children of `node`, and how many."""
    tag, rest = node.tag, list(tags)
    if tag in ("element", "attribute") and "name" not in node.attributes:
        if not rest or not _is_name_class(node.children[0]):
            raise node.fail(f"<{tag}> has no name")
        rest = rest[1:]
    if tag in _LEAVES and rest:
        raise node.fail(f"<{tag}> cannot contain <{rest[0]}>")
    if tag in ("grammar", "div", "include"):
        allowed = _DEFINITIONS - {"include"} if tag == "include" else _DEFINITIONS
    elif tag == "data":
        allowed = frozenset({"param"})
        rest = rest[:-1] if rest[-1:] == ["except"] else rest
    elif tag in ("anyName", "nsName"):
        allowed = frozenset({"except"})
    elif tag == "except" or (tag == "choice" and any(t in NAME_TAGS for t in tags)):
        names = all(_is_name_class(child) for child in node.children)
        allowed = NAME_TAGS | {"choice"} if names else PATTERN_TAGS
    else:
        allowed = PATTERN_TAGS
    for child in rest:
        if child not in allowed:
            raise node.fail(f"<{tag}> cannot contain <{child}> here")
    if tag in ("attribute", "start", "anyName", "nsName") and len(rest) > 1:
        raise node.fail(f"<{tag}> can contain one element only")
    at_least_one = (PATTERN_TAGS - _LEAVES - {"grammar", "data", "attribute"}) | {"start", "define", "except"}
    if tag in at_least_one and not rest:
        raise node.fail(f"<{tag}> is empty")


def _is_name_class(node: Node) -> bool:
    return node.tag in NAME_TAGS or (
        node.tag == "choice" and all(_is_name_class(child) for child in node.children)
    )
