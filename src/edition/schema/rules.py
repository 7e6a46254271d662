"""The rules of a schema file, ready for Saxon before anything else is known of them.

The stylesheet made of them is kept between runs, and once Saxon has judged a text by it also what a quick look at a
text has to ask (see `schematron.quick`): Saxon is then begun only for texts that may break a rule. The schema itself is
read again only when there is something to say of it.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from edition.errors import SchemaError
from edition.findings import Finding
from edition.schema.cache import keep, kept_file, taken

if TYPE_CHECKING:  # they take a while to read, and Saxon can begin without them
    from edition.document import Document
    from edition.schema.quick import QuickLook
    from edition.schema.schematron import Schematron
    from edition.xslt import File, Transformer

_PACKAGE = Path(__file__).parent / "schematron"


class Rules:
    """The rules in a Schematron file, or in a RELAX NG schema."""

    def __init__(self, path: Path) -> None:
        """Raises `SchemaError` for an incorrect schema."""
        self._path = path
        try:
            self._sheet = kept_file(path.read_bytes(), _PACKAGE, "xsl", str(path))
        except OSError as error:
            raise SchemaError(f"{path}:1: the schema cannot be read: {error.strerror}") from error
        self._look = self._sheet.with_suffix(".quick")
        self.empty = False
        if taken(self._sheet) is None:
            from edition.schema.schematron import Schematron

            made = Schematron.load(path)
            self.__dict__["_schematron"] = made
            self.empty = made.empty
            if made.whole and not made.empty:
                keep(self._sheet, made.sheet.read_bytes())
            self._sheet = made.sheet

    @cached_property
    def _schematron(self) -> Schematron:
        from edition.schema.schematron import Schematron

        return Schematron.load(self._path, sheet=self._sheet)

    @cached_property
    def _quick(self) -> QuickLook | None:
        made = taken(self._look)
        if made is None:
            return None
        from edition.schema.quick import QuickLook

        try:
            return QuickLook.from_bytes(made)
        except ValueError:  # of an earlier release
            return None

    @property
    def need_saxon(self) -> bool:
        """Whether every text has to be judged by Saxon: nothing is known yet that would do for some."""
        return self._quick is None

    def kept_by(self, document: Document) -> bool:
        """Whether a text breaks none of the rules, for certain. Where this is false Saxon has to be asked."""
        quick = self._quick
        return document.verbatim and quick is not None and quick.finds_nothing(document.root, document.names)

    def begin(self, saxon: Transformer, text: File | None = None) -> None:
        """Let Saxon compile the rules and, where it is given, judge a text by them; returns at once."""
        saxon.begin(self._sheet, text)

    def validate(self, document: Document, saxon: Transformer) -> list[Finding]:
        """Judge a document; see `Schematron.validate`."""
        found = self._schematron.validate(document, saxon)
        if self._quick is None and self._schematron.whole:  # the rules are known to be correct now
            self._quick = self._schematron.quick_look()
            keep(self._look, self._quick.to_bytes())
        return found
