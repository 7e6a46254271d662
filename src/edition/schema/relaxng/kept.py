"""A schema in the form in which it is kept between runs: each definition by itself, read when something refers to it.

Only a correct schema in one file is kept. A document has some dozens of elements, TEI's schema has six hundred: most
definitions are never read.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from edition.schema.relaxng.source import Node

_Packed = tuple[Any, ...]


class Definitions(Mapping[str, list[Node]]):
    """The definitions of a grammar by name, each made when it is asked for."""

    def __init__(self, packed: dict[str, bytes], prefixes: list[dict[str, str]], file: Path) -> None:
        self._packed, self._prefixes, self._file = packed, prefixes, file
        self._made: dict[str, list[Node]] = {}

    def __getitem__(self, name: str) -> list[Node]:
        """Return the elements that define `name`."""
        found = self._made.get(name)
        if found is None:
            nodes = marshal.loads(self._packed[name])
            found = self._made[name] = [self._node(node) for node in nodes]
        return found

    def __contains__(self, name: object) -> bool:
        """Tell whether `name` is defined."""
        return name in self._packed

    def __iter__(self) -> Iterator[str]:
        """Give all names."""
        return iter(self._packed)

    def __len__(self) -> int:
        """Return the number of names."""
        return len(self._packed)

    def _node(self, packed: _Packed) -> Node:
        tag, attributes, line, namespace, library, prefixes, text, children = packed
        make = self._node
        return Node(
            tag, attributes, self._file, line, namespace, library, self._prefixes[prefixes],
            [make(child) for child in children], text,
        )  # fmt: skip


class Kept:
    """A schema that was kept: the empty root of its grammar, its definitions, and what is known of it."""

    def __init__(self, data: bytes, file: Path) -> None:
        """Raises ValueError when `data` is not what `keep` made."""
        try:
            root, packed, prefixes, self.uncovered, self.context_matters = marshal.loads(data)
        except (EOFError, TypeError) as error:
            raise ValueError("not a schema that was kept") from error
        self.definitions = Definitions(packed, prefixes, file)
        self.root = self.definitions._node(root)


def keep(
    root: Node, definitions: Mapping[str, list[Node]], uncovered: dict[str, str], context_matters: bool
) -> bytes | None:
    """Return a grammar as it is kept; None when other files belong to it, for these may change, or it is too deep."""
    prefixes: list[dict[str, str]] = []
    known: dict[int, int] = {}

    def packed(node: Node, children: list[Node]) -> _Packed:
        if node.tag in ("include", "externalRef"):
            raise _PartedError
        if id(node.prefixes) not in known:
            known[id(node.prefixes)] = len(prefixes)
            prefixes.append(node.prefixes)
        within = [packed(child, child.children) for child in children]
        number = known[id(node.prefixes)]
        return node.tag, node.attributes, node.line, node.namespace, node.library, number, node.text, within

    if root.tag != "grammar":
        return None
    try:
        parts = {
            name: marshal.dumps([packed(node, node.children) for node in nodes])
            for name, nodes in definitions.items()
        }
        return marshal.dumps((packed(root, []), parts, prefixes, uncovered, context_matters))
    except (_PartedError, RecursionError, ValueError):
        return None


class _PartedError(Exception):
    """The schema refers to another file."""
