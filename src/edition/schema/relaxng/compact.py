"""The compact syntax of RELAX NG (OASIS, 2002) read into the same nodes as the XML syntax.

A parser by recursive descent; annotations are passed over, documentation is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from edition.errors import SchemaError
from edition.schema.relaxng.compact_annotations import Annotations
from edition.schema.relaxng.compact_tokens import unescaped
from edition.schema.relaxng.datatypes import XSD_LIBRARY
from edition.schema.relaxng.names import XML_NAMESPACE
from edition.schema.relaxng.source import Node, check_syntax

_REPEATS = {"*": "zeroOrMore", "+": "oneOrMore", "?": "optional"}
_JOINS = {",": "group", "|": "choice", "&": "interleave"}
_COMBINE = {"|=": "choice", "&=": "interleave"}
_LEAVES = {"text", "empty", "notAllowed"}
_KEYWORDS = {
    "attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar", "include", "inherit",
    "list", "mixed", "namespace", "notAllowed", "parent", "start", "string", "text", "token",
}  # fmt: skip


def read_compact(path: Path) -> Node:
    """Read one schema file in compact syntax.

    Raises SchemaError, `file:line:` first, when it cannot be read or is not in this syntax.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise SchemaError(f"{path}:1: the schema cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SchemaError(f"{path}:1: the schema is not in UTF-8") from error
    root = _Parser(path, unescaped(text, path)).schema()
    _check(root)
    return root


def _has_exception(node: Node) -> bool:
    """Tell whether a pattern is `type - pattern`, which stands alone."""
    return node.tag == "data" and any(child.tag == "except" for child in node.children)


def _check(node: Node) -> None:
    """Check each element as those of the XML syntax are checked."""
    for child in node.children:
        _check(child)
    check_syntax(node)


class _Parser(Annotations):
    """Reads the tokens of one file."""

    def __init__(self, path: Path, text: str) -> None:
        super().__init__(path, text)
        self.prefixes: dict[str, str] = {"xml": XML_NAMESPACE}
        self.inherited: set[str] = set()
        self.libraries = {"xsd": XSD_LIBRARY}
        self.default: str | None = None
        self.followed = False  # whether an annotation after it ends the pattern read last
        self.openers: dict[str, Callable[[int], Node]] = {
            "element": self._named, "attribute": self._named, "list": self._braced, "mixed": self._braced,
            "grammar": self._grammar, "external": self._external, "parent": self._parent,
        }  # fmt: skip

    def node(self, tag: str, line: int, children: list[Node] | None = None, **attributes: str) -> Node:
        """Make a node as the XML syntax would give it."""
        return Node(tag, attributes, self.path, line, self.default, "", self.prefixes, children or [])

    # ---- the file ----------------------------------------------------------------------------------------------
    def schema(self) -> Node:
        """Read declarations, and then a pattern or the content of a grammar."""
        self._declarations()
        begin, line = self.at, self.line
        self.annotations()
        after = self.peek(1)
        definitions = self.peek() in ("start", "include", "div") or after in ("=", "|=", "&=") or after == "["
        grammar = self.tokens[self.at][0] == "end" or (definitions and self.peek() not in self.openers)
        self.at = begin
        if grammar:
            root = self.node("grammar", line, self._definitions("\0end"))
        else:
            root = self.pattern()
            if self.followed:
                raise self.fail("nothing can be annotated after the whole schema: its end is expected")
        if self.tokens[self.at][0] != "end":
            raise self.fail("the end of the schema is expected here")
        return root

    def _declarations(self) -> None:
        while True:
            if self.peek() == "namespace" or (self.peek() == "default" and self.peek(1) == "namespace"):
                is_default = self.take() == "default"
                if is_default:
                    self.take()
                prefix = "" if self.peek() == "=" else self.name()
                self.take("=")
                inherits = self.peek() == "inherit"
                uri = "" if inherits else self.literal()
                if inherits:
                    self.take()
                    self.inherited.add(prefix)
                elif prefix:
                    self.declare(prefix, uri)
                if is_default:
                    self.default = None if inherits else uri
            elif self.peek() == "datatypes":
                self.take()
                prefix = self.name()
                self.take("=")
                self.libraries[prefix] = self.literal()
            else:
                return

    def _definitions(self, end: str) -> list[Node]:
        found: list[Node] = []
        while self.peek() != end:
            self.annotations()
            if self.peek() == end:
                break
            found.append(self._definition())
        return found

    def _definition(self) -> Node:
        line = self.line
        if self.peek() == "div" and self.peek(1) == "{":
            self.take()
            return self.node("div", line, self._in_braces())
        if self.peek() == "include":
            return self._include()
        if self.foreign():
            return self.node("div", line)
        start = self.peek() == "start"
        if self.peek() in _KEYWORDS - {"start"}:
            raise self.fail("a definition is expected here")
        name = self.name("a definition")
        sign = self.peek()
        if sign not in ("=", *_COMBINE):
            raise self.fail("= is expected here")
        self.take()
        attributes = {"combine": _COMBINE[sign]} if sign in _COMBINE else {}
        if not start:
            attributes["name"] = name
        return self.node("start" if start else "define", line, [self.pattern()], **attributes)

    def _in_braces(self) -> list[Node]:
        self.take("{")
        found = self._definitions("}")
        self.take("}")
        return found

    def _include(self) -> Node:
        line = self.line
        self.take()
        href = self.literal()
        namespace = self._inherit()
        found = self.node("include", line, self._in_braces() if self.peek() == "{" else [], href=href)
        found.namespace = namespace
        return found

    def _inherit(self) -> str | None:
        """Return the namespace handed on to another file."""
        if self.peek() != "inherit":
            return self.default
        self.take()
        self.take("=")
        return self.prefixes.get(self.name())

    # ---- patterns ----------------------------------------------------------------------------------------------
    def pattern(self) -> Node:
        """Read particles joined by one of , | &."""
        line, parts = self.line, [self._particle()]
        sign = self.peek()
        while self.peek() in _JOINS:
            if self.peek() != sign:
                raise self.fail(
                    f"{sign} and {self.peek()} cannot be mixed without parentheses; {sign} is expected here"
                )
            self.take()
            parts.append(self._particle())
        if len(parts) == 1:
            return parts[0]
        self.followed = False
        for part in parts:
            if _has_exception(part):
                raise part.fail(f"{part.get('type')} - … must be in parentheses to be joined with others")
        return self.node(_JOINS[sign], line, parts)

    def _particle(self) -> Node:
        elements = self.annotations()
        line, found = self.line, self._primary()
        if elements and found.tag == "value":
            raise found.fail("a value cannot be annotated with elements")
        if self.peek() in _REPEATS:
            if _has_exception(found):
                raise found.fail(f"{found.get('type')} - … must be in parentheses to be repeated")
            found = self.node(_REPEATS[self.take()], line, [found])
        self.followed = self.annotations()
        return found

    def _primary(self) -> Node:
        line, kind, word = self.line, self.tokens[self.at][0], self.peek()
        if word == "(":
            self.take()
            found = self.pattern()
            self.take(")")
            return self.node("group", line, [found])
        if kind == "literal":
            return self._value(line, None)
        if word in self.openers:
            self.take()
            return self.openers[word](line)
        if word in _LEAVES:
            self.take()
            return self.node(word, line)
        if word in ("string", "token") or (kind == "name" and ":" in word):
            return self._data(line)
        if kind != "name" or word in _KEYWORDS:
            raise self.fail("a pattern is expected here")
        return self.node("ref", line, name=self.name())

    def _named(self, line: int) -> Node:
        tag = self.tokens[self.at - 1][1]
        names = self._names(tag)
        self.take("{")
        body = self.pattern()
        self.take("}")
        return self.node(tag, line, [names, body])

    def _braced(self, line: int) -> Node:
        tag = self.tokens[self.at - 1][1]
        self.take("{")
        body = self.pattern()
        self.take("}")
        return self.node(tag, line, [body])

    def _grammar(self, line: int) -> Node:
        return self.node("grammar", line, self._in_braces())

    def _external(self, line: int) -> Node:
        found = self.node("externalRef", line, href=self.literal())
        found.namespace = self._inherit()
        return found

    def _parent(self, line: int) -> Node:
        return self.node("parentRef", line, name=self.name())

    # ---- values and names --------------------------------------------------------------------------------------
    def _library(self, word: str) -> tuple[str, str]:
        prefix, _, local = word.rpartition(":")
        if not prefix:
            return "", local
        if prefix not in self.libraries:
            raise self.fail(f"the datatypes {prefix} are not declared; a pattern is expected here")
        return self.libraries[prefix], local

    def _value(self, line: int, kind: str | None, library: str = "") -> Node:
        found = self.node("value", line) if kind is None else self.node("value", line, type=kind)
        found.library, found.text = library, self.literal()
        return found

    def _data(self, line: int) -> Node:
        library, kind = self._library(self.peek())
        self.take()
        if self.tokens[self.at][0] == "literal":
            return self._value(line, kind, library)
        found = self.node("data", line, type=kind)
        found.library = library
        if self.peek() == "{":
            self.take()
            while self.peek() != "}":
                self.annotations()
                parameter = self.node("param", self.line, name=self.name("the name of a parameter"))
                self.take("=")
                parameter.text = self.literal()
                found.children.append(parameter)
            self.take("}")
        if self.peek() == "-":
            self.take()
            excepted = self.node("except", self.line, [self._primary()])
            if _has_exception(excepted.children[0]):
                raise excepted.fail(f"{kind} - … must be in parentheses to be excepted")
            found.children.append(excepted)
        return found

    def _names(self, tag: str) -> Node:
        """Read a name class: names joined by |."""
        line, parts = self.line, [self._basic_names(tag)]
        while self.peek() == "|":
            self.take()
            parts.append(self._basic_names(tag))
        return parts[0] if len(parts) == 1 else self.node("choice", line, parts)

    def _basic_names(self, tag: str) -> Node:
        self.annotations()
        line, word = self.line, self.peek()
        if word == "(":
            self.take()
            found = self._names(tag)
            self.take(")")
            return found
        if word == "*" or word.endswith(":*"):
            self.take()
            found = self.node("anyName" if word == "*" else "nsName", line)
            if word != "*":
                found.namespace = self._namespace(word[:-2])
            if self.peek() == "-":
                self.take()
                found.children.append(self.node("except", line, [self._basic_names(tag)]))
            return found
        if self.tokens[self.at][0] != "name":
            raise self.fail("a name is expected here")
        prefix, _, local = self.take().removeprefix("\\").rpartition(":")
        found = self.node("name", line)
        # The name of an attribute without a prefix is in no namespace.
        found.namespace = self._namespace(prefix) if prefix else "" if tag == "attribute" else self.default
        found.text = local
        return found

    def _namespace(self, prefix: str) -> str | None:
        if prefix not in self.prefixes and prefix not in self.inherited:
            raise self.fail(f"the prefix {prefix} is not declared")
        return self.prefixes.get(prefix)
