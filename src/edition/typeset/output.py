"""Writing the PDF: by the standards asked for where the text allows it, else as plain tagged PDF."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Protocol

from edition.errors import TypesetError
from edition.typeset import engine
from edition.typeset.options import PrintOptions


class Report(Protocol):
    """Takes a finding: its code, its words, and the place `line:column` in the source."""

    def __call__(self, code: str, message: str, at: str = "") -> None: ...


def write_pdf(typst: engine.Typst, target: Path, options: PrintOptions, report: Report) -> bytes:
    """The PDF of what Typst has set, made in the file `target`; reports ED702 when it cannot follow the standards.

    Raises `TypesetError`.
    """
    noon = datetime.datetime.combine(options.date, datetime.time(12), datetime.UTC)
    error = ""
    for standards in dict.fromkeys((options.standards, ())):
        answer = typst.set(pdf=target, standards=standards, timestamp=int(noon.timestamp()))
        if not answer.error:
            return target.read_bytes()
        error = answer.error
        if standards:
            names = " and ".join(f"PDF/{name.upper()}" for name in standards)
            report("ED702", f"The PDF could not be written as {names}: {error.splitlines()[0]}.")
    raise TypesetError(f"Typst: {error}")
