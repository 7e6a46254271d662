"""Findings: what the toolkit says about a source. They are values; printing them is the command line's work.

The catalogue of codes is `schema/findings*.toml`; `edition explain CODE` prints an entry of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from edition import resources


class Severity(Enum):
    """How grave a finding is. Only `ERROR` changes the exit code of `edition validate`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return ("error", "warning", "info").index(self.value)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one place of one file.

    `line` and `column` count from 1 (0: the file as a whole); `source` names the check: `xml`, `relaxng`,
    `schematron`, `links`, `apparatus`, `dates`, `facsimile`, `text` or `print`.
    """

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    xpath: str = ""
    source: str = "xml"

    def as_text(self) -> str:
        """The finding on one line: `file:line:column: severity CODE message`."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.severity.value} {self.code} {self.message}"

    def as_dict(self) -> dict[str, str | int]:
        """The finding as plain data for `--format json`."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "severity": self.severity.value,
            "code": self.code,
            "message": self.message,
            "xpath": self.xpath,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """What `edition explain` knows of a code; `alone` is its severity in a file that belongs to no edition."""

    code: str
    title: str
    severity: Severity
    alone: Severity
    meaning: str
    why: str
    wrong: str
    right: str
    tei: str


@cache
def catalogue() -> dict[str, CatalogueEntry]:
    """Every code with its explanation, from `schema/findings*.toml`, sorted by code."""
    import tomllib  # a text without a fault has no need of it

    entries: dict[str, CatalogueEntry] = {}
    for path in sorted(resources.folder("schema").glob("findings*.toml")):
        for code, row in tomllib.loads(path.read_text("utf-8")).items():
            if code in entries:
                raise ValueError(f"{path.name}: code {code} is defined twice")
            entries[code] = CatalogueEntry(
                code,
                row["title"],
                Severity(row["severity"]),
                Severity(row.get("alone", row["severity"])),
                row["meaning"].strip(),
                row["why"].strip(),
                row.get("wrong", "").strip("\n"),
                row.get("right", "").strip("\n"),
                row.get("tei", ""),
            )
    return dict(sorted(entries.items()))


@cache
def severities() -> dict[str, tuple[Severity, Severity]]:
    """The severity of every code in an edition, and in a file that belongs to none: what `catalogue` says of them.

    Read without the explanations, for these take longer to read than most files take to be checked.
    """
    found: dict[str, tuple[Severity, Severity]] = {}
    for path in sorted(resources.folder("schema").glob("findings*.toml")):
        code = ""
        for line in path.read_text("utf-8").split("\n"):
            if line.startswith("[ED"):
                code = line.strip("[] ")
            elif line.startswith(("severity = ", "alone = ")):
                severity = Severity(line.partition("= ")[2].strip('"'))
                usual = severity if line.startswith("s") else found[code][0]
                found[code] = usual, severity
    return found


def finding(
    code: str,
    message: str,
    file: str,
    line: int = 0,
    column: int = 0,
    *,
    source: str = "xml",
    xpath: str = "",
) -> Finding:
    """A finding with the severity that the catalogue gives its code. Raises `KeyError` for an unknown code."""
    return Finding(file, line, column, severities()[code][0], code, message, xpath, source)


def alone(found: Finding) -> Finding:
    """A finding in a file that belongs to no edition.

    What TEI's own schema lets pass is a warning there: files that were not given may explain it.
    """
    usual, there = severities()[found.code]
    if there is usual or found.severity is not usual:
        return found
    return replace(found, severity=there)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file, line, column and gravity, each once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.file, f.line, f.column, f.severity.rank, f.code, f.message))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(f.severity is Severity.ERROR for f in findings)
