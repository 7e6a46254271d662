"""A source of the edition as a value: its tree, its place, and what was found while reading it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from edition.document.offsets import Offsets
from edition.document.parse import AT, FILE, MAX_DEPTH, TEI, parse, set_places
from edition.document.xinclude import XI, include
from edition.errors import SourceError
from edition.findings import Finding, finding

MAX_BYTES = 200_000_000

ROOTS = {"TEI", "teiCorpus"}


@dataclass
class Document:
    """One source.

    `path` is where it was read, `name` what findings call it, `root` its lxml tree (every element has `ed:at` once
    `mark` has been called), `data` its bytes, `verbatim` whether these alone tell the whole tree (UTF-8, no DOCTYPE,
    nothing included), `names` then those of all elements and attributes, without prefixes, `models` the addresses of
    its `xml-model` instructions, `prolog` its `edition` instructions before the root.
    """

    path: Path
    name: str
    data: bytes
    root: etree._Element
    findings: list[Finding] = field(default_factory=list)
    models: list[str] = field(default_factory=list)
    prolog: list[str] = field(default_factory=list)
    verbatim: bool = False
    names: frozenset[str] = frozenset()
    _aside: Offsets | None = field(default=None, repr=False)
    _numbers: dict[etree._Element, int] = field(default_factory=dict, repr=False)
    _steps: dict[etree._Element, dict[etree._Element, str]] = field(default_factory=dict, repr=False)

    def place(self, element: etree._Element) -> tuple[str, int, int]:
        """File, line and column of an element of this tree."""
        if self._aside is not None:
            if element is not self.root and not self._numbers:
                self._numbers = {e: number for number, e in enumerate(self.root.iter(etree.Element))}
            return self.name, *self._aside.place(self._numbers[element] if self._numbers else 0)
        line, _, column = element.get(AT, "0:0").partition(":")
        file = next((a.get(FILE) for a in (element, *element.iterancestors()) if a.get(FILE)), None)
        return file or self.name, int(line), int(column)

    def mark(self) -> None:
        """Give every element its place as an attribute, where it is still kept beside the tree."""
        if self._aside is not None:
            set_places(self.root, self._aside)
            self._aside, self._numbers = None, {}

    def finding(self, code: str, message: str, element: etree._Element, source: str = "xml") -> Finding:
        """A finding at an element."""
        file, line, column = self.place(element)
        return finding(code, message, file, line, column, source=source, xpath=self.xpath(element))

    def xpath(self, element: etree._Element) -> str:
        """The place of an element as an XPath with prefixes left out: `/TEI/text/body/p[3]`."""
        steps: list[str] = []
        node, parent = element, element.getparent()
        while parent is not None:
            if parent not in self._steps:
                self._steps[parent] = steps_below(parent)
            steps.append(self._steps[parent].get(node, ""))
            node, parent = parent, parent.getparent()
        return "/" + "/".join(reversed([*steps, etree.QName(node).localname]))

    def xml(self) -> str:
        """The tree as XML text, places included, for XSLT."""
        self.mark()
        return etree.tostring(self.root, encoding="unicode")


def steps_below(parent: etree._Element) -> dict[etree._Element, str]:
    """The step of an XPath to each child; numbered where several have its name."""
    children = list(parent.iterchildren(etree.Element))
    totals = Counter(child.tag for child in children)
    seen: Counter[str] = Counter()
    steps = {}
    for child in children:
        seen[child.tag] += 1
        local = etree.QName(child).localname
        steps[child] = f"{local}[{seen[child.tag]}]" if totals[child.tag] > 1 else local
    return steps


def load(
    path: Path, root_folder: Path | None = None, name: str | None = None, *, mark: bool = True
) -> Document:
    """Read a TEI source.

    `root_folder` bounds what XInclude may open (the folder of `edition.toml`; by default that of the file). Without
    `mark` the places of elements are written into the tree when they are first needed there (see `Document.mark`).
    Raises `SourceError` with its findings when the file cannot be read, is not well-formed or is not TEI P5.
    """
    name = name or path.as_posix()
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _refused(finding("ED107", f"the file is larger than {MAX_BYTES // 10**6} MB", name))
        data = path.read_bytes()
    except OSError as error:
        raise _refused(finding("ED100", f"cannot be read: {error.strerror or error}", name)) from error
    parsed = parse(data, name, mark=False)
    if parsed.root is None:
        raise SourceError(f"{name} cannot be read", tuple(parsed.findings))
    document = Document(path, name, data, parsed.root, parsed.findings, parsed.models, parsed.prolog)
    if parsed.plain is not None:
        document.names, document._aside = parsed.plain.names, parsed.plain.places
    problem = not_tei(parsed.root, *document.place(parsed.root))
    if problem is not None:
        raise SourceError(f"{name} is not TEI P5", (*parsed.findings, problem))
    includes = next(document.root.iter(f"{{{XI}}}include"), None) is not None
    if mark or includes:
        document.mark()
    if not includes:
        document.verbatim = parsed.plain is not None
        return document
    document.names = frozenset()  # the files to be included have others
    document.findings += include(document.root, path, (root_folder or path.parent).resolve(), name)
    if depth(document.root) > MAX_DEPTH:
        message = f"with the files it includes, elements are nested more than {MAX_DEPTH} deep"
        raise _refused(finding("ED107", message, name))
    return document


def depth(root: etree._Element) -> int:
    """How deep elements are nested below an element, itself counted."""
    deepest = here = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        here += 1 if event == "start" else -1
        deepest = max(deepest, here)
    return deepest


def _refused(why: Finding) -> SourceError:
    return SourceError(why.as_text(), (why,))


def not_tei(root: etree._Element, name: str, line: int, column: int) -> Finding | None:
    """Why a root element, which stands at that place, is not TEI P5; None when it is."""
    tag = etree.QName(root)
    if tag.namespace == TEI:
        return None
    if tag.localname in ("TEI.2", "teiCorpus.2"):
        return finding(
            "ED121",
            f"<{tag.localname}> is TEI P4: convert the file to P5 (root TEI, xml:id, namespace) first",
            name,
            line,
            column,
        )
    if tag.namespace is None and tag.localname in (*ROOTS, "text", "body", "div", "teiHeader"):
        return finding(
            "ED122",
            f'<{tag.localname}> is in no namespace; TEI P5 needs xmlns="{TEI}" on it',
            name,
            line,
            column,
        )
    where = f"the namespace {tag.namespace}" if tag.namespace else "no namespace"
    return finding(
        "ED120", f"the root element <{tag.localname}> is in {where}: this is not TEI", name, line, column
    )
