"""The rules of a schema file, ready for Saxon before anything else is known of them.

The stylesheet made of them is kept between runs. The schema itself is read again only when there is something to say
of it.
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

    def begin(self, saxon: Transformer, text: File | None = None) -> None:
        """Let Saxon compile the rules and, where it is given, judge a text by them; returns at once."""
        saxon.begin(self._sheet, text)

    def validate(self, document: Document, saxon: Transformer) -> list[Finding]:
        """Judge a document; see `Schematron.validate`."""
        return self._schematron.validate(document, saxon)
