"""What every way of making pages shares: its folder, its passes, its findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from edition.errors import TypesetError
from edition.findings import Finding, finding
from edition.typeset import documents, engine, glyphs
from edition.typeset.images import gather
from edition.typeset.inspect import long_words
from edition.typeset.model import Manuscript
from edition.typeset.options import PrintOptions
from edition.typeset.output import write_pdf

REFERENCE_ROUNDS = 12
"""How often everything is set again because a cross-reference says another number."""
MANY = 5
"""So many entries without a place are named one by one."""
AT = re.compile(r' ed:at="(\d+:\d+)"')
XREF = re.compile(r'#xref(?:-[a-z]+)?\("([^"]*)"\)')
Progress = Callable[[str], None]


class Job:
    """A text on its way through the passes."""

    def __init__(self, name: str, options: PrintOptions, folder: Path, progress: Progress) -> None:
        self.name = name
        self.options = options
        self.folder = folder
        self.progress = progress
        self.findings: list[Finding] = []
        self.images: dict[str, str] = {}
        self.refs: dict[str, str] = {}
        self.passes = 0
        self._typst: engine.Typst | None = None  # has set what the folder holds

    def report(self, code: str, message: str, at: str = "") -> None:
        """Add a finding at the place `line:column` of the source."""
        line, _, column = at.partition(":")
        self.findings.append(
            finding(code, message, self.name, int(line or 0), int(column or 0), source="print")
        )

    def set(self, source: str, data: dict[str, object], *, printable: bool = False) -> dict[str, list[Any]]:
        """One pass: the places of everything. Raises `TypesetError` with what Typst says.

        What is `printable` stays set, so that `pdf` need not set it again.
        """
        self.passes += 1
        self.close()
        documents.write(self.folder, source, data)
        self._typst = engine.Typst(self.folder, system_fonts=self.options.system_fonts)
        answer = self._typst.set(documents.PLACES)
        if not printable:
            self.close()
        if answer.error:
            raise TypesetError(f"Typst: {answer.error}")
        return answer.places

    def pdf(self) -> bytes:
        """The PDF of what was set last, as printable."""
        self.progress("writing the PDF")
        assert self._typst is not None
        return write_pdf(self._typst, self.folder / "edition.pdf", self.options, self.report)

    def close(self) -> None:
        """Let go of what has been set."""
        if self._typst is not None:
            self._typst.close()
            self._typst = None

    def to_rest(
        self, measure: Callable[[], None], passes: Callable[[], str], targets: Callable[[], dict[str, str]]
    ) -> str:
        """Measure and set until the cross-references say what they should; the source of the document.

        A cross-reference that says another number may be longer. `passes` gives the source, `targets` what the
        cross-references have to say by it.
        """
        source = ""
        for number in range(REFERENCE_ROUNDS):
            measure()
            source = passes()
            refs = targets()
            if refs == self.refs or "#xref" not in source:
                break
            self.refs = refs
            if number == REFERENCE_ROUNDS - 1:
                self.report("ED704", "The cross-references to pages and lines do not come to rest.")
        return source

    def settings(self, text: Manuscript, mode: str, options: PrintOptions | None = None) -> dict[str, object]:
        """What `edition.typ` reads."""
        data = documents.settings(text, options or self.options, mode)
        data["images"], data["refs"] = self.images, self.refs
        return data

    def pictures(self, words: str, images: Mapping[str, Path]) -> None:
        """Take over the pictures that the text shows."""
        self.images, unreadable = gather(words, images, self.folder)
        for bad in unreadable:
            self.report("ED705", f"The picture {bad.name} cannot be printed: {bad.reason}.")

    def check_glyphs(self, text: Manuscript, prepared: str) -> None:
        """A finding for each script with characters that no font has."""
        for problem in glyphs.missing(text, self.folder / "glyphs", self.options):
            self.report("ED701", problem.message, place_of(problem.first, prepared))

    def check_words(self, text: Manuscript, flow: str, prepared: str, options: PrintOptions) -> None:
        """A finding for each word that is longer than a line."""
        found = long_words(text, flow)
        if not found:
            return
        places = self.set(documents.words_source(found), self.settings(text, "plan", options))
        for long, (_, width) in zip(found, places["heights"], strict=True):
            if width > options.width_pt:
                message = f"A line is too long: {long[:60]} cannot be divided."
                self.report("ED706", message, place_of(long, prepared))

    def check_unplaced(self, text: Manuscript, missing: list[int]) -> None:
        """A finding for each entry without a place; one for all the others when there are many."""
        for number in missing[:MANY]:
            entry = text.entries[number]
            self.report("ED703", f"The entry {entry.id} has no place in the printed text.", entry.at)
        if len(missing) > MANY:
            self.report("ED703", f"{len(missing) - MANY} more entries have no place in the printed text.")

    def check_references(self, source: str) -> None:
        """A finding for each cross-reference to what is not printed."""
        for key in sorted({key for key in XREF.findall(source) if key not in self.refs}):
            name = key.rpartition(":")[2].rpartition("/")[2]
            self.report("ED710", f"A cross-reference leads to {name}, which has no line in print.")


def place_of(character: str, prepared: str) -> str:
    """`line:column` of the element of the source in which a character first stands; "" where it is not found."""
    start = max(prepared.find("</teiHeader>"), 0)
    found = prepared.find(character, start)
    tags = AT.findall(prepared, start, found) if found >= 0 else []
    return tags[-1] if tags else ""
