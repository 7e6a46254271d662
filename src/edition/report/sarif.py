"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import edition
from edition.findings import CatalogueEntry, Finding, Severity, catalogue
from edition.report.baseline import fingerprint

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(findings: Sequence[Finding], files: Sequence[str] = ()) -> str:
    """One run; its rules are the codes that were found, as the catalogue explains them."""
    codes = sorted({f.code for f in findings})
    run = {
        "tool": {
            "driver": {
                "name": "edition",
                "version": edition.__version__,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": quote(name)}} for name in files],
        "results": [_result(f, codes.index(f.code)) for f in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(code: str) -> dict[str, Any]:
    entry = catalogue().get(code)
    if entry is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": entry.title},
        "fullDescription": {"text": f"{entry.meaning} {entry.why}"},
        "help": {"text": _help(entry)},
        "defaultConfiguration": {"level": LEVELS[entry.severity]},
    }


def _help(entry: CatalogueEntry) -> str:
    parts = (("Wrong", entry.wrong), ("Right", entry.right), ("See", entry.tei))
    return "\n".join(f"{name}: {text}" for name, text in parts if text) or entry.meaning


def _result(found: Finding, rule: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(found.file)}}
    if found.line:
        place["region"] = {"startLine": found.line, "startColumn": max(1, found.column)}
    location: dict[str, Any] = {"physicalLocation": place}
    if found.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": found.xpath, "kind": "element"}]
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": LEVELS[found.severity],
        "message": {"text": found.message},
        "locations": [location],
        "partialFingerprints": {"finding/v1": fingerprint(found)},
    }
