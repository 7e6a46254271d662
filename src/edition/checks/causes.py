"""One report for one cause: where the schema and a check say the same of an attribute, the better message stays."""

from __future__ import annotations

import re
from collections.abc import Iterable

from edition.findings import Finding

ABOUT = re.compile(r'@([\w.:-]+)="')
# The schema's codes about the value of an attribute
OF_SCHEMA = {"ED207"}
# Attributes of which a check says more than the schema; of others the schema's finding stays
BETTER = {"xml:id", "xml:lang", "mainLang"}
# What a check says of the value of an attribute, and the schema may say too
OF_CHECKS = {"ED404", "ED405", "ED411", "ED421", "ED422"}


def one_cause(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that repeat another at the same attribute of the same element."""
    findings = list(findings)
    checked = {key for f in findings if f.code in OF_CHECKS and (key := _key(f))}
    judged = {key for f in findings if f.code in OF_SCHEMA and (key := _key(f))}
    # The schema's place is that of the attribute, so the element is known by its path; ids are always checked
    kept = []
    for found in findings:
        key = _key(found)
        if key and found.code in OF_SCHEMA and key[2] in BETTER and (key in checked or key[2] == "xml:id"):
            continue
        if key and found.code in OF_CHECKS and key[2] not in BETTER and key in judged:
            continue
        kept.append(found)
    return kept


def _key(found: Finding) -> tuple[str, str, str] | None:
    """File, path and attribute of a finding about an attribute."""
    match = ABOUT.match(found.message)
    return (found.file, found.xpath, match[1]) if match and found.xpath else None
