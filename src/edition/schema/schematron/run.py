"""Runs a Schematron schema on documents."""

from __future__ import annotations

import copy
import json
import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path

from lxml import etree

from edition.document import AT, FILE, Document
from edition.errors import SchemaError, TransformError
from edition.findings import Finding
from edition.schema.quick import QuickLook
from edition.schema.schematron.quick import quick_look
from edition.schema.schematron.source import ORIGIN, PARTED, SCH, parse_bytes, read_schematron, resolve
from edition.schema.schematron.stylesheet import make_stylesheet
from edition.xslt import File, Transformer

_WARNING = {"warning", "warn", "nonfatal", "caution"}
_INFO = {"info", "information", "informational", "hint", "note"}
_LINE = re.compile(r"\bline (\d+)|[\w.-]+:(\d+)(?=[:\s])")
# What Saxon says of the stylesheet that nobody has seen.
_OF_SHEET = re.compile(r"^\S+\.xsl: | in xsl:\S+| on line \d+ column \d+ of \S+(?=:)")
_SHEET = re.compile(r"^\S+\.xsl (?=took|ended)")
_TAG_LINES = 50  # of a start tag, where an attribute is looked for
_ATTRIBUTE = re.compile(r"""([^\s=<>/"']+)\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True)
class Failure:
    """An assertion that does not hold, or a report that does, at one element.

    `number` is the element's place among all elements of the document, from 1; `part` the XPath from there to an
    attribute, text, comment or instruction, where the rule is about one. `broken`: the rule itself failed.
    """

    number: int
    message: str
    part: str = ""
    pattern: str = ""
    rule: str = ""
    id: str = ""
    role: str = ""
    flag: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    broken: bool = False

    @property
    def code(self) -> str:
        """ED221, ED222 or ED223 by the role of the assertion (error, warning, info); ED224 for a broken rule."""
        role = self.role.strip().lower()
        if self.broken:
            return "ED224"
        return "ED222" if role in _WARNING else "ED223" if role in _INFO else "ED221"


def as_written(document: Document) -> str:
    """The document as XML without what the toolkit has added to it."""
    if document.verbatim:
        return document.data.decode()
    root = copy.deepcopy(document.root)
    etree.strip_attributes(root, AT, FILE)
    return etree.tostring(root, encoding="unicode", with_tail=False)


class Schematron:
    """A schema ready to judge documents. Keep it for several: the stylesheet is compiled once a Saxon process."""

    def __init__(
        self,
        schema: etree._Element | Callable[[], etree._Element],
        phase: str = "",
        *,
        sheet: Path | None = None,
    ) -> None:
        """Take over a resolved schema, or a function that reads it; raises `SchemaError` for what cannot be run.

        `sheet` is the stylesheet made of it, when there is one already: the schema itself is then seldom needed.
        """
        self._given, self._phase = schema, phase
        self.sheet = sheet or self._write(careful=False)

    @classmethod
    def load(cls, path: Path, phase: str = "", *, sheet: Path | None = None) -> Schematron:
        """Read a Schematron schema, or the rules embedded in a RELAX NG schema; see `read_schematron`."""
        return cls(partial(read_schematron, path), phase, sheet=sheet)

    @cached_property
    def _schema(self) -> etree._Element:
        return self._given() if callable(self._given) else self._given

    @cached_property
    def _folder(self) -> tempfile.TemporaryDirectory[str]:
        return tempfile.TemporaryDirectory(prefix="schematron")

    @classmethod
    def from_bytes(cls, data: bytes, path: Path, phase: str = "") -> Schematron:
        """Read a schema from memory; `path` is where its inclusions start and what messages name."""
        return cls(resolve(parse_bytes(data, path), path), phase)

    @property
    def empty(self) -> bool:
        """Whether there is no pattern to run."""
        return self._schema.find(SCH + "pattern") is None

    @property
    def whole(self) -> bool:
        """Whether the schema is in one file."""
        return self._schema.get(PARTED) is None

    def quick_look(self) -> QuickLook:
        """What can be asked of a text before Saxon is."""
        return quick_look(self._schema, etree.parse(str(self.sheet)).getroot())

    @property
    def need_saxon(self) -> bool:
        """Whether every text has to be judged by Saxon."""
        return True

    def kept_by(self, document: Document) -> bool:
        """Whether a text breaks none of the rules, for certain: Saxon tells."""
        return False

    def begin(self, saxon: Transformer, text: File | None = None) -> None:
        """Let Saxon compile the rules and, where it is given, judge a text by them; returns at once."""
        saxon.begin(self.sheet, text)

    def run(self, document: Document, saxon: Transformer) -> list[Failure]:
        """Judge a document; the rules see it as it was written, without the toolkit's own attributes.

        Raises `SchemaError` when the schema has an expression that is not XPath.
        """
        text = as_written(document)
        try:
            output = saxon.transform(self.sheet, text).output
        except TransformError as error:
            sheet = self._write(careful=True)
            try:
                output = saxon.transform(sheet, text).output
            except TransformError:
                raise self._explained(error) from error
        found = []
        for row in json.loads(output):
            broken = row.pop("broken", None)
            number = int(row.pop("node"))
            found.append(Failure(number, broken, broken=True) if broken else Failure(number, **row))
        return found

    def validate(self, document: Document, saxon: Transformer) -> list[Finding]:
        """Judge a document; findings have the place and the XPath of the element (`source` is schematron)."""
        failures = self.run(document, saxon)
        if not failures:
            return []
        wanted = {failure.number for failure in failures}
        elements = {i: e for i, e in enumerate(document.root.iter("*"), 1) if i in wanted}
        lines = document.data.decode().split("\n") if document.verbatim else []
        return [_finding(document, failure, elements[failure.number], lines) for failure in failures]

    def _write(self, *, careful: bool) -> Path:
        sheet = make_stylesheet(copy.deepcopy(self._schema), self._phase, careful=careful)
        path = Path(self._folder.name) / f"{'careful' if careful else 'rules'}.xsl"
        etree.indent(sheet)
        path.write_bytes(etree.tostring(sheet, encoding="utf-8"))
        return path

    def _explained(self, error: TransformError) -> SchemaError:
        """Return Saxon's complaint about the stylesheet as one about the schema."""
        sheet = etree.parse(str(self._write(careful=False))).getroot()  # one that was kept may be gone
        whole = " ".join(str(error).split())
        lines = [int(a or b) for a, b in _LINE.findall(whole)]
        said = _SHEET.sub("the rules ", _OF_SHEET.sub("", whole))
        for line in lines:
            for element in sheet.iter():
                if element.sourceline == line:
                    origin = next(
                        (a.get(ORIGIN) for a in (element, *element.iterancestors()) if a.get(ORIGIN)), ""
                    )
                    if origin:
                        return SchemaError(f"{origin}: {said}")
        return SchemaError(f"{self._schema.get(ORIGIN, 'schema:1')}: {said}")


def _finding(document: Document, failure: Failure, element: etree._Element, lines: list[str]) -> Finding:
    """Return a failure as a finding; one about an attribute is shown where the attribute stands."""
    found = document.finding(failure.code, failure.message, element, "schematron")
    if not failure.part:
        return found
    found = replace(found, xpath=found.xpath + failure.part)
    if not failure.part.startswith("/@") or not 0 < found.line <= len(lines):
        return found
    tag = "\n".join([lines[found.line - 1][found.column - 1 :], *lines[found.line : found.line + _TAG_LINES]])
    at = next((m.start() for m in _ATTRIBUTE.finditer(tag) if m[1] == failure.part[2:]), None)
    if at is None:
        return found
    before = tag[:at].split("\n")
    column = len(before[-1]) + (found.column if len(before) == 1 else 1)
    return replace(found, line=found.line + len(before) - 1, column=column)
