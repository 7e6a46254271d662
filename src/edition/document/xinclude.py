"""XInclude inside the project only (W3C XInclude 1.1; `xpointer` as a bare id).

lxml's own XInclude opens anything; this one opens files below one folder, parsed as safely as the source.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from edition.document.parse import AT, FILE, XML_ID, parse
from edition.findings import Finding, finding

XI = "http://www.w3.org/2001/XInclude"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
MAX_INCLUSIONS = 5_000
Chain = tuple[tuple[Path, str], ...]  # the files being included, each with the id asked for


def include(root: etree._Element, path: Path, folder: Path, name: str) -> list[Finding]:
    """Replace every `xi:include` below `root` (which was read from `path`) and say what could not be."""
    found: list[Finding] = []
    if next(root.iter(f"{{{XI}}}include"), None) is not None:
        _Includer(folder, found).expand(root, path, name, ((path.resolve(), ""),))
    return found


class _Includer:
    def __init__(self, folder: Path, found: list[Finding]) -> None:
        self.folder = folder
        self.found = found
        self.count = 0

    def expand(self, root: etree._Element, path: Path, name: str, chain: Chain) -> None:
        for element in list(root.iter(f"{{{XI}}}include")):
            if element is root or any(
                a is root for a in element.iterancestors()
            ):  # not in a fallback left out
                self.replace(element, path, name, chain)

    def note(self, element: etree._Element, name: str, code: str, message: str) -> None:
        line, column = (int(n) for n in element.get(AT, "0:0").split(":"))
        self.found.append(finding(code, message, name, line, column))

    def replace(self, element: etree._Element, path: Path, name: str, chain: Chain) -> None:
        """Put the included content, the fallback or nothing in the place of one `xi:include`."""
        problem, content = self.fetch(element, path, name, chain)
        tail = element.tail or ""
        if problem:
            fallback = element.find(f"{{{XI}}}fallback")
            if fallback is None:
                self.note(element, name, "ED130", problem)
                content = f"[{element.get('href', '')}]"
            else:
                self.note(element, name, "ED131", f"{problem}; the fallback is used")
                _append_text(element, fallback.text or "")
                for child in list(fallback):
                    element.addprevious(child)
                content = ""
        parent = element.getparent()
        if parent is None:
            self.note(
                element,
                name,
                "ED130",
                "the root element itself is an xi:include; include from inside a TEI element",
            )
            return
        if isinstance(content, str):
            tail = content + tail
        else:
            element.addprevious(content)
            content.tail = None
        _append_text(element, tail)
        parent.remove(element)

    def fetch(
        self, element: etree._Element, path: Path, name: str, chain: Chain
    ) -> tuple[str, etree._Element | str]:
        """`(problem, content)`; the problem is empty when the content was found."""
        href = element.get("href", "")
        parts = urlsplit(href)
        folder = _base(element, path.parent)
        if parts.scheme or parts.netloc or (parts.path and folder is None):
            return f"xi:include of {href}: only files of the project are included", ""
        target = (folder / unquote(parts.path)).resolve() if parts.path and folder else chain[-1][0]
        wanted = element.get("xpointer") or parts.fragment
        if not target.is_relative_to(self.folder):
            return f"xi:include of {href}: the file is outside the project", ""
        self.count += 1
        if (target, wanted) in chain or self.count > MAX_INCLUSIONS:
            return f"xi:include of {href}: the files include each other without end", ""
        try:
            data = target.read_bytes()
        except OSError as error:
            return f"xi:include of {href}: {error.strerror or error}", ""
        if element.get("parse", "xml") == "text":
            return self.plain(data, href, element.get("encoding", "utf-8"))
        shown = target.relative_to(self.folder).as_posix()
        parsed = parse(data, shown)
        self.found += parsed.findings
        if parsed.root is None:
            return f"xi:include of {href}: the file cannot be read as XML", ""
        root: etree._Element | None = parsed.root
        if wanted:
            root = next((e for e in parsed.root.iter() if e.get(XML_ID) == wanted), None)
            if root is None:
                return f"xi:include of {href}: no element has the xml:id {wanted}", ""
            root.tail = None
        assert root is not None
        root.set(FILE, shown)
        self.expand(root, target, shown, (*chain, (target, wanted)))
        return "", root

    @staticmethod
    def plain(data: bytes, href: str, encoding: str) -> tuple[str, str]:
        """The text of a file that is included as text."""
        try:
            return "", data.decode(encoding).removeprefix("\ufeff").replace("\r\n", "\n")
        except (UnicodeDecodeError, LookupError):
            return f"xi:include of {href}: the file is not in the encoding {encoding}", ""


def _base(element: etree._Element, folder: Path) -> Path | None:
    """The folder from which addresses of `element` count by `xml:base`; none if that is an address elsewhere."""
    for around in (*reversed(list(element.iterancestors())), element):
        base = urlsplit(around.get(XML_BASE, ""))
        if base.scheme or base.netloc:
            return None
        steps = unquote(base.path)
        if steps:
            folder = folder / steps if steps.split("/")[-1] in ("", ".", "..") else (folder / steps).parent
    return folder


def _append_text(element: etree._Element, text: str) -> None:
    """Add text just before `element`."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text
    element.tail = None
