"""From `refsDecl` to references: every element that a declaration addresses, with its reference (TEI P5, 16.2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from edition.canonical.evaluate import Walker
from edition.canonical.expressions import Expression, ExpressionError
from edition.canonical.functions import as_string
from edition.canonical.parser import parse
from edition.document import ED, TEI, Document

REF = f"{{{ED}}}ref"
T = f"{{{TEI}}}"
# So many nodes may be looked at for each element of a text, and at least
STEPS_PER_ELEMENT, STEPS = 60, 200_000
# What stands in a text without being a place in it
BESIDE = {f"{T}{name}" for name in ("rdg", "note", "teiHeader", "listApp", "standOff")}
# Pieces of a matchPattern that match one text only, and groups
PATTERN = re.compile(
    r"""\\(?P<escaped>[^\w])|\\(?P<blank>s)|\[(?P<class>[^\]\\^])[^\]]*\]
    |(?P<plain>[^\\\[\](){}?*+|^$])|(?P<edge>[\^$])""",
    re.X,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps a declaration from being used: at which element, with which expression, and why."""

    element: etree._Element
    expression: str
    why: str


@dataclass(slots=True)
class References:
    """The references of a document: by element, and the problems of its declarations."""

    by_element: dict[etree._Element, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def references_of(document: Document) -> References:
    """The canonical reference of every element that a `refsDecl` of the document addresses.

    The declaration with `@default` comes first; an element has the reference of the first that addresses it. Readings
    and notes have none. An expression outside the subset, or too costly, is a problem and addresses nothing.
    """
    found = References()
    declarations = list(document.root.iter(f"{T}refsDecl"))
    if not declarations:
        return found
    size = sum(1 for _ in document.root.iter(etree.Element))
    declarations.sort(key=lambda d: d.get("default") not in ("true", "1"))
    for declaration in declarations:
        if not any(a.tag == f"{T}refsDecl" for a in declaration.iterancestors()):
            _Declaration(document.root, declaration, size, found).read()
    return found


def xml_with_references(document: Document) -> str:
    """The document as XML text for XSLT, with `ed:ref` on the elements that have a reference."""
    found = references_of(document).by_element
    for element, reference in found.items():
        element.set(REF, reference)
    try:
        return document.xml()
    finally:
        for element in found:
            del element.attrib[REF]


class _Declaration:
    """One `refsDecl`, read with the text that it is about."""

    def __init__(
        self, root: etree._Element, declaration: etree._Element, size: int, found: References
    ) -> None:
        self.declaration = declaration
        self.found = found
        header = next((a for a in declaration.iterancestors(f"{T}teiHeader")), None)
        above = header.getparent() if header is not None else None
        roots = [above, root] if above is not None and above is not root else [root]
        self.walkers = [Walker(r, max(STEPS, STEPS_PER_ELEMENT * size)) for r in roots]
        self.addressed = 0

    def read(self) -> None:
        """Take every reference that the declaration gives; say when it gives none for a text that is there."""
        before = len(self.found.problems)
        structures = list(self.declaration.iterchildren(f"{T}citeStructure"))
        patterns = list(self.declaration.iterchildren(f"{T}cRefPattern"))
        for structure in structures:
            self._structure(structure, [(None, "")], self.walkers)
        for pattern in patterns:
            self._pattern(pattern)
        silent = (structures or patterns) and not self.addressed and len(self.found.problems) == before
        if silent and self.walkers[0].root.find(f".//{T}text") is not None:
            self._problem((structures + patterns)[0], "", "what it declares addresses nothing in this text")

    def _problem(self, element: etree._Element, expression: str, why: str) -> None:
        self.found.problems.append(Problem(element, expression, why))

    def _structure(
        self,
        structure: etree._Element,
        parents: list[tuple[etree._Element | None, str]],
        walkers: list[Walker],
    ) -> None:
        """The elements of a `citeStructure` below those of the one around it, and so on inwards."""
        match, use = structure.get("match", ""), structure.get("use", "")
        path, value = self._parsed(structure, match), self._parsed(structure, use)
        if path is None or value is None:
            return
        for walker in walkers:
            try:
                here = list(self._matched(structure, path, value, parents, walker))
            except ExpressionError as error:
                self._problem(structure, f'match="{match}" use="{use}"', str(error))
                return
            for element, reference in here:
                self._take(element, reference)
            if here:
                for child in structure.iterchildren(f"{T}citeStructure"):
                    self._structure(child, [*here], [walker])
                return

    def _parsed(self, element: etree._Element, expression: str) -> Expression | None:
        try:
            return parse(expression)
        except ExpressionError as error:
            self._problem(element, expression, str(error))
            return None

    def _matched(
        self,
        structure: etree._Element,
        path: Expression,
        use: Expression,
        parents: list[tuple[etree._Element | None, str]],
        walker: Walker,
    ) -> Iterator[tuple[etree._Element, str]]:
        """The elements that a structure matches with their references; the parts of a verse count as one."""
        walker.namespaces = structure.nsmap
        for parent, before in parents:
            nodes = [n for n, _ in walker.select(path, parent) if isinstance(n, etree._Element)]
            places = [n for n in nodes if _is_place(n)]
            for position, node in enumerate(places, 1):
                said = as_string(walker.value(use, node, position, len(places)))
                own = " ".join(said.split())
                if own:
                    yield node, f"{before}{structure.get('delim', '')}{own}"

    def _take(self, element: etree._Element, reference: str) -> None:
        self.addressed += 1
        self.found.by_element.setdefault(element, reference)

    def _pattern(self, pattern: etree._Element) -> None:
        """The elements to which references of a `cRefPattern` lead (16.2.5.2), found the other way round."""
        target = pattern.get("replacementPattern", "")
        inner = re.fullmatch(r"#xpath(?:1|2)?\((.*)\)", target.strip(), re.S)
        if inner is None:
            if not re.fullmatch(r"#[^()]*\$\d[^()]*", target.strip()):
                self._problem(pattern, target, "it is neither #xpath(…) nor an id with $1 in it")
                return
            expression = f"//*[@xml:id='{target.strip()[1:]}']"
        else:
            expression = inner[1]
        path = self._parsed(pattern, expression)
        if path is None:
            return
        try:
            spelled = _spelled(pattern.get("matchPattern", ""))
            self.walkers[0].namespaces = pattern.nsmap
            for node, captures in self.walkers[0].select(path, None):
                if isinstance(node, etree._Element) and _is_place(node):
                    self._take(node, _written(spelled, dict(captures)))
        except ExpressionError as error:
            self._problem(pattern, target, str(error))


def _is_place(element: etree._Element) -> bool:
    """Whether an element stands in the text itself."""
    inside = False
    for around in (element, *element.iterancestors()):
        if around.tag in BESIDE:
            return False
        inside = inside or around.tag in (f"{T}text", f"{T}sourceDoc")
    return inside


def _spelled(pattern: str) -> list[str | int]:
    r"""A `matchPattern` as the texts and groups of which a reference consists: `(\w+)\.(\w+)` is 1, ".", 2."""
    parts: list[str | int] = []
    at = groups = 0
    while at < len(pattern):
        if pattern[at] == "(":
            at = _after_group(pattern, at)
            groups += 1
            parts.append(groups)
            continue
        found = PATTERN.match(pattern, at)
        if found is None:
            raise ExpressionError(f"“{pattern[at:][:20]}” of its matchPattern matches more than one text")
        parts.append(" " if found["blank"] else found["escaped"] or found["class"] or found["plain"] or "")
        at = found.end()
    return parts


def _after_group(pattern: str, at: int) -> int:
    """Where a group ends that begins at `at`."""
    depth, in_class = 0, False
    for i in range(at, len(pattern)):
        if i and pattern[i - 1] == "\\" and pattern[max(i - 2, 0)] != "\\":
            continue
        if pattern[i] in "[]":
            in_class = pattern[i] == "["
        elif not in_class:
            depth += {"(": 1, ")": -1}.get(pattern[i], 0)
            if depth == 0:
                return i + 1
            if depth > 1:
                break
    raise ExpressionError("its matchPattern has groups in groups, or one that does not end")


def _written(parts: list[str | int], captures: dict[int, str]) -> str:
    """A reference from its pattern and what stood for each group."""
    missing = [p for p in parts if isinstance(p, int) and p not in captures]
    if missing:
        raise ExpressionError(f"${missing[0]} has no value in its replacementPattern")
    return "".join(captures[p] if isinstance(p, int) else p for p in parts)
