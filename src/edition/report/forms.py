"""All forms of a report: a table from name to function."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from edition.findings import Finding, Severity, catalogue
from edition.report.junit import as_junit
from edition.report.sarif import as_sarif

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_json(findings: Sequence[Finding], files: Sequence[str] = ()) -> str:
    """A list of objects, the fields as in `Finding`."""
    return json.dumps([f.as_dict() for f in findings], ensure_ascii=False, indent=1)


def as_github(findings: Sequence[Finding], files: Sequence[str] = ()) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    return "\n".join(_command(f) for f in findings)


def _command(found: Finding) -> str:
    entry = catalogue().get(found.code)
    title = f"{found.code} {entry.title}" if entry else found.code
    place = [f"file={_property(found.file)}"]
    if found.line:
        place += [f"line={found.line}", f"col={found.column}"]
    values = ",".join([*place, f"title={_property(title)}"])
    return f"::{COMMANDS[found.severity]} {values}::{_data(found.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


# What each form of a report is made by
_MAKERS: dict[str, Callable[[Sequence[Finding], Sequence[str]], str]] = {
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
    "junit": as_junit,
}


def report(form: str, findings: Sequence[Finding], files: Sequence[str] = ()) -> str:
    """Findings in one of `edition.report.FORMS`; `files` are all that were looked at. Raises `KeyError` for others."""
    return _MAKERS[form](findings, files)
