"""Ignoring findings inside a source: `<?edition ignore="ED506 ED461" reason="…"?>` before an element.

The instruction holds for that element and all it contains; before the root, for the whole file. A reason is required.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from edition.document import FILE, Document
from edition.findings import Finding, severities

PSEUDO = re.compile(r"""\b([a-z]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)')""")
ALWAYS = {"ED140", "ED141"}
Place = tuple[int, int]


@dataclass
class Instruction:
    """What one instruction ignores: codes within an element, whose end is where the next element begins."""

    element: etree._Element
    codes: tuple[str, ...]
    file: str
    path: str
    begin: Place
    end: Place | None
    included: frozenset[str]
    used: set[str] = field(default_factory=set)

    def covers(self, found: Finding) -> bool:
        """Whether a finding stands in the element."""
        if found.file in self.included:
            return True
        if found.file != self.file:
            return False
        if found.xpath:
            return found.xpath == self.path or found.xpath.startswith(f"{self.path}/")
        here = (found.line, found.column)
        return self.begin <= here and (self.end is None or here < self.end)


def without_ignored(document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """The findings of a file without those that it ignores, and with what is wrong with its instructions.

    ED140: no reason, no code or an unknown one (such an instruction has no effect); ED141: nothing to ignore.
    """
    instructions, kept = _read(document)
    for found in findings:
        covering = [i for i in instructions if found.code in i.codes and i.covers(found)]
        for instruction in covering:
            instruction.used.add(found.code)
        if not covering or found.code in ALWAYS:
            kept.append(found)
    for instruction in instructions:
        for code in instruction.codes:
            if code not in instruction.used:
                message = f"no {code} is found in this <{etree.QName(instruction.element).localname}>"
                kept.append(document.finding("ED141", f"{message} to ignore", instruction.element))
    return kept


def _read(document: Document) -> tuple[list[Instruction], list[Finding]]:
    """The instructions of a file that hold, and findings about those that do not."""
    written = [(data, document.root) for data in document.prolog]
    for node in document.root.iter(etree.PI):
        if isinstance(node, etree._ProcessingInstruction) and node.target == "edition":
            element = next((e for e in node.itersiblings() if isinstance(e.tag, str)), node.getparent())
            if element is not None:
                written.append((node.text or "", element))
    instructions, wrong = [], []
    for data, element in written:
        values = {m[1]: m[2] or m[3] or "" for m in PSEUDO.finditer(data)}
        if "ignore" not in values:
            continue
        codes = tuple(values["ignore"].replace(",", " ").split())
        problem = _problem(codes, values.get("reason", ""))
        if problem:
            wrong.append(
                document.finding("ED140", f'<?edition ignore="{values["ignore"]}"?>: {problem}', element)
            )
        else:
            instructions.append(_instruction(document, element, codes))
    return instructions, wrong


def _problem(codes: tuple[str, ...], reason: str) -> str:
    """Why an instruction does not hold."""
    unknown = [code for code in codes if code not in severities()]
    if not codes:
        return "no code is named"
    if unknown:
        return f"{unknown[0]} is no code of a finding"
    return "" if reason.strip() else 'add reason="…"; without one nothing is ignored'


def _instruction(document: Document, element: etree._Element, codes: tuple[str, ...]) -> Instruction:
    file, line, column = document.place(element)
    included = frozenset(e.get(FILE, "") for e in element.iter(etree.Element) if e.get(FILE)) - {file}
    following = _next(element)
    end = document.place(following) if following is not None else None
    begin = (0, 0) if element is document.root else (line, column)
    return Instruction(
        codes=codes,
        element=element,
        file=file,
        path=document.finding("ED141", "", element).xpath,
        begin=begin,
        end=end[1:] if end and end[0] == file else None,
        included=included,
    )


def _next(element: etree._Element) -> etree._Element | None:
    """The element that begins first after the end of this one."""
    node: etree._Element | None = element
    while node is not None:
        follower = next((e for e in node.itersiblings() if isinstance(e.tag, str)), None)
        if follower is not None:
            return follower
        node = node.getparent()
    return None
