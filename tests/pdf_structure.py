"""What can be told of a PDF's tags without a validator: the text in reading order, and what PDF/A-2a and PDF/UA-1 want.

Reads content streams with pikepdf: the text of each marked content through the ToUnicode maps of the fonts, and
everything that is painted outside of marked content and artifacts.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

PAINTS = {"Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"}
HEADINGS = re.compile(r"/H([1-6])$")


def unicode_map(font: Any) -> dict[int, str]:
    """The characters of a font's codes."""
    source = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}

    def words(code: str) -> str:
        return bytes.fromhex(code).decode("utf-16-be", "replace")

    for part in re.findall(r"beginbfchar(.*?)endbfchar", source, re.S):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", part):
            found[int(code, 16)] = words(value)
    for part in re.findall(r"beginbfrange(.*?)endbfrange", source, re.S):
        for a, z, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", part):
            for offset in range(int(z, 16) - int(a, 16) + 1):
                found[int(a, 16) + offset] = words(f"{int(value, 16) + offset:0{len(value)}X}")
    return found


@dataclass
class Tagged:
    """A PDF read by its tags. `unmarked` are operators that paint outside of marked content."""

    pdf: pikepdf.Pdf
    text: dict[tuple[int, int], str] = field(default_factory=dict)
    unmarked: list[str] = field(default_factory=list)
    fonts: dict[str, Any] = field(default_factory=dict)

    def page(self, index: int) -> None:
        """Read one page."""
        page = self.pdf.pages[index]
        maps: dict[str, dict[int, str]] = {}
        for name, font in page.get("/Resources", {}).get("/Font", {}).items():
            self.fonts[str(font.get("/BaseFont"))] = font
            maps[str(name)] = unicode_map(font)
        current: dict[int, str] = {}
        stack: list[int | None] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                properties = operands[1] if name == "BDC" else {}
                mcid = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
                stack.append(
                    int(mcid) if mcid is not None else -1 if str(operands[0]) == "/Artifact" else None
                )
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                current = maps[str(operands[0])]
            elif name in PAINTS:
                self._paint(index, name, operands, stack, current)

    def _paint(
        self, index: int, name: str, operands: Any, stack: list[int | None], current: dict[int, str]
    ) -> None:
        inside = [m for m in stack if m is not None]
        if not inside:
            self.unmarked.append(f"page {index + 1}: {name}")
        elif name in ("Tj", "TJ") and inside[-1] >= 0:
            strings = operands[0] if name == "TJ" else operands
            data = b"".join(bytes(s) for s in strings if isinstance(s, pikepdf.String))
            words = "".join(
                current.get(int.from_bytes(data[i : i + 2], "big"), "") for i in range(0, len(data), 2)
            )
            key = (index, inside[-1])
            self.text[key] = self.text.get(key, "") + words

    def elements(self) -> Iterator[tuple[Any, tuple[str, ...]]]:
        """Every structure element in reading order, with the names of those around it."""
        yield from self._walk(self.pdf.Root.StructTreeRoot.K, ())

    def _walk(self, node: Any, around: tuple[str, ...]) -> Iterator[tuple[Any, tuple[str, ...]]]:
        if isinstance(node, pikepdf.Array):
            for child in node:  # type: ignore[attr-defined]
                yield from self._walk(child, around)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node, around
            yield from self._walk(node.get("/K", pikepdf.Array()), (*around, str(node.S)))

    def read(self, without: str = "") -> str:
        """The text in reading order, without elements of a kind."""
        numbers = {page.objgen: index for index, page in enumerate(self.pdf.pages)}
        return "".join(self._read(self.pdf.Root.StructTreeRoot.K, None, numbers, without))

    def _read(self, node: Any, page: Any, numbers: dict[Any, int], without: str) -> Iterator[str]:
        if isinstance(node, pikepdf.Array):
            for child in node:  # type: ignore[attr-defined]
                yield from self._read(child, page, numbers, without)
        elif isinstance(node, int):
            yield self.text.get((numbers[page], node), "")
        elif isinstance(node, pikepdf.Dictionary):
            here = node["/Pg"].objgen if "/Pg" in node else page
            if "/MCID" in node:
                yield self.text.get((numbers[here], int(node["/MCID"])), "")
            elif "/S" not in node or str(node.S) != without:
                block = str(node.get("/S", "")) in ("/P", "/Note", "/TD", "/TH", "/Lbl")
                yield from self._read(node.get("/K", pikepdf.Array()), here, numbers, without)
                yield "\n" if block else ""


def tagged(data: bytes) -> Tagged:
    """A PDF read by its tags."""
    found = Tagged(pikepdf.open(io.BytesIO(data)))
    for index in range(len(found.pdf.pages)):
        found.page(index)
    return found


def faults(found: Tagged) -> list[str]:
    """What PDF/A-2a and PDF/UA-1 would not have, as far as it is looked at here."""
    root, meta = found.pdf.Root, found.pdf.open_metadata()
    wrong = [f"painted outside of marked content: {row}" for row in found.unmarked[:5]]
    claims = {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
    wrong += [f"{name} is {meta.get(name)}" for name, value in claims.items() if meta.get(name) != value]
    if not meta.get("dc:title") or root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        wrong.append("the title is not shown")
    if not str(root.get("/Lang", "")) or root.get("/MarkInfo", {}).get("/Marked") is not True:
        wrong.append("no language, or not marked")
    intents = root.get("/OutputIntents", [])
    if not any("/DestOutputProfile" in intent for intent in intents):
        wrong.append("no output intent")
    wrong += [f"the catalogue has {name}" for name in ("/AA", "/OpenAction", "/JavaScript") if name in root]
    wrong += _fonts(found) + _elements(found) + _annotations(found)
    return wrong


def _fonts(found: Tagged) -> list[str]:
    wrong = []
    for name, font in found.fonts.items():
        below = font.get("/DescendantFonts", [font])[0]
        descriptor = below.get("/FontDescriptor", {})
        if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            wrong.append(f"{name} is not embedded")
        if "/ToUnicode" not in font:
            wrong.append(f"{name} has no ToUnicode map")
    return wrong


def _elements(found: Tagged) -> list[str]:
    wrong, level, ids = [], 0, []
    for element, around in found.elements():
        kind = str(element.S)
        heading = HEADINGS.match(kind)
        if heading:
            if int(heading[1]) > level + 1:
                wrong.append(f"a heading of level {heading[1]} after one of level {level}")
            level = int(heading[1])
        if kind == "/Figure" and not str(element.get("/Alt", "")).strip():
            wrong.append("a picture without words")
        if kind == "/Note":
            ids.append(str(element.get("/ID", "")))
        if (kind == "/TD" and "/TR" not in around) or (kind == "/LI" and "/L" not in around):
            wrong.append(f"{kind} outside of its table or list")
    if "" in ids or len(set(ids)) != len(ids):
        wrong.append("notes without a name of their own")
    return wrong


def _annotations(found: Tagged) -> list[str]:
    wrong = []
    for number, page in enumerate(found.pdf.pages, 1):
        links = list(page.get("/Annots", []))
        if links and str(page.get("/Tabs")) != "/S":
            wrong.append(f"page {number}: links are not in the order of the structure")
        for link in links:
            if "/StructParent" not in link or not str(link.get("/Contents", "")):
                wrong.append(f"page {number}: a link without tag or words")
    return wrong
